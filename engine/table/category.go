package table

import (
	"math"
	"slices"
	"strconv"

	"downhill/engine/scene"
	"downhill/engine/table/heading"
	"downhill/engine/table/numeral"
)

// Coding makes features of a column whose values are no quantities. Each of them but the reference becomes a feature named
// "column = value", which is 1 in the rows with that value and 0 in the others: its weight compares the value with the
// reference. Source: D. Hosmer, S. Lemeshow, Applied Logistic Regression (2nd ed., 2000), §2.2 and §3.3.
type Coding struct {
	Column    int    `json:"column"`
	Reference string `json:"reference"`
}

// Coding is the usual one of column j: the reference is its first value, or of two the one that does not affirm.
func (p *Preview) Coding(j int) Coding {
	values := p.Columns[j].Values
	if len(values) == 0 {
		return Coding{Column: j}
	}
	reference := values[0].Text
	if len(values) == 2 && affirms(reference) > affirms(values[1].Text) {
		reference = values[1].Text
	}
	return Coding{Column: j, Reference: reference}
}

// IsCategory reports whether the column can be a feature by a Coding alone, as it holds a few texts. A text among numbers
// is rather a slip.
func (c *Column) IsCategory() bool {
	return c.Kind == Category && len(c.Values) > 1 && !slices.ContainsFunc(c.Values, func(v Value) bool {
		_, isNumber := numeral.Plain(v.Text, '.')
		return isNumber
	})
}

// Codes reports whether column j is a category.
func (c Choices) Codes(j int) bool {
	return slices.ContainsFunc(c.Categories, func(of Coding) bool { return of.Column == j })
}

// Completed are Choices with a Coding for each feature that can be nothing else, and without those of other columns.
func (p *Preview) Completed(c Choices) Choices {
	given := c.Categories
	c.Categories = nil
	for _, j := range c.Features {
		at := slices.IndexFunc(given, func(g Coding) bool { return g.Column == j })
		switch {
		case at >= 0:
			c.Categories = append(c.Categories, given[at])
		case j >= 0 && j < len(p.Columns) && p.Columns[j].IsCategory():
			c.Categories = append(c.Categories, p.Coding(j))
		}
	}
	return c
}

// feature is a column of numbers, or a value of a category.
type feature struct {
	name   string
	column *column
	code   int     // of the value; -1 for numbers
	fill   float64 // what takes the place of a missing value; NaN for nothing
}

// at is the feature in row i, NaN where it is missing.
func (f feature) at(i int) float64 {
	v := f.given(i)
	if math.IsNaN(v) {
		return f.fill
	}
	return v
}

func (f feature) given(i int) float64 {
	switch {
	case f.code < 0:
		return f.column.numbers[i]
	case f.column.codes[i] == none:
		return math.NaN()
	case int(f.column.codes[i]) == f.code:
		return 1
	}
	return 0
}

// filled is the feature with its mean in the place of missing values. The mean of a category's value is its share.
func (f feature) filled() feature {
	if f.code < 0 {
		f.fill = f.column.mean()
	} else if there := len(f.column.codes) - f.column.missing; there > 0 {
		f.fill = float64(f.column.levels[f.code].count) / float64(there)
	}
	return f
}

// of are the features that a column becomes: itself, or one for each value of a category but the reference.
func (c Choices) of(j int, col *column) ([]feature, error) {
	for _, category := range c.Categories {
		if category.Column == j {
			return col.indicators(category.Reference)
		}
	}
	return []feature{{name: col.name, column: col, code: -1, fill: math.NaN()}}, nil
}

// indicators are the features of a category's values.
func (c *column) indicators(reference string) ([]feature, error) {
	if c.codes == nil {
		return nil, &scene.Error{Field: "features", Column: c.name, Rule: scene.TooManyLevels, Value: c.name, Max: scene.MaxLevels}
	}
	without, err := c.find("reference", reference)
	if err != nil {
		return nil, err
	}
	var out []feature
	for code, l := range c.levels {
		if code != without && l.count > 0 {
			out = append(out, feature{name: indicatorName(c.name, l.text), column: c, code: code, fill: math.NaN()})
		}
	}
	if out == nil {
		return nil, &scene.Error{Field: "features", Column: c.name, Rule: scene.OneValue, Value: c.name}
	}
	return out, nil
}

// indicatorName is "column = value" with the length of a name. The value is cut last.
func indicatorName(column, value string) string {
	value = " = " + heading.OneLine(value)
	if room := scene.MaxName - len([]rune(value)); len([]rune(column)) > max(room, 1) {
		column = string([]rune(column)[:max(room-1, 0)]) + "…"
	}
	return heading.Short(column + value)
}

// distinctNames are the names of features. Those that were cut to the same are numbered.
func distinctNames(features []feature) []string {
	var names []string
	for _, f := range features {
		name := f.name
		for n := 2; slices.Contains(names, name); n++ {
			name = heading.Numbered(f.name, n)
		}
		names = append(names, name)
	}
	return names
}

// checkCategories refuses categories that are no feature, or named twice.
func (c Choices) checkCategories() error {
	named := map[int]bool{}
	for _, f := range c.Features {
		named[f] = true
	}
	for _, category := range c.Categories {
		if !named[category.Column] {
			return &scene.Error{Field: "categories", Rule: scene.NoSuchPoint, Value: strconv.Itoa(category.Column)}
		}
		named[category.Column] = false
	}
	return nil
}
