package plot

import (
	"slices"
	"testing"

	"downhill/web/colour"
	"downhill/web/hosttest"
	"downhill/web/state"
)

func TestTheLassoTakesWhatItGoesAround(t *testing.T) {
	s := hosttest.Decode(t, `{"points":[{"x":[-4,-4],"label":0},{"x":[-4,4],"label":0},{"x":[4,4],"label":1},{"x":[0,0],"label":1}]}`)
	g := newGeometry(s, 560, 560)
	at := func(x, y float64) [2]float64 { return [2]float64{g.left(x), g.top(y)} }
	for name, c := range map[string]struct {
		line [][2]float64
		want []int
	}{
		"all":               {[][2]float64{at(-5, -5), at(-5, 5), at(5, 5), at(5, -5)}, []int{0, 1, 2, 3}},
		"the left":          {[][2]float64{at(-5, -5), at(-5, 5), at(-3, 5), at(-3, -5)}, []int{0, 1}},
		"a hook around one": {[][2]float64{at(-5, 5), at(5, 5), at(5, 3), at(-3, 3), at(-3, -3), at(5, -3), at(5, -5), at(-5, -5)}, []int{0, 1, 2}},
		"twice around":      {[][2]float64{at(-1, -1), at(-1, 1), at(1, 1), at(1, -1), at(-1, -1), at(-1, 1), at(1, 1), at(1, -1)}, nil},
	} {
		if got := g.within(s.Points, c.line); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestSelectedPointsAreDrawnOverTheOthers(t *testing.T) {
	s := hosttest.Decode(t, `{"points":[{"x":[0,0],"label":0},{"x":[0.05,0],"label":1}]}`)
	g := newGeometry(s, 500, 494)
	at := func(chosen state.Selection) colour.RGB {
		pixels, width, _ := pointPixels(g, s.Points, nil, chosen, colour.Light, 1, nil)
		left, top := g.pixel(s.Points.At(0), 0)
		i := 4 * (int(top-marginTop)*width + int(left-marginLeft))
		return colour.RGB{pixels[i], pixels[i+1], pixels[i+2]}
	}
	if c := at(state.Selection{}); c != colour.Light.Classes[1] {
		t.Errorf("the last point is not on top: %v", c)
	}
	if c := at(state.Selection{}.With(2, []int{0}, false)); c != colour.Light.Classes[0] {
		t.Errorf("the selected point is not on top: %v", c)
	}
}
