package table

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"downhill/engine/table/numeral"
)

// separator is the character of a delimiter in Options, or 0 for none.
func separator(delimiter string) rune {
	switch delimiter {
	case JSON:
		return records
	case Wide:
		return wide
	}
	r, size := utf8.DecodeRuneInString(delimiter)
	if size < len(delimiter) || r == utf8.RuneError || unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("\"'+-.\\\r\n", r) {
		return 0
	}
	return r
}

// hasSingleQuotes reports whether the cells of the first line stand between apostrophes.
func hasSingleQuotes(text []byte) bool {
	line := string(text[:len(text)-len(skipped(text, 1))])
	line = strings.ReplaceAll(strings.TrimSpace(line), " ", "")
	for _, d := range []string{"','", "';'", "'\t'", "'|'"} {
		if strings.HasPrefix(line, "'") && strings.HasSuffix(line, "'") && strings.Contains(line, d) {
			return true
		}
	}
	return false
}

// findDelimiter finds what separates the cells: the first of tab, semicolon, bar and comma that gives every row the same
// number of cells, above one. Commas come last, as they may be decimal marks. If there is none, it is runs of spaces
// between numbers, or what gives most rows the same number of cells, and the first row the most.
func (f format) findDelimiter(text []byte) (rune, []sampleRow) {
	best, score, found := ',', -1.0, []sampleRow(nil)
	for _, d := range []rune{'\t', ';', '|', ','} {
		f.delimiter = d
		rows := f.sample(text)
		now := steadiness(rows)
		if now == 1 {
			return d, rows
		}
		if len(rows) > 0 && now >= score {
			best, score, found = d, now, rows
		}
	}
	for _, d := range []rune{' ', wide} {
		f.delimiter = d
		rows := f.sample(text)
		table := rows
		for len(table) > 2 && (len(table[0].cells) == 1 || isComment(table[0].cells)) { // a title
			table = table[1:]
		}
		if steadiness(table) == 1 && (mostlyNumbers(table) || f.hasNumberColumn(table)) {
			return d, rows
		}
	}
	return best, found
}

// steadiness is the share of the rows that have as many cells as most, or an empty one more, 0 where that is one. The
// first row may have one fewer: of the row names.
func steadiness(rows []sampleRow) float64 {
	width := usualWidth(rows)
	if width < 2 {
		return 0
	}
	steady, n := 0, 0
	for i, row := range rows {
		if isComment(row.cells) && len(row.cells) != width {
			continue
		}
		n++
		if len(row.cells) == width || len(row.cells) == width+1 && row.cells[width] == "" || i == 0 && len(row.cells) == width-1 && width > 2 {
			steady++
		}
	}
	return float64(steady) / float64(n)
}

// usualWidth is how many cells most rows have, of several numbers the first. Lines with a single cell count less, as
// they may stand above a table.
func usualWidth(rows []sampleRow) int {
	counts, best := map[int]int{}, 0
	for _, row := range rows {
		if counts[len(row.cells)]++; len(row.cells) > 1 {
			counts[len(row.cells)] += 2
		}
	}
	for _, row := range rows {
		if n := len(row.cells); counts[n] > counts[best] {
			best = n
		}
	}
	return best
}

// hasNumberColumn reports whether some rows of three cells and more, as wide as each other, have a column of numbers.
func (f *format) hasNumberColumn(rows []sampleRow) bool {
	if len(rows) < 4 {
		return false
	}
	for j := range rows[1].cells {
		if f.numbersBelow(rows[1:], j) {
			return len(rows[1].cells) > 2
		}
	}
	return false
}

// mostlyNumbers reports whether at least half of the cells below the first row are numbers.
func mostlyNumbers(rows []sampleRow) bool {
	numbers, cells := 0, 0
	for _, row := range rows[min(1, len(rows)-1):] {
		for _, cell := range row.cells {
			cells++
			if mark, _ := numeral.MarkOf(cell); mark != 0 {
				numbers++
			} else if _, ok := numeral.Plain(numeral.Trimmed(cell), '.'); ok {
				numbers++
			}
		}
	}
	return len(rows) > 1 && 2*numbers >= cells
}
