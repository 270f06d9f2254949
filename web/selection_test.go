package web

import (
	"slices"
	"testing"

	"downhill/web/colour"
)

func TestTheLassoTakesWhatItGoesAround(t *testing.T) {
	s := decode(t, `{"points":[{"x":[-4,-4],"label":0},{"x":[-4,4],"label":0},{"x":[4,4],"label":1},{"x":[0,0],"label":1}]}`)
	g := newGeometry(s, 560, 554)
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

func TestSelectionsAddAndToggle(t *testing.T) {
	s := selection{}.with(5, []int{1, 3}, false)
	if got := s.with(5, []int{3, 4}, false); got.count != 3 || !slices.Equal(got.indices(), []int{1, 3, 4}) {
		t.Errorf("adding 3 and 4 to 1 and 3 gives %v, counted %d", got.indices(), got.count)
	}
	if got := s.with(5, []int{3, 4}, true); got.count != 2 || !slices.Equal(got.indices(), []int{1, 4}) {
		t.Errorf("toggling 3 and 4 in 1 and 3 gives %v, counted %d", got.indices(), got.count)
	}
	if !slices.Equal(s.indices(), []int{1, 3}) || s.has(9) {
		t.Errorf("the selection itself became %v", s.indices())
	}
}

func TestASelectionIsKeptWhileItsPointsAreThere(t *testing.T) {
	base := decode(t, `{"points":[{"x":[1,1],"label":0},{"x":[2,2],"label":1}]}`)
	for text, want := range map[string][]int{
		`{"points":[{"x":[1,1],"label":0},{"x":[2,3],"label":0}]}`:                       {1},
		`{"points":[{"x":[1,1],"label":0},{"x":[2,2],"label":1},{"x":[3,3],"label":1}]}`: {1},
		`{"points":[{"x":[1,1],"label":0}]}`:                                             {},
		`{"dataset":"two"}`:                                                              {},
		`{"points":[{"x":[1],"label":0},{"x":[2],"label":1}]}`:                           {},
	} {
		p := newPage()
		p.scene = base
		p.selectOnly(1)
		p.keepSelection(base, decode(t, text))
		if got := p.selected.indices(); !slices.Equal(got, want) || p.selected.count != len(want) {
			t.Errorf("in %s %v is selected, want %v", text, got, want)
		}
	}
}

func TestSelectedPointsAreDrawnOverTheOthers(t *testing.T) {
	s := decode(t, `{"points":[{"x":[0,0],"label":0},{"x":[0.05,0],"label":1}]}`)
	g := newGeometry(s, 500, 494)
	at := func(chosen selection) colour.RGB {
		pixels, width, _ := pointPixels(g, s.Points, nil, chosen, colour.Light, 1)
		left, top := g.pixel(s.Points.At(0), 0)
		i := 4 * (int(top-marginTop)*width + int(left-marginLeft))
		return colour.RGB{pixels[i], pixels[i+1], pixels[i+2]}
	}
	if c := at(selection{}); c != colour.Light.Classes[1] {
		t.Errorf("the last point is not on top: %v", c)
	}
	if c := at(selection{}.with(2, []int{0}, false)); c != colour.Light.Classes[0] {
		t.Errorf("the selected point is not on top: %v", c)
	}
}
