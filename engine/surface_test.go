package engine

import (
	"errors"
	"fmt"
	"math"
	"testing"
)

// minimum searches for the optimum of a Session to the end.
func minimum(s *Session) *Optimum {
	d := newDescent(s.problem, s.scene.Settings)
	for d.advance() {
	}
	return d.found
}

func TestOptimumIsWhereTheGradientVanishes(t *testing.T) {
	for _, settings := range []string{`"dataset":"overlap"`, `"dataset":"two","l2":0.01`, `"dataset":"one","l1":0.05,"scaling":"minmax"`,
		`"dataset":"moons","noise":0.8,"featureMap":"polynomial","l2":0.001,"testShare":0.3`, `"dataset":"xor","optimizer":"adam","l1":0.01,"featureMap":"quadratic"`} {
		s := NewSession(decode(t, `{`+settings+`}`))
		o := minimum(s)
		if o == nil {
			t.Fatalf("%s: no optimum", settings)
		}
		var e Evaluation
		s.problem.train.evaluate(o.at, &e)
		near(t, settings+": gradient", s.problem.train.gradientNorm(o.at, e.Slopes), 0, 1e-9)
		near(t, settings+": loss", o.Loss, e.Loss, 1e-13)
		x := s.scene.Points.At(0)
		z := NewSection(s.scene).Logit(o.Model, x)
		for j := range o.at { // no step from it goes down
			for _, by := range []float64{1e-3, -1e-3} {
				moved := append(parameters(nil), o.at...)
				moved[j] += by
				if s.problem.train.loss(moved) < o.Loss {
					t.Errorf("%s: parameter %d by %g is lower", settings, j, by)
				}
			}
		}
		if math.IsNaN(z) {
			t.Error("the model at the optimum is none")
		}
	}
}

func TestSeparableDataHaveNoOptimum(t *testing.T) {
	for _, settings := range []string{`"dataset":"one"`, `"dataset":"blobs"`, `"dataset":"two","scaling":"standardise"`,
		// The classes touch in one point: the weights grow without bound all the same.
		`"points":[{"x":[1],"label":0},{"x":[2],"label":0},{"x":[2],"label":1},{"x":[3],"label":1}]`} {
		if o := examined(NewSession(decode(t, `{`+settings+`}`))).Optimum; o != nil {
			t.Errorf("%s: an optimum at %v", settings, o.Model)
		}
	}
}

func TestSurfaceIsTheLossAtItsPlaces(t *testing.T) {
	for _, c := range []struct {
		settings string
		x, y     int
	}{
		{`"dataset":"one"`, 1, 0}, {`"dataset":"overlap","l2":0.1,"scaling":"standardise"`, 1, 2}, {`"dataset":"moons","l1":0.1,"featureMap":"quadratic"`, 0, 4},
	} {
		s := trained(t, `{`+c.settings+`,"learningRate":0.05}`, 300)
		job, err := s.Surface(c.x, c.y, minimum(s))
		if err != nil {
			t.Fatal(err)
		}
		for job.Advance() {
		}
		f := job.Surface
		if len(f.Values) != f.Columns*f.Rows {
			t.Fatalf("%d cells", len(f.Values))
		}
		for _, cell := range []int{0, f.Columns - 1, 777, len(f.Values) - 1} {
			at := append(parameters(nil), s.now.at...)
			at[at.index(c.x)] = centre(f.Ranges[0], cell%f.Columns, f.Columns)
			at[at.index(c.y)] = centre(f.Ranges[1], f.Rows-1-cell/f.Columns, f.Rows)
			near(t, fmt.Sprintf("%s: cell %d", c.settings, cell), f.Values[cell], s.problem.train.loss(at), 1e-12*f.Values[cell])
		}
		last := f.Path[len(f.Path)-1]
		if f.Path[0] != [3]float64{0, 0, 0} || last != f.Here || f.Here[0] != 300 || len(f.Path) < 100 {
			t.Errorf("%s: the path goes from %v to %v, the run is at %v", c.settings, f.Path[0], last, f.Here)
		}
		if f.Here[1] != s.now.at[s.now.at.index(c.x)] || f.Here[2] != s.now.at[s.now.at.index(c.y)] || s.Here(c.x, c.y) != [2]float64(f.Here[1:]) {
			t.Errorf("%s: the run is at %v, shown at %v", c.settings, s.now.at, f.Here)
		}
		if f.Optimum != nil && (f.Optimum[0] <= f.Ranges[0].Min || f.Optimum[1] >= f.Ranges[1].Max || *f.Least > f.Values[777]) {
			t.Errorf("%s: the optimum %v is not on the surface", c.settings, f.Optimum)
		}
	}
}

// Before the first step there is no path: the surface still spans something.
func TestSurfaceBeforeTheFirstStep(t *testing.T) {
	job, err := NewSession(decode(t, `{"dataset":"two"}`)).Surface(2, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	for job.Advance() {
	}
	r := job.Surface.Ranges
	rms := math.Sqrt((30.0*30 + 60*60 + 80*80) / 3)
	near(t, "half the span of w₂", r[0].Max, 2/rms, 1e-12)
	near(t, "half the span of b", r[1].Max, 2, 1e-12)
	if job.Surface.Optimum != nil || len(job.Surface.Path) != 1 {
		t.Errorf("%+v", job.Surface)
	}
	empty, err := NewSession(decode(t, `{"points":[]}`)).Surface(1, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	for empty.Advance() {
	}
	if empty.Surface.Values[5] != 0 {
		t.Error("no points have a loss")
	}
}

// A surface has an extent however far out its middle is, where 2 more or less would be lost to rounding.
func TestSurfaceFarOut(t *testing.T) {
	s := NewSession(decode(t, `{"dataset":"one","initial":{"epoch":0,"weights":[1e90],"bias":-1e100},"l2":1}`))
	job, err := s.Surface(1, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	for job.Advance() {
	}
	for k, r := range job.Surface.Ranges {
		if here := job.Surface.Here[k+1]; !(r.Min < here && here < r.Max) {
			t.Errorf("the run is at %g, of which %v are shown", here, r)
		}
	}
	first, last := job.Surface.Values[0], job.Surface.Values[len(job.Surface.Values)-1]
	if first == last || math.IsInf(first, 0) || math.IsInf(last, 0) {
		t.Errorf("the loss is %g and %g in the corners", first, last)
	}
}

func TestSurfacesOverParametersThatAreNotThereAreRefused(t *testing.T) {
	s := NewSession(decode(t, `{"dataset":"overlap"}`))
	for axes, wrong := range map[[2]int]int{{1, 1}: 1, {3, 0}: 3, {-1, 2}: -1, {2, -1}: -1, {0, 0}: 0, {1, 7}: 7} {
		var refused *CommandError
		if _, err := s.Surface(axes[0], axes[1], nil); !errors.As(err, &refused) || refused.Rule != BadSurface || refused.Value != wrong {
			t.Errorf("%v: %v, want a word about %d", axes, err, wrong)
		}
	}
	for text, want := range map[string][2]int{`{"dataset":"one"}`: {1, 0}, `{}`: {1, 2}, `{"surfaceX":0,"surfaceY":0}`: {0, 1},
		`{"surfaceX":9,"surfaceY":1}`: {2, 1}, `{"surfaceX":2}`: {2, 0}} {
		if x, y := decode(t, text).SurfaceAxes(); [2]int{x, y} != want {
			t.Errorf("%s: axes %d and %d, want %v", text, x, y, want)
		}
	}
}
