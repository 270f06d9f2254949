//go:build e2e

package e2e

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"downhill/web/format"
)

// worked reads the numbers of the maths panel, all digits of them, by what they are.
func (k *tab) worked(point, epoch int) map[string]float64 {
	k.Helper()
	k.enter("#maths-number", itoa(point+1))
	k.until("the step from epoch "+itoa(epoch)+" at point "+itoa(point+1)+" is shown", `(point, epoch) => {
		const panel = document.querySelector(".maths-panel");
		return panel.querySelector("#maths-number").value === String(point + 1) && panel.querySelector(".maths-point p").innerText.includes("from epoch " + epoch + " to") &&
			downhill.trace(point).then((t) => Math.abs(Number(panel.querySelector("mn.z").textContent.replace("−", "-")) - t.row.z) < 1e-13 * Math.max(1, Math.abs(t.row.z)));
	}`, point, epoch)
	text := eval[map[string]string](k, `(() => {
		const found = {};
		for (const n of document.querySelectorAll(".maths-panel mn[class]")) found[n.classList[0] + (n.classList[0] in found ? "2" : "")] = n.textContent;
		document.querySelectorAll(".parameters tbody tr").forEach((row) => row.querySelectorAll("td").forEach((cell) => {
			found[row.querySelector("th").textContent + " " + cell.className] = cell.textContent; }));
		return found; })()`)
	numbers := map[string]float64{}
	for name, digits := range text {
		v, err := format.Parse(digits)
		if err != nil {
			k.Fatalf("%s is %q", name, digits)
		}
		numbers[name] = v
	}
	return numbers
}

func TestTheSixPointRunIsWorkedThrough(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "one", learningRate: 0.01}`)
	eval[bool](k, `(document.querySelector(".maths-panel").scrollIntoView(), true)`)
	k.point(".maths-panel .chip")
	x, y := []float64{1, 2, 3, 4, 5, 6}, []float64{0, 0, 0, 1, 1, 1}
	w, b := 0.0, 0.0
	for epoch := range 3 {
		slope, bias, loss := 0.0, 0.0, 0.0
		for i := range x { // by the textbook, in no one's code but this test's
			p := 1 / (1 + math.Exp(-(w*x[i] + b)))
			slope += (p - y[i]) * x[i] / 6
			bias += (p - y[i]) / 6
			loss -= (y[i]*math.Log(p) + (1-y[i])*math.Log(1-p)) / 6
		}
		nextW, nextB := w-0.01*slope, b-0.01*bias
		next := 0.0
		for i := range x {
			p := 1 / (1 + math.Exp(-(nextW*x[i] + nextB)))
			next -= (y[i]*math.Log(p) + (1-y[i])*math.Log(1-p)) / 6
		}
		for i := range x {
			z := w*x[i] + b
			p := 1 / (1 + math.Exp(-z))
			want := map[string]float64{
				"bias": b, "weight": w, "scaled": x[i], "z": z, "p": p, "loss": -math.Log(math.Abs(1 - y[i] - p)), "error": p - y[i],
				"cross-entropy": loss, "rate": 0.01, "next": next, "class-" + itoa(int(y[i])): y[i],
				"w(x) share": (p - y[i]) * x[i] / 6, "w(x) slope": slope, "w(x) before": w, "w(x) after": nextW,
				"b share": (p - y[i]) / 6, "b slope": bias, "b before": b, "b after": nextB,
				"worked": slope, "worked2": nextB, // the first number in the formulas of slope and step, and the last
			}
			got := k.worked(i, epoch)
			for name, v := range want {
				if g, ok := got[name]; !ok || math.Abs(g-v) > 1e-12*math.Max(1, math.Abs(v)) {
					t.Errorf("epoch %d, point %d: %s is %.15g, want %.15g", epoch, i+1, name, g, v)
				}
			}
			if len(got) != len(want) {
				t.Errorf("epoch %d, point %d: the panel has %d numbers, %d were checked: %v", epoch, i+1, len(got), len(want), got)
			}
		}
		k.button("Step")
		k.settle()
		w, b = nextW, nextB
	}
	if s := k.snapshot(); math.Abs(s.Weights[0]-w) > 1e-12 || s.Epoch != 3 {
		t.Errorf("after three steps by hand %.15g, on the page %+v", w, s)
	}
}

// With scaling, a penalty, and an optimiser that remembers, the panel shows the numbers of the step that is then made.
func TestAStepOfAdamIsWorkedThrough(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "iris", scaling: "standardise", optimizer: "adam", batchSize: 0, l2: 0.05, l1: 0.01, learningRate: 0.1}`)
	eval[snapshot](k, `downhill.step(4)`)
	eval[bool](k, `(document.querySelector(".maths-panel").scrollIntoView(), true)`)
	k.point(".maths-panel .chip")
	before := k.worked(70, 4)
	for _, name := range []string{"penalties", "objective", "w(petal length (cm)) penalty", "w(petal length (cm)) memory", "w(sepal width (cm)) memory2", "shift", "scale", "mapped"} {
		if _, ok := before[name]; !ok && !strings.HasSuffix(name, "2") {
			t.Errorf("the panel has no %s: %v", name, before)
		}
	}
	scaled := (before["mapped"] - before["shift"]) / before["scale"]
	if math.Abs(scaled-before["scaled"]) > 1e-12 {
		t.Errorf("(%g − %g)/%g is %.15g, the panel says %.15g", before["mapped"], before["shift"], before["scale"], scaled, before["scaled"])
	}
	k.button("Step")
	k.settle()
	after := k.worked(70, 5)
	for _, name := range []string{"b", "w(sepal length (cm))", "w(sepal width (cm))", "w(petal length (cm))", "w(petal width (cm))"} {
		if before[name+" after"] != after[name+" before"] || before[name+" memory"] != after[name+" memory-before"] {
			t.Errorf("%s was to become %.15g, is %.15g; memory %.15g, %.15g", name, before[name+" after"], after[name+" before"], before[name+" memory"], after[name+" memory-before"])
		}
	}
}

