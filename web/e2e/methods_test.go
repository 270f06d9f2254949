//go:build e2e

package e2e

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/web/format"
)

// native trains a Scene as the tests' own machine does it.
func native(t *testing.T, content string, epochs int) *engine.Session {
	t.Helper()
	s, err := scene.Decode([]byte(content))
	if err != nil {
		t.Fatal(err)
	}
	session := engine.NewSession(s)
	if err := session.Step(epochs); err != nil {
		t.Fatal(err)
	}
	return session
}

// menu chooses from a menu: the choice and its event at once, as a browser does.
func (k *tab) menu(setting, choice string) {
	k.Helper()
	eval[bool](k, `(setting, choice) => { const menu = document.getElementById("set-" + setting); menu.value = choice;
		if (menu.value !== choice) throw new Error("no choice " + choice);
		return menu.dispatchEvent(new Event("change", { bubbles: true })); }`, setting, choice)
	k.settle()
}

// tick clicks on one of the boxes of a setting that holds several.
func (k *tab) tick(setting, choice string) {
	k.Helper()
	eval[bool](k, `(document.querySelector(".control-`+setting+` input[value='`+choice+`']").click(), true)`)
	k.settle()
}

// slide moves a slider.
func (k *tab) slide(selector, value string) {
	k.Helper()
	eval[bool](k, `(selector, value) => { const s = document.querySelector(selector); s.value = value;
		return s.dispatchEvent(new Event("input", { bubbles: true })); }`, selector, value)
	k.settle()
}

// unfold opens everything that is folded.
func (k *tab) unfold() {
	k.Helper()
	eval[bool](k, `(document.querySelectorAll("details").forEach((d) => { d.open = true; }), true)`)
}

// same compares the page with the tests' own engine: every number of the Snapshot, to the last bit, and the loss and
// the metrics that are written on the page.
func (k *tab) same(what string, want *engine.Session) {
	k.Helper()
	k.settle()
	text := eval[string](k, `downhill.snapshot().then((s) => JSON.stringify(s))`)
	var got engine.Snapshot
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		k.Fatal(err)
	}
	expected := want.Snapshot()
	a, _ := json.Marshal(got)
	b, _ := json.Marshal(expected)
	if string(a) != string(b) {
		k.Errorf("%s: the page has\n%s, want\n%s", what, a, b)
	}
	if shown := k.number(".model-panel .number.loss dd"); math.Abs(shown-expected.Loss) > 6e-5*math.Max(1, expected.Loss) {
		k.Errorf("%s: the page shows a loss of %g, it is %g", what, shown, expected.Loss)
	}
	if area := expected.Train.AUC; area == nil {
		if shown := k.text(".metric-auc .train"); shown != "undefined" {
			k.Errorf("%s: the page shows an area of %s, it is undefined", what, shown)
		}
	} else if shown := k.number(".metric-auc .train"); math.Abs(shown-*area) > 6e-5 {
		k.Errorf("%s: the page shows an area of %g, it is %g", what, shown, *area)
	}
	if expected.Test != nil {
		if shown := k.number(".metric-crossEntropy .test"); math.Abs(shown-expected.Test.CrossEntropy) > 6e-5*math.Max(1, expected.Test.CrossEntropy) {
			k.Errorf("%s: the page shows a test cross-entropy of %g, it is %g", what, shown, expected.Test.CrossEntropy)
		}
	}
}

// number reads a number that is written on the page.
func (k *tab) number(selector string) float64 {
	k.Helper()
	text := strings.NewReplacer("−", "-", "\u202f", "", "·10", "e", "⁻", "-", "⁰", "0", "¹", "1", "²", "2", "³", "3", "⁴", "4",
		"⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9").Replace(k.text(selector))
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		k.Errorf("%s says %q", selector, text)
	}
	return x
}

// hand is a Scene made by hand: what is done on the page, and the same in JSON.
type hand struct {
	name    string
	do      func(k *tab)
	content string
}

// byHand does each on a page of its Scene so far, steps by the button, and compares.
func byHand(t *testing.T, base string, hands []hand) {
	k := open(t, desktop, "")
	for _, h := range hands {
		k.load(`{` + base + `}`)
		k.unfold()
		h.do(k)
		for range 3 {
			k.button("Step")
		}
		k.same(h.name, native(t, `{`+base+`,`+h.content+`}`, 3))
	}
}

