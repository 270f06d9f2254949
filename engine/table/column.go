package table

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"downhill/engine/scene"
	"downhill/engine/table/heading"
	"downhill/engine/table/numeral"
)

// longLevel is the length in bytes from which a cell cannot be a value of a label.
const longLevel = 200

// Codes of cells that have no level.
const (
	none = 255 // a missing value
	dash = 254 // a minus sign, which says that there is no value unless it stands beside plus signs
)

// column is what a Table holds of a column.
type column struct {
	name    string
	unnamed bool      // whether the text has no name for it
	leads   bool      // whether it is the first
	numbers []float64 // a value for each row, NaN where it is missing; nil once a cell was no number
	missing int
	dashes  int          // how many of the missing cells are -
	dates   int          // how many cells are dates
	read    []Conversion // how cells were read as numbers
	bad     *Cell        // the first cell that is no number
	far     *Cell        // the first number that is out of range
	mixed   bool         // whether some cells are numbers, and others none
	is      Kind

	levels []level // the different values, while they are few
	codes  []uint8 // for each row the index of its level, or none; nil where they are many
	known  map[string]uint8
}

type level struct {
	text  string
	count int
}

func newColumn(name string) column {
	return column{name: name, numbers: []float64{}, codes: []uint8{}, known: map[string]uint8{}}
}

// take adds a cell of column j.
func (c *column) take(line, j int, cell string, isMissing bool, f *format) {
	if isMissing {
		c.missing++
		if c.numbers != nil {
			c.numbers = append(c.numbers, math.NaN())
		}
		if c.codes != nil {
			code := uint8(none)
			if cell == "-" {
				code = dash
			}
			c.codes = append(c.codes, code)
		}
		if cell == "-" {
			c.dashes++
		}
		return
	}
	if c.numbers != nil {
		x, how, isNumber := f.number(cell, j)
		switch {
		case !isNumber:
			c.mixed = len(c.numbers) > c.missing
			c.bad, c.numbers = &Cell{line, heading.Short(cell), false}, nil
		case !(math.Abs(x) <= scene.MaxCoordinate) && c.far == nil:
			c.far = &Cell{line, heading.Short(cell), true}
			fallthrough
		default:
			c.numbers = append(c.numbers, x)
		}
		if how != "" && isNumber {
			c.convert(how, cell, x)
		}
	}
	if c.numbers == nil && isDate(cell) {
		c.dates++
	}
	if c.codes != nil {
		c.classify(cell, f)
	}
}

// convert counts a cell that is not written as programs write numbers.
func (c *column) convert(how numeral.How, cell string, x float64) {
	at := slices.IndexFunc(c.read, func(r Conversion) bool { return r.How == how })
	if at < 0 {
		at = len(c.read)
		c.read = append(c.read, Conversion{How: how, Text: heading.Short(cell), Value: x})
	}
	c.read[at].Count++
}

// classify adds a cell to the values of the column, until they are too many to be those of a label. Numbers written in
// different ways are one value.
func (c *column) classify(cell string, f *format) {
	if code, ok := c.known[cell]; ok {
		c.levels[code].count++
		c.codes = append(c.codes, code)
		return
	}
	text, mark := cell, f.mark
	if mark == 0 {
		mark = '.'
	}
	if x, ok := numeral.Plain(cell, mark); ok && !math.IsInf(x, 0) {
		text = scene.FormatNumber(x)
	}
	at := slices.IndexFunc(c.levels, func(l level) bool { return l.text == text })
	if at < 0 {
		at = len(c.levels)
		c.levels = append(c.levels, level{text: text})
	}
	if len(c.levels) > scene.MaxLevels || len(cell) > longLevel {
		c.levels, c.codes, c.known = nil, nil, nil
		return
	}
	c.levels[at].count++
	c.codes = append(c.codes, uint8(at))
	if len(c.known) < 4*scene.MaxLevels {
		c.known[cell] = uint8(at)
	}
}

