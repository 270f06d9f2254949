//go:build e2e

package e2e

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// atOptimum shows a Scene at its minimum, with its curves.
func atOptimum(t testing.TB, scene string) *tab {
	t.Helper()
	k := open(t, desktop, "")
	k.load(scene)
	eval[snapshot](k, `downhill.run()`)
	k.until("it has converged", `downhill.snapshot().then((s) => s.status === "converged")`)
	k.until("the points are ranked", `document.querySelector(".matrix.train") !== null`)
	return k
}

const hours = `{dataset: "hours", optimizer: "newton", tolerance: 1e-12, learningRate: 1}`

// matrix is that on the page of a set: true and false negatives, false and true positives.
func (k *tab) matrix(set string) [4]int {
	k.Helper()
	return [4]int(eval[[]int](k, `(set) => [...document.querySelectorAll(".matrix." + set + " b")].map((b) => Number(b.innerText.replace(/\D/g, "")))
		.reduce((n, c, i) => (n[[0, 2, 1, 3][i]] = c, n), [])`, set))
}

// counted are the counts that the curve has at a threshold, in the same order.
func (k *tab) counted(set string, threshold float64) [4]int {
	k.Helper()
	return [4]int(eval[[]int](k, `(set, t) => Promise.all([downhill.curves(set), downhill.snapshot()]).then(([c, s]) => {
		const m = s[set], ones = m.truePositives + m.falseNegatives, zeros = m.points - ones;
		const [f, r] = c.roc.filter(([, , p]) => p === null || p >= t).at(-1);
		return [zeros - Math.round(f * zeros), ones - Math.round(r * ones), Math.round(f * zeros), Math.round(r * ones)];
	})`, set, threshold))
}

// threshold is that of the Scene, once what the page shows is set.
func (k *tab) threshold() float64 {
	k.Helper()
	k.until("the threshold is set", `downhill.scene().then((s) => Math.abs(s.threshold - document.querySelector(".curve-plot [role=slider]").ariaValueNow) < 1e-12)`)
	return eval[float64](k, `downhill.scene().then((s) => s.threshold)`)
}

// box is where an element is: left, top, width, height.
func (k *tab) box(selector string) []float64 {
	k.Helper()
	return eval[[]float64](k, `(selector) => {
		const e = document.querySelector(selector);
		e.scrollIntoView({ block: "nearest", behavior: "instant" });
		const b = e.getBoundingClientRect();
		return [b.left, b.top, b.width, b.height];
	}`, selector)
}

func TestTheThresholdIsMovedByKeysAndOnTheCurve(t *testing.T) {
	t.Parallel()
	k := atOptimum(t, hours)
	if got, want := k.matrix("train"), [4]int{8, 2, 2, 8}; got != want {
		t.Errorf("at the optimum the matrix is %v, want %v", got, want)
	}
	if said := k.text(".curves-panel .said"); !strings.Contains(said, "0.895 (95 % 0.760 to 1.030") {
		t.Errorf("the area is %q", said)
	}
	eval[bool](k, `(document.querySelector("#cutoff-slider").focus(), true)`)
	for range 12 {
		k.do(chromedp.KeyEvent(kb.ArrowRight))
	}
	if at := k.threshold(); math.Abs(at-0.62) > 1e-9 {
		t.Errorf("twelve keys lead to %v", at)
	}
	if got, want := k.matrix("train"), k.counted("train", 0.62); got != want || want == [4]int{8, 2, 2, 8} {
		t.Errorf("at 0.62 the matrix is %v, want %v", got, want)
	}
	eval[bool](k, `(document.querySelector(".curve-plot [role=slider]").focus(), true)`)
	k.do(chromedp.KeyEvent(kb.PageDown), chromedp.KeyEvent(kb.ArrowLeft))
	if at := k.threshold(); math.Abs(at-0.51) > 1e-9 {
		t.Errorf("the keys of the curve lead to %v", at)
	}

	// To the corner at which all of class 1 is found, and back by one undo.
	box, from := k.box(".curve-plot"), k.box(".curve-plot [role=slider]")
	x, y := from[0]+from[2]/2, from[1]+from[3]/2
	k.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMousePressed, x, y, chromedp.ButtonLeft))
	for i := range 20 {
		part := float64(i+1) / 20
		k.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x+part*(box[0]+0.9*box[2]-x), y+part*(box[1]+2-y), chromedp.ButtonLeft))
	}
	k.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseReleased, box[0]+0.9*box[2], box[1]+2, chromedp.ButtonLeft))
	at := k.threshold()
	got := k.matrix("train")
	if want := k.counted("train", at); got != want || got[1] != 0 || at >= 0.4 {
		t.Errorf("dragged to %v the matrix is %v, want %v", at, got, want)
	}
	k.point(".undo")
	if at := k.threshold(); math.Abs(at-0.51) > 1e-9 {
		t.Errorf("undo leads to %v", at)
	}
}

