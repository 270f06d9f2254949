//go:build e2e

package e2e

import (
	"bytes"
	"image"
	"image/png"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// The main job: place points by mouse, run, and see the boundary and the loss move.

func TestPlacePointsRunAndSeeThemParted(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.button("Clear")
	k.until("the plot is empty", `downhill.scene().then((s) => s.points.length === 0)`)
	k.choose("Class 0")
	k.click(-4, -3)
	k.click(-3, -4)
	k.choose("Class 1")
	k.click(4, 3)
	k.click(3, 4)
	points := eval[[]struct {
		X     []float64
		Label int
	}](k, `downhill.scene().then((s) => s.points)`)
	if len(points) != 4 || points[0].Label != 0 || points[3].Label != 1 || math.Abs(points[3].X[1]-4) > 0.03 {
		t.Fatalf("the clicks gave %+v", points)
	}
	before := k.text(".number.loss dd")
	k.button("Run")
	k.until("the button is called Pause", `[...document.querySelectorAll("button")].some((b) => b.innerText === "Pause")`)
	k.until("the run is done", `document.querySelector(".progress .left").innerText === "Done"`)
	after := k.text(".number.loss dd")
	if before != "0.6931" || after >= before || !strings.HasPrefix(after, "0.") {
		t.Errorf("the loss went from %s to %s", before, after)
	}
	if accuracy := k.text(".number.accuracy dd"); !strings.HasPrefix(accuracy, "100.0") {
		t.Errorf("the accuracy is %s", accuracy)
	}
	zero, one := k.pixel(-5, -5), k.pixel(5, 5)
	if !(zero[0] > zero[2]+40) || !(one[2] > one[0]+40) {
		t.Errorf("the field is %v on the side of class 0 and %v on that of class 1: want orange and blue", zero, one)
	}
}

// pixel is the colour of the screen at a position of the view: red, green, blue.
func (k *tab) pixel(x, y float64) [3]int {
	k.Helper()
	left, top := k.place(x, y)
	picture, err := png.Decode(bytes.NewReader(k.picture()))
	if err != nil {
		k.Fatal(err)
	}
	return colour(picture, int(left), int(top))
}

func colour(picture image.Image, left, top int) [3]int {
	r, g, b, _ := picture.At(left, top).RGBA()
	return [3]int{int(r >> 8), int(g >> 8), int(b >> 8)}
}

func TestSixPointsGiveTheReferenceValues(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.pick("one")
	k.until("six points are there", `downhill.scene().then((s) => s.points.length === 6)`)
	k.enter("#set-learningRate", "0.01")
	k.enter("#set-epochs", "1000")
	k.button("Run")
	k.until("the run is done", `document.querySelector(".progress .left").innerText === "Done"`)
	s := k.snapshot()
	if math.Abs(s.Weights[0]-0.5339363449169245) > 1e-12 || math.Abs(s.Bias+1.3254879372043629) > 1e-12 {
		t.Errorf("w = %.17g, b = %.17g", s.Weights[0], s.Bias)
	}
	if s.Epoch != 1000 || s.Status != "reached" {
		t.Errorf("stopped at epoch %d with status %s", s.Epoch, s.Status)
	}
	k.enter("#query-0", "9")
	if p := k.text(".predict-panel .probability dd"); p != "0.970112" {
		t.Errorf("P(9) = %s, want 0.970112", p)
	}
	if of := k.text(".progress .epoch"); strings.Map(digits, of) != "10001000" {
		t.Errorf("the progress bar says %q", of)
	}
	if e := k.text(".equation.live"); !strings.Contains(e, "0.5339") || !strings.Contains(e, "1.3255") {
		t.Errorf("the equation is %q", e)
	}
	if b := k.text(".number.boundary dd"); b != "x = 2.4825" { // 1.3254879 / 0.5339363
		t.Errorf("the boundary is %q", b)
	}
}

// pick chooses a data set from the menu: the choice and its event at once, as a browser does.
func (k *tab) pick(dataset string) {
	k.Helper()
	eval[bool](k, `(dataset) => { const menu = document.querySelector("#set-dataset"); menu.value = dataset;
		return menu.dispatchEvent(new Event("change", { bubbles: true })); }`, dataset)
}

// digits keeps the digits of a text, with strings.Map.
func digits(r rune) rune {
	if r >= '0' && r <= '9' {
		return r
	}
	return -1
}

func TestDragShiftClickAndErase(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{points: [{x: [-2, -2], label: 0}, {x: [2, 2], label: 1}, {x: [4, -4], label: 1}]}`)
	ring := `getComputedStyle(document.querySelector(".ring")).visibility`
	if seen := eval[string](k, ring); seen != "hidden" {
		t.Errorf("before the pointer is on a point its ring is %s", seen)
	}
	k.dragTo(-2, -2, -4.5, 3)
	if seen := eval[string](k, ring); seen != "visible" {
		t.Errorf("with the pointer on a point its ring is %s", seen)
	}
	at := eval[[]float64](k, `downhill.scene().then((s) => s.points[0].x)`)
	if math.Abs(at[0]+4.5) > 0.03 || math.Abs(at[1]-3) > 0.03 {
		t.Errorf("the dragged point is at %v, want (-4.5, 3)", at)
	}
	k.click(4, -4, func(p *input.DispatchMouseEventParams) { p.Modifiers = 8 }) // Shift
	if n := eval[int](k, `downhill.scene().then((s) => s.points.length)`); n != 2 {
		t.Errorf("%d points after Shift-click, want 2", n)
	}
	k.choose("Erase")
	k.click(0, 0)
	k.click(2, 2)
	if n := eval[int](k, `downhill.scene().then((s) => s.points.length)`); n != 1 {
		t.Errorf("%d points after erasing one, want 1", n)
	}
}

func TestADoubleClickPlacesOnePoint(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{points: []}`)
	left, top := k.place(1, 1)
	k.do(chromedp.MouseClickXY(left, top), chromedp.MouseClickXY(left, top, chromedp.ClickCount(2)))
	k.settle()
	if n := eval[int](k, `downhill.scene().then((s) => s.points.length)`); n != 1 {
		t.Errorf("a double click placed %d points", n)
	}
	if eval[bool](k, `document.querySelector(".notice").classList.contains("bad")`) {
		t.Errorf("a double click is answered with %q", k.text(".notice"))
	}
}

