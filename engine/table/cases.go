package table

import (
	"math"
	"strconv"

	"downhill/engine/scene"
)

// A row may stand for several cases. Each becomes a point, so that loss, gradient, metrics and programs count it as a
// case, and a split may hold some of them out: as many points as the row counts are the same as one with that weight.

// tallies reports whether the rows are the combinations of a few values of all columns but j, as where they were counted.
func (t *Table) tallies(j int) bool {
	there := map[string]bool{}
	for i := range t.lines {
		var row []byte
		for k := range t.columns {
			if c := &t.columns[k]; k != j && (c.codes == nil || len(c.levels) > likelyCategories || 2*len(c.levels) > len(t.lines)) {
				return false
			} else if k != j {
				row = append(row, c.codes[i])
			}
		}
		if there[string(row)] {
			return false
		}
		there[string(row)] = true
	}
	return len(t.columns) > 2
}

// cases says how many cases of class 0 and of class 1 a row stands for.
type cases struct {
	table     *Table
	classes   []uint8 // of the rows; nil where trials are counted
	successes *column // of rows that count trials: how many are of class 1
	trials    *column
	frequency *column // nil: once
	total     int
}

func (t *Table) casesOf(c Choices) (*cases, error) {
	out := &cases{table: t}
	var err error
	if out.frequency, err = t.counting(c.Frequency, "frequency"); err != nil {
		return nil, err
	}
	if out.trials, err = t.counting(c.Trials, "trials"); err != nil {
		return nil, err
	}
	if err := t.checkCounts(c); err != nil {
		return nil, err
	}
	if out.trials == nil {
		out.classes, err = t.classes(c)
		return out, err
	}
	out.successes, err = t.counting(&c.Label, "label")
	return out, err
}

// checkCounts refuses a column that counts and is the label, or counts twice.
func (t *Table) checkCounts(c Choices) error {
	switch {
	case c.Counts(c.Label):
		return &scene.Error{Field: "label", Column: t.columns[c.Label].name, Rule: scene.CountLabel, Value: t.columns[c.Label].name}
	case c.Frequency != nil && c.Trials != nil && *c.Frequency == *c.Trials:
		return &scene.Error{Field: "trials", Column: t.columns[*c.Trials].name, Rule: scene.ListedTwice, Value: t.columns[*c.Trials].name}
	}
	return nil
}

// counting is a column of numbers that count, nil for none.
func (t *Table) counting(j *int, field string) (*column, error) {
	switch {
	case j == nil:
		return nil, nil
	case *j < 0 || *j >= len(t.columns):
		return nil, &scene.Error{Field: field, Rule: scene.NoSuchPoint, Value: strconv.Itoa(*j)}
	}
	col := &t.columns[*j]
	if col.numbers == nil {
		return nil, &scene.Error{Field: field, Column: col.name, Rule: scene.NotACount, Row: col.bad.Line, Value: col.bad.Text}
	}
	return col, nil
}

// of says how many cases of both classes row i stands for. ok is false where a class or a number is missing.
func (c *cases) of(i int) (zeros, ones int, ok bool, err error) {
	times := 1
	if c.frequency != nil {
		if times, ok, err = c.count(c.frequency, i); !ok {
			return 0, 0, false, err
		}
	}
	if c.trials == nil {
		switch c.classes[i] {
		case none:
			return 0, 0, false, nil
		case 0:
			zeros = times
		case 1:
			ones = times
		}
		return zeros, ones, true, nil
	}
	n, ok, err := c.count(c.trials, i)
	if !ok {
		return 0, 0, false, err
	}
	k, ok, err := c.count(c.successes, i)
	switch {
	case !ok:
		return 0, 0, false, err
	case k > n:
		return 0, 0, false, c.refuse(c.successes, i, scene.MoreThanTrials)
	}
	return times * (n - k), times * k, true, nil
}

// isOther reports whether row i is of neither class.
func (c *cases) isOther(i int) bool { return c.classes != nil && c.classes[i] == other }

// count is a cell of a column that counts. ok is false where it is missing.
func (c *cases) count(col *column, i int) (n int, ok bool, err error) {
	x := col.numbers[i]
	switch {
	case math.IsNaN(x):
		return 0, false, nil
	case x < 0 || x != math.Trunc(x) || x > scene.MaxCoordinate:
		return 0, false, c.refuse(col, i, scene.NotACount)
	}
	return int(min(x, scene.MaxPoints+1)), true, nil
}

func (c *cases) refuse(col *column, i int, rule scene.Rule) error {
	line := int(c.table.lines[i])
	return &scene.Error{Field: cellPath(line, col.name), Row: line, Column: col.name, Value: scene.FormatNumber(col.numbers[i]), Rule: rule}
}

// add counts cases, of which there may be as many as a Scene has points.
func (c *cases) add(n int) error {
	if c.total += n; c.total > scene.MaxPoints {
		return &scene.Error{Field: "points", Rule: scene.TooManyCases, Value: strconv.Itoa(c.total), Max: scene.MaxPoints}
	}
	return nil
}
