package table

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"downhill/engine/scene"
)

// Choices say how a person turns a Table into points. Columns are counted from 0.
type Choices struct {
	Label    int    `json:"label"`    // the column of the classes
	One      string `json:"one"`      // the value of class 1
	Zero     string `json:"zero"`     // the value of class 0, where rows with any other are left out; "": every value but One
	Features []int  `json:"features"` // columns of numbers or of categories, that become 1 to scene.MaxFeatures features
	Missing  string `json:"missing"`  // Drop or Mean
	Scaling  string `json:"scaling"`  // of the features from then on, as the setting of that name; "": as it was

	// Categories are those of Features that are no quantities.
	Categories []Coding `json:"categories,omitempty"`
	// Frequency is a column that says how many cases each row stands for. With Trials, a column of numbers too, Label is
	// the column that says how many of those are of class 1, and One and Zero say nothing.
	Frequency *int `json:"frequency,omitempty"`
	Trials    *int `json:"trials,omitempty"`
}

// What happens to rows in which a feature is missing. Those without a label are always left out.
const (
	Drop = "drop" // they are left out
	Mean = "mean" // the missing value becomes the mean of the column
)

// Chosen is what Choices make of a Table.
type Chosen struct {
	Points   scene.Points
	Features []string // names
	Classes  []string // names of class 0 and class 1; nil where the values are 0 and 1
	LeftOut  int      // rows that had no label, or missing features
}

// Choose makes Points. An error is a *scene.Error that names the choice, or the row, column and value, and what to do.
func (t *Table) Choose(c Choices) (Chosen, error) {
	counted, err := t.casesOf(c)
	if err != nil {
		return Chosen{}, err
	}
	features, err := t.features(c)
	if err != nil {
		return Chosen{}, err
	}
	out := Chosen{Features: distinctNames(features)}
	for k, f := range features {
		if c.Missing == Mean {
			features[k] = f.filled()
		}
	}
	if counted.classes != nil {
		out.Classes = t.classNames(c)
	}
	x, labels, err := t.points(counted, features, &out.LeftOut)
	if err != nil {
		return Chosen{}, err
	}
	if len(labels) == 0 && out.LeftOut == 0 {
		return Chosen{}, &scene.Error{Field: "frequency", Rule: scene.NoCases}
	}
	if len(labels) == 0 {
		return Chosen{}, &scene.Error{Field: "missing", Rule: scene.AllMissing, Value: strconv.Itoa(out.LeftOut)}
	}
	out.Points = scene.NewPoints(len(features), x, labels)
	return out, nil
}

// points are the features and classes of all cases. Rows that are left out are counted.
func (t *Table) points(counted *cases, features []feature, leftOut *int) (x []float64, labels []uint8, err error) {
	x, labels = make([]float64, 0, len(t.lines)*len(features)), make([]uint8, 0, len(t.lines))
	row := make([]float64, len(features))
	for i := range t.lines {
		zeros, ones, ok, err := counted.of(i)
		if err != nil {
			return nil, nil, err
		}
		for k, f := range features {
			row[k] = f.at(i)
			ok = ok && !math.IsNaN(row[k])
		}
		if counted.isOther(i) {
			continue
		}
		if !ok {
			*leftOut++
			continue
		}
		if err := counted.add(zeros + ones); err != nil {
			return nil, nil, err
		}
		for n := range zeros + ones {
			label := uint8(0)
			if n >= zeros {
				label = 1
			}
			x, labels = append(x, row...), append(labels, label)
		}
	}
	return x, labels, nil
}

// other is the class of a row whose value belongs to neither class.
const other = 2

// classes are the rows' classes: 0, 1, other, or none where the label is missing.
func (t *Table) classes(c Choices) ([]uint8, error) {
	if c.Label < 0 || c.Label >= len(t.columns) {
		return nil, &scene.Error{Field: "label", Rule: scene.NoSuchPoint, Value: strconv.Itoa(c.Label)}
	}
	col := &t.columns[c.Label]
	if col.codes == nil {
		return nil, &scene.Error{Field: "label", Column: col.name, Rule: scene.TooManyValues, Value: col.name, Max: scene.MaxLevels}
	}
	of := [256]uint8{none: none}
	one, err := col.find("one", c.One)
	if err != nil {
		return nil, err
	}
	for i := range col.levels {
		if of[i] = 0; c.Zero != "" {
			of[i] = other
		}
	}
	if c.Zero != "" {
		zero, err := col.find("zero", c.Zero)
		if err != nil {
			return nil, err
		}
		of[zero] = 0
		if zero == one {
			return nil, &scene.Error{Field: "one", Rule: scene.SameValue, Value: c.One}
		}
	}
	of[one] = 1
	classes := make([]uint8, len(col.codes))
	for i, code := range col.codes {
		classes[i] = of[code]
	}
	return classes, nil
}

