package plot

import (
	"math"
	"testing"
)

// The side of class 1 is hatched, and no other place: in a slice, with a curved boundary, and along the model's z.
func TestTheSideOfClassOneIsHatched(t *testing.T) {
	for _, content := range []string{
		`{"dataset":"overlap"}`,
		`{"dataset":"circles","featureMap":"quadratic","learningRate":0.05}`,
		`{"dataset":"iris","projection":"model"}`,
	} {
		h, d := trained(t, content, 300)
		g, s, m := d.geometry(), h.State().Section(), h.State().Frame().Snapshot.Model
		z := func(at []float64) float64 {
			if g.lens != nil {
				return at[0]
			}
			return s.Logit(m, s.Row(at...))
		}
		all := places(t, g, d.hatch(g))
		length, area := 0.0, 0
		for i := 0; i+1 < len(all); i += 2 {
			from, to := all[i], all[i+1]
			middle := []float64{(from[0] + to[0]) / 2, (from[1] + to[1]) / 2}
			if z(middle) < 0 {
				t.Errorf("%s: a line of the hatching crosses %v, where z is %g", content, middle, z(middle))
			}
			length += g.left(to[0]) - g.left(from[0])
		}
		for i := range 100 {
			for k := range 100 {
				x, y := g.x.Min+(g.x.Max-g.x.Min)*(float64(i)+0.5)/100, g.y.Min+(g.y.Max-g.y.Min)*(float64(k)+0.5)/100
				if z([]float64{x, y}) > 0 {
					area++
				}
			}
		}
		want := float64(area) / 10_000
		if got := length * hatchGap / (g.innerWidth() * g.innerHeight()); math.Abs(got-want) > 0.02 {
			t.Errorf("%s: the hatching covers %.3f of the plot, the side of class 1 is %.3f", content, got, want)
		}
	}
}

// Where p is one half everywhere there are no sides; with one feature the curve tells them.
func TestAModelWithoutSidesIsNotHatched(t *testing.T) {
	for content, n := range map[string]int{`{"dataset":"overlap"}`: 0, `{"dataset":"one"}`: 100} {
		if _, d := trained(t, content, n); d.hatch(d.geometry()) != "" {
			t.Errorf("%s after %d epochs is hatched", content, n)
		}
	}
}
