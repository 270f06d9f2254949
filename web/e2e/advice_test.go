//go:build e2e

package e2e

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// advice is what the diagnosis panel says under a name, "" if it says nothing.
func (k *tab) advice(id string) string {
	k.Helper()
	return eval[string](k, `document.querySelector(".diagnosis-panel [data-advice=`+id+`] p")?.innerText ?? ""`)
}

func (k *tab) advised(id string, parts ...string) {
	k.Helper()
	k.until(id+" is advised on", `document.querySelector(".diagnosis-panel [data-advice=`+id+`]") !== null`)
	for _, part := range parts {
		if said := k.advice(id); !strings.Contains(said, part) {
			k.Errorf("about %s the page says %q, which is silent about %s", id, said, part)
		}
	}
}

// act presses an advice's button, after which nothing more is said about it.
func (k *tab) act(id string) {
	k.Helper()
	eval[bool](k, `(document.querySelector(".diagnosis-panel [data-advice=`+id+`] button").click(), true)`)
	k.until(id+" is settled", `document.querySelector(".diagnosis-panel [data-advice=`+id+`]") === null`)
}

// field is what is said under a field, "" for nothing.
func (k *tab) fieldNote(name string) string {
	k.Helper()
	return eval[string](k, `(name) => { const f = document.getElementById("set-" + name), note = document.getElementById(f.getAttribute("aria-describedby"));
		return note ? note.innerText : ""; }`, name)
}