func TestEveryOptimizerByHand(t *testing.T) {
	t.Parallel()
	pick := func(name string) func(k *tab) { return func(k *tab) { k.menu("optimizer", name) } }
	hands := []hand{
		{"gradient descent", pick("gd"), `"optimizer":"gd"`},
		{"mini-batch SGD", func(k *tab) { k.menu("optimizer", "sgd"); k.enter("#set-batchSize", "7") }, `"optimizer":"sgd","batchSize":7`},
		{"momentum", func(k *tab) {
			k.menu("optimizer", "momentum")
			k.enter("#set-batchSize", "0")
			k.enter("#set-momentum", "0.8")
		}, `"optimizer":"momentum","batchSize":0,"momentum":0.8`},
		{"Nesterov", pick("nesterov"), `"optimizer":"nesterov"`},
		{"AdaGrad", pick("adagrad"), `"optimizer":"adagrad"`},
		{"RMSProp", func(k *tab) { k.menu("optimizer", "rmsprop"); k.enter("#set-squareDecay", "0.95") }, `"optimizer":"rmsprop","squareDecay":0.95`},
		{"Adam", func(k *tab) {
			k.menu("optimizer", "adam")
			k.enter("#set-beta1", "0.8")
			k.enter("#set-beta2", "0.99")
		}, `"optimizer":"adam","beta1":0.8,"beta2":0.99`},
		{"Newton", pick("newton"), `"optimizer":"newton"`},
		{"Lion", func(k *tab) { k.menu("optimizer", "lion"); k.enter("#set-slopeDecay", "0.95") }, `"optimizer":"lion","slopeDecay":0.95`},
	}
	if row, _ := scene.Lookup("optimizer"); len(hands) != len(row.Choices) {
		t.Fatalf("%d of %d optimisers", len(hands), len(row.Choices))
	}
	byHand(t, `"dataset":"overlap","learningRate":0.1`, hands)
}

func TestEveryScheduleByHand(t *testing.T) {
	t.Parallel()
	with := func(name string) func(k *tab) {
		return func(k *tab) {
			k.menu("schedule", name)
			k.enter("#set-period", "2")
			if name != "inverse" && name != "cosine" {
				k.enter("#set-decay", "0.25")
			}
		}
	}
	byHand(t, `"dataset":"overlap","learningRate":0.8`, []hand{
		{"steps", with("step"), `"schedule":"step","period":2,"decay":0.25`},
		{"exponential", with("exponential"), `"schedule":"exponential","period":2,"decay":0.25`},
		{"1/t", with("inverse"), `"schedule":"inverse","period":2`},
		{"cosine", with("cosine"), `"schedule":"cosine","period":2`},
		{"backtracking", func(k *tab) { k.menu("schedule", "backtracking"); k.enter("#set-learningRate", "64") },
			`"schedule":"backtracking","learningRate":64`},
		{"constant", func(k *tab) { k.menu("schedule", "cosine"); k.menu("schedule", "constant") }, `"schedule":"constant"`},
	})
	k := open(t, desktop, "")
	k.load(`{learningRate: 0.8, schedule: "step", period: 2, decay: 0.25}`)
	for epoch, want := range []float64{0.8, 0.8, 0.2, 0.2, 0.05} {
		k.button("Step")
		k.settle()
		if rate := k.number(".diagnosis-panel .number.rate dd"); math.Abs(rate-want) > 1e-4 {
			t.Errorf("after %d steps the page shows a learning rate of %g, want %g", epoch+1, rate, want)
		}
	}
}

