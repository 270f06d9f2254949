package table

import (
	"bytes"
	"strings"

	"downhill/engine/table/numeral"
)

// format is how a text is written.
type format struct {
	encoding  string
	delimiter rune   // ' ' for runs of spaces, records for JSON
	mark      byte   // the decimal mark, '.' or ','; 0 while no number has had one
	strict    []bool // for each column whether a point is none between thousands alone
	odd       bool   // whether its lines have odd ends
	swapped   bool   // whether ' quotes cells, and not "
	quoted    bool   // whether the second line begins with a quote
	before    int    // lines before those of the source
	layout
}

// The format is detected from the beginning of a text.
const (
	sampleBytes = 256 << 10
	sampleRows  = 1000
)

// detect finds out how a text is written, as far as the options do not say it, and returns the rest of the text, whose
// rows a source reads.
func detect(text []byte, o Options) (format, []byte) {
	f := format{encoding: o.Encoding, odd: hasOddEnds(text)}
	given := separator(o.Delimiter)
	if o.Skip != nil {
		f.before, text = *o.Skip, skipped(text, *o.Skip)
	}
	if named, rest := separatorLine(text); named != 0 {
		text = rest
		f.before++
		if given == 0 {
			given = named
		}
	}
	start := f.start(text)
	f.swapped = hasSingleQuotes(start)
	f.quoted = bytes.HasPrefix(skipped(start, 1), []byte(`"`))
	var rows []sampleRow
	switch {
	case given == 0 && isJSON(start):
		given = records
		fallthrough
	case given == records: // whose start may be no JSON
		f.delimiter = given
		rows = f.sample(text)
		o.Skip, o.Above = new(int), new(int)
		if s := newJSONSource(text); s.names != nil {
			o.Header = Names
		}
	case given != 0:
		f.delimiter = given
		rows = f.sample(start)
	default:
		f.delimiter, rows = f.findDelimiter(start)
	}
	f.findMark(rows, o.Decimal)
	f.layout = f.findLayout(rows, o)
	f.strict = f.strictColumns(rows)
	return f, text
}

// start is the beginning of a text, up to the end of a line.
func (f *format) start(text []byte) []byte {
	if len(text) <= sampleBytes {
		return text
	}
	ends := "\r\n"
	if f.odd {
		ends += oddEnds
	}
	if last := bytes.LastIndexAny(text[:sampleBytes], ends); last > 0 {
		return text[:last]
	}
	return text[:sampleBytes]
}

// number reads a cell of a column. If the decimal mark of the table is still open, the first number that has one
// decides it.
func (f *format) number(cell string, j int) (float64, numeral.How, bool) {
	mark := f.mark
	if mark == 0 {
		if mark, _ = numeral.MarkOf(cell); mark == 0 {
			mark = '.'
		}
	}
	x, how, ok := numeral.Written(cell, mark, j >= 0 && j < len(f.strict) && f.strict[j])
	if ok && f.mark == 0 && strings.IndexByte(cell, mark) >= 0 {
		f.mark = mark
	}
	return x, how, ok
}

// isNumber reports whether a cell is one, and decides nothing.
func (f *format) isNumber(cell string) bool {
	trial := *f
	_, _, ok := trial.number(numeral.Trimmed(cell), -1)
	return ok
}
