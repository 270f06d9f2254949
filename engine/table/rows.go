package table

import (
	"slices"
	"strconv"

	"downhill/engine/scene"
	"downhill/engine/table/heading"
	"downhill/engine/table/numeral"
)

// headRows is how many rows a Preview shows.
const headRows = 8

// Table is columns of n ≥ 1 rows.
type Table struct {
	format  format
	columns []column
	names   []string // the row of names; nil where there is none
	lines   []int32  // where each row begins in the text, counted from 1
	head    [][]string
	begun   bool
	above   int // how many rows below the names have been left out
	short   *scene.Error
	shorts  int // how many rows had fewer cells
	leftOut []LeftOut
	markers []Marker
	total
}

// take adds a row of the text: to the data, or to what is left out.
func (t *Table) take(line int, row []string) error {
	f := &t.format
	if line < f.first {
		if f.classify(row) != rulerRow {
			t.leave(t.reasonAbove(row), line, row)
		}
		return nil
	}
	switch f.classify(row) {
	case blankRow:
		if len(row) > 1 {
			t.leave(BlankRow, line, row)
		}
		return nil
	case rulerRow:
		return nil
	}
	if f.edge {
		row = withoutEdge(row)
	}
	row = filledTo(row, f.width)
	if !t.begun {
		t.begun = true
		if f.marked {
			row = row[1:]
		}
		if f.rowNames {
			row = append([]string{rowNames}, row...)
		}
		if err := t.begin(row); err != nil || f.header {
			return err
		}
	}
	if t.above < f.above {
		t.above++
		t.leave(UnitsRow, line, row)
		return nil
	}
	if reason := t.noData(row); reason != "" {
		t.leave(reason, line, row)
		return nil
	}
	return t.addOrHold(line, row)
}

// add adds a row of data.
func (t *Table) add(line int, row []string) error {
	switch {
	case len(row) > len(t.columns):
		return ragged(line, len(row), len(t.columns))
	case len(t.lines) == scene.MaxPoints:
		return &scene.Error{Field: "rows", Rule: scene.TooMany, Value: "more than " + strconv.Itoa(scene.MaxPoints), Max: scene.MaxPoints}
	case len(row) < len(t.columns):
		if t.short == nil {
			t.short = ragged(line, len(row), len(t.columns))
		}
		t.shorts++
		row = append(slices.Clone(row), make([]string, len(t.columns)-len(row))...)
	}
	if len(t.head) < headRows {
		t.head = append(t.head, shortened(row))
	}
	for j, cell := range row {
		cell = numeral.Trimmed(cell)
		isMissing := numeral.Missing(cell)
		if isMissing && cell != "-" {
			t.mark(cell, 1)
		}
		t.columns[j].take(line, j, cell, isMissing, &t.format)
	}
	t.lines = append(t.lines, int32(line))
	return nil
}

func ragged(line, cells, want int) *scene.Error {
	return &scene.Error{Field: cellPath(line, ""), Row: line, Rule: scene.Ragged, Value: strconv.Itoa(cells), Want: want}
}

// begin makes the columns, with the names of the first row if it holds such.
func (t *Table) begin(first []string) error {
	width := max(t.format.width, len(first))
	if width > scene.MaxColumns {
		return &scene.Error{Field: "columns", Rule: scene.TooMany, Value: strconv.Itoa(width), Max: scene.MaxColumns}
	}
	var names []string
	if t.format.header {
		t.names = slices.Clone(first)
		names = t.names
	}
	for _, name := range heading.Columns(names, width) {
		t.columns = append(t.columns, newColumn(name))
	}
	for j, name := range names {
		t.columns[j].leads = j == 0
		t.columns[j].unnamed = isUnnamed(name) || j < 2 && isX(name)
	}
	return nil
}

// noData is the reason for which a row below the names is none of the data: it repeats them, it is a comment, or it is
// a note, a text that stands in a line alone.
func (t *Table) noData(row []string) Reason {
	switch cell := numeral.Trimmed(row[0]); {
	case t.names != nil && len(t.columns) > 1 && slices.Equal(row, t.names):
		return RepeatedNames
	case t.format.isRemark(row):
		return CommentRow
	case len(t.columns) == 1 || len(filledTo(row, 1)) > 1:
		return ""
	case len(row) == len(t.columns) && !(t.columns[0].numbers != nil && len(t.columns) > 2 && len(t.lines) > 0):
		return ""
	case isComment(row):
		return CommentRow
	case !numeral.Missing(cell) && !t.format.isNumber(cell):
		return NoteRow
	}
	return ""
}

// finish ends the columns. Rows with fewer cells than others are an exception in a table; where they are the rule, it
// is none.
func (t *Table) finish() error {
	if t.held != nil {
		t.leave(TotalRow, t.held.line, t.held.cells)
	}
	switch {
	case t.shorts*2 > len(t.lines):
		return t.short
	case len(t.lines) == 0:
		return &scene.Error{Field: "table", Rule: scene.NoRows}
	}
	for j := range t.columns {
		c := &t.columns[j]
		c.finish(len(t.lines))
		t.mark("-", c.dashes)
	}
	return nil
}

// shortened is a row as a Preview shows it.
func shortened(row []string) []string {
	out := make([]string, len(row))
	for j, cell := range row {
		out[j] = heading.Short(numeral.Trimmed(cell))
	}
	return out
}
