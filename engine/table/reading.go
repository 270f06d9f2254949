// Package table reads and writes data as text. It reads tables, CSV and TSV, into Points by a person's Choices, and
// writes Points and the history of a run as CSV. It reads what it writes to the last bit.
//
// A text is read in slices, so that the owner of a Reading can do other things in between, or end it.
package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"downhill/engine/scene"
)

// sliceCells is how many cells are read at once: a few milliseconds.
const sliceCells = 4000

// headRows is how many rows a Preview shows.
const headRows = 8

// Reading is a text that is being read into a Table.
type Reading struct {
	csv     *csv.Reader
	size    int // bytes of the text
	skipped int // lines before what csv reads
	table   Table
	err     error
	ended   bool
}

// Read begins to read a text of n rows of the same number of cells, separated by commas, semicolons or tabs, with or
// without a row of names on top. A line before that such as sep=; sets the separator. The text must not be changed
// until Advance says that there is no more.
func Read(text []byte) *Reading {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	r := &Reading{size: len(text)}
	if err := checkText(text); err != nil {
		r.end(err)
		return r
	}
	separator, rest := separatorLine(text)
	if separator != 0 {
		r.skipped, text = 1, rest
	}
	f := detect(text, separator)
	r.csv = f.newCSV(text)
	r.table = Table{format: f}
	return r
}

func (f format) newCSV(text []byte) *csv.Reader {
	c := csv.NewReader(&lines{text: text, odd: f.odd})
	c.Comma, c.FieldsPerRecord, c.ReuseRecord = f.delimiter, -1, true
	c.TrimLeadingSpace = !unicode.IsSpace(f.delimiter) // which it would take for space
	return c
}

// checkText refuses a text that is too long, and what is no text: UTF-16, or the file format of a spreadsheet.
func checkText(text []byte) error {
	start := text[:min(len(text), sampleBytes)]
	switch {
	case len(text) > scene.MaxTable:
		return &scene.Error{Field: "table", Value: strconv.Itoa(len(text)), Rule: scene.TooLong, Max: scene.MaxTable}
	case bytes.IndexByte(start, 0) >= 0, bytes.HasPrefix(start, []byte("\xff\xfe")), bytes.HasPrefix(start, []byte("\xfe\xff")):
		return &scene.Error{Field: "table", Rule: scene.NotATable}
	case len(bytes.TrimSpace(start)) == 0:
		return &scene.Error{Field: "table", Rule: scene.NoRows}
	}
	return nil
}

// Advance reads some rows and reports whether there are more.
func (r *Reading) Advance() bool {
	for cells := 0; cells < sliceCells && !r.ended; {
		row, err := r.csv.Read()
		if err == nil {
			line, _ := r.csv.FieldPos(0)
			err = r.table.take(line+r.skipped, row)
		}
		if err != nil {
			r.end(r.typed(err))
		}
		cells += len(row) + 1
	}
	return !r.ended
}

// end ends the reading, and releases the text.
func (r *Reading) end(err error) {
	if errors.Is(err, io.EOF) {
		err = r.table.finish()
	}
	r.err, r.ended, r.csv = err, true, nil
}

// typed is an error of encoding/csv as one that says where quotes are wrong.
func (r *Reading) typed(err error) error {
	var bad *csv.ParseError
	if errors.As(err, &bad) {
		line := bad.Line + r.skipped
		return &scene.Error{Field: cellPath(line, ""), Row: line, Rule: scene.BadQuotes, Value: strconv.Itoa(bad.Column)}
	}
	return err
}

// Done returns how much of the text has been read, from 0 to 1.
func (r *Reading) Done() float64 {
	if r.csv == nil || r.size == 0 {
		return 1
	}
	return float64(r.csv.InputOffset()) / float64(r.size)
}

// Table returns what was read, once Advance has said that there is no more. An error is a *scene.Error that names the
// row and what is wrong with it.
func (r *Reading) Table() (*Table, error) {
	if r.err != nil {
		return nil, r.err
	}
	return &r.table, nil
}

// Table is columns of n ≥ 1 rows.
type Table struct {
	format  format
	columns []column
	lines   []int32 // where each row begins in the text, counted from 1
	head    [][]string
}

// take adds a row.
func (t *Table) take(line int, row []string) error {
	if t.columns == nil {
		if err := t.begin(row); err != nil || t.format.header {
			return err
		}
	}
	switch {
	case len(row) != len(t.columns):
		return &scene.Error{Field: cellPath(line, ""), Row: line, Rule: scene.Ragged, Value: strconv.Itoa(len(row)), Want: len(t.columns)}
	case len(t.lines) == scene.MaxPoints:
		return &scene.Error{Field: "rows", Rule: scene.TooMany, Value: "more than " + strconv.Itoa(scene.MaxPoints), Max: scene.MaxPoints}
	}
	if len(t.head) < headRows {
		t.head = append(t.head, shortened(row))
	}
	for j, cell := range row {
		t.columns[j].take(line, strings.TrimSpace(cell), &t.format)
	}
	t.lines = append(t.lines, int32(line))
	return nil
}

// begin makes the columns, with the names of the first row if it holds such.
func (t *Table) begin(first []string) error {
	if len(first) > scene.MaxColumns {
		return &scene.Error{Field: "columns", Rule: scene.TooMany, Value: strconv.Itoa(len(first)), Max: scene.MaxColumns}
	}
	t.columns = make([]column, len(first))
	for j := range t.columns {
		name := ""
		if t.format.header {
			name = columnName(first[j])
		}
		if name == "" {
			name = "column " + strconv.Itoa(j+1)
		}
		t.columns[j] = newColumn(name)
	}
	return nil
}

func (t *Table) finish() error {
	if len(t.lines) == 0 {
		return &scene.Error{Field: "table", Rule: scene.NoRows}
	}
	for j := range t.columns {
		t.columns[j].finish()
	}
	return nil
}

// cellPath is the path of a cell, or of a row, in errors.
func cellPath(line int, column string) string {
	if column == "" {
		return fmt.Sprintf("row %d", line)
	}
	return fmt.Sprintf("row %d, column %s", line, column)
}

// shortened is a row as a Preview shows it.
func shortened(row []string) []string {
	out := make([]string, len(row))
	for j, cell := range row {
		out[j] = shortText(strings.TrimSpace(cell))
	}
	return out
}