func TestFeaturesScalingAndPenaltiesByHand(t *testing.T) {
	t.Parallel()
	byHand(t, `"dataset":"moons","learningRate":0.05`, []hand{
		{"quadratic", func(k *tab) { k.menu("featureMap", "quadratic") }, `"featureMap":"quadratic"`},
		{"polynomial", func(k *tab) {
			k.menu("featureMap", "polynomial")
			k.enter("#set-degree", "5")
			k.menu("scaling", "standardise")
		},
			`"featureMap":"polynomial","degree":5,"scaling":"standardise"`},
		{"sin", func(k *tab) { k.menu("featureMap", "sin") }, `"featureMap":"sin"`},
		{"radial", func(k *tab) {
			k.menu("featureMap", "rbf")
			k.enter("#set-centres", "5")
			k.enter("#set-width", "1.5")
		}, `"featureMap":"rbf","centres":5,"width":1.5`},
		{"chosen", func(k *tab) {
			k.menu("featureMap", "chosen")
			for _, term := range []string{"x1x2", "x2^2", "sin x1", "x1"} {
				k.tick("terms", term)
			}
		}, `"featureMap":"chosen","terms":"x2,x2^2,x1x2,sin x1"`},
		{"linear", func(k *tab) { k.menu("featureMap", "sin"); k.menu("featureMap", "linear") }, `"featureMap":"linear"`},
		{"min–max", func(k *tab) { k.menu("scaling", "minmax") }, `"scaling":"minmax"`},
		{"elastic net", func(k *tab) { k.enter("#set-l2", "0.1"); k.enter("#set-l1", "0.2") }, `"l2":0.1,"l1":0.2`},
		{"split", func(k *tab) { k.slide("#set-testShare", "0.3"); k.menu("split", "random"); k.enter("#set-seed", "4") },
			`"testShare":0.3,"split":"random","seed":4`},
	})
}

func TestAnL1PenaltyZeroesWeightsOnThePage(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "overlap", learningRate: 0.1, epochs: 300, speed: "max", tolerance: 0}`)
	k.unfold()
	k.enter("#set-l1", "2")
	k.button("Run")
	k.until("the run is over", `downhill.snapshot().then((s) => s.status === "reached")`)
	k.settle()
	if s := k.snapshot(); s.Weights[0] != 0 || s.Weights[1] != 0 || !strings.Contains(k.text(".equation.live"), "0.0000") {
		t.Errorf("weights %v, %q", s.Weights, k.text(".equation.live"))
	}
}

// Curves part what a line cannot, and the boundary is drawn where P = 0.5.
func TestFeaturesBendTheBoundary(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "circles", noise: 0, optimizer: "newton", l2: 0.001, speed: "max"}`)
	k.menu("featureMap", "quadratic")
	k.button("Run")
	k.until("it has converged", `downhill.snapshot().then((s) => s.status === "converged")`)
	k.settle()
	if accuracy := k.text(".model-panel .accuracy dd"); !strings.HasPrefix(accuracy, "100.0") {
		t.Errorf("accuracy %s", accuracy)
	}
	centre, corner := k.pixel(0.2, 0.7), k.pixel(-5.5, 5.5)
	if !(centre[2] > centre[0]+20) || !(corner[0] > corner[2]+20) {
		t.Errorf("the middle is %v, a corner %v", centre, corner)
	}
	if d := eval[string](k, `document.querySelector(".marks .boundary").getAttribute("d")`); strings.Count(d, "L") < 50 {
		t.Errorf("the boundary is %.60q", d)
	}
	if notice := k.text(".notice"); !strings.Contains(notice, "converged") || !strings.Contains(notice, "at most the tolerance, 0.000001") {
		t.Errorf("the notice says %q", notice)
	}
	k.load(`{dataset: "overlap", threshold: 0.9, initial: {epoch: 0, weights: [1, 1], bias: 0}}`)
	if d := eval[string](k, `document.querySelector(".marks .threshold").getAttribute("d")`); !strings.HasPrefix(d, "M") {
		t.Errorf("the threshold 0.9 has no line: %q", d)
	}
}

// fourFeatures is data that only an import gives; the boundary depends on what the plot holds.
const fourFeatures = `{"points":[{"x":[1,2,10,0.5],"label":0},{"x":[3,2,20,0.1],"label":1},{"x":[2,4,30,0.9],"label":1},{"x":[0,1,15,0.2],"label":0}],"learningRate":0.002`

