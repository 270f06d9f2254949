package table

import (
	"bytes"
	"errors"
	"strconv"
	"strings"

	"downhill/engine/scene"
)

// format is how a text is written.
type format struct {
	delimiter rune
	mark      byte // the decimal mark, '.' or ','; 0 while no number has had one
	header    bool // whether the first row holds names
	odd       bool // whether its lines have odd ends
}

// The format is detected from the beginning of a text.
const (
	sampleBytes = 256 << 10
	sampleRows  = 1000
)

// detect finds out how a text is written. The delimiter is 0 if that is open, too.
func detect(text []byte, given rune) format {
	f := format{delimiter: given, odd: hasOddEnds(text)}
	sample := text
	if len(text) > sampleBytes {
		sample = text[:sampleBytes]
		ends := "\r\n"
		if f.odd {
			ends += oddEnds
		}
		if last := bytes.LastIndexAny(sample, ends); last > 0 {
			sample = sample[:last]
		}
	}
	var rows [][]string
	if given == 0 {
		f.delimiter, rows = f.findDelimiter(sample)
	} else {
		rows = f.records(sample)
	}
	f.mark = '.'
	if f.delimiter != ',' {
		f.mark = decimalMark(rows)
	}
	f.header = hasHeader(rows, &f)
	return f
}

// findDelimiter finds what separates the cells: the first of tab, semicolon and comma that gives every row the same
// number of cells, above one. Commas come last, as they may be decimal marks. If there is none, it is the one that
// gives the first row the most cells.
func (f format) findDelimiter(sample []byte) (rune, [][]string) {
	best, most, found := ',', 0, [][]string(nil)
	for _, d := range []rune{'\t', ';', ','} {
		f.delimiter = d
		rows := f.records(sample)
		if len(rows) == 0 {
			continue
		}
		n := len(rows[0])
		if n > 1 && regular(rows) {
			return d, rows
		}
		if n >= most {
			best, most, found = d, n, rows
		}
	}
	return best, found
}

// records are the first rows of a sample, as far as they can be read.
func (f format) records(sample []byte) [][]string {
	c := f.newCSV(sample)
	c.ReuseRecord = false
	var rows [][]string
	for len(rows) < sampleRows {
		row, err := c.Read()
		if err != nil {
			break
		}
		rows = append(rows, row)
	}
	return rows
}

// regular reports whether all rows have the same number of cells.
func regular(rows [][]string) bool {
	for _, row := range rows {
		if len(row) != len(rows[0]) {
			return false
		}
	}
	return true
}

// decimalMark is the mark that more numbers have, or 0 where none has one.
func decimalMark(rows [][]string) byte {
	points, commas := 0, 0
	for _, row := range rows {
		for _, cell := range row {
			cell = strings.TrimSpace(cell)
			if _, ok := number(cell, '.'); ok && strings.Contains(cell, ".") {
				points++
			} else if _, ok := number(cell, ','); ok && strings.Contains(cell, ",") {
				commas++
			}
		}
	}
	switch {
	case commas > points:
		return ','
	case points > 0:
		return '.'
	}
	return 0
}

// hasHeader reports whether the first row holds names: there is no number in it, or there is a text above a column of
// numbers.
func hasHeader(rows [][]string, f *format) bool {
	if len(rows) == 0 {
		return false
	}
	numbers := 0
	for j, cell := range rows[0] {
		if f.isNumber(cell) {
			numbers++
		} else if !missing(strings.TrimSpace(cell)) && f.numbersBelow(rows[1:], j) {
			return true
		}
	}
	return numbers == 0
}

// numbersBelow reports whether column j holds numbers and nothing else.
func (f *format) numbersBelow(rows [][]string, j int) bool {
	some := false
	for _, row := range rows {
		if j >= len(row) || missing(strings.TrimSpace(row[j])) {
			continue
		}
		if !f.isNumber(row[j]) {
			return false
		}
		some = true
	}
	return some
}

func (f *format) isNumber(cell string) bool {
	trial := *f
	_, ok := trial.number(strings.TrimSpace(cell))
	return ok
}

// number reads a cell. If the decimal mark of the table is still open, the first number that has one decides it.
func (f *format) number(cell string) (float64, bool) {
	mark := f.mark
	if mark == 0 {
		mark = '.'
		if strings.Contains(cell, ",") {
			mark = ','
		}
	}
	x, ok := number(cell, mark)
	if ok && f.mark == 0 && strings.IndexByte(cell, mark) >= 0 {
		f.mark = mark
	}
	return x, ok
}

// number reads a decimal number, infinite where it is too large for one. Its signs may be the minus of typography, as
// the page writes it.
func number(cell string, mark byte) (float64, bool) {
	if strings.Contains(cell, minus) {
		cell = strings.ReplaceAll(cell, minus, "-")
	}
	if cell == "" || len(cell) > 400 {
		return 0, false
	}
	for i := range len(cell) {
		switch c := cell[i]; {
		case c >= '0' && c <= '9', c == '+', c == '-', c == 'e', c == 'E', c == mark:
		default:
			return 0, false
		}
	}
	if mark == ',' {
		cell = strings.Replace(cell, ",", ".", 1)
	}
	x, err := strconv.ParseFloat(cell, 64)
	if errors.Is(err, strconv.ErrRange) {
		err = nil
	}
	return x + 0, err == nil
}

const minus = "\u2212"

// missing reports whether a cell says that there is no value.
func missing(cell string) bool {
	switch len(cell) {
	case 0:
		return true
	case 1:
		return cell == "?" || cell == "-"
	case 2, 3, 4:
		return cell == minus || strings.EqualFold(cell, "NA") || strings.EqualFold(cell, "NaN") || strings.EqualFold(cell, "null")
	}
	return false
}

// shortText cuts a text to the length of a name.
func shortText(text string) string {
	text = strings.ToValidUTF8(text, "\ufffd")
	if len(text) <= scene.MaxName {
		return text
	}
	runes := []rune(text)
	if len(runes) <= scene.MaxName {
		return text
	}
	return string(runes[:scene.MaxName-1]) + "…"
}