// find is the index of a value of the label.
func (c *column) find(field, value string) (int, error) {
	var there []string
	for i, l := range c.levels {
		text := strings.ToValidUTF8(l.text, "\ufffd")
		if text == value {
			return i, nil
		}
		there = append(there, text)
	}
	return 0, &scene.Error{Field: field, Column: c.name, Rule: scene.NotAChoice, Value: value, Choices: there[:min(len(there), 10)]}
}

// features are what the columns of the features become.
func (t *Table) features(c Choices) ([]feature, error) {
	if c.Missing != Drop && c.Missing != Mean {
		return nil, &scene.Error{Field: "missing", Rule: scene.NotAChoice, Value: c.Missing, Choices: []string{Drop, Mean}}
	}
	switch n := len(c.Features); {
	case n == 0:
		return nil, t.noFeatures(c.Label)
	case n > scene.MaxFeatures:
		return nil, &scene.Error{Field: "features", Rule: scene.TooMany, Value: strconv.Itoa(n), Max: scene.MaxFeatures}
	}
	var out []feature
	for k, j := range c.Features {
		if j < 0 || j >= len(t.columns) {
			return nil, &scene.Error{Field: "features", Rule: scene.NoSuchPoint, Value: strconv.Itoa(j)}
		}
		col := &t.columns[j]
		if slices.Contains(c.Features[:k], j) {
			return nil, &scene.Error{Field: "features", Column: col.name, Rule: scene.ListedTwice, Value: col.name}
		}
		if rule := c.otherPart(j); rule != "" {
			return nil, &scene.Error{Field: "features", Column: col.name, Rule: rule, Value: col.name}
		}
		made, err := c.of(j, col)
		if err == nil && made[0].code < 0 {
			err = col.checkFeature(len(t.lines))
		}
		if err != nil {
			return nil, err
		}
		out = append(out, made...)
	}
	if len(out) > scene.MaxFeatures {
		return nil, &scene.Error{Field: "features", Rule: scene.TooMany, Value: strconv.Itoa(len(out)), Max: scene.MaxFeatures}
	}
	return out, c.checkCategories()
}

// otherPart is the rule by which a column is no feature, as it has another part; "" for none.
func (c Choices) otherPart(j int) scene.Rule {
	switch {
	case j == c.Label:
		return scene.LabelFeature
	case c.Counts(j):
		return scene.CountFeature
	}
	return ""
}

// Counts reports whether column j says how many cases rows stand for.
func (c Choices) Counts(j int) bool {
	return c.Frequency != nil && j == *c.Frequency || c.Trials != nil && j == *c.Trials
}

// noFeatures is why there are none: nobody chose any, or no column can be one. Then it names a number that is too
// large, or else a cell that is none.
func (t *Table) noFeatures(label int) error {
	var first error
	for j := range t.columns {
		col := &t.columns[j]
		if j == label {
			continue
		}
		err := col.checkFeature(len(t.lines))
		if err == nil {
			return &scene.Error{Field: "features", Rule: scene.NoFeatures}
		}
		if cell := col.offending(); cell != nil && (first == nil || cell.Far) {
			first = err
		}
	}
	if first == nil {
		return &scene.Error{Field: "features", Rule: scene.NoFeatures}
	}
	return first
}

// checkFeature returns an error unless the column holds numbers that a Scene takes.
func (c *column) checkFeature(rows int) error {
	bad := c.offending()
	switch {
	case bad != nil:
		return &scene.Error{Field: cellPath(bad.Line, c.name), Row: bad.Line, Column: c.name, Value: bad.Text, Rule: scene.BadCell,
			Min: -scene.MaxCoordinate, Max: scene.MaxCoordinate}
	case c.missing == rows:
		return &scene.Error{Field: "features", Column: c.name, Rule: scene.NoNumbers, Value: c.name}
	}
	return nil
}
