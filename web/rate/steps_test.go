package rate

import (
	"math"
	"testing"

	"downhill/engine/scene"
)

func TestStepsAreRatesInOrder(t *testing.T) {
	row, _ := scene.Lookup(setting)
	before := 0.0
	for i, step := range steps {
		var s scene.Settings
		if err := row.Parse(&s, step); err != nil || row.Text(s) != step || s.LearningRate <= before {
			t.Errorf("step %q is read as %g: %v", step, s.LearningRate, err)
		}
		before = s.LearningRate
		if want := lowest + float64(i)/2; math.Abs(position(before)-want) > 0.03 {
			t.Errorf("%s is at %g, want about %g", step, position(before), want)
		}
	}
	if first, last := numberOf(steps[0]), numberOf(steps[len(steps)-1]); math.Abs(math.Log10(first)-lowest)+math.Abs(math.Log10(last)-highest) > 1e-12 {
		t.Errorf("the steps go from %g to %g", first, last)
	}
}

func TestPositionsAreLogarithmic(t *testing.T) {
	for rate, want := range map[float64]float64{0.0001: 0, 0.01: 0.4, 1: 0.8, 10: 1, 1000: 1, 1e-9: 0} {
		if got := share(rate); math.Abs(got-want) > 1e-12 {
			t.Errorf("%g is at %g of the slider, want %g", rate, got, want)
		}
	}
}

// A key goes to the next step on its side, from a typed rate between steps or beyond them too.
func TestAKeyGoesToTheNextStep(t *testing.T) {
	for _, c := range []struct {
		rate     float64
		up, down string
	}{
		{0.01, "0.03", "0.003"}, {0.03, "0.1", "0.01"}, {0.05, "0.1", "0.03"}, {0.0999, "0.1", "0.03"}, {10, "10", "3"}, {0.0001, "0.0003", "0.0001"},
		{50, "10", "10"}, {1e-9, "0.0001", "0.0001"}, {1.8311, "3", "1"},
	} {
		at := math.Round(position(c.rate)*100) / 100
		for to, want := range map[float64]string{at + grain: c.up, at - grain: c.down} {
			if to = min(max(to, lowest), highest); to == position(c.rate) {
				continue // the browser tells nothing
			}
			if got := next(c.rate, to); got != want {
				t.Errorf("from %g to the position %g leads to %s, want %s", c.rate, to, got, want)
			}
		}
	}
	if first, last := next(0.01, lowest), next(0.01, highest); first != "0.0001" || last != "10" {
		t.Errorf("the ends are %s and %s", first, last)
	}
}

func TestAPointerGoesToTheNearestStep(t *testing.T) {
	for to, want := range map[float64]string{-4: "0.0001", -2.05: "0.01", -1.7: "0.03", -1.2: "0.1", 0.3: "3", 0.2: "1", 1: "10"} {
		if got := nearest(to); got != want {
			t.Errorf("at %g it is %s, want %s", to, got, want)
		}
	}
}
