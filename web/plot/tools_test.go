package plot

import (
	"errors"
	"strings"
	"testing"
	"time"

	"downhill/engine/scene"
	"downhill/web/hosttest"
	"downhill/web/state"
)

func TestTheEraserTakesWhatItTouchesAlone(t *testing.T) {
	h, d := plotOf(t, fourPoints)
	left, top := pixel(d, 0, 0)
	d.newErasing(left+pickRadius+1, top, pickRadius)
	if n := h.State().Scene().Points.Len(); n != 4 {
		t.Errorf("beside a point it leaves %d", n)
	}
	r := d.newErasing(left+pickRadius-1, top, pickRadius)
	if n := h.State().Scene().Points.Len(); n != 3 || !strings.Contains(h.State().Announced(), "(0, 0) removed") {
		t.Errorf("on a point it leaves %d, and a screen reader hears %q", n, h.State().Announced())
	}
	h.Refusal = errors.New("locked")
	pull(d, r, [2]float64{4, 4})
	if !h.State().Notice().Bad {
		t.Error("a refusal is not said")
	}
	h.Refusal = nil
	if pull(d, r, [2]float64{4, 4}); h.State().Scene().Points.Len() != 2 {
		t.Error("after a refusal it takes nothing more")
	}
}

func TestTheFlipToolEndsWithItsScene(t *testing.T) {
	h, d := plotOf(t, fourPoints)
	left, top := pixel(d, 5, -5)
	r := d.newFlipping(left, top, pickRadius)
	h.State().TakeScene(hosttest.Decode(t, `{"points":[{"x":[0,0],"label":1},{"x":[4,4],"label":1}]}`))
	pull(d, r, [2]float64{0, 0})
	if got := h.State().Scene().Points.Labels(); got[0] != 1 || got[1] != 1 {
		t.Errorf("in another Scene the labels are %v", got)
	}
}

// The spray goes on where a dense place is full, and ends where the engine refuses.
func TestASprayEndsWhereItIsRefused(t *testing.T) {
	h, d := plotOf(t, `{"points":[]}`)
	r := &spraying{plot: d, label: 1, startScene: h.State().Scene()}
	point := func(x float64) []scene.Point { return []scene.Point{{X: []float64{x, 0}, Label: 1}} }
	r.send(point(1))
	h.Refusal = &scene.Error{Field: "points", Rule: scene.Duplicate}
	if r.send(point(1)); r.ended || r.waiting || h.State().Notice().Bad {
		t.Errorf("where there is no room it has ended: %t, waits: %t, and says %+v", r.ended, r.waiting, h.State().Notice())
	}
	h.Refusal = nil
	r.send(point(2))
	r.release(0, 0)
	if n := h.State().Scene().Points.Len(); n != 2 || !strings.Contains(h.State().Announced(), "2 points of class 1 sprayed") {
		t.Errorf("there are %d points, and a screen reader hears %q", n, h.State().Announced())
	}
	r = &spraying{plot: d, label: 1, startScene: h.State().Scene()}
	h.Refusal = errors.New("locked")
	if r.send(point(3)); !r.ended || !h.State().Notice().Bad {
		t.Errorf("refused, it has ended: %t, and says %+v", r.ended, h.State().Notice())
	}
}

// A press places a point at once, and then as many as its time brings; of the time of a busy page a second counts.
func TestASprayBringsWhatItsTimeBrings(t *testing.T) {
	now := time.Unix(0, 0)
	r := &spraying{due: 1, last: now}
	for _, c := range []struct {
		held    time.Duration
		waiting bool
		brings  int
	}{{0, false, 1}, {500 * time.Millisecond, false, 20}, {15 * time.Millisecond, false, 0}, {15 * time.Millisecond, false, 1},
		{time.Minute, false, 40}, {250 * time.Millisecond, true, 0}, {0, false, 10}} {
		now = now.Add(c.held)
		r.waiting = c.waiting
		if n := r.dueAt(now, 40); n != c.brings {
			t.Errorf("%v later, waiting %t, it brings %d, want %d", c.held, c.waiting, n, c.brings)
		}
	}
}

func TestASprayEndsWithItsScene(t *testing.T) {
	h, d := plotOf(t, `{"points":[]}`)
	h.State().SetSpray(state.Spray{On: true, Size: 0.3, Density: 40})
	ctx, _ := hosttest.Context(t)
	left, top := pixel(d, 0, 0)
	r := d.newSpraying(ctx, left, top)
	defer r.cancel()
	if n := h.State().Scene().Points.Len(); n != 1 {
		t.Errorf("a press places %d points", n)
	}
	h.State().TakeScene(hosttest.Decode(t, `{"dataset":"one"}`))
	r.last = r.last.Add(-time.Second)
	if r.puff(ctx); h.State().Scene().Points.Len() != 6 {
		t.Errorf("it goes on in another Scene, which has %d points then", h.State().Scene().Points.Len())
	}
}

// With one feature a spray is along the line, and only what lies in the plot is a point.
func TestASprayStaysInThePlot(t *testing.T) {
	h, d := plotOf(t, `{"points":[{"x":[0],"label":0},{"x":[10],"label":1}]}`)
	view := h.State().Scene().View[0]
	left, _ := pixel(d, view.Max, 0)
	points := d.sprayed(left, 20, 200, 0)
	if len(points) < 50 || len(points) > 150 {
		t.Errorf("of 200 at the edge, half of them outside, %d are points", len(points))
	}
	for _, p := range points {
		if len(p.X) != 1 || p.X[0] > view.Max {
			t.Fatalf("there is a point at %v", p.X)
		}
	}
}
