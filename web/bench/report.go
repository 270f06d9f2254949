//go:build !wasm

package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// result is a row with its value.
type result struct {
	Part   string   `json:"part"`
	Name   string   `json:"name"`
	Value  *float64 `json:"value"` // null where it could not be measured
	Unit   string   `json:"unit,omitempty"`
	Target *float64 `json:"target,omitempty"` // at most
	Holds  *bool    `json:"holds,omitempty"`  // only with a target
	Why    string   `json:"why,omitempty"`    // it could not be measured
}

// report collects what is measured.
type report struct {
	Machine machine  `json:"machine"`
	Results []result `json:"results"`
}

// machine is what the numbers depend on.
type machine struct {
	Time      string `json:"time"`
	Processor string `json:"processor"`
	Cores     int    `json:"cores"`
	Load      string `json:"load"` // of the last minute, before the run
	Go        string `json:"go"`
	Browser   string `json:"browser"`
}

// set gives a row its value. A name that rows does not have becomes a row without a target, in this unit.
func (r *report) set(part, name string, value float64, unit string) {
	found := result{Part: part, Name: name, Value: &value, Unit: unit}
	for _, row := range rows() {
		if row.part == part && row.name == name {
			found.Unit, found.Target = row.unit, row.target
		}
	}
	if found.Target != nil {
		holds := value <= *found.Target
		found.Holds = &holds
	}
	r.Results = append(r.Results, found)
}

// complete adds the rows of a part that have no value, with the reason.
func (r *report) complete(part, why string) {
	for _, row := range rows() {
		there := slices.ContainsFunc(r.Results, func(x result) bool { return x.Part == part && x.Name == row.name })
		if row.part == part && !there {
			r.Results = append(r.Results, result{Part: part, Name: row.name, Unit: row.unit, Target: row.target, Why: cmp.Or(why, "not measured")})
		}
	}
}

// writeTable writes the results as one table, part by part.
func (r *report) writeTable(w io.Writer) {
	lines := [][]string{{"what", "value", "target", "holds"}}
	part := ""
	for _, x := range r.Results {
		if x.Part != part {
			part = x.Part
			lines = append(lines, nil, []string{part, "", "", ""})
		}
		lines = append(lines, x.cells())
	}
	widths := make([]int, 4)
	for _, line := range lines {
		for i, cell := range line {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, line := range lines {
		var b strings.Builder
		for i, cell := range line {
			space := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
			if i == 0 || i == 3 {
				b.WriteString(cell + space + "  ")
			} else {
				b.WriteString(space + cell + "  ")
			}
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
}

// cells are those of a result's line.
func (x result) cells() []string {
	cells := []string{"  " + x.Name, "–", "", ""}
	if x.Value != nil {
		cells[1] = quantity(*x.Value, x.Unit)
	}
	if x.Target != nil {
		cells[2] = "≤ " + strings.TrimSpace(strconv.FormatFloat(*x.Target, 'g', -1, 64)+" "+x.Unit)
	}
	switch {
	case x.Why != "":
		cells[3] = x.Why
	case x.Holds == nil:
	case *x.Holds:
		cells[3] = "yes"
	default:
		cells[3] = "no"
	}
	return cells
}

// quantity writes a number to three digits, or to its whole part where that has more, with its unit.
func quantity(value float64, unit string) string {
	digits := 2
	for limit := 10.0; digits > 0 && value >= limit; limit *= 10 {
		digits--
	}
	if value != 0 && value < 0.1 {
		digits = 4
	}
	return strings.TrimSpace(strconv.FormatFloat(value, 'f', digits, 64) + " " + unit)
}

// writeJSON writes the report as JSON.
func (r *report) writeJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(r)
}
