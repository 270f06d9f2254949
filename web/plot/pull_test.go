package plot

import (
	"math"
	"testing"

	"downhill/engine"
)

// Only where the page wants a guess has a curve of one feature its handles, and they are on it.
func TestTheCurveHasHandlesForAGuess(t *testing.T) {
	h, d := plotOf(t, `{"dataset":"hours"}`)
	if _, _, ok := d.handles(); ok {
		t.Error("there are handles that nobody wants")
	}
	h.Handles = true
	x, p, ok := d.handles()
	if !ok || x != [2]float64{1.5, 4.5} || p != [2]float64{0.5, 0.5} {
		t.Errorf("the handles are at %v, with %v (%t)", x, p, ok)
	}
	left, top := pixel(d, 4.5, 0.5)
	if at := d.handleNear(left+5, top-5, 12); at != 1 {
		t.Errorf("beside the second handle is %d", at)
	}
	if at := d.handleNear(left+40, top, 12); at != -1 {
		t.Errorf("away from both is %d", at)
	}
	h, d = plotOf(t, fourPoints)
	if h.Handles = true; d.handleNear(left, top, 500) != -1 {
		t.Error("two features have handles")
	}
}

// A handle is pulled up or down; a press without a move is one on the plot.
func TestAHandlePullsTheCurve(t *testing.T) {
	h, d := plotOf(t, `{"dataset":"hours"}`)
	h.Handles = true
	start := h.State().Scene().Points.Len()
	press := func(handle int) *pulling {
		x, p, _ := d.handles()
		left, top := pixel(d, x[handle], p[handle])
		return &pulling{press: d.newPlacing(left, top, -1, false), plot: d, handle: handle, left: left, top: top}
	}
	pull(d, press(1), [2]float64{4.5, 0.7}, [2]float64{4.5, 0.9})
	pull(d, press(0), [2]float64{1.5, -0.1})
	for i, want := range [][2]float64{{1, 0.7}, {1, 0.9}, {0, -0.1}} {
		if got := h.Pulled[i]; got[0] != want[0] || math.Abs(got[1]-want[1]) > 1e-9 {
			t.Errorf("pull %d is %v, want %v", i, got, want)
		}
	}
	if n := h.State().Scene().Points.Len(); n != start {
		t.Errorf("pulling placed %d points", n-start)
	}
	r := press(0)
	r.release(r.left, r.top)
	if n := h.State().Scene().Points.Len(); n != start+1 || len(h.Pulled) != 3 {
		t.Errorf("a press on a handle placed %d points, and there are %d pulls", n-start, len(h.Pulled))
	}
}

func TestAGuessIsDrawnAsACurve(t *testing.T) {
	_, d := plotOf(t, `{"dataset":"hours"}`)
	flat := guessPath(d.geometry(), d.Host.State().Section(), engine.Model{Weights: []float64{0}, Bias: -5})
	if steep := guessPath(d.geometry(), d.Host.State().Section(), engine.Model{Weights: []float64{2}, Bias: -5}); flat == steep || len(steep) < 500 {
		t.Errorf("the curve is %q", steep)
	}
}

// The curve that was guessed is the sigmoid of its model.
func TestTheGuessedCurveIsItsSigmoid(t *testing.T) {
	h, d := trained(t, `{"dataset":"one"}`, 0)
	m, g := engine.Model{Weights: []float64{1.5}, Bias: -6}, d.geometry()
	along := places(t, g, guessPath(g, h.State().Section(), m))
	for _, at := range along {
		if want := 1 / (1 + math.Exp(6-1.5*at[0])); math.Abs(at[1]-want) > 0.002 {
			t.Fatalf("the curve goes through %v, where p is %g", at, want)
		}
	}
	if len(along) != 96 {
		t.Errorf("%d places", len(along))
	}
}
