package table

import (
	"slices"
	"strings"
)

// layout is which rows of a text are those of the table, and which of their cells.
type layout struct {
	skip     int // lines before the row of names or, without one, before the first row
	first    int // the line of that row
	header   bool
	above    int  // rows between the names and the data: units, types
	rowNames bool // whether the first column has no name, and the row of names is a cell shorter
	edge     bool // whether the first cell of each row is empty, as before the first bar of a table in Markdown
	width    int  // how many cells a row has, without such an edge
	label    int  // the column that the file marks as that of classes, or -1
	doubt    bool // whether the decimal mark is in doubt
}

// class is what a row is by itself.
type class int

const (
	dataRow class = iota
	blankRow
	rulerRow // lines drawn between rows
	commentRow
)

// classify says what a row is by itself.
func (f *format) classify(row []string) class {
	dashes, filled, ruler := 0, 0, true
	for _, cell := range row {
		cell = strings.Trim(trimmed(cell), "\x1a") // by which some programs end a file
		if cell == "" {
			continue
		}
		filled++
		dashes += len(cell)
		ruler = ruler && strings.Trim(cell, "-=+:| ") == ""
	}
	switch {
	case filled == 0:
		return blankRow
	case ruler && (len(row) == 1 && dashes >= 3 || f.delimiter == '|' && dashes >= 2*filled || f.delimiter == ' ' && dashes >= 3*filled):
		return rulerRow
	}
	return dataRow
}

// isComment reports whether a row begins as comments do.
func isComment(row []string) bool {
	cell := trimmed(row[0])
	return strings.HasPrefix(cell, "#") && !missing(cell) || strings.HasPrefix(cell, "%") || strings.HasPrefix(cell, "//")
}

// findLayout finds the layout in the first rows, as far as the options do not say it.
func (f *format) findLayout(rows []sampleRow, o Options) layout {
	l := layout{first: 1, label: -1, doubt: f.doubt}
	if len(rows) == 0 {
		return l
	}
	l.width = usualWidth(rows)
	if l.edge = l.width > 2 && isEmpty(rows, 0, l.width); l.edge {
		for i := range rows {
			rows[i].cells = withoutEdge(rows[i].cells)
		}
		l.width--
	}
	for l.width > 1 && isEmpty(rows, l.width-1, l.width) {
		l.width--
	}
	for o.Skip == nil && len(rows) > 1 && f.isTitle(rows, l.width) {
		rows = rows[1:]
	}
	l.first, l.skip = rows[0].line, rows[0].line-1
	for i := range rows {
		rows[i].cells = filledTo(rows[i].cells, l.width)
	}
	names := rows[0].cells
	l.rowNames = len(names) == l.width-1 && l.width > 2 && len(rows) > 1 && len(rows[1].cells) == l.width && o.Header != NoNames && f.numbers(names) == 0
	if l.rowNames {
		rows[0].cells = append([]string{""}, names...)
	}
	rest := f.withoutNotes(rows[1:], rows[0].cells)
	l.header = o.Header == Names || o.Header == "" && (l.rowNames || f.hasHeader(rows[:1], rest))
	if l.header && !l.rowNames {
		l.width = min(l.width, len(names))
	}
	if l.header {
		l.above, l.label = f.rowsAbove(rows[1:], rows[0].cells)
	}
	if o.Above != nil {
		l.above = *o.Above
	}
	return l
}

// withoutEdge is a row without its first cell, if that is empty.
func withoutEdge(row []string) []string {
	if len(row) > 1 && trimmed(row[0]) == "" {
		return row[1:]
	}
	return row
}

// filledTo is a row without the empty cells past a width.
func filledTo(row []string, width int) []string {
	for len(row) > width && trimmed(row[len(row)-1]) == "" {
		row = row[:len(row)-1]
	}
	return row
}

// isEmpty reports whether a column holds nothing, in rows that are wide enough to have it.
func isEmpty(rows []sampleRow, j, width int) bool {
	for _, row := range rows {
		if len(row.cells) >= width && trimmed(row.cells[j]) != "" {
			return false
		}
	}
	return true
}

// isTitle reports whether the first row is none of the table, but a title or a comment above it.
func (f *format) isTitle(rows []sampleRow, width int) bool {
	row, next := rows[0].cells, rows[1].cells
	filled := 0
	for _, cell := range row {
		if trimmed(cell) != "" {
			filled++
		}
	}
	short := len(filledTo(row, 0)) < width
	namesNext := len(filledTo(next, width)) == width && f.numbers(next) == 0
	switch {
	case isComment(row):
		return short || namesNext && f.hasHeader(rows[1:2], rows[2:])
	case f.numbers(row) > 0 && !namesNext:
		return false
	case filled == 1:
		return width > 1 && short && (len(row) == 1 || namesNext)
	}
	return short && namesNext && f.hasHeader(rows[1:2], rows[2:])
}

// numbers is how many cells of a row are numbers.
func (f *format) numbers(row []string) int {
	n := 0
	for _, cell := range row {
		if f.isNumber(cell) {
			n++
		}
	}
	return n
}

// hasHeader reports whether the first row holds names: there is a text above a column of numbers, or one above texts
// among which it is not, though they repeat each other, or there is no number in it, and not all of it occurs below.
func (f *format) hasHeader(first, below []sampleRow) bool {
	numbers, again := 0, len(below) > 2
	for j, cell := range first[0].cells {
		text := trimmed(cell)
		if f.isNumber(cell) {
			numbers++
		} else if !missing(text) && (f.numbersBelow(below, j) || standsApart(text, below, j)) {
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
		if j >= len(row.cells) || missing(trimmed(row.cells[j])) {
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
		if j < len(row.cells) && !missing(trimmed(row.cells[j])) {
			counts[trimmed(row.cells[j])]++
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

// orangeTypes are the words for the kinds of columns in the second row of a file of Orange.
var orangeTypes = []string{"continuous", "c", "discrete", "d", "string", "s", "text", "time", "t", "basket", ""}

// rowsAbove is how many rows below the names are no data: two in a file of Orange, which marks the column of classes in
// the second, and elsewhere those that hold units and other words for columns of numbers.
func (f *format) rowsAbove(rows []sampleRow, names []string) (n, label int) {
	of := func(words []string) func(string) bool {
		return func(cell string) bool { return slices.Contains(words, strings.ToLower(trimmed(cell))) }
	}
	if len(rows) > 2 && f.delimiter == '\t' && all(rows[0].cells, of(orangeTypes)) {
		flags := append([]string{"class", "meta", "i", "ignore", "w", "weight"}, orangeTypes...)
		if all(rows[1].cells, of(flags)) {
			return 2, slices.IndexFunc(rows[1].cells, of([]string{"class"}))
		}
	}
	rows = f.withoutNotes(rows, names)
	for above := min(3, len(rows)-2); above > 0; above-- {
		if f.areUnits(rows[:above], rows[above:]) {
			return above, -1
		}
	}
	return 0, -1
}

func all(cells []string, fits func(string) bool) bool {
	for _, cell := range cells {
		if !fits(cell) {
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
			cell = trimmed(cell)
			if missing(cell) {
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
	return slices.ContainsFunc(rows, func(r sampleRow) bool { return j < len(r.cells) && trimmed(r.cells[j]) == text })
}
