//go:build e2e

package e2e

import (
	"math"
	"testing"

	"github.com/chromedp/chromedp"
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
	if said := k.text("#wrong-byHand"); said == "" || k.snapshot().Weights[0] != 0.25 {
		t.Errorf("a weight that is none: %q, %+v", said, k.snapshot())
	}
	k.button("Undo") // the slide counts as one
	k.button("Undo")
	k.button("Undo")
	k.until("undo leads back to the run as it was", `(loss) => downhill.snapshot().then((s) => s.epoch === 5 && s.loss === loss)`, was.Loss)
}

// nextStep is true once the surface shows the next step.
const nextStep = `(() => { const node = document.querySelector(".surface-panel .chart"); if (!node) return false;
		const chart = echarts.getInstanceByDom(node); return chart?.getOption().series.find((s) => s.id === "next")?.data?.length > 0; })()`

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
	k.until("the surface is there, and the next step on it", nextStep)
	type drawn struct{ Next, Gradient []float64 }
	read := func() drawn {
		return eval[drawn](k, `(() => { const series = echarts.getInstanceByDom(document.querySelector(".surface-panel .chart")).getOption().series;
			const data = (id) => Array.from(series.find((s) => s.id === id).data).flat();
			return { next: data("next"), gradient: data("gradient") }; })()`)
	}
	d, before := read(), k.snapshot()
	at := [2]float64{before.Weights[0], before.Bias}
	k.dotsAre(".surface-panel", at)
	next := eval[struct{ After, Slopes []float64 }](k, `downhill.trace(0)`)
	if len(d.Next) != 4 || d.Next[0] != at[0] || d.Next[2] != next.After[0] || d.Next[3] != next.After[1] {
		t.Errorf("the next step is drawn along %v, it goes to %v", d.Next, next.After)
	}
	if len(d.Gradient) < 4 || (d.Gradient[2]-at[0])*next.Slopes[0] > 0 || (d.Gradient[3]-at[1])*next.Slopes[1] > 0 {
		t.Errorf("the arrow %v goes up the slopes %v", d.Gradient, next.Slopes)
	}
	pixel := func(x, y float64) (float64, float64) {
		at := eval[[]float64](k, `(x, y) => { const node = document.querySelector(".surface-panel .chart"), box = node.getBoundingClientRect();
			const at = echarts.getInstanceByDom(node).convertToPixel({ gridIndex: 0 }, [x, y]); return [box.left + at[0], box.top + at[1]]; }`, x, y)
		return at[0], at[1]
	}
	left, top := pixel(at[0], at[1])
	right, bottom := pixel(at[0]+0.4, at[1]-0.5)
	k.do(chromedp.DragAndDropXY(left, top, right, bottom, 20))
	k.settle()
	s := k.snapshot()
	if math.Abs(s.Weights[0]-at[0]-0.4) > 0.03 || math.Abs(s.Bias-at[1]+0.5) > 0.05 || s.Epoch != 30 {
		t.Errorf("dragged by (0.4, −0.5) from %v, the page is at %+v", at, s)
	}
	k.button("Undo")
	k.until("one undo takes the whole drag back", `(weight) => downhill.snapshot().then((s) => s.weights[0] === weight)`, at[0])
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