func TestTheEraserRemovesWhatItIsDrawnOver(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{points: [{x: [-4, 0], label: 0}, {x: [4, 0], label: 1}, {x: [0, 4], label: 1}]}`)
	k.choose("Erase")
	for range 2 {
		k.dragTo(-5, 0, 5, 0)
	}
	if left := eval[string](k, `downhill.scene().then((s) => JSON.stringify(s.points))`); left != `[{"x":[0,4],"label":1}]` {
		t.Errorf("the eraser left %s", left)
	}
}

func TestOneFeaturePointsLieOnTheLinesOfTheirLabels(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "one"}`)
	k.choose("Class 0")
	k.click(8, 0.5)
	point := eval[struct {
		X     []float64
		Label int
	}](k, `downhill.scene().then((s) => s.points[6])`)
	if len(point.X) != 1 || math.Abs(point.X[0]-8) > 0.03 || point.Label != 0 {
		t.Fatalf("the click gave %+v", point)
	}
	k.dragTo(8, 0, 9, 0.4)
	if x := eval[float64](k, `downhill.scene().then((s) => s.points[6].x[0])`); math.Abs(x-9) > 0.03 {
		t.Errorf("the dragged point is at %g, want 9", x)
	}
	orange, blue := k.pixel(9, 0), k.pixel(5, 1)
	if !(orange[0] > orange[2]+60) || !(blue[2] > blue[0]+60) {
		t.Errorf("the points are drawn as %v and %v, want orange and blue", orange, blue)
	}
	eval[snapshot](k, `downhill.step(1000)`)
	k.settle()
	if d := eval[string](k, `document.querySelector(".marks .curve").getAttribute("d")`); len(d) < 1000 {
		t.Errorf("there is no sigmoid: %q", d)
	}
}