// What advice there is when is tested without a browser; here, that it and its buttons are tied to the page.
func TestEveryAdviceHasItsNumberAndItsButton(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "one"}`)
	bound := eval[float64](k, `downhill.diagnosis().then((d) => d.rateBound)`)
	k.enter("#set-learningRate", "50")
	k.until("the field says it at once", `document.querySelector("#note-learningRate").innerText !== ""`)
	if note := k.fieldNote("learningRate"); !strings.Contains(note, fmt.Sprintf("%.4f", bound)) {
		t.Errorf("the field says %q, the bound is %g", note, bound)
	}
	k.advised("rate", "rate, 50,", fmt.Sprintf("%.4f", bound))
	k.enter("#set-learningRate", "fast")
	k.act("rate")
	k.until("the field has the new rate instead of what was refused", `document.querySelector("#wrong-learningRate").textContent === "" && document.querySelector("#set-learningRate").value !== "fast"`)
	if rate := eval[float64](k, `downhill.scene().then((s) => s.learningRate)`); !(rate < bound) || rate < 0.85*bound || k.fieldNote("learningRate") != "" {
		t.Errorf("the rate was set to %g, the bound is %g, the field says %q", rate, bound, k.fieldNote("learningRate"))
	}

	k.load(`{dataset: "one", optimizer: "newton", l2: 0.1, tolerance: 0.001}`)
	k.button("Run")
	k.advised("converged", "tolerance, 0.001.")
	k.button("Run")
	k.until("Run says kindly that there is nothing left to do", `document.querySelector(".notice:not(.bad)").innerText.includes("To go on, change")`)

	k.load(`{dataset: "one", learningRate: 0.1, speed: "max"}`)
	k.button("Run")
	k.until("the run has ended", `downhill.snapshot().then((s) => s.epoch > 0 && s.status !== "running")`)
	k.idle() // the words are of the last frame
	k.advised("separable", fmt.Sprintf("%.4f", math.Abs(k.snapshot().Weights[0])))
	k.until("it is said under the plot too", `document.querySelector(".notice [data-advice=separable]") !== null`)
	k.act("separable")
	if l2 := eval[float64](k, `downhill.scene().then((s) => s.l2)`); l2 != 0.01 {
		t.Errorf("the penalty was set to %g", l2)
	}
	k.until("the change is named", `document.querySelector(".notice").innerText.startsWith("The settings have changed: press Run")`)

	k.load(`{dataset: "xor"}`)
	least := eval[float64](k, `downhill.diagnosis().then((d) => d.optimum.loss)`)
	k.advised("features", fmt.Sprintf("%.4f", least))
	k.act("features")
	set := `downhill.scene().then((s) => s.featureMap + " " + s.scaling)`
	if now := eval[string](k, set); now != "quadratic standardise" {
		t.Errorf("the features became %s", now)
	}
	k.button("Undo")
	k.until("one undo takes both back", set+`.then((now) => now === "linear none")`)

	k.load(`{points: Array.from({length: 20}, (_, i) => ({x: [i % 5, i / 5], label: i < 2 ? 1 : 0}))}`)
	k.advised("balance", "90.0", "class 0")

	k.load(`{dataset: "penguins", speed: "max"}`)
	k.until("before a run the page says to scale", `document.querySelector(".notice [data-advice=scale]") !== null`)
	k.button("Run")
	k.until("the run is done", `downhill.snapshot().then((s) => s.status === "reached")`)
	k.advised("scale", "times as far")
	if n := eval[int](k, `document.querySelectorAll(".diagnosis-panel [data-advice=rate], .diagnosis-panel [data-advice=rising]").length`); n != 0 {
		t.Error("the rate is blamed where scale is the cause")
	}
	k.act("scale")
	k.until("the run begins anew, standardised", `downhill.snapshot().then((s) => s.epoch === 0) && downhill.scene().then((s) => s.scaling === "standardise")`)
}

// Run goes on after its target, by Train on too, and after what a person changes; scripts are refused there, and a
// class goes no further than its teacher set.
func TestRunGoesOn(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "one", epochs: 300, speed: "max"}`)
	ends := func(epoch int) {
		t.Helper()
		k.until("the run ends at "+itoa(epoch), `(epoch) => downhill.snapshot().then((s) => s.status === "reached" && s.epoch === epoch)`, epoch)
		k.settle()
		if of := k.text(".progress .epoch"); of != fmt.Sprintf("epoch %d of %d", epoch, epoch) || eval[string](k, `document.querySelector("#set-epochs").value`) != itoa(epoch) {
			t.Errorf("the page says %q", of)
		}
	}
	k.button("Run")
	ends(300)
	k.advised("falling", "epoch 270")
	if said := k.refused(`downhill.run()`); !strings.Contains(said, "has reached its target of 300 epochs") {
		t.Errorf("run() is answered with %q", said)
	}
	k.button("Train on")
	ends(600)
	k.click(2.5, 1)
	k.until("a placed point is named, and no rate", `document.querySelector(".notice").innerText === "New data: press Run to fit them."`)
	k.button("Run")
	ends(900)
	eval[snapshot](k, `downhill.setModel({ weights: [-1], bias: 2 })`)
	k.until("weights by hand are named", `document.querySelector(".notice").innerText.startsWith("The weights are set by hand")`)
	k.until("and Back says why it is grey", `document.querySelector(".transport .back").ariaDisabled === "true" && document.querySelector(".transport .back").title.includes("before the data or a setting changed")`)
	eval[bool](k, `(() => { const s = document.querySelector(".scrub"); s.value = 10; return s.dispatchEvent(new Event("input", { bubbles: true })); })()`)
	k.until("and the slider why it snaps", `document.querySelector(".notice").innerText.includes("before the data or a setting changed")`)
	k.button("Run")
	k.until("it goes on", isEpoch, 1200)
	k.button("Undo")
	k.button("Undo")
	k.until("undo takes the point back, and not the target", `downhill.scene().then((s) => s.points.length === 6 && s.epochs >= 600)`)

	for locked, words := range map[string]string{`["epochs"]`: "stop at epoch 50: press Reset", `[]`: "stop at epoch 50: raise Epochs"} {
		k.load(`{dataset: "one", epochs: 50, speed: "max", classroom: {question: "?", locked: ` + locked + `}}`)
		k.button("Run")
		k.until("the class's run ends", `downhill.snapshot().then((s) => s.status === "reached")`)
		k.settle()
		k.button("Run")
		k.until("it is said why it goes no further", `(words) => document.querySelector(".notice:not(.bad)").innerText.includes(words)`, words)
		if s := k.snapshot(); s.Epoch != 50 || s.Status != "reached" {
			t.Errorf("locked %s: Run leads to %+v", locked, s)
		}
	}
}

