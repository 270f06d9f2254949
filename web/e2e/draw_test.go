//go:build e2e

package e2e

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// Drawing many points at once, and changing many at once, by mouse, by finger and by keyboard.

type point struct {
	X     []float64
	Label int
}

func (k *tab) points() []point {
	k.Helper()
	return eval[[]point](k, `downhill.scene().then((s) => s.points)`)
}

// stroke moves the mouse through positions of the view with the button pressed, and does something before it lets go.
func (k *tab) stroke(atEnd func(), positions ...[2]float64) {
	k.Helper()
	for i, at := range positions {
		left, top := k.place(at[0], at[1])
		kind := input.DispatchMouseEventTypeMouseMoved
		if i == 0 {
			k.do(chromedp.MouseEvent(kind, left, top))
			kind = input.DispatchMouseEventTypeMousePressed
		}
		k.do(chromedp.MouseEvent(kind, left, top, chromedp.ButtonLeft, chromedp.ClickCount(1)))
		if i == len(positions)-1 {
			atEnd()
			k.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseReleased, left, top, chromedp.ButtonLeft, chromedp.ClickCount(1)))
		}
	}
	k.settle()
}

// heldFor holds the button for a while: what a spray makes is counted by its time.
func heldFor(while time.Duration) func() { return func() { time.Sleep(while) } }

func TestSprayByMouse(t *testing.T) { // alone: it counts on timers
	k := open(t, desktop, "")
	k.load(`{points: []}`)
	k.choose("Class 0")
	k.point(".spray-chip")
	k.until("the spray is on", `document.querySelector("#spray-size") !== null`)
	k.slide("#spray-size", "0.1")
	k.slide("#spray-density", "5")
	k.stroke(heldFor(1500*time.Millisecond), [2]float64{-3, 2})
	k.until("the spray has come to rest", `downhill.scene().then((s) => s.points.length > 50)`)
	sprayed := k.points()
	for _, p := range sprayed {
		if r := math.Hypot(p.X[0]+3, p.X[1]-2); r > 0.1*12+0.03 || p.Label != 0 {
			t.Fatalf("%+v lies %.2f from where class 0 was sprayed with a radius of 1.2", p, r)
		}
	}
	if n := len(sprayed); n > 1500 {
		t.Errorf("%d points in 1.5 seconds at 148 a second", n)
	}
	if at := k.points()[0].X; math.Hypot(at[0]+3, at[1]-2) > 1.23 {
		t.Errorf("the first point is at %v", at)
	}
	k.button("Undo")
	k.until("one undo takes the whole spray back", `downhill.scene().then((s) => s.points.length === 0)`)
	k.button("Redo")
	k.until("one redo brings it again", `(count) => downhill.scene().then((s) => s.points.length === count)`, len(sprayed))
	k.slide("#spray-density", "1.7")
	k.choose("Class 1")
	k.stroke(heldFor(1200*time.Millisecond), [2]float64{4, -4})
	few := k.points()[len(sprayed):]
	if len(few) < 1 || len(few) > 12 {
		t.Errorf("%d points in 1.2 seconds at 5 a second", len(few))
	}
	for _, p := range few {
		if p.Label != 1 {
			t.Errorf("class 1 was sprayed, and %+v is there", p)
		}
	}
}

const fivePoints = `{points: [{x: [-4, 2], label: 0}, {x: [-3, 3], label: 1}, {x: [-2, 2], label: 0}, {x: [3, -3], label: 1}, {x: [4, 4], label: 1}]}`

// around is a stroke around the three points at the upper left.
var around = [][2]float64{{-5, 1}, {-5, 4}, {-1, 4}, {-1, 1}}

func TestLassoMovesFlipsAndErasesMany(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(fivePoints)
	k.choose("Select")
	k.stroke(func() {}, around...)
	if said := k.text(".selection-bar span"); said != "3 selected" {
		t.Fatalf("after the lasso the page says %q", said)
	}
	darkest := 255
	for _, off := range []float64{0.11, 0.13, 0.15, 0.17} {
		darkest = min(darkest, k.pixel(-4+off, 2)[0])
	}
	if darkest > 110 { // orange and white are far above
		t.Errorf("at the edge of a selected point the darkest red is %d, want a dark line", darkest)
	}
	k.dragTo(-3, 3, -2, 1)
	is := func(what, want string) {
		t.Helper()
		k.until(what, `(want) => downhill.scene().then((s) => JSON.stringify(s.points.map((p) => [...p.x, p.label]))).then((now) => now === want)`, want)
	}
	rest := ",[3,-3,1],[4,4,1]]"
	if p := k.points(); math.Abs(p[0].X[0]+3) > 0.06 || math.Abs(p[0].X[1]-0) > 0.06 || p[3].X[0] != 3 {
		t.Errorf("dragged by (1, -2), the points are %+v", p)
	}
	k.button("Undo")
	is("one undo takes the whole drag back", "[[-4,2,0],[-3,3,1],[-2,2,0]"+rest)
	k.button("Flip labels")
	is("the labels are flipped", "[[-4,2,1],[-3,3,0],[-2,2,1]"+rest)
	k.click(4, 4, func(p *input.DispatchMouseEventParams) { p.Modifiers = 8 }) // Shift adds
	if said := k.text(".selection-bar span"); said != "4 selected" {
		t.Errorf("after Shift-click the page says %q", said)
	}
	k.button("Remove")
	is("one point is left", "[[3,-3,1]]")
	k.until("nothing is selected", `document.querySelector(".selection-bar").offsetHeight === 0`)
	k.button("Undo")
	is("they are back", "[[-4,2,1],[-3,3,0],[-2,2,1]"+rest)
}

