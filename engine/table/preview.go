package table

import (
	"math"
	"slices"
	"strings"

	"downhill/engine/scene"
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
	Doubts       []Doubt    `json:"doubts"`  // what to ask about
	Report       Report     `json:"report"`

	label int // the column that the text marks as that of classes, or -1
}

// Column is what a Preview says of a column.
type Column struct {
	Name    string  `json:"name"`
	Kind    Kind    `json:"kind"`
	Missing int     `json:"missing"`       // how many values are
	Values  []Value `json:"values"`        // the different ones in their order; nil where there are more than scene.MaxLevels
	Bad     *Cell   `json:"bad,omitempty"` // what keeps the column from being a feature, if something does
	Spread  float64 `json:"spread"`        // the standard deviation of its numbers, 0 for a column of others

	Read  []Conversion `json:"read,omitempty"`  // cells that were read as numbers, though programs write numbers otherwise
	Whole bool         `json:"whole,omitempty"` // whether it holds whole numbers from 0 on, which may count cases
	Mixed bool         `json:"mixed,omitempty"` // whether some of its cells are numbers, and others none
	Tally bool         `json:"tally,omitempty"` // whether it has the name of counts, and each row is a combination of a few values of the other columns, no two the same
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
	report := t.report()
	p := Preview{
		Rows: len(t.lines), Delimiter: report.Options.Delimiter, DecimalComma: t.format.mark == ',', Header: t.format.header, Head: t.head,
		Columns: make([]Column, len(t.columns)), Report: report, label: t.format.label,
	}
	for j := range t.columns {
		c := &t.columns[j]
		p.Columns[j] = Column{Name: c.name, Kind: c.is, Missing: c.missing, Bad: c.offending(), Spread: c.spread(), Read: c.read, Whole: c.isWhole(), Mixed: c.mixed}
		for _, l := range c.levels {
			p.Columns[j].Values = append(p.Columns[j].Values, Value{strings.ToValidUTF8(l.text, "\ufffd"), l.count})
		}
	}
	for j := range p.Columns {
		p.Columns[j].Tally = p.Columns[j].isCount() && t.tallies(j)
	}
	p.Choices, p.Doubts = p.guess()
	if t.format.doubt {
		p.Doubts = append(p.Doubts, Doubt{About: "decimal"})
	}
	return p
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
		if c.otherPart(j) != "" || p.Columns[j].isPart() || p.namesClasses(c.Label, j) || slices.Contains(c.Features, j) {
			continue
		}
		col := &p.Columns[j]
		rule := col.whyNot()
		at := slices.IndexFunc(out, func(e *scene.Error) bool { return e.Rule == rule })
		if at < 0 {
			at = len(out)
			e := &scene.Error{Field: "features", Rule: rule, Column: col.Name, Max: scene.MaxFeatures}
			if col.Bad != nil {
				e.Row, e.Value = col.Bad.Line, col.Bad.Text
			}
			if rule == scene.FarColumn {
				e.Min, e.Max = -scene.MaxCoordinate, scene.MaxCoordinate
			}
			out = append(out, e)
		}
		out[at].Choices = append(out[at].Choices, col.Name)
	}
	return out
}

// namesClasses reports whether column j says the names of the classes of a label, and nothing else.
func (p *Preview) namesClasses(label, j int) bool {
	return j == label-1 && hasNamesBeside(label, len(p.Columns), func(j int) string { return p.Columns[j].Name })
}

// whyNot is the rule by which a column is no feature of a guess.
func (c *Column) whyNot() scene.Rule {
	switch {
	case c.Kind == Empty:
		return scene.EmptyColumn
	case c.Kind == Identifier:
		return scene.IdentifierColumn
	case c.Kind == Date:
		return scene.DateColumn
	case c.Bad != nil && c.Bad.Far:
		return scene.FarColumn
	case c.Kind == Category && len(c.Values) == 1:
		return scene.OneValueColumn
	case c.Kind == Text && !c.Mixed, c.IsCategory() && len(c.Values) > scene.MaxFeatures+1:
		return scene.TextsColumn
	case c.IsCategory() && !c.hasDigits():
		return scene.CategoryColumn
	case c.Bad != nil:
		return scene.TextColumn
	}
	return scene.ColumnTooMany
}

// hasDigits reports whether a value may be meant as a number.
func (c *Column) hasDigits() bool {
	return slices.ContainsFunc(c.Values, func(v Value) bool { return strings.ContainsAny(v.Text, "0123456789") })
}
