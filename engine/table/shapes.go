package table

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"downhill/engine/scene"
)

// Programs write a table in JSON as a list of records, or in other shapes, of which a list is made here.

// asList is a text of JSON with its table as a list of records or of rows, where it is in another shape that pandas or a
// script writes: a list within objects, an object of columns, one of records by their names, or names beside rows.
func asList(text []byte) []byte {
	if bytes.Contains(text, []byte("NaN")) {
		text = []byte(nulls.Replace(string(text)))
	}
	text = bytes.TrimSpace(text)
	d := json.NewDecoder(bytes.NewReader(text))
	if text[0] != '{' || d.Decode(new(json.RawMessage)) != nil || d.More() {
		return text
	}
	list := listIn(text, 3)
	if list == 0 {
		return turned(text)
	}
	var named struct{ Columns json.RawMessage }
	if bytes.Contains(text[:list], []byte(`"columns"`)) && text[list+1] == '[' && json.Unmarshal(text, &named) == nil && named.Columns != nil {
		return append(append(append([]byte("["), named.Columns...), ','), text[list+1:]...)
	}
	return text[list:]
}

// nulls writes what Python writes for no number as JSON has it.
var nulls = strings.NewReplacer(":NaN", ":null", ": NaN", ": null", "[NaN", "[null", ",NaN", ",null", ", NaN", ", null")

// listIn is where the first list of records or of lists in an object begins, 0 for nowhere. One that is a field of it
// comes before those within others, of which there are at most some levels.
func listIn(text []byte, levels int) (at int) {
	d := json.NewDecoder(bytes.NewReader(text))
	if begin, _ := d.Token(); begin != json.Delim('{') {
		return 0
	}
	for d.More() {
		if _, err := d.Token(); err != nil {
			break
		}
		value := bytes.TrimLeft(text[d.InputOffset():], ": \t\r\n")
		begin := len(text) - len(value)
		if isJSON(value) && value[0] == '[' {
			return begin
		}
		if at == 0 && levels > 0 {
			if inner := listIn(value, levels-1); inner > 0 {
				at = begin + inner
			}
		}
		if d.Decode(new(json.RawMessage)) != nil {
			break
		}
	}
	return at
}

// fieldsOf are the names and values of an object of JSON in their order, or the places and values of a list.
func fieldsOf(text []byte) (names []string, values []json.RawMessage) {
	d := json.NewDecoder(bytes.NewReader(text))
	begin, _ := d.Token()
	if begin != json.Delim('{') && begin != json.Delim('[') {
		return nil, nil
	}
	for d.More() {
		name := strconv.Itoa(len(names))
		if begin == json.Delim('{') {
			key, _ := d.Token()
			name, _ = key.(string)
		}
		var value json.RawMessage
		if d.Decode(&value) != nil {
			return nil, nil
		}
		names, values = append(names, name), append(values, value)
	}
	return names, values
}

// turned is an object of columns as rows, or an object of records as a list; any other text is as it is. Columns are
// lists, or objects whose values have numbers for names, and those that differ from the first in these are left out.
func turned(text []byte) []byte {
	names, columns := fieldsOf(text)
	var first, rows []string
	head := ""
	for j, column := range columns {
		places, cells := fieldsOf(column)
		if len(places) == 0 || rows != nil && !slices.Equal(places, first) {
			continue
		}
		if strings.Trim(places[0], "0123456789") != "" { // names: the fields are records
			return listOf(columns)
		}
		if rows == nil {
			first, rows = places, make([]string, len(places))
		}
		name, _ := json.Marshal(names[j])
		head += "," + string(name)
		for i, cell := range cells {
			rows[i] += "," + string(cell)
		}
	}
	if rows == nil {
		return text
	}
	list := []json.RawMessage{json.RawMessage("[" + head[1:] + "]")}
	for _, row := range rows {
		list = append(list, json.RawMessage("["+row[1:]+"]"))
	}
	return listOf(list)
}

