package plot

import (
	"slices"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/colour"
	"downhill/web/edits"
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

// A press a few pixels beside a selected point drags the selection; farther away, or beside another, it begins a lasso.
func TestAPressBesideASelectedPointDragsTheSelection(t *testing.T) {
	h, d := plotOf(t, fourPoints)
	h.State().SetBrush(state.BrushSelect)
	edits.SelectOnly(h, 0, 1)
	for _, c := range []struct {
		x, y, right float64 // a place, and pixels beside it
		held        []string
		carries     bool
	}{
		{-4, 4, 5, nil, true}, {-4, 4, 15, nil, true}, {-4, 4, 25, nil, false}, {0, 0, 15, nil, false}, {-4, 4, 15, []string{"shiftKey"}, false},
	} {
		left, top := pixel(d, c.x, c.y)
		_, carries := d.newPress(app.Context{}, app.Event{Value: hosttest.Key("", c.held...)}, left+c.right, top).(*carry)
		if carries != c.carries {
			t.Errorf("%g pixels beside (%g, %g) with %v a press carries: %t", c.right, c.x, c.y, c.held, carries)
		}
	}
	edits.SelectOnly(h, 0, 1)
	left, top := pixel(d, -4, 4)
	r := d.newPress(app.Context{}, app.Event{Value: hosttest.Key("")}, left+15, top)
	r.move(left+15+40, top)
	r.release(left+15+40, top)
	if got := rows(h.State().Scene()); got[0][0] <= -4 || got[1][0] != got[0][0] || got[2][0] != 4 || h.State().Selected().Count() != 2 {
		t.Errorf("after the drag there are %v, %d selected", got, h.State().Selected().Count())
	}
	left, top = pixel(d, rows(h.State().Scene())[1][0], 4)
	d.newPress(app.Context{}, app.Event{Value: hosttest.Key("")}, left+15, top).release(left+15, top)
	if n := h.State().Selected().Count(); n != 0 {
		t.Errorf("after a click beside the selection %d points are selected", n)
	}
}