func TestMoreThanTwoFeaturesByHand(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(fourFeatures + `}`)
	eval[snapshot](k, `downhill.step(200)`)
	k.unfold()
	k.menu("horizontal", "3")
	k.menu("vertical", "2")
	k.enter("#held-0", "-2,5")
	k.settle()
	k.enter("#query-0", "12")
	k.enter("#query-1", "3")
	want := eval[struct{ Z, Probability float64 }](k, `downhill.predict([-2.5, 3, 12, 0.425])`)
	if p := k.number(".predict-panel .probability dd"); math.Abs(p-want.Probability) > 1e-6 {
		t.Errorf("at (12, 3) of the third and second feature the page says %g, the engine %g", p, want.Probability)
	}
	if label := k.text("label[for=query-0]"); label != "x₃" {
		t.Errorf("the first axis is %q", label)
	}
	s := native(t, fourFeatures+`,"horizontal":3,"vertical":2,"held":[-2.5,null,null,null]}`, 200)
	k.boundaryIs(engine.NewSection(s.Scene()), s.Snapshot().Model)
	held := eval[string](k, `downhill.scene().then((s) => JSON.stringify([s.held, s.horizontal, s.vertical, s.points.length]))`)
	if held != `[[-2.5,null,null,null],3,2,4]` {
		t.Errorf("the Scene has %s", held)
	}
	if about := k.about(".weights-panel .chart"); !strings.Contains(about, "4 weights") {
		t.Errorf("the chart of the weights says %q", about)
	}
	k.enter("#held-0", "many")
	if complaint := k.text("#wrong-held-0"); !strings.Contains(complaint, "x₁ is many") {
		t.Errorf("the complaint is %q", complaint)
	}
	k.enter("#held-0", "")
	if held := eval[string](k, `downhill.scene().then((s) => String(s.held))`); held != "undefined" {
		t.Errorf("let go, the Scene has %s", held)
	}
}

// boundaryIs compares the boundary that is drawn, in pixels, with a model's on a section.
func (k *tab) boundaryIs(c engine.Section, m engine.Model) {
	k.Helper()
	from, to, ok := c.Line(m, 0)
	if !ok {
		k.Fatal("the boundary is out of sight")
	}
	var want []float64
	for _, end := range [][2]float64{from, to} {
		x, y := k.place(end[0], end[1])
		want = append(want, x, y)
	}
	got := eval[[]float64](k, `(() => {
		const { left, top } = document.querySelector("svg.marks").getBoundingClientRect();
		return document.querySelector(".marks .boundary").getAttribute("d").match(/-?[\d.]+/g).map((x, i) => Number(x) + (i % 2 ? top : left));
	})()`)
	if len(got) != 4 || !slices.EqualFunc(got, want, func(a, b float64) bool { return math.Abs(a-b) < 0.5 }) {
		k.Errorf("the boundary goes through %v, want %v", got, want)
	}
}

// about is what a picture says of itself.
func (k *tab) about(selector string) string {
	k.Helper()
	return eval[string](k, `(selector) => document.querySelector(selector).getAttribute("aria-label")`, selector)
}

