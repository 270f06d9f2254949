package table

import (
	"slices"
	"strconv"
	"strings"

	"downhill/engine/table/numeral"
)

// layout is which rows of a text are those of the table, and which of their cells.
type layout struct {
	skip     int // lines before the row of names or, without one, before the first row
	first    int // the line of that row
	header   bool
	above    int  // rows between the names and the data: units, types
	marked   bool // whether a # stands before the names, in a cell of its own
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
)

// classify says what a row is by itself.
func (f *format) classify(row []string) class {
	dashes, filled, ruler, types := 0, 0, true, true
	for _, cell := range row {
		cell = strings.Trim(numeral.Trimmed(cell), "\x1a") // by which some programs end a file
		if cell == "" {
			continue
		}
		filled++
		dashes += len(cell)
		ruler = ruler && strings.Trim(cell, "-=+:| ") == ""
		types = types && strings.HasPrefix(cell, "<") && strings.HasSuffix(cell, ">")
	}
	switch {
	case filled == 0:
		return blankRow
	case types && f.runs() > 0: // as R prints them below the names
		return rulerRow
	case ruler && (len(row) == 1 && dashes >= 3 || f.delimiter == '|' && dashes >= 2*filled || f.runs() > 0 && dashes >= 3*filled):
		return rulerRow
	}
	return dataRow
}

// isComment reports whether a row begins as comments do.
func isComment(row []string) bool {
	cell := numeral.Trimmed(row[0])
	return strings.HasPrefix(cell, "#") && !numeral.Missing(cell) || strings.HasPrefix(cell, "%") || strings.HasPrefix(cell, "//")
}

// isRemark reports whether a row is a comment whose words are cells.
func (f *format) isRemark(row []string) bool { return f.runs() > 0 && numeral.Trimmed(row[0]) == "#" }

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
	if o.Skip == nil {
		rows = rows[f.linesAbove(rows, l.width):]
	}
	for o.Skip == nil && len(rows) > 1 && f.isTitle(rows, l.width) {
		rows = rows[1:]
	}
	l.first, l.skip = rows[0].line, rows[0].line-1
	for i := range rows {
		rows[i].cells = filledTo(rows[i].cells, l.width)
	}
	names := rows[0].cells
	if l.marked = len(names) == l.width+1 && numeral.Trimmed(names[0]) == "#"; l.marked {
		names = names[1:]
		rows[0].cells = names
	}
	l.rowNames = len(names) == l.width-1 && l.width > 2 && o.Header != NoNames && f.numbers(names) == 0 && f.haveNames(rows[1:], l.width)
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

// haveNames reports whether the first cells of rows are their names: texts, or numbers that count the rows or are in
// quotes. Where spaces or tabs separate cells, no comma between thousands makes a row longer than the row of names.
func (f *format) haveNames(rows []sampleRow, width int) bool {
	sure := f.quoted || f.runs() > 0 || f.delimiter == '\t'
	for i, row := range rows {
		if len(row.cells) != width || !sure && f.isNumber(row.cells[0]) && numeral.Trimmed(row.cells[0]) != strconv.Itoa(i+1) {
			return false
		}
	}
	return len(rows) > 0
}

// withoutEdge is a row without its first cell, if that is empty.
func withoutEdge(row []string) []string {
	if len(row) > 1 && numeral.Trimmed(row[0]) == "" {
		return row[1:]
	}
	return row
}

// filledTo is a row without the empty cells past a width.
func filledTo(row []string, width int) []string {
	for len(row) > width && numeral.Trimmed(row[len(row)-1]) == "" {
		row = row[:len(row)-1]
	}
	return row
}

// isEmpty reports whether a column holds nothing, in rows that are wide enough to have it.
func isEmpty(rows []sampleRow, j, width int) bool {
	for _, row := range rows {
		if len(row.cells) >= width && numeral.Trimmed(row.cells[j]) != "" {
			return false
		}
	}
	return true
}

// linesAbove is how many short rows, two at least, stand above a row of names as wide as the table: what an instrument or
// a form writes first.
func (f *format) linesAbove(rows []sampleRow, width int) int {
	for k, row := range rows[:min(len(rows)-1, maxAbove)] {
		switch {
		case len(filledTo(row.cells, 0)) < width:
		case k > 1 && f.numbers(row.cells) == 0 && f.hasHeader(rows[k:k+1], rows[k+1:]):
			return k
		default:
			return 0
		}
	}
	return 0
}

const maxAbove = 50

// hasGaps reports whether a row has empty cells after its first.
func hasGaps(row []string) bool {
	return slices.ContainsFunc(row[1:], func(cell string) bool { return numeral.Trimmed(cell) == "" })
}

// isTitle reports whether the first row is none of the table, but a title or a comment above it.
func (f *format) isTitle(rows []sampleRow, width int) bool {
	row, next := rows[0].cells, rows[1].cells
	filled := 0
	for _, cell := range row {
		if numeral.Trimmed(cell) != "" {
			filled++
		}
	}
	short := len(filledTo(row, 0)) < width
	namesNext := len(filledTo(next, width)) == width && f.numbers(next) == 0
	switch {
	case isComment(row):
		return short || isComment(next) && len(rows) > 2 || f.numbers(row) > 0 || namesNext && f.hasHeader(rows[1:2], rows[2:])
	case hasGaps(row) && !hasGaps(next) && f.numbers(row) == 0 && namesNext && len(rows) > 3: // names of groups of columns
		return f.areUnits(rows[1:2], rows[2:])
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