// listOf is a list of JSON.
func listOf(values []json.RawMessage) []byte {
	out := []byte("[")
	for i, value := range values {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, value...)
	}
	return append(out, ']')
}

// Some other texts are tables, though not in rows of cells alone. They are written as such, line for line.

// arff is Weka's format, with a line for each column before the rows.
const arff = "arff"

// rewritten is such a text as a table, or a text of any other kind as it is.
func rewritten(text []byte) []byte {
	switch start := string(text[:min(len(text), 4096)]); {
	case strings.Contains(start, "│"):
		return []byte(boxes.Replace(string(text)))
	case foreign(text) == arff:
		return []byte(fromARFF(string(text)))
	case sparseRow(start, nil) != "":
		return []byte(fromSparse(string(text)))
	}
	return text
}

// boxes writes the lines of boxes, which databases draw around tables, as other programs do.
var boxes = strings.NewReplacer("│", "|", "┆", "|", "─", "-", "═", "-", "┌", "+", "┐", "+", "└", "+", "┘", "+", "├", "+", "┤", "+", "┬", "+", "┴", "+", "┼", "+",
	"╒", "+", "╕", "+", "╘", "+", "╛", "+", "╞", "+", "╡", "+", "╤", "+", "╧", "+", "╪", "+")

// fromARFF writes the names of the attributes in the first line. The rows stay in theirs. Sparse ones are left as they are.
func fromARFF(text string) string {
	names, lines := "", ""
	for rest := text; rest != ""; {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		lines += "\n"
		switch words := strings.Fields(line); {
		case len(words) > 2 && strings.EqualFold(words[0], "@attribute"):
			name := words[1]
			if quote := name[:1]; quote == "'" || quote == `"` {
				name = strings.Split(line, quote)[1]
			}
			names += ",'" + strings.ReplaceAll(name, "'", "''") + "'"
		case len(words) > 0 && strings.EqualFold(words[0], "@data") && names != "":
			if strings.HasPrefix(rest, "{") {
				return text
			}
			return names[1:] + lines + rest
		}
	}
	return text
}

// sparseRow reads the first line of a text as a row of LIBSVM, a label and pairs of an index and a number, into numbers.
// It returns the label, or nothing where the line is no such row.
func sparseRow(text string, numbers []string) string {
	line, _, _ := strings.Cut(text, "\n")
	line, _, _ = strings.Cut(line, "#")
	words := strings.Fields(line)
	for k, word := range words {
		index, value, _ := strings.Cut(word, ":")
		j, bad := strconv.Atoi(index)
		if k == 0 {
			continue
		}
		if bad != nil || value == "" || j < 0 || j >= scene.MaxColumns-1 {
			return ""
		}
		if j < len(numbers) {
			numbers[j] = value
		}
	}
	if len(words) == 0 || len(words) == 1 && numbers == nil || strings.Contains(words[0], ":") {
		return ""
	}
	return words[0]
}

// fromSparse writes rows of LIBSVM with a column for each index, from 1 on where none is 0, and the label in the last.
// Numbers that are not there are 0.
func fromSparse(text string) string {
	seen := make([]string, scene.MaxColumns)
	for rest := text; rest != ""; _, rest, _ = strings.Cut(rest, "\n") {
		sparseRow(rest, seen)
	}
	first, last := 1, len(seen)-1
	if seen[0] != "" {
		first = 0
	}
	for last > first && seen[last] == "" {
		last--
	}
	var out []byte
	for j := first; j <= last; j++ {
		out = append(append(out, "x"...), strconv.Itoa(j)+","...)
	}
	out = append(out, "label"...)
	for text != "" {
		numbers := make([]string, last+1)
		label := sparseRow(text, numbers)
		_, text, _ = strings.Cut(text, "\n")
		if out = append(out, '\n'); label == "" {
			continue
		}
		for _, number := range numbers[first:] {
			if number == "" {
				number = "0"
			}
			out = append(append(out, number...), ',')
		}
		out = append(out, label...)
	}
	return string(out)
}