// At its target Run goes on for another stretch as long, to twice and three times as far; where it has converged it says so
// and offers more; and whoever starts over is told that Undo brings all back, which it does.
func TestRunAlwaysRuns(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	ended := func(status string, epoch int) {
		t.Helper()
		k.until("the run ends", `(status) => downhill.snapshot().then((s) => s.status === status)`, status)
		k.settle()
		if s := k.snapshot(); epoch > 0 && s.Epoch != epoch {
			t.Errorf("the run ends at epoch %d, want %d", s.Epoch, epoch)
		}
	}
	k.load(`{epochs: 200, speed: "max"}`)
	for _, epoch := range []int{200, 400, 600} {
		k.button("Run")
		k.until("it runs on", `(epoch) => downhill.snapshot().then((s) => s.epoch === epoch)`, epoch)
		ended("reached", epoch)
	}
	k.button("New sample")
	k.until("other data are at the start", `downhill.scene().then((s) => s.seed !== 1)`)
	at := k.snapshot().Epoch
	k.button("Run")
	k.until("Run fits them", `(at) => downhill.snapshot().then((s) => s.epoch > at && s.status !== "running")`, at)

	k.load(`{tolerance: 0.05, learningRate: 0.1, speed: "max"}`)
	k.button("Run")
	ended("converged", 0)
	coarse := k.snapshot().Epoch
	k.until("it is said", `document.querySelector(".notice [data-advice=converged]")?.innerText.includes("is at most the tolerance, 0.05")`)
	k.button("Run")
	k.until("Run is answered with what brings more", `document.querySelector(".notice:not(.bad) [data-advice=converged] button")?.innerText === "Lower the tolerance to 0.000001"`)
	k.button("Lower the tolerance to 0.000001")
	k.until("and it does", `(coarse) => downhill.snapshot().then((s) => s.epoch > coarse && s.status !== "running")`, coarse)

	before := k.snapshot()
	k.button("Start over")
	k.until("it is said that undo brings all back", `document.querySelector(".notice").innerText.includes("Undo brings back what was here")`)
	k.button("Undo")
	k.until("and it does", `(epoch) => downhill.snapshot().then((s) => s.epoch === epoch) && downhill.scene().then((s) => s.tolerance === 0.000001)`, before.Epoch)
	k.button("Start over")
	k.until("all is as at the beginning", `downhill.snapshot().then((s) => s.epoch === 0)`)
}

const incomes = "age,income,bought\n20,21000,0\n31,24000,0\n40,52000,1\n35,61000,1\n52,30000,0\n61,75000,1\n"

// Features unlike each other are standardised as they are imported.
func TestAnImportOffersToStandardise(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.upload(temporary(t, "incomes.csv", incomes))
	k.previewed()
	k.until("it is offered", `document.querySelector("#import-scaling").checked && document.querySelector(".import-scaling").innerText.includes("times as far")`)
	k.button("Use this data")
	k.until("it is done", `downhill.scene().then((s) => s.scaling === "standardise" && s.points.length === 6)`)
	k.until("and said", `document.querySelector(".notice").innerText.startsWith("The features are standardised.")`)
	k.button("Undo")
	k.until("one undo takes both back", `downhill.scene().then((s) => s.scaling === "none" && s.points.length === 200)`)
	k.upload(temporary(t, "incomes.csv", incomes))
	k.previewed()
	eval[bool](k, `(document.querySelector("#import-scaling").click(), true)`)
	k.button("Use this data")
	k.until("as they are", `downhill.scene().then((s) => s.scaling === "none" && s.points.length === 6)`)
	k.button("Step")
	k.until("then the tutor says so", `document.querySelector(".notice [data-advice=scale] button") !== null`)
}