func TestThePointThatIsClickedIsWorkedThrough(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{points: [{x: [-2, -2], label: 0}, {x: [2, 2], label: 1}, {x: [4, -4], label: 1}]}`)
	k.click(4, -4)
	k.until("the third point is worked through", `document.querySelector("#maths-number").value === "3"`)
	eval[bool](k, `(document.querySelector(".maths-panel").scrollIntoView(), true)`)
	k.point("#maths-before")
	k.until("the second is", `document.querySelector("#maths-number").value === "2"`)
	k.until("it is marked in the plot", `document.querySelector(".selection-bar span").innerText === "1 selected"`)
	k.enter("#maths-number", "99")
	k.until("there is no point 99", `document.querySelector("#wrong-maths-number").innerText.includes("from 1 to 3. 2 is still in use") && document.querySelector("#maths-number").value === "99"`)
	k.click(4, -4)
	k.until("another point ends that", `document.querySelector("#wrong-maths-number").innerText === "" && document.querySelector("#maths-number").value === "3"`)
}

// In slow motion the plot shows each phase; then the step is made.
func TestAStepInSlowMotion(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.before(`const real = matchMedia; window.matchMedia = (q) => q.includes("reduced-motion") ? { matches: true, addEventListener() {} } : real(q);`)
	k.do(chromedp.Reload())
	k.until("the page is ready", `window.downhill && downhill.ready.then(() => true)`)
	k.load(`{dataset: "one", learningRate: 0.1}`)
	eval[snapshot](k, `downhill.step(30)`)
	k.settle()
	marks := func() string {
		return eval[string](k, `["tint", "misfits", "probabilities", "residuals", "pulls", "next"].filter((c) =>
			[...document.querySelectorAll(".marks ." + c)].some((e) => e.getAttribute("d"))).join(" ")`)
	}
	captioned := func(words string) {
		t.Helper()
		k.settle() // after whatever was answered meanwhile
		if said := k.text(".notice"); !strings.HasPrefix(said, words) {
			t.Errorf("the page says %q, want %q", said, words)
		}
	}
	shows := func(want string) {
		t.Helper()
		end := time.Now().Add(patience)
		for marks() != want {
			if time.Now().After(end) {
				t.Fatalf("the plot shows %q, want %q", marks(), want)
			}
			time.Sleep(20 * time.Millisecond)
		}
	}
	shows("")
	k.button("Explain step")
	shows("probabilities")
	captioned("Forward: ")
	k.button("Next phase")
	shows("probabilities residuals")
	captioned("Loss: ")
	// The residual of the first point goes from its place to the sigmoid.
	want := eval[float64](k, `downhill.predict(1).then((p) => p.probability)`)
	ends := eval[[]float64](k, `document.querySelector(".marks .residuals").getAttribute("d").split("M")[1].split(/[L ]/).map(Number)`)
	canvas := eval[[]float64](k, `(() => { const plot = document.querySelector("#decision-plot").getBoundingClientRect(), box = document.querySelector("#decision-plot canvas").getBoundingClientRect();
		return [box.top - plot.top, box.height]; })()`)
	if p := 1.12 - (ends[3]-canvas[0])/canvas[1]*1.24; math.Abs(p-want) > 0.002 || ends[0] != ends[2] {
		t.Errorf("the residual ends at p = %.4f, want %.4f (%v)", p, want, ends)
	}
	k.button("Next phase")
	shows("probabilities residuals pulls")
	k.button("Next phase")
	shows("probabilities residuals pulls next")
	captioned("Update: ")
	if s := k.snapshot(); s.Epoch != 30 {
		t.Errorf("the step was made too early: %+v", s)
	}
	k.button("Next phase")
	k.until("the step is made", isEpoch, 31)
	shows("")
	for _, scene := range []string{`{dataset: "overlap", learningRate: 0.1}`, `{dataset: "circles", featureMap: "quadratic", scaling: "standardise", learningRate: 0.5}`} {
		k.load(scene)
		k.button("Run") // which a slow step pauses
		k.until("it trains", `downhill.snapshot().then((s) => s.epoch > 2)`)
		k.button("Explain step")
		shows("tint")
		captioned("Forward: ")
		k.button("Next phase")
		shows("misfits")
		k.button("Next phase")
		shows("pulls")
		captioned("Gradient: ")
		if n := eval[int](k, `document.querySelector(".marks .pulls").getAttribute("d").split("M").length - 1`); n != 40 { // a line and a head for each of the worst 20
			t.Errorf("%s: %d lines of arrows, want %d", scene, n, 40)
		}
		k.button("Next phase")
		shows("pulls next")
	}
	k.load(`{dataset: "overlap", learningRate: 0.1}`)
	k.button("Explain step")
	shows("tint")
	k.button("Next phase")
	shows("misfits")
	k.button("Next phase")
	shows("pulls") // which come from the next model, as before the first step no way is up
	k.button("Step")
	shows("")
	if s := k.snapshot(); s.Epoch != 1 {
		t.Errorf("Step in the middle of a slow one: %+v", s)
	}
}

// A step of points with other features is not shown with the new points.
func TestTheStepGoesWithItsFeatures(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	eval[bool](k, `(document.querySelector(".maths-panel").scrollIntoView(), true)`)
	k.until("the step of two weights is there", `document.querySelectorAll(".parameters tbody tr").length === 3`)
	k.load(`{dataset: "one", scaling: "standardise"}`)
	k.until("the step of one weight is there", `document.querySelectorAll(".parameters tbody tr").length === 2`)
}

// A feature has one colour on the plot's axis, in the formulas, in the table of points and at its field; and no formula
// of the forward pass is cut off, however narrow the screen.
func TestAFeatureHasOneColour(t *testing.T) {
	t.Parallel()
	k := open(t, screen{width: 390, height: 844, mobile: true}, "")
	k.load(`{dataset: "moons", featureMap: "polynomial"}`)
	k.unfold()
	eval[bool](k, `(document.querySelector(".maths-panel").scrollIntoView(), true)`)
	k.until("the step is worked through", `document.querySelectorAll(".wrapping").length > 2`)
	for axis, other := range map[string]string{"across": "up", "up": "across"} {
		colours := map[string][]string{}
		for place, of := range map[string][2]string{ // one view after the other
			"plot": {".axes ." + axis, "fill"}, "maths": {".maths-panel ." + axis, "color"}, "table": {".table-head ." + axis, "color"},
			"predict": {".predict-panel ." + axis, "color"}, "other": {".predict-panel ." + other, "color"},
		} {
			k.until("the "+place+" shows the feature", `(css) => document.querySelector(css) !== null`, of[0])
			colours[place] = eval[[]string](k, `(css, property) => [...document.querySelectorAll(css)].map((e) => getComputedStyle(e)[property])`, of[0], of[1])
		}
		one := colours["predict"][0]
		if one == colours["other"][0] || len(colours["plot"]) != 1 || len(colours["table"]) != 1 || len(colours["maths"]) < 2 {
			t.Errorf("%s: %v", axis, colours)
		}
		for _, place := range []string{"plot", "maths", "table"} {
			for _, c := range colours[place] {
				if c != one {
					t.Errorf("the feature %s is %s in the %s and %s at its field", axis, c, place, one)
				}
			}
		}
	}
	if cut := eval[[]int](k, `(() => { const b = document.querySelector(".maths-block"); return [b.scrollWidth, b.clientWidth]; })()`); cut[0] > cut[1] {
		t.Errorf("a formula %d pixels wide is in a block of %d", cut[0], cut[1])
	}
}

// No formula is cut off where features have long names, are scaled, or are many.
func TestFormulasFitTheirBlocks(t *testing.T) {
	t.Parallel()
	for _, of := range []screen{{width: 1440, height: 900}, {width: 1280, height: 720}, {width: 390, height: 844, mobile: true}} {
		k := open(t, of, "")
		k.unfold()
		for _, content := range []string{`{dataset: "iris", scaling: "standardise", l2: 0.01}`, `{dataset: "spiral", featureMap: "rbf"}`} {
			k.load(content)
			eval[snapshot](k, `downhill.step(20)`)
			k.settle()
			eval[bool](k, `(document.querySelector(".maths-panel").scrollIntoView(), true)`)
			k.until("the step is worked through", `document.querySelectorAll(".maths-block .wrapping").length > 2`)
			for _, cut := range eval[[]string](k, `[...document.querySelectorAll(".maths-block")].flatMap((b) => [...b.querySelectorAll("math")].filter((m) => m.getBoundingClientRect().right > b.getBoundingClientRect().right).map((m) => m.textContent))`) {
				t.Errorf("%s at %d pixels: %s is cut", content, of.width, cut)
			}
		}
	}
}
