package scene

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// view reads a list of [min, max], one for each axis of the plot.
func (d *decoder) view(s *Scene) {
	raw, ok := d.field("view")
	if !ok {
		return
	}
	ranges, err := entries("view", raw)
	if err == nil && len(ranges) != len(s.View) {
		err = &Error{Field: "view", Value: strconv.Itoa(len(ranges)), Rule: WrongLength, Want: len(s.View)}
	}
	view := make([]Range, len(ranges))
	for k := range ranges {
		if err == nil {
			view[k], err = decodeRange(fmt.Sprintf("view[%d]", k), ranges[k])
		}
	}
	if d.err = err; err == nil {
		s.View = view
	}
}

// decodeRange reads [min, max] and refuses a range that is reversed or too narrow to draw.
func decodeRange(field string, raw json.RawMessage) (Range, error) {
	refused := &Error{Field: field, Value: excerpt(raw), Rule: NotARange, Min: -MaxCoordinate, Max: MaxCoordinate}
	ends, err := entries(field, raw)
	if err != nil || len(ends) != 2 {
		return Range{}, refused
	}
	var r [2]float64
	for e := range r {
		if r[e], err = number(fmt.Sprintf("%s[%d]", field, e), ends[e], -MaxCoordinate, MaxCoordinate); err != nil {
			return Range{}, err
		}
	}
	return Range{r[0], r[1]}, Range{r[0], r[1]}.check(field, excerpt(raw))
}

// held reads where the features that the plot does not show are held: a list with a number or null for each feature.
func (d *decoder) held(s *Scene) {
	raw, ok := d.field("held")
	if !ok || string(raw) == "null" {
		return
	}
	list, err := entries("held", raw)
	if err == nil && len(list) != s.Dim() {
		err = &Error{Field: "held", Value: strconv.Itoa(len(list)), Rule: WrongLength, Want: s.Dim()}
	}
	held := make([]*float64, len(list))
	for j := range list {
		if err == nil && string(list[j]) != "null" {
			held[j] = new(float64)
			*held[j], err = number(fmt.Sprintf("held[%d]", j), list[j], -MaxCoordinate, MaxCoordinate)
		}
	}
	if d.err = err; err == nil {
		s.Held = held
	}
}
