package chart

import (
	"encoding/json"
	"math"
	"slices"
	"testing"
)

// The ends of the axis of weights are ticks like the others, at equal distances.
func TestTheEndsOfTheAxisOfWeightsAreTicks(t *testing.T) {
	for _, c := range []struct{ low, high, interval float64 }{{0, 1, 0.2}, {-0.5, 1, 0.5}, {-2, 5, 2}, {0, 50, 10}, {0, 0, 0}} {
		text, err := Weights{Names: "x", Min: c.low, Max: c.high}.JSON(1)
		if err != nil {
			t.Fatal(err)
		}
		var options struct {
			XAxis []struct{ Interval float64 } `json:"xAxis"`
		}
		if err := json.Unmarshal([]byte(text), &options); err != nil || math.Abs(options.XAxis[0].Interval-c.interval) > 1e-12 {
			t.Errorf("from %v to %v: %+v, %v", c.low, c.high, options, err)
		}
	}
}

func TestTheValuesOfACategoryLieOnOneBand(t *testing.T) {
	for _, c := range []struct{ names, want []string }{
		{[]string{"gre", "gpa"}, nil},
		{[]string{"gre", "rank = 2", "rank = 3", "gpa"}, []string{clear, "b", "b", clear}},
		{[]string{"student = Yes"}, []string{"b"}},
		{[]string{"a = 1", "a = 2", "b = 1", "b = 2", "c = 1"}, []string{"b", "b", clear, clear, "b"}},
		{[]string{"a = 1", "x", "b = 1"}, []string{"b", clear, "b"}},
	} {
		var got []string
		if bands := bandsOf(c.names, "b"); bands != nil {
			got = bands.AreaStyle.Color
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.names, got, c.want)
		}
	}
}
