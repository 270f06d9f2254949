package plot

import (
	"math"
	"strings"
	"testing"

	"downhill/engine/scene"
	"downhill/web/hosttest"
	"downhill/web/plot/bars"
)

// seen is the view of the Scene.
func seen(d *Plot) []scene.Range { return d.Host.State().Scene().View }

// tiny reports whether a length is that of rounding.
func tiny(x float64) bool { return math.Abs(x) < 1e-6 }

// wheel is a turn of the wheel with keys held.
func wheel(right, down float64, held ...string) *hosttest.Event {
	e := hosttest.Key("", held...)
	e.Fields["deltaX"], e.Fields["deltaY"] = right, down
	return e
}

func TestTheWheelWithControlZoomsAboutThePointer(t *testing.T) {
	_, d := plotOf(t, fourPoints)
	left, top := pixel(d, 2, -3)
	d.onWheel(wheel(0, -120, "ctrlKey"), left, top)()
	if l, u := pixel(d, 2, -3); !tiny(l-left) || !tiny(u-top) {
		t.Errorf("what was under the pointer at (%g, %g) is at (%g, %g)", left, top, l, u)
	}
	near := seen(d)[0].Max - seen(d)[0].Min
	if near >= 12 || near < 6 || !tiny(near-(seen(d)[1].Max-seen(d)[1].Min)) {
		t.Errorf("nearer, the view is %v", seen(d))
	}
	d.onWheel(wheel(0, 3, "ctrlKey"), left, top)() // as two fingers on a trackpad tell it
	if far := seen(d)[0].Max - seen(d)[0].Min; far <= near || far > near*1.1 {
		t.Errorf("from %g the view is %g wide", near, far)
	}
}

func TestTheWheelAloneIsThePages(t *testing.T) {
	_, d := plotOf(t, fourPoints)
	left, top := pixel(d, 0, 0)
	if d.onWheel(wheel(0, 100), left, top) != nil || d.onWheel(wheel(0, 100, "ctrlKey"), 5, top) != nil {
		t.Error("the plot takes a wheel that is the page's")
	}
	e := wheel(3, 0, "shiftKey")
	e.Fields["deltaMode"] = 1 // lines
	d.onWheel(e, left, top)()
	if l, _ := pixel(d, 0, 0); !tiny(left-l-48) || seen(d)[1] != (scene.Range{Min: -6, Max: 6}) {
		t.Errorf("with Shift the middle moved by %g pixels, the view is %v", l-left, seen(d))
	}
}

func TestTheMiddleButtonDragsTheView(t *testing.T) {
	h, d := plotOf(t, fourPoints)
	left, top := pixel(d, 1, 1)
	r := d.newPanning(left, top)
	r.move(left+30, top-20)
	r.move(left+60, top-50)
	r.release(left+60, top-50)
	if l, u := pixel(d, 1, 1); !tiny(l-left-60) || !tiny(u-top+50) {
		t.Errorf("the place moved by %g and %g pixels", l-left, u-top)
	}
	if said := h.State().Announced(); !strings.HasPrefix(said, "Shown: x₁ from −") {
		t.Errorf("a screen reader hears %q", said)
	}
}

// Two fingers keep what was under their middle there, and the view as much nearer as they are farther apart.
func TestTwoFingersZoomAndPan(t *testing.T) {
	_, d := plotOf(t, fourPoints)
	a, b := [2]float64{200, 200}, [2]float64{300, 200}
	d.touch(1, a[0], a[1])
	d.touch(2, b[0], b[1])
	r := d.newPinch()
	under := d.geometry().x.Min + (250-marginLeft)/d.geometry().innerWidth()*12
	for share := 0.25; share <= 1; share += 0.25 { // to twice as far apart, 20 pixels to the right and 40 down
		d.touch(1, a[0]-30*share, a[1]+40*share)
		r.move(0, 0)
		d.touch(2, b[0]+70*share, b[1]+40*share)
		r.move(0, 0)
	}
	if wide := seen(d)[0].Max - seen(d)[0].Min; math.Abs(wide-6) > 1e-9 {
		t.Errorf("the view is %g wide, want half of 12", wide)
	}
	if l, u := pixel(d, under, 6-12*(200-marginTop)/490.0); !tiny(l-270) || !tiny(u-240) {
		t.Errorf("what was between the fingers is at (%g, %g)", l, u)
	}
	before := seen(d)
	delete(d.fingers, 2)
	if r.move(0, 0); seen(d)[0] != before[0] {
		t.Error("one finger moves the view")
	}
}

