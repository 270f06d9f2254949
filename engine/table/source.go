package table

import (
	"encoding/csv"
	"errors"
	"strconv"
	"strings"
	"unicode"

	"downhill/engine/scene"
)

// source gives the rows of a text, one by one, with the line where each begins, counted from 1. A row is good until the
// next. At the end the error is io.EOF.
type source interface {
	next() (row []string, line int, err error)
	offset() int64 // how many bytes have been read
}

// csvSource reads rows whose cells are separated by a character.
type csvSource struct {
	csv     *csv.Reader
	lines   *lines
	swapped bool // whether ' quotes cells
	before  int  // lines before those that csv reads
}

// gap is what is read where a run of spaces separates cells; wide is the delimiter of runs of two and more.
const (
	gap  = '\x1f'
	wide = '\x02'
)

// runs is how long a run of spaces is at least that separates cells, 0 where none does.
func (f format) runs() int {
	switch f.delimiter {
	case ' ':
		return 1
	case wide:
		return 2
	}
	return 0
}

// source reads the rows of a text that is written in a format.
func (f format) source(text []byte) source {
	if f.delimiter == records {
		return newJSONSource(text)
	}
	l := &lines{text: text, comma: []byte(string(f.delimiter)), odd: f.odd, swapped: f.swapped, runs: f.runs()}
	c := csv.NewReader(l)
	c.Comma, c.FieldsPerRecord, c.ReuseRecord = f.delimiter, -1, true
	c.TrimLeadingSpace = !unicode.IsSpace(f.delimiter) // which it would take for space
	if f.runs() > 0 {
		c.Comma = gap
	}
	return &csvSource{c, l, f.swapped, f.before}
}

func (s *csvSource) next() ([]string, int, error) {
	row, err := s.csv.Read()
	var bad *csv.ParseError
	if errors.As(err, &bad) {
		line := bad.Line + s.before
		return nil, line, &scene.Error{Field: cellPath(line, ""), Row: line, Rule: scene.BadQuotes, Value: strconv.Itoa(bad.Column)}
	}
	if err != nil {
		return nil, 0, err
	}
	for j := range row {
		if s.lines.bare {
			row[j] = strings.ReplaceAll(row[j], string(bareQuote), `"`)
		}
		if s.swapped {
			row[j] = swapQuotes(row[j])
		}
	}
	line, _ := s.csv.FieldPos(0)
	return row, line + s.before, nil
}

func (s *csvSource) offset() int64 { return s.csv.InputOffset() }

// sampleRow is a row of a sample.
type sampleRow struct {
	line  int
	cells []string
}

// sample are the first rows of a text, as far as they can be read.
func (f format) sample(text []byte) []sampleRow {
	s := f.source(text)
	var rows []sampleRow
	for len(rows) < sampleRows {
		row, line, err := s.next()
		if err != nil {
			break
		}
		if class := f.classify(row); class == blankRow || class == rulerRow {
			continue
		}
		if len(rows) > 0 && f.isRemark(row) && !isComment(rows[len(rows)-1].cells) {
			continue
		}
		rows = append(rows, sampleRow{line, append([]string(nil), row...)})
	}
	return rows
}
