// Package table reads data from text: tables as people have them, and JSON records, into Points by a person's Choices. It
// reads what package export writes to the last bit.
//
// How a text is written is detected, and a Report says what was made of it. A person who knows better says so by
// Options. A text is read in slices, so that the owner of a Reading can do other things in between, or end it.
package table

import (
	"errors"
	"io"
	"strconv"

	"downhill/engine/table/encoding"
)

// SliceCells is how many cells are read at once: a few milliseconds.
const SliceCells = 4000

// Reading is a text that is being read into a Table.
type Reading struct {
	source source
	size   int // bytes of the text
	table  Table
	err    error
	ended  bool
}

// Read begins to read a text, and detects how it is written.
func Read(text []byte) *Reading { return ReadAs(text, Options{}) }

// ReadAs begins to read a text by Options. The text must not be changed until Advance says that there is no more.
func ReadAs(text []byte, o Options) *Reading {
	r := &Reading{size: len(text)}
	err := o.check()
	if err == nil {
		err = checkFile(text, arff)
	}
	if err == nil {
		if o.Encoding == "" {
			o.Encoding = encoding.Of(text)
		}
		text = encoding.Decoded(text, o.Encoding)
		err = checkText(text)
	}
	if err == nil && isJSON(text) {
		text = asList(text)
	} else if err == nil {
		text = rewritten(text)
		err = checkFile(text, "")
	}
	if err != nil {
		r.end(err)
		return r
	}
	f, rest := detect(text, o)
	r.size, r.source, r.table = len(text), f.source(rest), Table{format: f}
	return r
}

// Advance reads some rows and reports whether there are more.
func (r *Reading) Advance() bool {
	for cells := 0; cells < SliceCells && !r.ended; {
		row, line, err := r.source.next()
		if err == nil {
			err = r.table.take(line, row)
		}
		if err != nil {
			r.end(err)
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
	r.err, r.ended, r.source = err, true, nil
}

// Done returns how much of the text has been read, from 0 to 1.
func (r *Reading) Done() float64 {
	if r.source == nil || r.size == 0 {
		return 1
	}
	return float64(r.source.offset()) / float64(r.size)
}

// Table returns what was read, once Advance has said that there is no more. An error is a *scene.Error that names the
// row and what is wrong with it.
func (r *Reading) Table() (*Table, error) {
	if r.err != nil {
		return nil, r.err
	}
	return &r.table, nil
}

// cellPath is the path of a cell, or of a row, in errors.
func cellPath(line int, column string) string {
	if column == "" {
		return "row " + strconv.Itoa(line)
	}
	return "row " + strconv.Itoa(line) + ", column " + column
}
