package table

import (
	"bytes"
	"strconv"
	"strings"

	"downhill/engine/scene"
)

// Some formats of text are tables, though not in rows of cells alone. They are written as such, line for line.

// rewritten is a text in one of these formats as a table, or a text of any other kind as it is.
func rewritten(text []byte) []byte {
	start := text[:min(len(text), 4096)]
	switch {
	case foreign(text) == arff:
		return fromARFF(text)
	case bytes.ContainsAny(start, "│┃║"):
		return []byte(boxes.Replace(string(text)))
	case isSparse(start):
		return fromSparse(text)
	}
	return text
}

// arff is Weka's format, with a line for each column before the rows.
const arff = "arff"

// fromARFF writes the names of the attributes in the first line. The rows stay in theirs, without comments.
func fromARFF(text []byte) []byte {
	var names []string
	lines := bytes.SplitAfter(text, []byte("\n"))
	for i, line := range lines {
		line := bytes.TrimSpace(line)
		switch word, rest, _ := strings.Cut(strings.ReplaceAll(string(line), "\t", " "), " "); strings.ToLower(word) {
		case "@attribute":
			rest = strings.TrimLeft(rest, " ")
			end := " "
			if quoted := strings.TrimLeft(rest, `'"`); quoted != rest {
				end, rest = rest[:1], quoted
			}
			name, _, _ := strings.Cut(rest, end)
			names = append(names, "'"+strings.ReplaceAll(name, "'", "''")+"'")
		case "@data":
			rows := bytes.Join(lines[i+1:], nil)
			if bytes.HasPrefix(bytes.TrimSpace(rows), []byte("{")) { // sparse
				return text
			}
			return append([]byte(strings.Join(names, ",")+strings.Repeat("\n", i+1)), withoutComments(lines[i+1:])...)
		}
	}
	return text
}

// withoutComments are lines, with an empty one for each that begins with %.
func withoutComments(lines [][]byte) (out []byte) {
	for _, line := range lines {
		if bytes.HasPrefix(line, []byte("%")) {
			line = []byte("\n")
		}
		out = append(out, line...)
	}
	return out
}

// boxes writes the lines of boxes, which databases draw around tables, as other programs do.
var boxes = strings.NewReplacer("│", "|", "┃", "|", "║", "|", "┆", "|", "┊", "|", "─", "-", "━", "-", "═", "-", "╌", "-", "┄", "-", "┌", "+", "┐", "+", "└", "+", "┘", "+", "├", "+", "┤", "+",
	"┬", "+", "┴", "+", "┼", "+", "╒", "+", "╕", "+", "╘", "+", "╛", "+", "╞", "+", "╡", "+", "╤", "+", "╧", "+", "╪", "+", "╔", "+", "╗", "+", "╚", "+", "╝", "+", "╠", "+", "╣", "+", "╦", "+",
	"╩", "+", "╬", "+", "╭", "+", "╮", "+", "╰", "+", "╯", "+", "┏", "+", "┓", "+", "┗", "+", "┛", "+", "┡", "+", "┩", "+", "╇", "+")

// isSparse reports whether a text begins as files of LIBSVM do: a label, then pairs of an index and a number.
func isSparse(start []byte) bool {
	first, _, _ := strings.Cut(strings.TrimLeft(string(start), "\r\n"), "\n")
	label, pairs := sparseRow(first)
	_, err := strconv.ParseFloat(label, 64)
	return err == nil && len(pairs) > 0
}

// sparseRow reads a line of such a file; no pairs where it is none.
func sparseRow(line string) (label string, pairs map[int]string) {
	line, _, _ = strings.Cut(line, "#")
	words := strings.Fields(line)
	if len(words) < 2 {
		return "", nil
	}
	pairs = map[int]string{}
	for _, word := range words[1:] {
		index, value, _ := strings.Cut(word, ":")
		j, err := strconv.Atoi(index)
		_, bad := strconv.ParseFloat(value, 64)
		if err != nil || bad != nil || j < 0 || j >= scene.MaxColumns-1 {
			return "", nil
		}
		pairs[j] = value
	}
	return words[0], pairs
}

// fromSparse writes such a file with a column for each index, and the label as the last. Numbers that are not there are 0.
func fromSparse(text []byte) []byte {
	lines := strings.Split(string(text), "\n")
	least, most := scene.MaxColumns, 0
	for _, line := range lines {
		_, pairs := sparseRow(line)
		for j := range pairs {
			least, most = min(least, j), max(most, j)
		}
	}
	var b bytes.Buffer
	for j := min(least, 1); j <= most; j++ {
		b.WriteString("x" + strconv.Itoa(j) + ",")
	}
	b.WriteString("label")
	for _, line := range lines {
		b.WriteByte('\n')
		label, pairs := sparseRow(line)
		if pairs == nil {
			b.WriteString(strings.TrimSpace(line))
			continue
		}
		for j := min(least, 1); j <= most; j++ {
			value := pairs[j]
			if value == "" {
				value = "0"
			}
			b.WriteString(value + ",")
		}
		b.WriteString(label)
	}
	return b.Bytes()
}
