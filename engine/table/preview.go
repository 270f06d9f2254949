package table

import (
	"math"
	"slices"
	"strings"

	"downhill/engine/scene"
)

// Kind is what a column holds.
type Kind string

// The kinds.
const (
	Number Kind = "number" // numbers and missing values: a feature, or with few values the label
	Text   Kind = "text"   // with few values the label
	Empty  Kind = "empty"  // missing values only
)

// Preview is what a person sees of a Table before choosing.
type Preview struct {
	Rows         int        `json:"rows"`
	Delimiter    string     `json:"delimiter"`
	DecimalComma bool       `json:"decimalComma"`
	Header       bool       `json:"header"`
	Columns      []Column   `json:"columns"`
	Head         [][]string `json:"head"`    // the first rows, long cells cut off
	Choices      Choices    `json:"choices"` // a guess
}

// Column is what a Preview says of a column.
type Column struct {
	Name    string  `json:"name"`
	Kind    Kind    `json:"kind"`
	Missing int     `json:"missing"`       // how many values are
	Values  []Value `json:"values"`        // the different ones in their order; nil where there are more than scene.MaxLevels
	Bad     *Cell   `json:"bad,omitempty"` // what keeps the column from being a feature, if something does
	Spread  float64 `json:"spread"`        // the standard deviation of its numbers, 0 for a column of others
}

// Cell is a cell that is no number, or one that is past scene.MaxCoordinate.
type Cell struct {
	Line int    `json:"line"` // of the text, counted from 1
	Text string `json:"text"` // cut to the length of a name
	Far  bool   `json:"far"`  // whether it is a number
}

// Value is one of the values of a column, and in how many rows it stands. That is 0 for the other of 0 and 1 in a
// column that holds only one of them.
type Value struct {
	Text  string `json:"text"`
	Count int    `json:"count"`
}

// Preview returns what there is to choose from, and a guess.
func (t *Table) Preview() Preview {
	p := Preview{
		Rows: len(t.lines), Delimiter: string(t.format.delimiter), DecimalComma: t.format.mark == ',', Header: t.format.header, Head: t.head,
		Columns: make([]Column, len(t.columns)),
	}
	for j := range t.columns {
		c := &t.columns[j]
		p.Columns[j] = Column{Name: c.name, Kind: c.kind(len(t.lines)), Missing: c.missing, Bad: c.offending(), Spread: c.spread()}
		for _, l := range c.levels {
			p.Columns[j].Values = append(p.Columns[j].Values, Value{strings.ToValidUTF8(l.text, "\ufffd"), l.count})
		}
	}
	p.Choices = p.guess()
	return p
}

// labelNames are common names of the column of classes.
var labelNames = []string{"label", "class", "target", "y", "outcome", "species"}

// guess picks the likeliest label, of several the last.
func (p *Preview) guess() Choices {
	best, score := len(p.Columns)-1, 0
	for j := range p.Columns {
		if now := p.likelihood(j); now > 0 && now >= score {
			best, score = j, now
		}
	}
	return p.With(best)
}

// likelihood orders the columns by how likely each is the label, from 0 for one that cannot be. A last column of 0 and
// 1 with the name of a label comes first, as in what Writing writes, even if all points are of one class. Elsewhere
// such a column counts less than a name above several values, and y may be a coordinate. A text counts more than numbers.
func (p *Preview) likelihood(j int) int {
	c := p.Columns[j]
	named := slices.Contains(labelNames, strings.ToLower(c.Name))
	several := len(c.Values) > 1 && !slices.ContainsFunc(c.Values, func(v Value) bool { return v.Count == 0 })
	measured := c.Kind == Number && !c.isBinary() && (strings.EqualFold(c.Name, "y") || len(c.Values) == p.Rows)
	switch {
	case named && c.isBinary() && j == len(p.Columns)-1:
		return 5
	case named && several && !measured:
		return 4
	case named && c.isBinary() && !strings.EqualFold(c.Name, "y"):
		return 3
	case several && (len(c.Values) == 2 || c.Kind == Text):
		return 2
	case several:
		return 1
	}
	return 0
}

// isBinary reports whether a column holds nothing but 0, 1 and missing values.
func (c *Column) isBinary() bool {
	return len(c.Values) == 2 && c.Values[0].Text == "0" && c.Values[1].Text == "1"
}

// With returns the likely choices if a column is the label: all other columns of numbers as features, up to
// scene.MaxFeatures, and of two values the higher one as class 1. LeftOut says why it leaves out the rest.
func (p *Preview) With(label int) Choices {
	c := Choices{Label: label, Missing: Drop, Features: []int{}}
	for j := range p.Columns {
		if j != label && p.Columns[j].Kind == Number && p.Columns[j].Bad == nil && len(c.Features) < scene.MaxFeatures {
			c.Features = append(c.Features, j)
		}
	}
	values := p.Columns[label].Values
	switch len(values) {
	case 0:
	case 2:
		c.Zero, c.One = values[0].Text, values[1].Text
		if positive(c.Zero) && !positive(c.One) {
			c.Zero, c.One = c.One, c.Zero
		}
	default:
		c.One = values[0].Text
	}
	return c
}

// SpreadRatio is the largest spread of the features divided by the smallest, where those of one value do not count; 1 of
// fewer than two.
func (p *Preview) SpreadRatio(features []int) float64 {
	least, most := math.Inf(1), 0.0
	for _, j := range features {
		if spread := p.Columns[j].Spread; spread > 0 {
			least, most = min(least, spread), max(most, spread)
		}
	}
	if most == 0 {
		return 1
	}
	return most / least
}

// LeftOut says which columns are neither label nor features, and why: a notice for each reason, with the names in
// Choices, and the first cell at fault in Column, Row and Value.
func (p *Preview) LeftOut(c Choices) []*scene.Error {
	var out []*scene.Error
	for j := range p.Columns {
		if j == c.Label || slices.Contains(c.Features, j) {
			continue
		}
		col := &p.Columns[j]
		rule := col.whyNot()
		at := slices.IndexFunc(out, func(e *scene.Error) bool { return e.Rule == rule })
		if at < 0 {
			at = len(out)
			e := &scene.Error{Field: "features", Rule: rule, Column: col.Name, Max: scene.MaxFeatures}
			if col.Bad != nil {
				e.Row, e.Value, e.Min, e.Max = col.Bad.Line, col.Bad.Text, -scene.MaxCoordinate, scene.MaxCoordinate
			}
			out = append(out, e)
		}
		out[at].Choices = append(out[at].Choices, col.Name)
	}
	return out
}

// whyNot is the rule by which a column is no feature of a guess.
func (c *Column) whyNot() scene.Rule {
	switch {
	case c.Kind == Empty:
		return scene.EmptyColumn
	case c.Bad != nil && c.Bad.Far:
		return scene.FarColumn
	case c.Bad != nil:
		return scene.TextColumn
	}
	return scene.ColumnTooMany
}

// positive reports whether a value says yes.
func positive(value string) bool {
	return slices.Contains([]string{"1", "yes", "y", "true", "t", "positive", "pos"}, strings.ToLower(value))
}
