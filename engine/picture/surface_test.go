package picture

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"downhill/engine/model"
	"downhill/engine/problem"
	"downhill/engine/scene"
)

// over is a surface over two parameters of a Scene, with the others held as they are at a place.
func over(s scene.Scene, at model.Parameters, x, y int) *SurfaceJob {
	here := [3]float64{0, at[at.Index(x)], at[at.Index(y)]}
	return NewSurface(problem.New(s).Train, at, Surface{X: x, Y: y, Here: here, Path: [][3]float64{here}})
}

func TestSurfaceIsTheLossAtItsPlaces(t *testing.T) {
	for _, c := range []struct {
		settings string
		x, y     int
	}{
		{`"dataset":"one"`, 1, 0}, {`"dataset":"overlap","l2":0.1,"scaling":"standardise"`, 1, 2}, {`"dataset":"moons","l1":0.1,"featureMap":"quadratic"`, 0, 4},
	} {
		s := decode(t, `{`+c.settings+`}`)
		p := problem.New(s)
		held := make(model.Parameters, p.Features.Dim()+1)
		for j := range held {
			held[j] = 0.4 - 0.3*float64(j)
		}
		job := over(s, held, c.x, c.y)
		for job.Advance() {
		}
		f := job.Surface
		if len(f.Values) != f.Columns*f.Rows {
			t.Fatalf("%d cells", len(f.Values))
		}
		for _, cell := range []int{0, f.Columns - 1, 777, len(f.Values) - 1} {
			at := slices.Clone(held)
			at[at.Index(c.x)] = Centre(f.Ranges[0], cell%f.Columns, f.Columns)
			at[at.Index(c.y)] = Centre(f.Ranges[1], f.Rows-1-cell/f.Columns, f.Rows)
			near(t, fmt.Sprintf("%s: cell %d", c.settings, cell), f.Values[cell], p.Train.Loss(at), 1e-12*f.Values[cell])
		}
	}
}

// A surface spans what lies on it, with a margin.
func TestASurfaceSpansThePathAndTheOptimum(t *testing.T) {
	s := decode(t, sixPoints)
	job := NewSurface(problem.New(s).Train, model.Parameters{1, 2}, Surface{X: 1, Y: 0, Here: [3]float64{9, 1, 2},
		Path: [][3]float64{{0, -50, 3}, {9, 1, 2}}, Optimum: &[2]float64{2, 70}})
	want := [2]scene.Range{{Min: -50 - 0.25*52, Max: 2 + 0.25*52}, {Min: 2 - 0.25*68, Max: 70 + 0.25*68}}
	if job.Surface.Ranges != want {
		t.Errorf("it spans %v, want %v", job.Surface.Ranges, want)
	}
	if job.Show([2]scene.Range{{Min: 1, Max: 1}, {Min: 0, Max: 1}}) || job.Surface.Ranges != want {
		t.Errorf("no range is shown: %v", job.Surface.Ranges)
	}
	view := [2]scene.Range{{Min: 0, Max: 1}, {Min: 2, Max: 3}}
	if job.PathOnly(); !job.Show(view) || job.Surface.Ranges != view || job.Advance() || job.Surface.Values != nil {
		t.Errorf("of the path only, in another view: %+v", job.Surface)
	}
}

// Before the first step there is no path: the surface still spans something.
func TestSurfaceBeforeTheFirstStep(t *testing.T) {
	job := over(decode(t, `{"dataset":"two"}`), model.Parameters{0, 0, 0}, 2, 0)
	for job.Advance() {
	}
	r := job.Surface.Ranges
	rms := math.Sqrt((30.0*30 + 60*60 + 80*80) / 3)
	near(t, "half the span of w₂", r[0].Max, 2/rms, 1e-12)
	near(t, "half the span of b", r[1].Max, 2, 1e-12)
	empty := over(decode(t, `{"points":[]}`), model.Parameters{0, 0, 0}, 1, 2)
	for empty.Advance() {
	}
	if empty.Surface.Values[5] != 0 {
		t.Error("no points have a loss")
	}
}

// A surface has an extent however far out its middle is, where 2 more or less would be lost to rounding.
func TestSurfaceFarOut(t *testing.T) {
	job := over(decode(t, `{"dataset":"one","l2":1}`), model.Parameters{1e90, -1e100}, 1, 0)
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
