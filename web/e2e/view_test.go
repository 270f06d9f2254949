//go:build e2e

package e2e

import (
	"math"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// view is what the plot shows of its axes.
func (k *tab) view() [][2]float64 {
	k.Helper()
	return eval[[][2]float64](k, `downhill.scene().then((s) => s.view)`)
}

// drawn is the text of a drawing.
func (k *tab) drawn(selector string) string {
	k.Helper()
	return eval[string](k, `(q) => document.querySelector(q).textContent`, selector)
}

// wheel turns the wheel over a place of the plot, with keys held: 2 is Control, 8 is Shift.
func (k *tab) wheel(x, y, down float64, modifiers int64) {
	k.Helper()
	left, top := k.place(x, y)
	const still = 1e-9 // 0 would be left out of the message
	call(k, input.DispatchMouseEvent, input.DispatchMouseEventParams{
		Type: input.DispatchMouseEventTypeMouseWheel, X: left, Y: top, DeltaX: still, DeltaY: down, Modifiers: modifiers,
	})
	k.settle()
}

// With Control the wheel zooms about the pointer, and a link leads to what is seen then; alone it changes nothing here.
func TestTheWheelZoomsThePlot(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "circles", featureMap: "quadratic", learningRate: 0.1}`)
	eval[snapshot](k, `downhill.step(50)`)
	if k.wheel(2, 1, 100, 0); k.view()[0] != [2]float64{-6, 6} {
		t.Errorf("the wheel alone shows %v", k.view())
	}
	left, top := k.place(2, 1)
	k.wheel(2, 1, -100, 2)
	k.until("it zooms", `downhill.scene().then((s) => s.view[0][1] - s.view[0][0] < 11)`)
	k.settle()
	if l, u := k.place(2, 1); math.Abs(l-left) > 1 || math.Abs(u-top) > 1 {
		t.Errorf("what was under the pointer moved by %g and %g pixels", l-left, u-top)
	}
	if said := k.drawn(".axes"); strings.Contains(said, "−6") {
		t.Errorf("the axes say %q", said)
	}
	other := openAt(t, desktop, eval[string](k, `downhill.link()`))
	if got, want := other.view(), k.view(); got[0] != want[0] || got[1] != want[1] {
		t.Errorf("the link shows %v, want %v", got, want)
	}
	k.point(`.view-tools [aria-label^="Fit"]`)
	k.settle()
	if k.view()[0] != [2]float64{-6, 6} || eval[string](k, `document.activeElement.ariaLabel`) != "Fit: show all points" {
		t.Errorf("Fit shows %v", k.view())
	}
}

func TestTwoFingersZoomThePlot(t *testing.T) {
	t.Parallel()
	k := open(t, screen{width: 390, height: 844, mobile: true}, "")
	call(k, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true, MaxTouchPoints: 2})
	k.load(`{points: [{x: [0, 0], label: 1}, {x: [3, 3], label: 0}]}`)
	left, top := k.place(0, 0)
	touch := func(kind input.DispatchTouchEventType, apart ...float64) {
		k.Helper()
		var points []*input.TouchPoint
		for i, by := range apart {
			id := float64(i + 1)
			points = append(points, &input.TouchPoint{X: left + by, Y: top, ID: &id})
		}
		call(k, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
	}
	touch(input.DispatchTouchEventTypeTouchStart, -30) // beside the point
	touch(input.DispatchTouchEventTypeTouchStart, -30, 30)
	for by := 35.0; by <= 60; by += 5 {
		touch(input.DispatchTouchEventTypeTouchMove, -by, by)
	}
	touch(input.DispatchTouchEventTypeTouchEnd)
	k.settle()
	k.until("it zooms", `downhill.scene().then((s) => s.view[0][1] - s.view[0][0] < 8)`)
	if v := k.view(); math.Abs(v[0][1]-v[0][0]-6) > 0.3 {
		t.Errorf("twice as far apart, the fingers show %v", v)
	}
	if n := eval[int](k, `downhill.scene().then((s) => s.points.length)`); n != 2 || eval[[]float64](k, `downhill.scene().then((s) => s.points[0].x)`)[0] != 0 {
		t.Errorf("there are %d points", n)
	}
	if zoom := eval[float64](k, `visualViewport.scale`); zoom != 1 {
		t.Errorf("the page is zoomed by %g", zoom)
	}
}

// What is drawn on request is a setting, reached by keys and kept in links; p at the pointer is that of the engine.
func TestWhatThePlotTells(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "iris", scaling: "standardise", learningRate: 0.5, testShare: 0.3}`)
	eval[snapshot](k, `downhill.step(100)`)
	k.settle()
	if said := k.drawn(".axes .legend"); !strings.Contains(said, "versicolor") || !strings.Contains(said, "virginica") || !strings.Contains(said, "wrong") {
		t.Errorf("the legend says %q", said)
	}
	if said := k.drawn(".axes .slice"); !strings.HasPrefix(said, "Slice: sepal length") {
		t.Errorf("over the field stands %q", said)
	}
	rings := eval[int](k, `document.querySelector(".marks .wrong").getAttribute("d").split("M").length - 1`)
	if want := eval[int](k, `downhill.snapshot().then(({ train }) => train.falsePositives + train.falseNegatives)`); rings < want || rings == 0 {
		t.Errorf("%d rings, %d training points are wrong", rings, want)
	}
	for _, id := range []string{"set-contours", "set-pointColour"} {
		eval[bool](k, `(document.getElementById("`+id+`").focus(), true)`)
		k.key(" ", 0)
		k.settle()
	}
	if got := eval[string](k, `downhill.scene().then((s) => s.contours + " " + s.pointColour)`); got != "lines probability" {
		t.Errorf("the settings are %s", got)
	}
	if d := eval[string](k, `document.querySelector(".marks .contours").getAttribute("d")`); strings.Count(d, "M") != 4 {
		t.Errorf("the contour lines are %q", d)
	}
	left, top := k.place(4.5, 1.5)
	k.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, left, top))
	k.settle()
	want := eval[float64](k, `downhill.scene().then(async (s) => {
		const mean = (j) => { const x = s.points.map((p) => p.x[j]); return x.reduce((a, b) => a + b) / x.length; };
		return (await downhill.predict([mean(0), mean(1), 4.5, 1.5])).probability; })`)
	said, ok := strings.CutPrefix(k.text(".plot-tip"), "P(virginica) = ")
	if got := eval[float64](k, `Number(`+"`"+said+"`"+`)`); !ok || math.Abs(got-want) > 0.05 { // means of the training points differ a little from those of all
		t.Errorf("at the pointer stands %q, the engine says %g", said, want)
	}
}