func TestTrainingGoesOnWhileTheDataChange(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{speed: "steady", epochs: 100000}`)
	k.button("Run")
	k.until("training is under way", `downhill.snapshot().then((s) => s.epoch > 5)`)
	k.click(5, -5)
	s := k.snapshot()
	if s.Status != "running" || s.Epoch <= 5 {
		t.Errorf("after a click: %+v", s)
	}
	if n := eval[int](k, `downhill.scene().then((s) => s.points.length)`); n != 201 {
		t.Errorf("%d points, want 201", n)
	}
	k.until("training goes on", `(epoch) => downhill.snapshot().then((s) => s.epoch > epoch)`, s.Epoch+20)
	k.button("Pause")
	paused := k.snapshot()
	k.idle()
	if again := k.snapshot(); paused.Status != "paused" || again.Epoch != paused.Epoch {
		t.Errorf("Pause left it %s, from epoch %d to %d", again.Status, paused.Epoch, again.Epoch)
	}
	k.button("Step")
	k.settle()
	if again := k.snapshot(); again.Epoch != paused.Epoch+1 {
		t.Errorf("Step went from epoch %d to %d", paused.Epoch, again.Epoch)
	}
	k.button("Reset")
	k.settle()
	if again := k.snapshot(); again.Epoch != 0 || again.Weights[0] != 0 {
		t.Errorf("Reset left %+v", again)
	}
}

func TestKeyboardPlacesAndRemovesPoints(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{points: []}`)
	k.do(chromedp.Focus(chromedp.CSS("#decision-plot")))
	k.do(chromedp.KeyEvent("1"))
	k.key("ArrowRight", 8)
	k.key("ArrowUp", 0)
	k.do(chromedp.KeyEvent("0"))
	k.settle()
	text := eval[string](k, `downhill.scene().then((s) => JSON.stringify(s.points))`)
	if seen := eval[string](k, `getComputedStyle(document.querySelector(".cross")).visibility`); seen != "visible" {
		t.Errorf("the cross is %s", seen)
	}
	if text != `[{"x":[0,0],"label":1},{"x":[1.2,0.12],"label":0}]` {
		t.Errorf("the keys gave %s", text)
	}
	k.key("Delete", 0)
	k.settle()
	if text := eval[string](k, `downhill.scene().then((s) => JSON.stringify(s.points))`); text != `[{"x":[0,0],"label":1}]` {
		t.Errorf("Delete left %s", text)
	}
	if said := k.text("#announced"); !strings.Contains(said, "removed") {
		t.Errorf("a screen reader hears %q", said)
	}
}

// sceneUnder presses the mouse at a place, loads a Scene under it, moves on and lets go, and checks that nothing came
// of it.
func (k *tab) sceneUnder(left, top float64, scene string) {
	k.Helper()
	what := `downhill.scene().then(({ dataset, points }) => dataset + JSON.stringify(points))`
	mouse := func(kind input.DispatchMouseEventType, by float64) {
		k.Helper()
		k.do(chromedp.MouseEvent(kind, left+by, top+by, chromedp.ButtonLeft))
		k.settle()
	}
	mouse(input.DispatchMouseEventTypeMouseMoved, 0)
	mouse(input.DispatchMouseEventTypeMousePressed, 0)
	k.load(scene)
	before := eval[string](k, what)
	mouse(input.DispatchMouseEventTypeMouseMoved, 40)
	mouse(input.DispatchMouseEventTypeMouseReleased, 40)
	if after := eval[string](k, what); after != before {
		k.Errorf("%s under the mouse turned\n%.200s\ninto\n%.200s", scene, before, after)
	}
}

// A cross, a pointer and a drag of two features do not fit one feature, and the other way round.
func TestOtherFeaturesWhileThePlotIsInUse(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.do(chromedp.Focus(chromedp.CSS("#decision-plot")))
	left, top := k.place(1, 1)
	for _, scene := range []string{`{dataset: "one"}`, `{}`, `{points: [{x: [1, 2, 3], label: 0}, {x: [3, 2, 1], label: 1}]}`, `{dataset: "one"}`, `{points: []}`} {
		k.key("ArrowRight", 0)
		k.sceneUnder(left, top, scene)
		k.key("ArrowUp", 0)
		k.settle()
	}
	if s := k.snapshot(); len(s.Weights) != 2 {
		t.Errorf("the last Scene has %d weights", len(s.Weights))
	}
}

func TestADragMovesNoOtherPoint(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	for _, scene := range []string{
		`{points: [{x: [3, 3], label: 0}, {x: [-3, -3], label: 1}]}`, // another in its place
		`{points: [{x: [-2, -2], label: 1}, {x: [2, 2], label: 0}]}`, // of the other class
		`{points: [{x: [-2, -2, 1], label: 0}, {x: [2, 2, 1], label: 1}]}`,
		`{dataset: "one"}`, `{dataset: "moons"}`, `{points: []}`,
	} {
		k.load(`{points: [{x: [-2, -2], label: 0}, {x: [2, 2], label: 1}]}`)
		left, top := k.place(-2, -2)
		k.sceneUnder(left, top, scene)
	}
}