// finish puts the levels in order: numbers by their size, texts by their letters. A column of 0 alone or of 1 alone
// gets the other, as it may be the label of points that are all of one class.
func (c *column) finish(rows int) {
	c.known = nil
	c.takeDashes()
	c.mergeCases()
	if len(c.levels) == 1 {
		switch c.levels[0].text {
		case "0":
			c.levels = append(c.levels, level{text: "1"})
		case "1":
			c.levels = append(c.levels, level{text: "0"})
		}
	}
	order := make([]uint8, len(c.levels))
	for i := range order {
		order[i] = uint8(i)
	}
	slices.SortStableFunc(order, func(a, b uint8) int { return compareLevels(c.levels[a].text, c.levels[b].text) })
	sorted, at := make([]level, len(order)), [256]uint8{none: none}
	for to, from := range order {
		sorted[to], at[from] = c.levels[from], uint8(to)
	}
	c.levels = sorted
	for i, code := range c.codes {
		c.codes[i] = at[code]
	}
	c.is = c.kind(rows)
}

// takeDashes makes + and - the values of a column that holds nothing else. Elsewhere - is a missing value.
func (c *column) takeDashes() {
	if c.dashes == 0 {
		return
	}
	as := uint8(none)
	if len(c.levels) == 1 && c.levels[0].text == "+" {
		c.levels, as = append(c.levels, level{"-", c.dashes}), 1
		c.missing, c.dashes = c.missing-c.dashes, 0
	}
	for i, code := range c.codes {
		if code == dash {
			c.codes[i] = as
		}
	}
}

// mergeCases makes one value of texts that differ in capitals alone, written as most cells are. They stay apart where
// they would leave a single value, and where a letter may be a symbol of its own.
func (c *column) mergeCases() {
	to, merged, most := [256]uint8{none: none}, []level(nil), []int(nil)
	for i, l := range c.levels {
		at := slices.IndexFunc(merged, func(m level) bool {
			return strings.EqualFold(m.text, l.text) && (len([]rune(l.text)) > 2 || affirms(l.text) != 0)
		})
		if at < 0 {
			at = len(merged)
			merged, most = append(merged, level{text: l.text}), append(most, l.count)
		} else if l.count > most[at] {
			merged[at].text, most[at] = l.text, l.count
		}
		merged[at].count += l.count
		to[i] = uint8(at)
	}
	if len(merged) < 2 || len(merged) == len(c.levels) {
		return
	}
	c.levels = merged
	for i, code := range c.codes {
		c.codes[i] = to[code]
	}
}

func compareLevels(a, b string) int {
	x, xOK := numeral.Plain(a, '.')
	y, yOK := numeral.Plain(b, '.')
	switch {
	case xOK && yOK && x != y:
		return cmp.Compare(x, y)
	case xOK != yOK:
		if xOK {
			return -1
		}
		return 1
	}
	return cmp.Compare(a, b)
}

// offending is the cell that keeps the column from being a feature, or nil.
func (c *column) offending() *Cell {
	if c.bad != nil {
		return c.bad
	}
	return c.far
}

// mean is that of the numbers there are, kept in range despite rounding.
func (c *column) mean() float64 {
	sum, n := 0.0, 0.0
	for _, x := range c.numbers {
		if !math.IsNaN(x) {
			sum += x
			n++
		}
	}
	return math.Max(-scene.MaxCoordinate, math.Min(sum/n, scene.MaxCoordinate))
}

// spread is the standard deviation of the numbers there are, 0 of numbers that are all the same but for rounding.
func (c *column) spread() float64 {
	if c.numbers == nil || c.offending() != nil {
		return 0
	}
	mean, squares, n := c.mean(), 0.0, 0.0
	for _, x := range c.numbers {
		if !math.IsNaN(x) {
			squares += float64((x - mean) * (x - mean))
			n++
		}
	}
	if s := math.Sqrt(squares / n); s > 1e-12*math.Abs(mean) {
		return s
	}
	return 0
}
