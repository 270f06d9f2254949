package plot

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"downhill/engine/scene"
	"downhill/web/hosttest"
	"downhill/web/state"
)

// Presses on a plot of 560 by 560 CSS pixels, whose view goes from −6 to 6 both ways.
const fourPoints = `{"points":[{"x":[-4,-4],"label":0},{"x":[-4,4],"label":0},{"x":[4,4],"label":1},{"x":[0,0],"label":1}]}`

func plotOf(t *testing.T, content string) (*hosttest.Host, *Plot) {
	t.Helper()
	h := hosttest.Show(t, content, 0)
	return h, &Plot{Host: h, canvas: canvas{width: 560, height: 560}}
}

// pixel is where a position of the view is on the plot.
func pixel(d *Plot, x, y float64) (left, top float64) {
	g := d.geometry()
	return g.left(x), g.top(y)
}

// pull is a press that goes along positions and is let go at the last.
func pull(d *Plot, r press, along ...[2]float64) {
	for i, at := range along {
		left, top := pixel(d, at[0], at[1])
		r.move(left, top)
		if i == len(along)-1 {
			r.release(left, top)
		}
	}
}

func rows(s scene.Scene) [][3]float64 {
	out := make([][3]float64, s.Points.Len())
	for i := range out {
		at := s.Points.At(i)
		out[i] = [3]float64{at[0], at[1], float64(s.Points.Label(i))}
	}
	return out
}

func TestAPressOnAFreePlaceAddsAPoint(t *testing.T) {
	h, d := plotOf(t, `{"points":[]}`)
	left, top := pixel(d, 1, 2)
	d.newPlacing(left, top, -1, false).release(left, top)
	if got := rows(h.State().Scene()); !slices.Equal(got, [][3]float64{{1, 2, 1}}) {
		t.Errorf("there are %v", got)
	}
	if said := h.State().Announced(); !strings.Contains(said, "(1, 2)") {
		t.Errorf("a screen reader hears %q", said)
	}
}

// A press that a finger has dragged scrolls the page, and one that is let go outside places nothing.
func TestWhatPlacesNothing(t *testing.T) {
	h, d := plotOf(t, `{"points":[]}`)
	left, top := pixel(d, 1, 2)
	r := d.newPlacing(left, top, -1, true)
	r.move(left, top+40)
	r.release(left, top+40)
	d.newPlacing(left, top, -1, false).release(-5, top)
	if n := h.State().Scene().Points.Len(); n != 0 || h.State().Notice().Bad {
		t.Errorf("there are %d points, and the notice is %+v", n, h.State().Notice())
	}
	moved := d.newPlacing(left, top, -1, false)
	h.State().TakeScene(hosttest.Decode(t, `{"dataset":"one"}`)) // another Scene under the press
	moved.release(left, top)
	if n := h.State().Scene().Points.Len(); n != 6 {
		t.Errorf("there are %d points, want those of the Scene", n)
	}
}

func TestARefusedEditIsReportedAndChangesNothing(t *testing.T) {
	h, d := plotOf(t, fourPoints)
	h.Refusal = errors.New("locked")
	left, top := pixel(d, 1, 2)
	d.newPlacing(left, top, -1, false).release(left, top)
	if n := h.State().Scene().Points.Len(); n != 4 || !h.State().Notice().Bad {
		t.Errorf("there are %d points, and the notice is %+v", n, h.State().Notice())
	}
}

// One move is under way at a time, and then the latest goes.
func TestADragSendsTheLatestPlace(t *testing.T) {
	h, d := plotOf(t, fourPoints)
	h.Holds = true
	left, top := pixel(d, 0, 0)
	r := d.newPlacing(left, top, 3, false)
	pull(d, r, [2]float64{1, 1}, [2]float64{2, 2}, [2]float64{3, -2})
	if n := h.Waiting(); n != 1 {
		t.Errorf("%d moves are under way", n)
	}
	h.Release()
	h.Release()
	if at := h.State().Scene().Points.At(3); !slices.Equal(at, []float64{3, -2}) {
		t.Errorf("the point is at %v", at)
	}
}

// So it is with points that are selected, which all move by the same.
func TestSelectedPointsGoToTheLatestPlace(t *testing.T) {
	h, d := plotOf(t, fourPoints)
	h.State().Select(state.Selection{}.With(4, []int{0, 3}, false))
	h.Holds = true
	left, top := pixel(d, 0, 0)
	r := d.newCarry(left, top, 3, false)
	pull(d, r, [2]float64{1, 1}, [2]float64{2, 2}, [2]float64{1, -2})
	if n := h.Waiting(); n != 1 {
		t.Errorf("%d shifts are under way", n)
	}
	h.Release()
	h.Release()
	points := h.State().Scene().Points
	if !slices.Equal(points.At(3), []float64{1, -2}) || !slices.Equal(points.At(0), []float64{-3, -6}) {
		t.Errorf("the points are at %v and %v", points.At(3), points.At(0))
	}
	h.Refusal = errors.New("locked")
	pull(d, r, [2]float64{2, 2})
	h.Release()
	h.Refusal = nil
	pull(d, r, [2]float64{3, 3})
	if n := h.Waiting(); n != 0 || !r.shifter.ended {
		t.Errorf("after a refusal %d shifts are under way", n)
	}
}

