package plot

import (
	"math"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/web/colour"
	"downhill/web/hosttest"
	"downhill/web/state"
)

// Rings are around the points that the metrics count as wrong, whatever the slice shows where they are.
func TestRingsAreAroundThePointsThatAreWrong(t *testing.T) {
	for _, c := range []struct {
		content string
		epochs  int
	}{
		{`{"dataset":"iris","learningRate":0.05}`, 200}, {`{"dataset":"iris","learningRate":0.05,"threshold":0.8}`, 200},
		{`{"dataset":"iris","featureMap":"quadratic","learningRate":0.001}`, 20},
	} {
		h, d := trained(t, c.content, c.epochs)
		s, train := h.State().Scene(), h.State().Frame().Snapshot.Train
		want := int(math.Round((1 - train.Accuracy) * float64(s.Points.Len())))
		if got := strings.Count(d.wrong(d.geometry()), "M"); got != want || want == 0 {
			t.Errorf("%s: %d rings, %d points are wrong", c.content, got, want)
		}
	}
	for _, content := range []string{`{"dataset":"iris"}`, `{"dataset":"overlap"}`} { // without weights, and a plot of all features
		_, d := trained(t, content, 0)
		if strings.Contains(content, "overlap") {
			_, d = trained(t, content, 5)
		}
		if path := d.wrong(d.geometry()); path != "" {
			t.Errorf("%s: rings %q", content, path)
		}
	}
}

func TestPointsHaveTheColourOfTheirOwnProbability(t *testing.T) {
	h, d := trained(t, `{"dataset":"iris","learningRate":0.05,"pointColour":"probability"}`, 100)
	s, m := h.State().Scene(), h.State().Frame().Snapshot.Model
	p := d.probabilities()
	for i := range s.Points.Len() {
		x, z := s.Points.At(i), m.Bias
		for j, w := range m.Weights {
			z += w * x[j]
		}
		if math.Abs(p(i)-1/(1+math.Exp(-z))) > 1e-9 {
			t.Fatalf("point %d has p %g", i, p(i))
		}
	}
	if d := (&Plot{Host: hosttest.Show(t, `{}`, 1)}); d.probabilities() != nil || d.pointsFollow() {
		t.Error("points tell p where their colour is that of their class")
	}
}

// A point's shape is its class, and its colour the probability.
func TestTintedPixels(t *testing.T) {
	s := hosttest.Decode(t, `{"points":[{"x":[-3,0],"label":0},{"x":[3,0],"label":0}]}`)
	g := newGeometry(s, 500, 500)
	pixels, width, _ := pointPixels(g, s.Points, nil, state.Selection{}, colour.Light, 1, func(i int) float64 { return float64(i) })
	for i := range 2 {
		left, top := g.pixel(s.Points.At(i), 0)
		at := 4 * (int(math.Round(top-marginTop))*width + int(math.Round(left-marginLeft)))
		if got := (colour.RGB{pixels[at], pixels[at+1], pixels[at+2]}); got != colour.Light.Classes[i] {
			t.Errorf("at p = %d a point is %v", i, got)
		}
	}
}

// Many points are given their colours once the run is over.
func TestColoursOfManyPointsWaitForTheEndOfTheRun(t *testing.T) {
	for count, want := range map[string]bool{"100": true, "6000": false} {
		h, d := trained(t, `{"pointColour":"probability","count":`+count+`}`, 1)
		running := h.State().Frame()
		running.Snapshot.Status = engine.Running
		h.State().TakeFrame(running, h.State().SceneRev())
		if d.pointsFollow() != want {
			t.Errorf("%s points follow a run: %t", count, !want)
		}
		running.Snapshot.Status = engine.Paused
		h.State().TakeFrame(running, h.State().SceneRev())
		if !d.pointsFollow() {
			t.Errorf("%s points stay as they were after a run", count)
		}
		d.drawn.frame = h.State().FrameRev()
		if d.pointsFollow() {
			t.Errorf("%s points are drawn again though nothing changed", count)
		}
	}
}

// Contour lines are where the model has their probabilities, and each label is on its line.
func TestContourLines(t *testing.T) {
	for _, content := range []string{`{"dataset":"overlap","contours":"lines"}`, `{"dataset":"circles","featureMap":"quadratic","learningRate":0.1,"contours":"lines"}`} {
		h, d := trained(t, content, 500)
		g, s, m := d.geometry(), h.State().Section(), h.State().Frame().Snapshot.Model
		path, labels := d.contours(g)
		found := map[float64]bool{}
		for _, at := range places(t, g, path) {
			p := 1 / (1 + math.Exp(-s.Logit(m, s.Row(at...))))
			near := false
			for _, level := range []float64{0.1, 0.25, 0.75, 0.9} {
				if math.Abs(p-level) < 0.02 {
					found[level], near = true, true
				}
			}
			if !near {
				t.Errorf("%s: a line goes through %v, where p is %g", content, at, p)
				break
			}
		}
		if len(found) != 4 || strings.Count(labels, "<text") < 2 || !strings.Contains(labels, ">0.25</text>") {
			t.Errorf("%s: lines at %v, labels %s", content, found, labels)
		}
	}
	for _, content := range []string{`{"dataset":"overlap"}`, `{"dataset":"one","contours":"lines","learningRate":0.1}`} {
		_, d := trained(t, content, 2000)
		if path, labels := d.contours(d.geometry()); path+labels != "" {
			t.Errorf("%s: lines %q %q", content, path, labels)
		}
	}
}

func TestTheTipSaysPAtThePointer(t *testing.T) {
	h, d := trained(t, `{"dataset":"hours","learningRate":0.1}`, 500)
	m := h.State().Frame().Snapshot.Model
	x := -m.Bias / m.Weights[0]
	d.note([]float64{x})
	d.pointed = 77
	if said, left, top := d.tip(d.geometry()); said != "P(passed) = 0.500" || math.Abs(left-d.geometry().left(x)) > 1e-9 || top != 77 {
		t.Errorf("at %g, %g: %q", left, top, said)
	}
	d.finger = true
	if said, _, _ := d.tip(d.geometry()); said != "" {
		t.Errorf("under a finger it says %q", said)
	}
	_, d = trained(t, `{}`, 0)
	d.note([]float64{1, 2})
	if said, _, top := d.tip(d.geometry()); said != "p = 0.500" || top != d.geometry().top(2) {
		t.Errorf("at %g: %q", top, said)
	}
	d.note(nil)
	if said, _, _ := d.tip(d.geometry()); said != "" {
		t.Errorf("outside it says %q", said)
	}
}
