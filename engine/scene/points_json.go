package scene

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
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
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&rows); err != nil || rows == nil {
		return Points{}, findBadRow(raw)
	}
	if len(rows) > MaxPoints {
		return Points{}, &Error{Field: "points", Value: strconv.Itoa(len(rows)), Rule: TooMany, Max: MaxPoints}
	}
	if len(rows) == 0 {
		return Points{}, nil
	}
	dim := len(rows[0].X)
	if dim > MaxFeatures {
		return Points{}, &Error{Field: "points[0].x", Value: strconv.Itoa(dim), Rule: TooMany, Max: MaxFeatures}
	}
	coords, labels := make([]float64, 0, dim*len(rows)), make([]uint8, 0, len(rows))
	for i, row := range rows {
		if err := row.check(i, dim); err != nil {
			return Points{}, err
		}
		for _, x := range row.X {
			coords = append(coords, *x+0)
		}
		labels = append(labels, uint8(*row.Label))
	}
	return NewPoints(dim, coords, labels), nil
}

// check refuses what is no point of a dimension.
func (row rawPoint) check(i, dim int) error {
	if row.X == nil && row.Label == nil {
		return notAPoint(i, "empty")
	}
	if len(row.X) != dim || dim == 0 {
		return &Error{Field: fmt.Sprintf("points[%d].x", i), Value: strconv.Itoa(len(row.X)), Rule: WrongLength, Want: max(dim, 1)}
	}
	for j, x := range row.X {
		if x == nil || !goodCoordinate(*x) {
			return badCoordinate(fmt.Sprintf("points[%d].x[%d]", i, j), x)
		}
	}
	if row.Label == nil || *row.Label != 0 && *row.Label != 1 {
		return badLabel(i, row.Label)
	}
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

func notAPoint(i int, value string) error {
	return &Error{Field: fmt.Sprintf("points[%d]", i), Value: value, Rule: NotAnObject, Choices: []string{"x", "label"}}
}

// findBadRow looks at the rows one by one, to name the first value that is not what it should be.
func findBadRow(raw json.RawMessage) error {
	rows, err := entries("points", raw)
	if err != nil {
		return err
	}
	for i, row := range rows {
		if err := badRow(i, row); err != nil {
			return err
		}
	}
	return &Error{Field: "points", Value: excerpt(raw), Rule: NotAList}
}

// badRow says what is wrong with a row that encoding/json does not accept as a point. Like encoding/json it ignores the
// case of names.
func badRow(i int, row json.RawMessage) error {
	var fields map[string]json.RawMessage
	if json.Unmarshal(row, &fields) != nil {
		return notAPoint(i, excerpt(row))
	}
	prefix := fmt.Sprintf("points[%d].", i)
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		var err error
		switch value := fields[name]; {
		case strings.EqualFold(name, "x"):
			err = badPosition(prefix+name, value)
		case strings.EqualFold(name, "label"):
			err = badLabelText(i, value)
		default:
			err = &Error{Field: prefix + name, Value: excerpt(value), Rule: UnknownField}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func badPosition(field string, raw json.RawMessage) error {
	list, err := entries(field, raw)
	for j, x := range list {
		if err == nil {
			_, err = number(fmt.Sprintf("%s[%d]", field, j), x, -MaxCoordinate, MaxCoordinate)
		}
	}
	return err
}

func badLabelText(i int, raw json.RawMessage) error {
	if y, err := number("", raw, 0, 1); err != nil || y != 0 && y != 1 {
		return &Error{Field: fmt.Sprintf("points[%d].label", i), Value: excerpt(raw), Rule: NotALabel}
	}
	return nil
}