func TestSurfaceByHand(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "overlap", learningRate: 0.1}`)
	eval[bool](k, `(document.querySelector(".surface-panel").scrollIntoView(), true)`)
	for range 5 {
		k.button("Step")
	}
	k.settle()
	s := k.snapshot()
	wait := func(what string, numbers ...float64) {
		t.Helper()
		for _, x := range numbers {
			text := strings.ReplaceAll(strconv.FormatFloat(x, 'f', 4, 64), "-", "−")
			k.until(what+" shows "+text, `(text) => document.querySelector(".surface-panel .chart")?.getAttribute("aria-label").includes(text)`, text)
		}
	}
	wait("the surface of the weights", s.Weights[0], s.Weights[1])
	k.menu("surfaceX", "0")
	wait("the surface of the bias", s.Bias, s.Weights[1])
	got := eval[struct {
		X, Y, Columns, Rows int
		Ranges              [2][2]float64
		Values              []float64
		Path                [][3]float64
		Here                [3]float64
		Optimum             []float64
		Least               float64
	}](k, `downhill.diagnosis().then(() => downhill.surface(0, 2))`)
	session := native(t, `{"dataset":"overlap","learningRate":0.1}`, 5)
	for e := session.Examination(); e.Advance(); {
	}
	job, err := session.Surface(0, 2, session.Examination().Diagnosis().Optimum)
	if err != nil {
		t.Fatal(err)
	}
	for job.Advance() {
	}
	want := job.Surface
	if !slices.Equal(got.Values, want.Values) || !slices.Equal(got.Path, want.Path) || got.Here != want.Here ||
		!slices.Equal(got.Optimum, want.Optimum[:]) || got.Least != *want.Least || got.Ranges[1][0] != want.Ranges[1].Min {
		t.Errorf("the surface is %+v, want %+v", got, want)
	}
	if message := k.refused(`downhill.surface(1, 1)`); !strings.Contains(message, "two different parameters") {
		t.Errorf("one parameter twice: %q", message)
	}
}

func TestDiagnosisByHand(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	says := func(words string) {
		t.Helper()
		k.until("the page says "+words, `(words) => document.querySelector(".diagnosis-panel").innerText.includes(words)`, words)
	}
	k.pick("one")
	says("Once they are, the weights keep growing, as there is no penalty.")
	want := 2 / (((91+6)/2.0 + math.Sqrt(math.Pow((91-6)/2.0, 2)+21*21)) / 24)
	if bound := k.number(".diagnosis-panel .rate-bound dd"); math.Abs(bound-want) > 1e-4 {
		t.Errorf("the bound of the learning rate is %g, want %g", bound, want)
	}
	says("none")
	k.unfold()
	k.enter("#set-l2", "0.1")
	says("The classes can be separated without error.")
	k.until("there is a least loss", `!isNaN(parseFloat(document.querySelector(".diagnosis-panel .optimum dd").innerText))`)
	least := native(t, `{"dataset":"one","l2":0.1,"optimizer":"newton"}`, 12).Snapshot().Loss
	if shown := k.number(".diagnosis-panel .optimum dd"); math.Abs(shown-least) > 1e-4 {
		t.Errorf("the least loss is %g, want %g", shown, least)
	}
	k.pick("xor")
	says("The classes overlap")
	k.pick("two")
	k.enter("#set-l2", "0")
	says("above the highest safe one")
	k.menu("scaling", "standardise")
	k.until("the warning is gone", `document.querySelector(".diagnosis-panel [data-advice=scale]") === null`)
	d := eval[struct {
		Separable         string
		RateBound         float64
		LargestEigenvalue float64
		Optimum           *struct{ Loss float64 }
	}](k, `downhill.diagnosis()`)
	if d.Separable != "separable" || d.Optimum != nil || math.Abs(d.RateBound*d.LargestEigenvalue-2) > 1e-12 {
		t.Errorf("%+v", d)
	}
}

// What cannot be said is said to be so: no minimum of classes that touch, no recall without class 1, no 0 on a
// logarithmic axis.
func TestWhatIsUndefinedIsSaidAsSuch(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{points: [0, 0, 0, 0, 0, 1, 1, 1].map((x, i) => ({x: [x], label: i > 4 || i % 2 ? 1 : 0})), optimizer: "newton", scaling: "standardise", epochs: 50, speed: "max"}`)
	k.unfold()
	k.button("Run")
	k.advised("quasi-separable", "some weights")
	diagnosis := `downhill.diagnosis().then((d) => d.separable + ", " + (d.optimum ? d.optimum.loss.toFixed(4) : "none"))`
	if said := eval[string](k, diagnosis); said != "quasi-separable, none" {
		t.Errorf("of classes that touch the diagnosis is %s", said)
	}
	if shown := k.text(".diagnosis-panel"); !strings.Contains(shown, "without a penalty some weights keep growing") || k.text(".diagnosis-panel .optimum dd") != "none" {
		t.Errorf("of classes that touch the page says %s", shown)
	}
	k.act("quasi-separable")
	k.until("there is a least loss", `!isNaN(parseFloat(document.querySelector(".diagnosis-panel .optimum dd").innerText))`)

	k.load(`{points: [0, 1, 2, 3, 4, 5, 6, 7, 8, 20].map((x) => ({x: [x, x === 20 ? 3 : x * x], label: x === 20 ? 1 : 0})), testShare: 0.3}`)
	for _, metric := range []string{"recall", "f1", "auc"} {
		if shown := k.text(".metric-" + metric + " .test"); shown != "undefined" {
			t.Errorf("without class 1 the page shows %s as %s", metric, shown)
		}
	}
	if there := eval[string](k, `downhill.snapshot().then((s) => Object.keys(s.test).join())`); strings.Contains(there, "recall") || strings.Contains(there, "auc") {
		t.Errorf("without class 1 the Snapshot has %s", there)
	}

	k.load(`{dataset: "one", lossAxis: "log", initial: {weights: [1e5], bias: -3.5e5}}`)
	k.until("with a loss of 0 a logarithmic axis says why it is empty", `document.querySelector(".loss-panel").innerText.includes("a logarithmic axis has no 0") &&
		document.querySelector(".loss-panel .chart") === null`)
	k.load(`{dataset: "one", lossAxis: "log"}`)
	k.until("the chart is back", `document.querySelector(".loss-panel .chart canvas") !== null && document.querySelector(".no-line") === null`)
}

