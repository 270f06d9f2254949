package table

import (
	"slices"

	"downhill/engine/table/numeral"
)

// hasHeader reports whether the first row holds names: there is a text above a column of numbers, or one above texts
// among which it is not, though they repeat each other, or there is no number in it, and not all of it occurs below.
func (f *format) hasHeader(first, below []sampleRow) bool {
	numbers, again := 0, len(below) > 2
	for j, cell := range first[0].cells {
		text := numeral.Trimmed(cell)
		if f.isNumber(cell) {
			numbers++
		} else if !numeral.Missing(text) && (f.numbersBelow(below, j) || standsApart(text, below, j)) {
			return true
		}
		again = again && occurs(below, j, text)
	}
	return numbers == 0 && !again
}

// numbersBelow reports whether column j holds numbers and nothing else.
func (f *format) numbersBelow(rows []sampleRow, j int) bool {
	some := false
	for _, row := range rows {
		if j >= len(row.cells) || numeral.Missing(numeral.Trimmed(row.cells[j])) {
			continue
		}
		if !f.isNumber(row.cells[j]) {
			return false
		}
		some = true
	}
	return some
}

// standsApart reports whether a text is none of the few below it in column j, each of which occurs again.
func standsApart(first string, below []sampleRow, j int) bool {
	if affirms(first) != 0 {
		return false
	}
	counts := map[string]int{}
	for _, row := range below {
		if j < len(row.cells) && !numeral.Missing(numeral.Trimmed(row.cells[j])) {
			counts[numeral.Trimmed(row.cells[j])]++
		}
	}
	for text, n := range counts {
		if n < 2 || text == first {
			return false
		}
	}
	return len(counts) > 1
}

// withoutNotes are the rows that neither repeat the names nor hold a text alone, unless that is a unit: below the names.
func (f *format) withoutNotes(rows []sampleRow, names []string) []sampleRow {
	var out []sampleRow
	for i, row := range rows {
		alone := len(filledTo(row.cells, 1)) == 1 && !f.isNumber(row.cells[0]) && len(names) > 1
		if !slices.Equal(row.cells, names) && !(alone && (i > 2 || len(row.cells) == 1)) {
			out = append(out, row)
		}
	}
	return out
}

// What the second row of a file of Orange says of columns, and the third.
var (
	orangeTypes = []string{"continuous", "c", "discrete", "d", "string", "s", "text", "time", "t", "basket", ""}
	orangeFlags = []string{"class", "meta", "ignore", "i", "weight", ""}
)

// rowsAbove is how many rows below the names are no data: two in a file of Orange, which marks the column of classes in
// the second, and elsewhere those that hold units and other words for columns of numbers.
func (f *format) rowsAbove(rows []sampleRow, names []string) (n, label int) {
	if len(rows) > 2 && f.delimiter == '\t' && allAmong(orangeTypes, rows[0].cells) && allAmong(orangeFlags, rows[1].cells) {
		return 2, slices.Index(rows[1].cells, "class")
	}
	rows = f.withoutNotes(rows, names)
	for above := min(3, len(rows)-2); above > 0; above-- {
		if f.areUnits(rows[:above], rows[above:]) {
			return above, -1
		}
	}
	return 0, -1
}

// allAmong reports whether all cells are among some words.
func allAmong(words, cells []string) bool {
	for _, cell := range cells {
		if !slices.Contains(words, cell) {
			return false
		}
	}
	return true
}

// areUnits reports whether each of some rows holds words for the columns below: no number, some of them above numbers,
// and none that occurs below.
func (f *format) areUnits(units, below []sampleRow) bool {
	for _, row := range units {
		aboveNumbers := false
		for j, cell := range row.cells {
			cell = numeral.Trimmed(cell)
			if numeral.Missing(cell) {
				continue
			}
			if f.isNumber(cell) || occurs(below, j, cell) {
				return false
			}
			aboveNumbers = aboveNumbers || f.numbersBelow(below, j)
		}
		if !aboveNumbers {
			return false
		}
	}
	return true
}

// occurs reports whether column j holds a text.
func occurs(rows []sampleRow, j int, text string) bool {
	return slices.ContainsFunc(rows, func(r sampleRow) bool { return j < len(r.cells) && numeral.Trimmed(r.cells[j]) == text })
}
