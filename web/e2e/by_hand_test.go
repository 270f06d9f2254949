//go:build e2e

package e2e

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A weight set by hand moves boundary and loss at once, and training goes on from it.
func TestWeightsByHand(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "one", learningRate: 0.1}`)
	eval[snapshot](k, `downhill.step(5)`)
	k.settle()
	was := k.snapshot()
	k.point(".by-hand summary")
	k.until("the fields are there", `document.querySelector("#hand-1") !== null`)
	k.enter("#hand-1", "1,5")
	k.enter("#hand-0", "-5.25")
	s := k.snapshot()
	if math.Abs(s.Weights[0]-1.5) > 1e-12 || math.Abs(s.Bias+5.25) > 1e-12 || s.Epoch != 5 {
		t.Fatalf("set by hand, the page is at %+v", s)
	}
	if b := k.text(".number.boundary dd"); b != "x = 3.5000" { // 5.25 / 1.5
		t.Errorf("the boundary is %q", b)
	}
	want := 0.0
	for x := 1.0; x <= 6; x++ {
		z := 1.5*x - 5.25
		if x > 3 {
			z = -z
		}
		want += math.Log1p(math.Exp(z)) / 6
	}
	if math.Abs(s.Loss-want) > 1e-12 {
		t.Errorf("J = %.15g, want %.15g", s.Loss, want)
	}
	k.button("Step")
	k.settle()
	if next := k.snapshot(); next.Epoch != 6 || next.Weights[0] == s.Weights[0] || math.Abs(next.Weights[0]-1.5) > 0.2 {
		t.Errorf("a step from there leads to %+v", next)
	}
	k.slide("#hand-1-slider", "0.5")
	k.slide("#hand-1-slider", "0.25")
	k.until("the slider sets the weight", `downhill.snapshot().then((s) => Math.abs(s.weights[0] - 0.25) < 1e-12)`)
	k.enter("#hand-1", "heavy")
	if said := k.text("#wrong-hand-1"); said == "" || k.snapshot().Weights[0] != 0.25 {
		t.Errorf("a weight that is none: %q, %+v", said, k.snapshot())
	}
	k.button("Undo") // the slide counts as one
	k.button("Undo")
	k.button("Undo")
	k.until("undo leads back to the run as it was", `(loss) => downhill.snapshot().then((s) => s.epoch === 5 && s.loss === loss)`, was.Loss)
}

// nextStep is true once the surface shows the next step.
const nextStep = `!!document.querySelector(".surface-marks .next")?.getAttribute("d")`

// surfaceScale reads the scales of the loss surface off its axes' ticks: pixel is where a place is in the window, and path
// the places of one of its paths.
const surfaceScale = `(() => {
	const ground = document.querySelector(".surface-ground").getBoundingClientRect(), axes = document.querySelector(".surface-axes").getBoundingClientRect();
	const scale = (selector, attribute) => {
		const ticks = [...document.querySelectorAll(selector)].map((tick) => [Number(tick.textContent.replace("−", "-")), Number(tick.getAttribute(attribute))]);
		const [first, last] = [ticks[0], ticks.at(-1)], each = (last[1] - first[1]) / (last[0] - first[0]);
		return { to: (v) => first[1] + (v - first[0]) * each, from: (p) => first[0] + (p - first[1]) / each };
	};
	const x = scale(".tick-x", "x"), y = scale(".tick-y", "y"), left = ground.left - axes.left, top = ground.top - axes.top;
	return {
		pixel: (u, v) => [axes.left + x.to(u), axes.top + y.to(v)],
		place: (px, py) => [x.from(px + left), y.from(py + top)],
		path(name) {
			const numbers = document.querySelector(".surface-marks ." + name).getAttribute("d").match(/-?[0-9.]+/g).map(Number);
			return numbers.flatMap((n, i) => i % 2 ? [] : [this.place(n, numbers[i + 1])]);
		},
	};
})()`

// runOnSurfaceIs waits until the run's place on the loss surface is this one, to half a pixel.
func (k *tab) runOnSurfaceIs(x, y float64) {
	k.Helper()
	k.until("the run on the surface is where it belongs", `(x, y) => {
		const here = document.querySelector(".surface-marks .here")?.getBoundingClientRect(); if (!here || !document.querySelector(".surface-axes .tick-y")) return false;
		const [left, top] = `+surfaceScale+`.pixel(x, y);
		return Math.hypot(here.left + here.width / 2 - left, here.top + here.height / 2 - top) < 0.5; }`, x, y)
}

// A run that rests brings no frame: the surface itself has to ask for the next step, with or without the maths panel.
func TestTheNextStepIsOnASurfaceThatIsSeenLater(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	for _, scene := range []string{`{dataset: "overlap"}`, `{dataset: "overlap", classroom: {hidden: ["maths"]}}`} {
		k.load(scene)
		eval[snapshot](k, `downhill.step(300)`)
		eval[bool](k, `(scrollTo(0, 0), true)`)
		k.settle()
		eval[bool](k, `(document.querySelector(".surface-panel .surface-help").scrollIntoView({ block: "end" }), true)`)
		k.until("the next step of "+scene+" is there", nextStep)
	}
}

// What waits for its turn to ask for the step may be a panel that goes meanwhile.
func TestTheNextStepIsThereWhenThePanelOfTheMathsGoes(t *testing.T) {
	t.Parallel()
	k := open(t, screen{width: 1440, height: 3000}, "")
	for i := range 6 {
		eval[bool](k, `async (seed) => {
			await downhill.load({ dataset: "overlap", seed });
			for (let i = 0; i < 3; i++) await downhill.step(1);
			await downhill.load({ dataset: "overlap", seed, classroom: { hidden: ["maths"] } });
			await downhill.step(300);
			return true;
		}`, i)
		k.until("the next step with seed "+itoa(i)+" is there", nextStep)
	}
}

// The dot on the loss surface can be dragged, and where it is let go the two parameters are.
func TestTheDotOnTheSurfaceIsDragged(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "one", learningRate: 0.1}`)
	eval[snapshot](k, `downhill.step(30)`)
	eval[bool](k, `(document.querySelector(".surface-panel").scrollIntoView({ block: "center" }), true)`)
	before := k.snapshot()
	at := [2]float64{before.Weights[0], before.Bias}
	k.runOnSurfaceIs(at[0], at[1])
	k.until("the next step from there is on the surface", nextStep) // asked for once the run is there: any before is an older one
	next := eval[struct{ After, Slopes []float64 }](k, `downhill.trace(0)`)
	drawn := eval[struct{ Next, Gradient [][2]float64 }](k, `(() => { const scale = `+surfaceScale+`; return { next: scale.path("next"), gradient: scale.path("gradient") }; })()`)
	if len(drawn.Next) != 2 || math.Abs(drawn.Next[1][0]-next.After[0]) > 0.01 || math.Abs(drawn.Next[1][1]-next.After[1]) > 0.02 {
		t.Errorf("the next step is drawn along %v, it goes to %v", drawn.Next, next.After)
	}
	if len(drawn.Gradient) < 2 || (drawn.Gradient[1][0]-at[0])*next.Slopes[0] > 0 || (drawn.Gradient[1][1]-at[1])*next.Slopes[1] > 0 {
		t.Errorf("the arrow %v goes up the slopes %v", drawn.Gradient, next.Slopes)
	}
	pixel := func(x, y float64) (float64, float64) {
		at := eval[[]float64](k, `(x, y) => `+surfaceScale+`.pixel(x, y)`, x, y)
		return at[0], at[1]
	}
	left, top := pixel(at[0], at[1])
	right, bottom := pixel(at[0]+0.2, at[1]-0.5)
	ticks := func() string {
		return eval[string](k, `[...document.querySelectorAll(".surface-axes text")].map((e) => e.textContent + e.getAttribute("x")).join()`)
	}
	axes := ticks()
	k.do(chromedp.DragAndDropXY(left, top, right, bottom, 20))
	k.settle()
	s := k.snapshot()
	if math.Abs(s.Weights[0]-at[0]-0.2) > 0.03 || math.Abs(s.Bias-at[1]+0.5) > 0.05 || s.Epoch != 30 {
		t.Errorf("dragged by (0.2, −0.5) from %v, the page is at %+v", at, s)
	}
	if now := ticks(); now != axes {
		t.Errorf("by a drag inside them the axes change from %s to %s", axes, now)
	}
	k.button("Undo")
	k.until("one undo takes the whole drag back", `(weight) => downhill.snapshot().then((s) => s.weights[0] === weight)`, at[0])
}