func TestARunThatDivergesSaysByHowMuch(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{l2: 10, learningRate: 1, speed: "max"}`)
	k.button("Run")
	k.until("it has diverged", `downhill.snapshot().then((s) => s.status === "diverged")`)
	k.settle()
	s := eval[struct {
		Stop struct{ Value, Bound float64 }
	}](k, `downhill.snapshot()`)
	notice := k.text(".notice")
	if s.Stop.Bound != 1e9 || !(s.Stop.Value > 1e9) || !strings.Contains(notice, format.Significant(s.Stop.Value)) || !strings.Contains(notice, "1.00·10⁹") {
		t.Errorf("%+v, the notice says %q", s, notice)
	}
}

// Back and forth through the epochs reached, by button, slider and call, every number as it was.
func TestTimeTravelByHand(t *testing.T) {
	t.Parallel()
	const content = `{"dataset":"moons","optimizer":"adam","learningRate":0.05,"featureMap":"quadratic","testShare":0.2}`
	k := open(t, desktop, "")
	k.load(content)
	eval[snapshot](k, `downhill.step(500)`)
	at := func(epoch int) {
		t.Helper()
		k.until("epoch "+itoa(epoch), isEpoch, epoch)
		want := native(t, content, 500)
		if err := want.Seek(epoch); err != nil {
			t.Fatal(err)
		}
		k.same("epoch "+itoa(epoch), want)
	}
	k.settle()
	k.button("Back")
	at(499)
	k.slide(".scrub", "123")
	at(123)
	k.slide(".scrub", "900") // further than the run has come
	at(500)
	eval[snapshot](k, `downhill.seek(7)`)
	at(7)
	k.button("Step")
	at(8)
	losses := eval[struct{ Train, Test []float64 }](k, `downhill.losses()`)
	session := native(t, content, 500)
	if !slices.Equal(losses.Train, session.Losses()) || !slices.Equal(losses.Test, session.TestLosses()) || len(losses.Test) != 501 {
		t.Errorf("%d and %d losses", len(losses.Train), len(losses.Test))
	}
	if got := eval[string](k, `downhill.scene().then((scene) => downhill.load({ ...scene, initial: { epoch: 2, weights: [1, 2, 0, 0, 0], bias: 0 } }))
		.then(() => downhill.losses()).then(({ train, test }) => JSON.stringify([train.slice(0, 2).map((loss) => loss === null), typeof train[2], train.length, Array.isArray(test)]))`); got != `[[true,true],"number",3,true]` {
		t.Errorf("where training goes on from epoch 2 the losses are %s", got)
	}
	k.button("Reset")
	k.settle()
	if off := eval[bool](k, `document.querySelector(".back").ariaDisabled === "true"`); !off || k.snapshot().Epoch != 0 {
		t.Error("at the start there is something to step back to")
	}
}

// 100,000 epochs later any epoch is a short way off.
func TestSeekAfter100000Epochs(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{"dataset":"one","epochs":100000,"tolerance":0}`)
	eval[snapshot](k, `downhill.step(100000)`)
	for _, epoch := range []int{99_999, 3, 51_234} {
		got := eval[snapshot](k, `(epoch) => downhill.seek(epoch)`, epoch)
		want := native(t, `{"dataset":"one","epochs":100000,"tolerance":0}`, epoch).Snapshot()
		if got.Weights[0] != want.Weights[0] || got.Bias != want.Bias || got.Epoch != epoch {
			t.Errorf("epoch %d: %+v, want %+v", epoch, got, want)
		}
	}
}
