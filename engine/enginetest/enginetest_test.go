package enginetest

import (
	"math"
	"testing"
)

// judged is a test that notes whether it failed.
type judged struct {
	testing.TB
	failed bool
}

func (j *judged) Helper()               {}
func (j *judged) Errorf(string, ...any) { j.failed = true }
func (j *judged) Fatalf(string, ...any) { j.failed = true }

func TestNearIsWithinTheTolerance(t *testing.T) {
	for _, c := range []struct {
		got, tolerance float64
		near           bool
	}{{2, 0, true}, {2.5, 0.5, true}, {1.5, 0.5, true}, {2.5, 0.4, false}, {math.NaN(), 1, false}, {math.Inf(1), 1, false}} {
		j := &judged{TB: t}
		if Near(j, "x", c.got, 2, c.tolerance); j.failed == c.near {
			t.Errorf("%g is near 2 to %g: %v", c.got, c.tolerance, !j.failed)
		}
	}
}

func TestWhatIsNoSceneFails(t *testing.T) {
	j := &judged{TB: t}
	if s := Decode(j, `{"dataset":"one"}`); j.failed || s.Points.Len() != 6 {
		t.Errorf("a Scene of %d points fails: %v", s.Points.Len(), j.failed)
	}
	if Decode(j, `{"dataset":"none such"}`); !j.failed {
		t.Error("a Scene without data does not fail")
	}
}

func TestBlobsLieOnTheirSides(t *testing.T) {
	x, labels := Blobs(100, 3, 20)
	for i, label := range labels {
		for _, v := range x[3*i : 3*i+3] {
			if (v > 10) != (label == 1) || math.Abs(v) > 30 {
				t.Fatalf("point %d of class %d has %g", i, label, v)
			}
		}
	}
}