// The loss is said at the pointer and at the keyboard's cross, from where Enter sets the model.
func TestTheSurfaceSaysTheLoss(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "one", learningRate: 0.1}`)
	eval[snapshot](k, `downhill.step(30)`)
	eval[bool](k, `(document.querySelector(".surface-panel").scrollIntoView({ block: "center", behavior: "instant" }), true)`)
	k.until("the surface is there", nextStep)
	lossAt := func(w, b float64) float64 {
		sum := 0.0
		for x := 1.0; x <= 6; x++ {
			z := w*x + b
			sum += math.Log1p(math.Exp(z))
			if x > 3 {
				sum -= z
			}
		}
		return sum / 6
	}
	said := func(w, b float64) bool {
		text := strings.ReplaceAll(strings.TrimPrefix(eval[string](k, `document.querySelector(".tip-loss").textContent`), "J = "), "−", "-")
		j, err := strconv.ParseFloat(text, 64)
		return err == nil && math.Abs(j-lossAt(w, b)) < 0.01*lossAt(w, b)
	}
	at := eval[[]float64](k, `(x, y) => `+surfaceScale+`.pixel(x, y)`, 0.1, -0.5)
	k.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0], at[1]))
	k.until("the loss is shown", `document.querySelector(".surface-marks .tip").getAttribute("visibility") === "visible"`)
	if !said(0.1, -0.5) {
		t.Errorf("at (0.1, −0.5) it says %s, want J = %g", eval[string](k, `document.querySelector(".tip-loss").textContent`), lossAt(0.1, -0.5))
	}
	before := k.snapshot()
	eval[bool](k, `(document.querySelector(".surface-plot").focus(), true)`)
	k.listens()
	for range 3 {
		k.keys(kb.ArrowRight)
	}
	k.until("the loss at the cross is announced", `heard.some((said) => said.startsWith("J "))`)
	k.keys(kb.Enter)
	k.until("the model is at the cross", `(w) => downhill.snapshot().then((s) => s.weights[0] > w + 0.01)`, before.Weights[0])
	now := k.snapshot()
	if now.Bias != before.Bias && math.Abs(now.Bias-before.Bias) > 0.02 || math.Abs(lossAt(now.Weights[0], now.Bias)-now.Loss) > 1e-9 || !said(now.Weights[0], now.Bias) {
		t.Errorf("from %+v to %+v, and it says %s", before, now, eval[string](k, `document.querySelector(".tip-loss").textContent`))
	}
}

func TestAModelByCall(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "two"}`)
	s := eval[snapshot](k, `downhill.setModel({ weights: [0.5, -0.25], bias: 3 })`)
	if s.Weights[0] != 0.5 || s.Weights[1] != -0.25 || s.Bias != 3 {
		t.Errorf("the model is %+v", s)
	}
	for call, want := range map[string]string{
		`downhill.setModel({ weights: [1] })`:           "weights",
		`downhill.setModel({ weights: [1, Infinity] })`: "model",
		`downhill.setModel({ weights: "many" })`:        "model",
		`downhill.setModel()`:                           "weights",
		`downhill.setModel(null)`:                       "weights",
	} {
		if said := eval[string](k, call+`.then(() => "accepted", (e) => e.field.split("[")[0])`); said != want {
			t.Errorf("%s: %q, want a complaint about %s", call, said, want)
		}
	}
	if again := k.snapshot(); again.Weights[0] != 0.5 {
		t.Errorf("refused, the model became %+v", again)
	}
}