// Along the model's own direction the boundary is upright, and what is placed on one side of it is of that side's class.
func TestMoreFeaturesAreProjected(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "penguins", scaling: "standardise", learningRate: 0.5, projection: "model"}`)
	if k.settle(); !strings.Contains(k.drawn(".axes"), "Slice") {
		t.Error("a model without weights is projected")
	}
	eval[snapshot](k, `downhill.step(50)`)
	k.settle()
	if names := eval[[]string](k, `[...document.querySelectorAll(".axes .name")].map((e) => e.textContent)`); names[0] != "z of the model" {
		t.Errorf("the axes are %q", names)
	}
	ends := eval[[]float64](k, `document.querySelector(".marks .boundary").getAttribute("d").match(/[\d.]+/g).map(Number)`)
	if len(ends) != 4 || ends[0] != ends[2] {
		t.Fatalf("the boundary goes through %v", ends)
	}
	box := eval[[]float64](k, `(() => { const b = document.querySelector("#decision-plot").getBoundingClientRect(); return [b.left, b.top, b.height]; })()`)
	k.do(chromedp.MouseClickXY(box[0]+ends[0]+60, box[1]+box[2]*0.06))
	k.until("there is a point more", `downhill.scene().then((s) => s.points.length === 220)`)
	if p := eval[float64](k, `downhill.scene().then((s) => downhill.predict(s.points[219].x)).then((r) => r.probability)`); p <= 0.5 {
		t.Errorf("a point placed beyond the boundary has p = %g", p)
	}
}
