package weights

import "testing"

// In a run the axis grows in round steps and never shrinks.
func TestTheAxisOfWeightsGrowsInSteps(t *testing.T) {
	var a axis
	for i, c := range []struct {
		weights   []float64
		low, high float64
	}{
		{[]float64{0, 0}, 0, 0}, {[]float64{0.04, 0}, 0, 0.05}, {[]float64{0.09, -0.01}, -0.02, 0.2}, {[]float64{0.11, -0.01}, -0.02, 0.2},
		{[]float64{0.05, 0}, -0.02, 0.2}, {[]float64{0.4, -0.03}, -0.05, 0.5}, {[]float64{700, 0}, -0.05, 1000},
	} {
		if a = a.follow("x", i, 0, c.weights); a.low != c.low || a.high != c.high {
			t.Errorf("for %v the axis goes from %g to %g, want %g to %g", c.weights, a.low, a.high, c.low, c.high)
		}
	}
	again := a.follow("x", 0, 0, []float64{0.04})
	if again.high != 0.05 || again.low != 0 {
		t.Errorf("after a reset the axis goes from %g to %g", again.low, again.high)
	}
	if by := again.follow("x", 0, 0, []float64{0.01}); by.high != 0.05 { // set by hand before the first step
		t.Errorf("for a weight made smaller by hand it ends at %g", by.high)
	}
	if other := a.follow("x\ny", 7, 0, []float64{1, 1}); other.high != 2 || other.low != 0 {
		t.Errorf("for other weights the axis goes from %g to %g", other.low, other.high)
	}
}