func TestTheViewStaysWhereThereIsSomethingToSee(t *testing.T) {
	_, d := plotOf(t, fourPoints)
	for range 80 {
		d.ZoomStill(1 / bars.ZoomStep)
	}
	if wide := seen(d)[0].Max - seen(d)[0].Min; math.Abs(wide-12.0/mostNear) > 1e-9 {
		t.Errorf("the nearest view is %g wide", wide)
	}
	for range 80 {
		d.ZoomStill(bars.ZoomStep)
	}
	if wide := seen(d)[0].Max - seen(d)[0].Min; math.Abs(wide-12*mostFar) > 1e-6 {
		t.Errorf("the farthest view is %g wide", wide)
	}
	d.pan([]scene.Range{{Min: 0, Max: scene.MaxCoordinate}, {Min: -scene.MaxCoordinate, Max: 1}}, -1e4, -1e4)
	if v := seen(d); v[0].Max != scene.MaxCoordinate || v[1].Min != -scene.MaxCoordinate || v[0].Min < 0 {
		t.Errorf("past the last coordinates the view is %v", v)
	}
	if d.ZoomStill(0); !d.Fits() || seen(d)[0] != (scene.Range{Min: -6, Max: 6}) {
		t.Errorf("Fit shows %v", seen(d))
	}
}

// Of the views that are asked for while one is on its way, the last is shown, and zooms add up.
func TestZoomsAddUpWhileTheEngineIsBusy(t *testing.T) {
	h, d := plotOf(t, fourPoints)
	h.Holds = true
	for range 3 {
		d.ZoomStill(0.5)
	}
	for h.Waiting() > 0 {
		h.Release()
	}
	if wide := seen(d)[0].Max - seen(d)[0].Min; math.Abs(wide-1.5) > 1e-9 || d.aim != nil {
		t.Errorf("the view is %g wide", wide)
	}
	d.ZoomStill(0.5)
	h.State().TakeScene(hosttest.Decode(t, `{"dataset":"one"}`)) // of one feature
	d.ZoomStill(0.5)
	for h.Waiting() > 0 {
		h.Release()
	}
	if v := seen(d); len(v) != 1 || h.State().Notice().Bad {
		t.Errorf("the view is %v, the notice %+v", v, h.State().Notice())
	}
}

func TestKeysZoomAboutTheCross(t *testing.T) {
	h, d := plotOf(t, fourPoints)
	g := d.geometry()
	d.cross = []float64{3, 3}
	left, top := d.crossPixel(g)
	d.keyPress(g, "+")
	if l, u := d.crossPixel(d.geometry()); !tiny(l-left) || !tiny(u-top) || seen(d)[0].Max-seen(d)[0].Min != 8 {
		t.Errorf("the cross moved to (%g, %g), the view is %v", l, u, seen(d))
	}
	if said := h.State().Announced(); said != "Shown: x₁ from −3 to 5, x₂ from −3 to 5." {
		t.Errorf("a screen reader hears %q", said)
	}
	if d.keyPress(g, "-"); !d.Fits() {
		t.Errorf("nearer and farther, the view is %v", seen(d))
	}
	d.keyPress(g, "=")
	if d.keyPress(g, "Home"); !d.Fits() {
		t.Errorf("Home shows %v", seen(d))
	}
}

// A cross that leaves what is seen takes the view along, up to where all points are seen.
func TestTheViewFollowsTheCross(t *testing.T) {
	h, d := plotOf(t, fourPoints)
	d.look([]scene.Range{{Min: 0, Max: 2}, {Min: 0, Max: 2}})
	d.cross = []float64{1.9, 1}
	g := d.follow(d.geometry(), 0.1, 0)
	if math.Abs(g.x.Max-2.1) > 1e-9 || g.x != seen(d)[0] || seen(d)[1] != (scene.Range{Min: 0, Max: 2}) {
		t.Errorf("the view is %v", seen(d))
	}
	d.look([]scene.Range{{Min: 4.5, Max: 6.5}, {Min: 0, Max: 2}})
	d.cross = []float64{6.4, 1}
	if d.follow(d.geometry(), 0.1, 0); seen(d)[0].Max != 6.5 {
		t.Errorf("beyond the fitted view it is %v", seen(d))
	}
	if h.Gestures != 0 {
		t.Error("a view is a gesture")
	}
}
