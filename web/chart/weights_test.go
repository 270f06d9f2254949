package chart

import (
	"encoding/json"
	"math"
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
