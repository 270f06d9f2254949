package table

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"downhill/engine/scene"
)

// format is how a text is written.
type format struct {
	encoding  string
	delimiter rune   // ' ' for runs of spaces, records for JSON
	mark      byte   // the decimal mark, '.' or ','; 0 while no number has had one
	strict    []bool // for each column whether a point is none between thousands alone
	odd       bool   // whether its lines have odd ends
	swapped   bool   // whether ' quotes cells, and not "
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
	if rows, before := fromARFF(text); before >= 0 {
		text, f.before, given = rows, before, ','
		o.Skip, o.Above, o.Header = new(int), new(int), Names
	} else if o.Skip != nil {
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

// separator is the character of a delimiter in Options, or 0 for none.
func separator(delimiter string) rune {
	if delimiter == JSON {
		return records
	}
	r, size := utf8.DecodeRuneInString(delimiter)
	if size < len(delimiter) || r == utf8.RuneError || unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("\"'+-.\\\r\n", r) {
		return 0
	}
	return r
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

// hasSingleQuotes reports whether the cells of the first line stand between apostrophes.
func hasSingleQuotes(text []byte) bool {
	line := text
	if at := bytes.IndexAny(text, "\r\n"); at >= 0 {
		line = text[:at]
	}
	line = bytes.ReplaceAll(bytes.TrimSpace(line), []byte(" "), nil)
	between := false
	for _, d := range []string{"','", "';'", "'\t'", "'|'"} {
		between = between || bytes.Contains(line, []byte(d))
	}
	return between && line[0] == '\'' && line[len(line)-1] == '\''
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
	f.delimiter = ' '
	if rows := f.sample(text); steadiness(rows) == 1 && mostlyNumbers(rows) {
		return ' ', rows
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
		if i < 4 && isComment(row.cells) && len(row.cells) != width {
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

// mostlyNumbers reports whether at least half of the cells below the first row are numbers.
func mostlyNumbers(rows []sampleRow) bool {
	numbers, cells := 0, 0
	for _, row := range rows[min(1, len(rows)-1):] {
		for _, cell := range row.cells {
			cells++
			if mark, _ := markOf(cell); mark != 0 {
				numbers++
			} else if _, ok := plain(trimmed(cell), '.'); ok {
				numbers++
			}
		}
	}
	return len(rows) > 1 && 2*numbers >= cells
}

// findMark finds the decimal mark: the one that leaves no doubt in more cells, or else the one that more cells have. A
// single comma before three digits groups thousands where commas separate cells. The mark stays open where no number
// has one.
func (f *format) findMark(rows []sampleRow, given string) {
	if f.mark = '.'; given == "," {
		f.mark = ','
	}
	if given != "" || f.delimiter == records {
		return
	}
	var sure, all [256]int
	for _, row := range rows[min(1, max(len(rows)-1, 0)):] {
		for _, cell := range row.cells {
			mark, doubt := markOf(cell)
			all[mark]++
			if !doubt {
				sure[mark]++
			}
		}
	}
	f.doubt = f.delimiter != ',' && sure[','] == sure['.'] && all[','] != all['.']
	switch {
	case sure[','] > sure['.'], f.doubt && all[','] > all['.']:
		f.mark = ','
	case sure['.']+all['.'] == 0 && f.delimiter != ',':
		f.mark = 0
	}
}

// strictColumns are the columns with decimals in which a point before three digits may be a decimal mark, too: there it
// groups none.
func (f *format) strictColumns(rows []sampleRow) []bool {
	strict := make([]bool, f.width+1)
	if f.mark != ',' {
		return strict
	}
	for _, row := range rows {
		for j, cell := range row.cells[:min(len(row.cells), len(strict))] {
			if mark, doubt := markOf(cell); mark == ',' && !doubt && !strings.Contains(cell, ".") {
				strict[j] = true
			}
		}
	}
	for _, row := range rows {
		for j, cell := range row.cells[:min(len(row.cells), len(strict))] {
			if mark, doubt := markOf(cell); mark == ',' && !doubt && strings.Contains(cell, ".") {
				strict[j] = false
			}
		}
	}
	return strict
}

// number reads a cell of a column. If the decimal mark of the table is still open, the first number that has one
// decides it.
func (f *format) number(cell string, j int) (float64, How, bool) {
	mark := f.mark
	if mark == 0 {
		if mark, _ = markOf(cell); mark == 0 {
			mark = '.'
		}
	}
	x, how, ok := written(cell, mark, j >= 0 && j < len(f.strict) && f.strict[j])
	if ok && f.mark == 0 && strings.IndexByte(cell, mark) >= 0 {
		f.mark = mark
	}
	return x, how, ok
}

// isNumber reports whether a cell is one, and decides nothing.
func (f *format) isNumber(cell string) bool {
	trial := *f
	_, _, ok := trial.number(trimmed(cell), -1)
	return ok
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