// The slider of the learning rate goes in steps, by keys and by the mouse, and leaves the typed rate as it is; what is typed
// is judged while it is.
func TestTheRateHasASlider(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{learningRate: 0.05}`)
	k.until("the safe range is shaded", `document.querySelector(".rate-slider.shaded") !== null && document.querySelector(".rate-safe").innerText.startsWith("Safe up to 1.8")`)
	rate := func(want float64, field, said string) {
		t.Helper()
		k.until("the rate is "+field, `(want) => downhill.scene().then((s) => s.learningRate === want)`, want)
		k.until("field and slider show it", `(field, said) => document.querySelector("#set-learningRate").value === field && document.querySelector("#rate-slider").ariaValueText === said`, field, said)
	}
	rate(0.05, "0.05", "0.05")
	eval[bool](k, `(document.querySelector("#rate-slider").focus(), true)`)
	k.keys(kb.ArrowRight)
	rate(0.1, "0.1", "0.1")
	k.keys(kb.ArrowRight)
	rate(0.3, "0.3", "0.3")
	k.keys(kb.ArrowLeft)
	rate(0.1, "0.1", "0.1")
	k.keys(kb.End)
	rate(10, "10", "10")
	k.until("it is above the safe ones", `document.querySelector("#note-learningRate").innerText.startsWith("Above") && document.querySelector(".rate-safe").innerText === ""`)
	k.keys(kb.Home)
	rate(0.0001, "0.0001", "0.0001")

	box := eval[struct{ X, Y, Width float64 }](k, `(() => { const s = document.querySelector("#rate-slider"); s.scrollIntoView({block: "center"}); const b = s.getBoundingClientRect(); return { x: b.x, y: b.y + b.height / 2, width: b.width }; })()`)
	at := func(share float64) float64 { return box.X + 8 + share*(box.Width-16) }
	k.do(chromedp.DragAndDropXY(at(0.37), box.Y, at(0.58), box.Y, 10))
	rate(0.1, "0.1", "0.1")
	if position := eval[string](k, `document.querySelector("#rate-slider").value`); position != "-1" {
		t.Errorf("let go of beside a step, the slider is at %s", position)
	}
	k.button("Undo")
	rate(0.0001, "0.0001", "0.0001")

	eval[bool](k, `(() => { const f = document.querySelector("#set-learningRate"); f.focus(); f.select(); return true; })()`)
	k.keys("3")
	k.until("what is typed is judged", `document.querySelector("#note-learningRate").innerText.startsWith("Above")`)
	k.keys(kb.Backspace + "0.")
	k.until("and not once it is no rate", `document.querySelector("#note-learningRate").innerText === ""`)
	k.keys("07")
	if now := eval[float64](k, `downhill.scene().then((s) => s.learningRate)`); now != 0.0001 {
		t.Errorf("before it is entered the rate is %g", now)
	}
	k.keys("\r")
	rate(0.07, "0.07", "0.07")

	k.enter("#set-learningRate", "many")
	k.until("it is refused", `document.querySelector("#wrong-learningRate").innerText !== ""`)
	eval[bool](k, `(() => { const f = document.querySelector("#set-learningRate"); f.focus(); f.select(); return true; })()`)
	k.keys("50")
	k.until("the next is judged again", `document.querySelector("#note-learningRate").innerText.startsWith("Above")`)

	k.load(`{classroom: {question: "?", locked: ["learningRate"]}}`)
	k.until("a locked rate has a locked slider", `document.querySelector("#rate-slider").disabled`)
}

// The longest advice, and that with two buttons, leave the plot as large as it is.
func TestTheTutorHasItsRoom(t *testing.T) {
	t.Parallel()
	for _, size := range []screen{{width: 1440, height: 900}, {width: 1280, height: 720}, {width: 390, height: 844, mobile: true}} {
		k := open(t, size, "")
		plot := func() string {
			k.settle()
			return eval[string](k, `(() => { const b = document.querySelector("#decision-plot").getBoundingClientRect(), n = document.querySelector(".notice").getBoundingClientRect();
				return [b.width, b.height, n.height].map(Math.round).join(" "); })()`)
		}
		rest := plot()
		for scene, id := range map[string]string{
			`{speed: "max", learningRate: 50}`:                    "rate",
			`{speed: "max", dataset: "one", learningRate: 0.01}`:  "falling",
			`{speed: "max", dataset: "two", learningRate: 0.01}`:  "scale",
			`{speed: "max", l2: 10, learningRate: 1}`:             "diverged",
			`{speed: "max", dataset: "blobs", learningRate: 0.1}`: "separable",
			`{speed: "max", dataset: "xor", learningRate: 0.1}`:   "features",
			`{speed: "max", tolerance: 0.01, learningRate: 0.1}`:  "converged",
			`{speed: "max", dataset: "moons", count: 60, noise: 1, testShare: 0.5, featureMap: "quadratic", scaling: "standardise", optimizer: "adam", batchSize: 0, learningRate: 0.1}`: "overfitting",
		} {
			k.load(scene)
			k.button("Run")
			k.until("the run of "+scene+" has ended", `downhill.snapshot().then((s) => s.epoch > 0 && s.status !== "running")`)
			k.until(id+" is advised on", `(id) => document.querySelector(".notice [data-advice=" + id + "]") !== null`, id)
			if now := plot(); now != rest {
				t.Errorf("%+v: beside %q plot and notice are %s, at rest %s", size, k.text(".notice"), now, rest)
			}
		}
	}
}