func TestTheFlipToolFlipsEachPointOnce(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(fivePoints)
	k.choose("Flip")
	k.stroke(k.idle, [2]float64{-5, 2}, [2]float64{-4, 2}, [2]float64{-3.9, 2}, [2]float64{-3, 2}, [2]float64{-2, 2}, [2]float64{-4, 2})
	k.click(0, 0)
	labels := ""
	for _, p := range k.points() {
		labels += itoa(p.Label)
	}
	if labels != "11111" {
		t.Errorf("the labels are %s, want 11111", labels)
	}
}

func TestManyPointsByKeyboardAlone(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{points: [{x: [0, 0], label: 0}, {x: [0.12, 3], label: 1}]}`)
	k.do(chromedp.Focus(chromedp.CSS("#decision-plot")))
	is := func(what, want string) {
		t.Helper()
		k.until(what, `(want) => downhill.scene().then((s) => JSON.stringify(s.points.map((p) => [...p.x, p.label]))).then((now) => now === want)`, want)
	}
	k.listens()
	hears := func(want string) {
		t.Helper()
		k.until("a screen reader hears "+want, `(want) => heard.some((text) => text.includes(want))`, want)
	}
	k.key("f", 0)
	is("F flips the nearest", "[[0,0,1],[0.12,3,1]]")
	hears("is of class 1 now")
	k.key("m", 0)
	hears("1 point picked up")
	k.key("ArrowRight", 8)
	k.key("ArrowDown", 0)
	is("arrow keys move what is picked up", "[[1.2,-0.12,1],[0.12,3,1]]")
	k.key("m", 0)
	hears("Put down at (1.2, −0.12)")
	k.key("ArrowLeft", 0)
	is("put down, it stays", "[[1.2,-0.12,1],[0.12,3,1]]")
	k.key("z", 2)
	is("one undo takes the whole move back", "[[0,0,1],[0.12,3,1]]")
	k.key("a", 2)
	hears("2 points selected")
	k.key("f", 0)
	is("F flips all that are selected", "[[0,0,0],[0.12,3,0]]")
	k.key("Escape", 0)
	hears("0 points selected")
	k.key("a", 2)
	k.key("Delete", 0)
	is("Delete removes all that are selected", "[]")
	k.key("z", 2)
	is("undo brings them back", "[[0,0,0],[0.12,3,0]]")
	k.key("Z", 10)
	is("redo", "[]")
}

func TestSprayByKeyboard(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{points: []}`)
	k.do(chromedp.Focus(chromedp.CSS("#spray")))
	k.key(" ", 0)
	k.until("the spray is on", `document.querySelector("#spray").checked`)
	k.do(chromedp.Focus(chromedp.CSS("#decision-plot")))
	k.key("1", 0)
	k.until("points of class 1 are there", `downhill.scene().then((s) => s.points.length > 10 && s.points.every((p) => p.label === 1))`)
	for _, p := range k.points() {
		if math.Hypot(p.X[0], p.X[1]) > 0.08*12+0.03 {
			t.Errorf("%+v lies too far from the cross", p)
		}
	}
}

func TestAFingerDrawsWithTheSpray(t *testing.T) { // alone: it counts on timers
	k := open(t, screen{width: 390, height: 844, mobile: true}, "")
	call(k, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	k.load(`{points: []}`)
	k.point(".spray-chip")
	left, top := k.place(0, 3)
	touch := func(kind input.DispatchTouchEventType, points ...*input.TouchPoint) {
		k.Helper()
		call(k, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
	}
	touch(input.DispatchTouchEventTypeTouchStart, &input.TouchPoint{X: left, Y: top})
	for i := range 10 {
		touch(input.DispatchTouchEventTypeTouchMove, &input.TouchPoint{X: left, Y: top + float64(8*i)})
		k.until("it sprays on", `(n) => downhill.scene().then((s) => s.points.length > n)`, len(k.points()))
	}
	touch(input.DispatchTouchEventTypeTouchEnd)
	k.settle()
	if scrolled := eval[float64](k, `scrollY`); scrolled != 0 {
		t.Errorf("the page scrolled by %g pixels under the spray", scrolled)
	}
	points, low := k.points(), 0
	for _, p := range points {
		if p.X[1] < 2 {
			low++
		}
	}
	if len(points) < 8 || low < 2 {
		t.Errorf("a finger drew %d points, %d of them at the end of its way", len(points), low)
	}
}

func TestEraseWhileOthersAreSelected(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(fivePoints)
	k.choose("Select")
	k.stroke(func() {}, around...)
	k.choose("Erase")
	k.click(4, 4)
	if n := len(k.points()); n != 4 {
		t.Errorf("%d points, want 4", n)
	}
	k.choose("Class 1")
	k.click(0, -5)
	if p := k.points(); len(p) != 5 || p[4].Label != 1 {
		t.Errorf("the points are %+v", p)
	}
	if said := k.text(".notice"); strings.Contains(said, "no such") {
		t.Errorf("the page says %q", said)
	}
}