func TestThreeFeatures(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{points: [{x: [1, 2, 10], label: 0}, {x: [3, 2, 20], label: 1}, {x: [2, 4, 30], label: 1}], learningRate: 0.001, horizontal: 1, vertical: 2}`)
	eval[snapshot](k, `downhill.step(100)`)
	k.settle()
	want := eval[struct{ Probability float64 }](k, `downhill.predict([2, 2, 20])`).Probability // 20 is the mean of the third
	k.enter("#query-0", "2")
	k.enter("#query-1", "2")
	if p := k.text(".predict-panel .probability dd"); p != strconv.FormatFloat(want, 'f', 6, 64) {
		t.Errorf("at (2, 2, mean) the page says %s, the engine %g", p, want)
	}
	k.click(4, 4)
	if x := eval[[]float64](k, `downhill.scene().then((s) => s.points[3].x)`); len(x) != 3 || x[2] != 20 {
		t.Errorf("a click gave %v, want the mean of the third feature", x)
	}
}

// key presses a named key with modifiers: 8 is Shift.
func (k *tab) key(name string, modifiers int64) {
	k.Helper()
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
		call(k, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: name, Code: name, Modifiers: modifiers})
	}
}

func TestTheDataMenuAndItsSettings(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	for name, n := range map[string]int{"two": 3, "blobs": 200, "circles": 200, "xor": 200, "moons": 200, "spiral": 200, "known": 200, "one": 6,
		"hours": 20, "iris": 100, "penguins": 219, "snow": 605, "challenger": 23, "vaso": 39, "admissions": 400} {
		k.pick(name)
		k.until(name+" is there", `(name, n) => downhill.scene().then((s) => s.dataset === name && s.points.length === n)`, name, n)
	}
	k.load(`{dataset: "moons"}`)
	k.enter("#set-count", "50")
	first := eval[string](k, `downhill.scene().then((s) => JSON.stringify(s.points))`)
	k.button("New sample")
	k.settle()
	second := eval[string](k, `downhill.scene().then((s) => JSON.stringify(s.points))`)
	if n := strings.Count(second, "label"); n != 50 || first == second {
		t.Errorf("%d points, the same as before: %v", n, first == second)
	}
	k.enter("#set-seed", "1")
	if again := eval[string](k, `downhill.scene().then((s) => JSON.stringify(s.points))`); again != first {
		t.Error("the same seed gives other points")
	}
	eval[bool](k, `(() => { const n = document.querySelector("#set-noise"); n.value = "1"; n.dispatchEvent(new Event("input", { bubbles: true })); return true; })()`)
	k.settle()
	if again := eval[string](k, `downhill.scene().then((s) => JSON.stringify(s.points))`); again == first {
		t.Error("the noise changes nothing")
	}
}

// Measured sets bring the names of their features, and a link names them rather than their points.
func TestMeasuredSets(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	for name, axes := range map[string][]string{
		"hours": {"hours studied", "P(y = 1)"}, "iris": {"petal length (cm)", "petal width (cm)"},
		"penguins": {"bill length (mm)", "flipper length (mm)"}, "snow": {"warmest (°C)", "precipitation (mm)"},
		"challenger": {"temperature (°F)", "P(y = 1)"}, "vaso": {"ln volume (l)", "ln rate (l/s)"}, "admissions": {"gre", "gpa"},
	} {
		k.pick(name)
		k.until(name+" is there", `(name) => downhill.scene().then((s) => s.dataset === name)`, name)
		k.settle()
		if seen := eval[[]string](k, `[...document.querySelectorAll(".axes .name")].map((e) => e.textContent)`); !slices.Equal(seen, axes) {
			t.Errorf("%s: the axes are %q, want %q", name, seen, axes)
		}
		if k.text(".data-panel .about") == "" {
			t.Errorf("%s: nothing is said about it", name)
		}
	}
	k.pick("iris")
	k.menu("scaling", "standardise")
	k.menu("optimizer", "newton")
	k.menu("horizontal", "3")
	k.menu("vertical", "4")
	eval[snapshot](k, `downhill.step(20)`)
	k.same("iris", native(t, `{"dataset":"iris","scaling":"standardise","optimizer":"newton","horizontal":3,"vertical":4}`, 20))
	link := eval[string](k, `downhill.link()`)
	other := openAt(t, desktop, link)
	a, b := k.snapshot(), other.snapshot()
	if len(link) > 200 || !slices.Equal(a.Weights, b.Weights) || a.Bias != b.Bias || a.Accuracy < 0.95 {
		t.Errorf("the link %s shows %+v, want %+v", link, b, a)
	}
}
