package scene

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// rawPoint is a point as JSON has it; the pointers tell a missing value and null from 0.
type rawPoint struct {
	X     []*float64 `json:"x"`
	Label *float64   `json:"label"`
}

// decodePoints reads [{"x": [...], "label": 0 or 1}, …].
func decodePoints(raw json.RawMessage) (Points, error) {
	var rows []rawPoint
	if err := json.Unmarshal(raw, &rows); err != nil {
		return Points{}, findBadRow(raw)
	}
	if len(rows) > MaxPoints {
		return Points{}, &Error{Field: "points", Value: strconv.Itoa(len(rows)), Rule: TooMany, Max: MaxPoints}
	}
	if len(rows) == 0 {
		return Points{}, nil
	}
	dim := len(rows[0].X)
	if dim < 1 || dim > MaxFeatures {
		return Points{}, &Error{Field: "points[0].x", Value: strconv.Itoa(dim), Rule: WrongLength, Want: 1}
	}
	p := Points{dim: dim, coords: make([]float64, 0, dim*len(rows)), labels: make([]uint8, 0, len(rows))}
	for i, row := range rows {
		if err := p.take(i, row); err != nil {
			return Points{}, err
		}
	}
	return p, nil
}

// take appends one row after checking it.
func (p *Points) take(i int, row rawPoint) error {
	if len(row.X) != p.dim {
		return &Error{Field: fmt.Sprintf("points[%d].x", i), Value: strconv.Itoa(len(row.X)), Rule: WrongLength, Want: p.dim}
	}
	for j, x := range row.X {
		if x == nil || !goodCoordinate(*x) {
			return badCoordinate(fmt.Sprintf("points[%d].x[%d]", i, j), x)
		}
		p.coords = append(p.coords, *x+0)
	}
	if row.Label == nil || *row.Label != 0 && *row.Label != 1 {
		return badLabel(i, row.Label)
	}
	p.labels = append(p.labels, uint8(*row.Label))
	return nil
}

func goodCoordinate(x float64) bool { return x >= -MaxCoordinate && x <= MaxCoordinate }

func badCoordinate(field string, x *float64) error {
	e := &Error{Field: field, Value: "empty", Rule: NotANumber, Min: -MaxCoordinate, Max: MaxCoordinate}
	if x != nil {
		e.Value, e.Rule = FormatNumber(*x), OutOfRange
	}
	return e
}

func badLabel(i int, label *float64) error {
	e := &Error{Field: fmt.Sprintf("points[%d].label", i), Value: "empty", Rule: NotALabel}
	if label != nil {
		e.Value = FormatNumber(*label)
	}
	return e
}

// findBadRow looks at the rows one by one, to name the first value that is not what it should be.
func findBadRow(raw json.RawMessage) error {
	var rows []json.RawMessage
	if err := json.Unmarshal(raw, &rows); err != nil {
		return &Error{Field: "points", Value: "no list", Rule: NotJSON}
	}
	for i, row := range rows {
		var point struct {
			X     []json.RawMessage `json:"x"`
			Label json.RawMessage   `json:"label"`
		}
		if json.Unmarshal(row, &point) != nil {
			return &Error{Field: fmt.Sprintf("points[%d]", i), Value: string(clip(row)), Rule: NotJSON}
		}
		for j, x := range point.X {
			var number *float64
			if json.Unmarshal(x, &number) != nil {
				return &Error{Field: fmt.Sprintf("points[%d].x[%d]", i, j), Value: strings.Trim(string(clip(x)), `"`),
					Rule: NotANumber, Min: -MaxCoordinate, Max: MaxCoordinate}
			}
		}
		var label *float64
		if json.Unmarshal(point.Label, &label) != nil && point.Label != nil {
			return &Error{Field: fmt.Sprintf("points[%d].label", i), Value: string(clip(point.Label)), Rule: NotALabel}
		}
	}
	return &Error{Field: "points", Value: "a broken list", Rule: NotJSON}
}

// clip shortens a value for a sentence.
func clip(raw json.RawMessage) json.RawMessage {
	if len(raw) > 60 {
		return append(raw[:57:57], "..."...)
	}
	return raw
}

// Repeated returns the indices of the first point that repeats an earlier one, coordinates and label, and of that
// earlier one; −1, −1 if none does. Repeated points are allowed, as real data have them: each counts.
func (p Points) Repeated() (index, earlier int) {
	seen := make(map[string]int, p.Len())
	var key []byte
	for i := range p.labels {
		key = append(key[:0], p.labels[i])
		for _, x := range p.At(i) {
			key = strconv.AppendFloat(append(key, ' '), x, 'g', -1, 64)
		}
		if first, ok := seen[string(key)]; ok {
			return i, first
		}
		seen[string(key)] = i
	}
	return -1, -1
}
