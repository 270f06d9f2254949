package byhand

import (
	"math"
	"testing"

	"downhill/engine/elementary"
)

// Pulling one handle leaves the curve at the other where it was, and a probability is never certain.
func TestAHandlePullsTheCurve(t *testing.T) {
	h, d := hand(t, `{"dataset":"hours"}`, 0)
	for _, c := range []struct {
		handle    int
		to        float64
		low, high float64
	}{{1, 0.9, 0.5, 0.9}, {0, 0.2, 0.2, 0.9}, {0, -3, 1 - Surest, 0.9}, {1, 7, 1 - Surest, Surest}} {
		d.Pull(c.handle, c.to)
		h.Answer()
		h.Draw()
		x, p, ok := Handles(h.State())
		m := h.State().Frame().Snapshot.Model
		if !ok || x != [2]float64{1.5, 4.5} || math.Abs(p[0]-c.low) > 1e-9 || math.Abs(p[1]-c.high) > 1e-9 {
			t.Errorf("after handle %d is pulled to %g the curve has %v at %v, want %g and %g", c.handle, c.to, p, x, c.low, c.high)
		}
		if got := elementary.Sigmoid(1.5*m.Weights[0] + m.Bias); math.Abs(got-c.low) > 1e-9 {
			t.Errorf("the model gives %g at 1.5", got)
		}
	}
}

func TestOnlyOneFeatureAloneHasHandles(t *testing.T) {
	for content, want := range map[string]bool{
		`{"dataset":"hours"}`: true, `{"dataset":"overlap"}`: false, `{"dataset":"hours","featureMap":"chosen","terms":"x1^2"}`: false,
		`{"dataset":"hours","scaling":"standardise"}`: true,
	} {
		h, d := hand(t, content, 0)
		if _, _, ok := Handles(h.State()); ok != want {
			t.Errorf("%s has handles: %t", content, ok)
		}
		if d.Pull(0, 0.5); (h.Verbs() == "place") != want {
			t.Errorf("%s: a pull sends %q", content, h.Verbs())
		}
	}
}