func TestWhatIsUndefinedAtAThresholdIsSaid(t *testing.T) {
	t.Parallel()
	k := atOptimum(t, hours)
	k.enter("#cutoff-field", "1")
	k.threshold()
	if said := k.refused(`downhill.curves("test")`); !strings.Contains(said, "No points are held out") {
		t.Errorf("the curves of no test points are refused by %q", said)
	}
	for row, want := range map[string]string{"precision": "undefined", "matthews": "undefined", "recall": "0.0000", "specificity": "1.0000", "brier": "0.1367", "logLoss": "0.4015"} {
		if got := k.text(".cutoff-panel .share-" + row + " td"); got != want {
			t.Errorf("the %s is %q, want %q", row, got, want)
		}
	}
	k.enter("#cutoff-field", "high")
	if said := k.text("#wrong-cutoff-field"); !strings.Contains(said, "high") {
		t.Errorf("what is no number is met by %q", said)
	}
}

// A complaint is there as long as what it is about, whatever is entered elsewhere.
func TestARefusedNumberStaysInItsField(t *testing.T) {
	t.Parallel()
	k := atOptimum(t, hours)
	kept := func(when string, want ...string) {
		t.Helper()
		got := eval[[]string](k, `["#set-falsePositiveCost", "#cutoff-field"].flatMap((id) => [document.querySelector(id).value, document.querySelector("#wrong-" + id.slice(1)).textContent ? "wrong" : ""])`)
		if !slices.Equal(got, want) {
			t.Errorf("%s the fields and their complaints are %q, want %q", when, got, want)
		}
	}
	k.enter("#set-falsePositiveCost", "dear")
	k.enter("#cutoff-field", "0.7")
	k.threshold()
	k.enter("#set-falseNegativeCost", "4")
	kept("with other numbers", "dear", "wrong", "0.7", "")
	k.enter("#cutoff-field", "7")
	kept("with two wrong ones", "dear", "wrong", "7", "wrong")
	k.enter("#set-falsePositiveCost", "2")
	kept("with a cost", "2", "", "7", "wrong")
	k.slide("#cutoff-slider", "0.7")
	k.threshold()
	kept("moved to where it was", "2", "", "0.7", "")
	k.enter("#cutoff-field", "7")
	eval[any](k, `downhill.load({dataset: "hours", threshold: 0.7}).then(() => null)`)
	kept("in another scene", "1", "", "0.7", "")
	k.enter("#set-falsePositiveCost", "3")
	k.until("the cost is kept", `downhill.scene().then((s) => s.falsePositiveCost === 3)`)
	k.until("it is in the address", inLink)
	k.again()
	k.until("the points are ranked", `document.querySelector(".matrix.train") !== null`)
	kept("when the page comes back", "3", "", "0.7", "")
}

// The threshold of least cost is that of every threshold that there is.
func TestCostsMarkAThreshold(t *testing.T) {
	t.Parallel()
	k := atOptimum(t, `{dataset: "overlap", count: 120, testShare: 0.25, optimizer: "newton", tolerance: 1e-10}`)
	k.enter(".cutoff-panel #set-falseNegativeCost", "7")
	k.point("#use-least")
	at := k.threshold()
	cost := func(n [4]int) int { return n[2] + 7*n[1] }
	least := eval[int](k, `Promise.all([downhill.curves(), downhill.snapshot()]).then(([c, { train: m }]) => {
		const ones = m.truePositives + m.falseNegatives, zeros = m.points - ones;
		return Math.min(...c.roc.map(([f, r]) => Math.round(f * zeros) + 7 * (ones - Math.round(r * ones))));
	})`)
	if got := k.matrix("train"); cost(got) != least || got != k.counted("train", at) {
		t.Errorf("at %v the matrix %v costs %d, and %d is least", at, got, cost(got), least)
	}
	if mark := eval[float64](k, `Number(document.querySelector(".cutoff-row .rate-slider").style.getPropertyValue("--least"))`); math.Abs(mark-at) > 1e-4 {
		t.Errorf("the mark is at %v, and the threshold at %v", mark, at)
	}
	if got, want := k.matrix("test"), k.counted("test", at); got != want {
		t.Errorf("of the test points the matrix is %v, want %v", got, want)
	}
}

