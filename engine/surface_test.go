package engine

import (
	"errors"
	"slices"
	"testing"
)

// optimumOf is the minimum of a Session's J.
func optimumOf(s *Session) *Optimum {
	m := SearchMinimum(s.Scene(), nil)
	for m.Advance() {
	}
	return m.Found()
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

// The run lies on its surface, from its start to where it is, and so does the optimum.
func TestARunLiesOnItsSurface(t *testing.T) {
	for _, c := range []struct {
		settings string
		x, y     int
	}{
		{`"dataset":"one"`, 1, 0}, {`"dataset":"overlap","l2":0.1,"scaling":"standardise"`, 1, 2}, {`"dataset":"moons","l1":0.1,"featureMap":"quadratic"`, 0, 4},
	} {
		s := trained(t, `{`+c.settings+`,"learningRate":0.05}`, 300)
		job, err := s.Surface(c.x, c.y, optimumOf(s))
		if err != nil {
			t.Fatal(err)
		}
		for job.Advance() {
		}
		f := job.Surface
		last := f.Path[len(f.Path)-1]
		if f.Path[0] != [3]float64{0, 0, 0} || last != f.Here || f.Here[0] != 300 || len(f.Path) < 100 {
			t.Errorf("%s: the path goes from %v to %v, the run is at %v", c.settings, f.Path[0], last, f.Here)
		}
		if f.Here[1] != s.now.At[s.now.At.Index(c.x)] || f.Here[2] != s.now.At[s.now.At.Index(c.y)] || s.Here(c.x, c.y) != [2]float64(f.Here[1:]) {
			t.Errorf("%s: the run is at %v, shown at %v", c.settings, s.now.At, f.Here)
		}
		if f.Optimum != nil && (f.Optimum[0] <= f.Ranges[0].Min || f.Optimum[1] >= f.Ranges[1].Max || *f.Least > slices.Min(f.Values)) {
			t.Errorf("%s: the optimum %v is not on the surface", c.settings, f.Optimum)
		}
	}
}
