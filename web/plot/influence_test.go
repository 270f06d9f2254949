package plot

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/engine/influence"
	"downhill/web/state"
)

// cooks are numbers of points of which Cook's distance alone is told.
func cooks(list ...float64) []float64 {
	values := make([]float64, influence.Numbers*len(list))
	for i, v := range list {
		values[influence.Numbers*i+influence.Cook] = v
	}
	return values
}

// With four points 4/n is 1: what is above has a thick circle, what is far below none, and neither has what is held out.
func TestCirclesTellTheInfluence(t *testing.T) {
	h, d := trained(t, `{"points":[{"x":[1,1],"label":0},{"x":[2,2],"label":1},{"x":[-1,2],"label":1},{"x":[-2,0],"label":0}],"circles":"cook"}`, 0)
	count := func(what string, thin, thick int) {
		t.Helper()
		a, b := d.circles(d.geometry())
		if strings.Count(a, "M") != thin || strings.Count(b, "M") != thick {
			t.Errorf("%s: thin %q, thick %q", what, a, b)
		}
	}
	count("not known", 0, 0)
	h.State().Weigh(cooks(0.5, 2, 0.01, math.NaN()), nil)
	count("of four", 1, 1)
	h.State().Weigh(cooks(0.5, 2, 0.01), nil)
	count("of another number of points", 0, 0)
	_, d = trained(t, `{"points":[{"x":[1,1],"label":0},{"x":[2,2],"label":1}]}`, 0)
	d.Host.State().Weigh(cooks(5, 5), nil)
	count("not asked for", 0, 0)
}

func TestWhereNumbersStandOut(t *testing.T) {
	h, _ := trained(t, `{"dataset":"overlap","count":100,"testShare":0.2}`, 0)
	for k, want := range map[int]float64{influence.Cook: 4.0 / 80, influence.Leverage: 6.0 / 80, influence.Deviance: 2, influence.Pearson: 2} {
		if got := bound(h, k); math.Abs(got-want) > 1e-15 {
			t.Errorf("number %d stands out from %g, want %g", k, got, want)
		}
	}
}

func TestTheTipTellsTheInfluence(t *testing.T) {
	h, d := trained(t, `{"points":[{"x":[1,1],"label":0},{"x":[2,2],"label":1}],"circles":"cook"}`, 0)
	h.State().Weigh(cooks(0.25, math.NaN()), nil)
	d.here, d.hover = []float64{1, 1}, 0
	if said, _, _ := d.tip(d.geometry()); said != "p = 0.500 · Cook’s distance 0.2500, leverage 0.0000" {
		t.Errorf("at the first point it says %q", said)
	}
	for i := -1; i < 3; i += 2 {
		d.hover = i
		if said, _, _ := d.tip(d.geometry()); said != "p = 0.500" {
			t.Errorf("at point %d it says %q", i, said)
		}
	}
}

// Rings are around the points that the table lists, whatever the number of features.
func TestRingsFollowTheTable(t *testing.T) {
	h, d := trained(t, `{"points":[{"x":[1,1],"label":0},{"x":[2,2],"label":1},{"x":[3,3],"label":0}]}`, 0)
	for outcome, want := range map[string]int{"": 0, "wrong": 2, "falsePositive": 2, "truePositive": 1, "falseNegative": 0} {
		h.State().List(state.Listing{Outcome: outcome})
		if got := strings.Count(d.wrong(d.geometry()), "M"); got != want { // at p = 0.5 all are of class 1
			t.Errorf("%q: %d rings, want %d", outcome, got, want)
		}
	}
	if got := words(legendSVG(d.geometry(), legend(h, d.geometry()))); len(got) < 3 {
		t.Errorf("the legend says %q", got)
	}
}

// Where the labels were drawn from known weights, their boundary is drawn too: through the origin, where z is 0 on it.
func TestTheTrueBoundaryIsDrawn(t *testing.T) {
	for _, content := range []string{`{"dataset":"known"}`, `{"dataset":"known","noise":0,"featureMap":"quadratic"}`} {
		h, d := trained(t, content, 3)
		g := d.geometry()
		var left, top, right, bottom float64
		if n, err := fmt.Sscanf(d.truth(g), "M%f %fL%f %f", &left, &top, &right, &bottom); n != 4 {
			t.Fatalf("%s: the path is %q, %v", content, d.truth(g), err)
		}
		for _, end := range [][2]float64{{left, top}, {right, bottom}} {
			if x := g.position(end[0], end[1]); math.Abs(0.6*x[0]+x[1]) > 0.05 {
				t.Errorf("%s: it leads through %v", content, x)
			}
		}
		if said := words(legendSVG(g, legend(h, g))); said[len(said)-1] != "true boundary" {
			t.Errorf("the legend says %q", said)
		}
	}
	_, d := trained(t, `{"dataset":"overlap"}`, 3)
	if path := d.truth(d.geometry()); path != "" {
		t.Errorf("where it is not known it is %q", path)
	}
}

// The legend has circles where the plot has.
func TestTheLegendHasCirclesThatAreThere(t *testing.T) {
	h, d := trained(t, `{"points":[{"x":[1,1],"label":0},{"x":[2,2],"label":1}],"circles":"cook"}`, 0)
	has := func() bool {
		return slices.ContainsFunc(legend(h, d.geometry()), func(k key) bool { return k.symbol == "◯" })
	}
	h.State().Weigh(make([]float64, 2*influence.Numbers), nil)
	if !has() {
		t.Error("the legend lacks the circles")
	}
	if h.State().Weigh(nil, &engine.FitError{Rule: engine.FitSeparable}); has() {
		t.Error("the legend has circles that are refused")
	}
}