// A drag ends where the point under it is another one now.
func TestADragEndsWithItsPoint(t *testing.T) {
	h, d := plotOf(t, fourPoints)
	left, top := pixel(d, 0, 0)
	r := d.newPlacing(left, top, 3, false)
	h.State().TakeScene(hosttest.Decode(t, `{"points":[{"x":[-4,-4],"label":0},{"x":[-4,4],"label":0},{"x":[4,4],"label":1},{"x":[1,1],"label":0}]}`))
	pull(d, r, [2]float64{3, 3})
	if at := h.State().Scene().Points.At(3); !slices.Equal(at, []float64{1, 1}) || !r.ended {
		t.Errorf("the other point is at %v", at)
	}
}

func TestTheEraserTakesOnePointAfterTheOther(t *testing.T) {
	h, d := plotOf(t, fourPoints)
	h.Holds = true
	left, top := pixel(d, -4, -4)
	r := d.newErasing(left, top, pickRadius)
	pull(d, r, [2]float64{-4, 4}) // while the first is on its way
	h.Release()
	pull(d, r, [2]float64{0, 0})
	h.Release()
	if got := rows(h.State().Scene()); !slices.Equal(got, [][3]float64{{-4, 4, 0}, {4, 4, 1}}) {
		t.Errorf("left are %v", got)
	}
}

func TestTheFlipToolFlipsAPointOnce(t *testing.T) {
	h, d := plotOf(t, fourPoints)
	left, top := pixel(d, 0, 0)
	pull(d, d.newFlipping(left, top, pickRadius), [2]float64{4, 4}, [2]float64{0, 0})
	if got := h.State().Scene().Points.Labels(); !slices.Equal(got, []uint8{0, 0, 0, 0}) {
		t.Errorf("the labels are %v", got)
	}
}

func TestTheLassoSelectsAndAdds(t *testing.T) {
	h, d := plotOf(t, fourPoints)
	around := func(x, y, r float64) [][2]float64 {
		return [][2]float64{{x - r, y - r}, {x - r, y + r}, {x + r, y + r}, {x + r, y - r}}
	}
	at := func(x, y float64, point int, adds bool) *lasso {
		left, top := pixel(d, x, y)
		return d.newLasso(left, top, point, adds)
	}
	pull(d, at(-5, -5, -1, false), around(-4, 0, 5)...)
	if got := h.State().Selected().Indices(); !slices.Equal(got, []int{0, 1, 3}) {
		t.Errorf("selected are %v", got)
	}
	pull(d, at(3, 3, -1, true), around(4, 4, 1)...)
	pull(d, at(0, 0, 3, true), [2]float64{0, 0}) // a point that is selected is taken away
	if got := h.State().Selected().Indices(); !slices.Equal(got, []int{0, 1, 2}) {
		t.Errorf("selected are %v", got)
	}
	pull(d, at(2, -2, -1, false), [2]float64{2, -2})
	if got := h.State().Selected().Count(); got != 0 {
		t.Errorf("a click on a free place leaves %d selected", got)
	}
}

// Selected points are dragged along together, on the grid of placed points.
func TestSelectedPointsAreDraggedTogether(t *testing.T) {
	h, d := plotOf(t, fourPoints)
	h.State().Select(state.Selection{}.With(4, []int{0, 3}, false))
	left, top := pixel(d, 0, 0)
	pull(d, d.newCarry(left, top, 3, false), [2]float64{0.5, 0}, [2]float64{1, 2})
	want := [][3]float64{{-3, -2, 0}, {-4, 4, 0}, {4, 4, 1}, {1, 2, 1}}
	if got := rows(h.State().Scene()); !slices.Equal(got, want) {
		t.Errorf("the points are %v, want %v", got, want)
	}
	pull(d, d.newCarry(left, top, 1, true), [2]float64{0, 0}) // a press with the selecting tool that does not move
	if got := h.State().Selected().Indices(); !slices.Equal(got, []int{1}) {
		t.Errorf("selected are %v", got)
	}
}

func TestASprayStaysInItsCircle(t *testing.T) {
	h, d := plotOf(t, `{"points":[]}`)
	left, top := pixel(d, 0, 0)
	points := d.sprayed(left, top, 200, 1)
	reach := h.State().Spray().Size * 12 * (1 + 1e-9) // of a view that is 12 wide
	for _, p := range points {
		if r := math.Hypot(p.X[0], p.X[1]); r > reach+0.02 || p.Label != 1 {
			t.Errorf("a point of class %d at %v", p.Label, p.X)
		}
	}
	if len(points) != 200 {
		t.Errorf("%d points", len(points))
	}
}