// What the curve says would change side is ringed in the plot, and no edit is made.
func TestAStretchOfTheCurveRingsItsPoints(t *testing.T) {
	t.Parallel()
	k := atOptimum(t, hours)
	box := k.box(".curve-plot")
	k.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, box[0]+box[2]*0.995, box[1]+3))
	k.until("points are ringed", `document.querySelector(".marks .turning").getAttribute("d") !== ""`)
	k.until("as many as is said", `(() => {
		const rings = document.querySelector(".marks .turning").getAttribute("d").split("M").length - 1;
		return rings > 5 && document.querySelector(".curve-box .turns").innerText.includes(rings + " points change side");
	})()`)
	if at := k.threshold(); at != 0.5 {
		t.Errorf("pointing sets the threshold %v", at)
	}
	k.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 5, 5))
	k.until("no point is ringed", `document.querySelector(".marks .turning").getAttribute("d") === ""`)
}

// On the curve of the test points, those that are held out are ringed.
func TestAStretchOfTheTestCurveRingsTestPoints(t *testing.T) {
	t.Parallel()
	k := atOptimum(t, `{dataset: "overlap", count: 120, testShare: 0.3, optimizer: "newton", tolerance: 1e-10, learningRate: 1}`)
	at := eval[[]float64](k, `Promise.all([downhill.curves(), downhill.curves("test")]).then(([train, test]) => {
		const far = ([x, y]) => Math.min(...train.roc.map(([u, v]) => Math.hypot(u - x, v - y)));
		return test.roc.slice(1).sort((a, b) => far(b) - far(a))[0];
	})`)
	box := k.box(".curve-plot")
	k.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, box[0]+box[2]*at[0], box[1]+box[3]*(1-at[1])))
	k.until("as many test points are ringed as is said", `(() => {
		const rings = document.querySelector(".marks .turning").getAttribute("d").split("M").length - 1;
		const said = document.querySelector(".curve-box .turns").innerText;
		return rings > 0 && (said.includes(rings + " test points change side") || rings === 1 && said.includes("1 test point changes side"));
	})()`)
	k.until("a stretch of the curve is marked", `document.querySelector(".stretch").getAttribute("d").length > 5`)
	k.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 5, 5))
	k.until("no point is ringed", `document.querySelector(".marks .turning").getAttribute("d") === ""`)
}

// In the plot of one feature the threshold is a line to be dragged, and places no point.
func TestTheLineOfTheThresholdIsDragged(t *testing.T) {
	t.Parallel()
	k := atOptimum(t, hours)
	k.dragTo(5.6, 0.5, 5.6, 0.8)
	if at := k.threshold(); math.Abs(at-0.8) > 0.011 {
		t.Errorf("the line is dragged to %v", at)
	}
	if n := eval[int](k, `downhill.scene().then((s) => s.points.length)`); n != 20 {
		t.Errorf("there are %d points", n)
	}
}

// Every kind of curve is drawn, of both sets, and a row of the table sets its threshold.
func TestEveryCurveIsDrawn(t *testing.T) {
	t.Parallel()
	k := atOptimum(t, `{dataset: "overlap", count: 300, testShare: 0.25, optimizer: "newton", tolerance: 1e-10}`)
	for _, of := range [][2]string{{"ROC", "DeLong"}, {"Precision", "average precision"}, {"Calibration", "Brier"}, {"Histogram", "points of"}} {
		kind, words := of[0], of[1]
		k.choose(kind)
		k.until(kind+" is said", `(words) => document.querySelector(".curves-panel .said").innerText.split(words).length === 3`, words)
		if n := eval[int](k, `document.querySelectorAll(".curve-lines .train:not([d='']), .curve-lines .test:not([d=''])").length`); n < 2 {
			t.Errorf("%s has %d lines", kind, n)
		}
	}
	if picture := eval[string](k, `downhill.export("curves.svg").then((f) => f.text())`); !strings.Contains(picture, "<svg") || !strings.Contains(picture, "bar class-1 test") {
		t.Errorf("the picture is %.200s", picture)
	}
	lines, rows := eval[int](k, `downhill.export("cutoffs").then((f) => f.text()).then((text) => text.trim().split("\n").length)`),
		eval[int](k, `Promise.all([downhill.curves(), downhill.curves("test")]).then(([a, b]) => a.roc.length + b.roc.length)`)
	if lines != rows+1 {
		t.Errorf("the table has %d lines, and the curves have %d rows", lines, rows)
	}
	k.choose("Cut-offs")
	k.hit("row of the table", `document.querySelector(".cut-offs tbody tr:nth-child(40) button")`)
	at := k.setByField()
	if got, want := k.matrix("train"), k.counted("train", at); got != want {
		t.Errorf("at %v the matrix is %v, want %v", at, got, want)
	}
}

// setByField is that of the Scene once that is the one of the field.
func (k *tab) setByField() float64 {
	k.Helper()
	k.until("the row is set", `downhill.scene().then((s) => s.threshold !== 0.5 && String(s.threshold) === document.querySelector("#cutoff-field").value)`)
	return eval[float64](k, `downhill.scene().then((s) => s.threshold)`)
}
