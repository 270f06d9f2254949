//go:build e2e

package e2e

import (
	"strconv"
	"strings"
	"testing"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Bad input is answered with a sentence that names the field, and what was there stays.

func TestBadInputInTheControls(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	eval[bool](k, `(document.querySelector(".training-panel .more").open = true)`)
	before := eval[string](k, `downhill.scene().then(JSON.stringify)`)
	for _, c := range []struct{ field, value, label string }{
		{"learningRate", "0", "Learning rate"}, {"learningRate", "-1", "Learning rate"},
		{"learningRate", "NaN", "Learning rate"}, {"learningRate", "Infinity", "Learning rate"},
		{"learningRate", "", "Learning rate"}, {"learningRate", "fast", "Learning rate"},
		{"epochs", "0", "Epochs"}, {"epochs", "2.5", "Epochs"}, {"epochs", "1e12", "Epochs"},
		{"count", "1", "Points"}, {"seed", "-3", "Seed"}, {"threshold", "2", "Threshold"}, {"l2", "-1", "L2 penalty"},
	} {
		k.enter("#set-"+c.field, c.value)
		said := k.text("#wrong-" + c.field)
		if !strings.HasPrefix(said, c.label+" is ") || !strings.HasSuffix(said, ".") {
			t.Errorf("%s = %q: the page says %q", c.field, c.value, said)
		}
		if invalid := eval[string](k, `(field) => document.getElementById("set-" + field).getAttribute("aria-invalid") ?? ""`, c.field); invalid != "true" {
			t.Errorf("%s = %q: the control is not marked as invalid", c.field, c.value)
		}
	}
	if after := eval[string](k, `downhill.scene().then(JSON.stringify)`); after != before {
		t.Errorf("the Scene changed from\n%.300s to\n%.300s", before, after)
	}
	k.enter("#set-learningRate", "0.5")
	if said := eval[string](k, `document.querySelector("#wrong-learningRate").textContent`); said != "" {
		t.Errorf("after a good value the page still says %q", said)
	}
	if rate := eval[float64](k, `downhill.scene().then((s) => s.learningRate)`); rate != 0.5 {
		t.Errorf("the learning rate is %g", rate)
	}
}

func TestNumbersAreReadAsPeopleTypeThem(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.enter("#set-learningRate", " 0,05 ")
	if rate := eval[float64](k, `downhill.scene().then((s) => s.learningRate)`); rate != 0.05 {
		t.Errorf("the learning rate is %g", rate)
	}
	if held := eval[string](k, `document.querySelector("#set-learningRate").value`); held != "0.05" {
		t.Errorf("the control holds %q", held)
	}
	k.enter("#set-learningRate", "−0,5")
	want := "Learning rate is −0,5: give a number above 0 and at most 1\u202f000. 0.05 is still in use."
	if said := k.text("#wrong-learningRate"); said != want {
		t.Errorf("the page says %q, want %q", said, want)
	}
	if held := eval[string](k, `document.querySelector("#set-learningRate").value`); held != "−0,5" {
		t.Errorf("the control holds %q", held)
	}
}

func TestBadInputInCalls(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "moons", learningRate: 0.3}`)
	eval[snapshot](k, `downhill.step(3)`)
	before := eval[string](k, `downhill.scene().then(JSON.stringify)`)
	for call, field := range map[string]string{
		`downhill.load({learningRate: 0})`:                                     "learningRate is 0",
		`downhill.load({learningRate: NaN})`:                                   "learningRate is NaN",
		`downhill.load({learningRate: -Infinity})`:                             "learningRate is -Infinity",
		`downhill.load({epochs: 0})`:                                           "epochs is 0",
		`downhill.load({optimizer: "sorcery"})`:                                "optimizer is sorcery",
		`downhill.load({points: [{x: [1, NaN], label: 0}]})`:                   "points[0].x[1] is NaN",
		`downhill.load({points: [{x: [1, 2], label: 0}, {x: [1], label: 0}]})`: "points[1].x has 1",
		`downhill.load({points: [{x: [1, 2], label: 3}]})`:                     "points[0].label is 3",
		`downhill.load({pionts: []})`:                                          "pionts is not a field",
		`downhill.load({version: 9})`:                                          "version is of version 9",
		`downhill.load("#1.AAAA")`:                                             "The link cannot be read",
		`downhill.load("nonsense")`:                                            "The link cannot be read",
		`downhill.load(undefined)`:                                             "scene cannot be read (null)",
		`downhill.load(7)`:                                                     "scene cannot be read (it is not an object)",
		`downhill.load([{x: [1], label: 0}])`:                                  "scene cannot be read (it is not an object)",
		`downhill.load(() => {})`:                                              "scene holds something that JSON cannot",
		`downhill.load((() => { const s = {}; s.points = [s]; return s; })())`: "scene holds something that JSON cannot",
		`downhill.load({get points() { throw new Error("no"); }})`:             "scene holds something that JSON cannot",
		`downhill.load({learningRate: 5n})`:                                    "learningRate is 5n",
		`downhill.step(5n)`:                                                    "n is 5n",
		`downhill.seek(Symbol("x"))`:                                           "epoch holds something that JSON cannot",
		`downhill.predict([1n, 2])`:                                            "x is ",
		`downhill.fit({profile: "yes"})`:                                       "options.profile is yes",
		`downhill.race([{}], {until: NaN})`:                                    "options.until is NaN",
		`downhill.race([{}], {til: 0.3})`:                                      "options.til is not a field",
		`downhill.race([{}], 3)`:                                               "options is 3",
		`downhill.race()`:                                                      "race is empty",
		`downhill.step(0)`:                                                     "n is 0",
		`downhill.step(1.5)`:                                                   "n is 1.5",
		`downhill.step("many")`:                                                "n is many",
		`downhill.seek(-1)`:                                                    "epoch is -1",
		`downhill.seek()`:                                                      "epoch is null",
		`downhill.predict([1])`:                                                "x has 1 value:",
		`downhill.predict([1, NaN])`:                                           "x is ",
		`downhill.predict([1, 1e300])`:                                         "x[1] is ",
	} {
		if said := k.refused(call); !strings.HasPrefix(said, field) || !strings.HasSuffix(said, ".") {
			t.Errorf("%s: %q, want %q …", call, said, field)
		}
	}
	if after := eval[string](k, `downhill.scene().then(JSON.stringify)`); after != before {
		t.Errorf("the Scene changed to %.300s", after)
	}
	if s := k.snapshot(); s.Epoch != 3 {
		t.Errorf("the epoch changed to %d", s.Epoch)
	}
	named := eval[[]string](k, `downhill.load({epochs: 0}).catch((e) => [e.name, e.field, e.value])`)
	if strings.Join(named, " ") != "DownhillError epochs 0" {
		t.Errorf("the error has %v", named)
	}
	named = eval[[]string](k, `downhill.load({noise: 1n}).catch((e) => [e.name, e.field, e.value])`)
	if strings.Join(named, " ") != "DownhillError noise 1n" {
		t.Errorf("the error about a BigInt has %v", named)
	}
}

func TestRunExplainsWhyItCannotStart(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{points: []}`)
	k.button("Run")
	k.settle()
	if said := k.text(".notice"); !strings.HasPrefix(said, "There are no points") {
		t.Errorf("without points the page says %q", said)
	}
	k.load(`{points: [{x: [1, 1], label: 1}, {x: [2, 2], label: 1}]}`)
	k.button("Run")
	k.settle()
	if said := k.text(".notice"); !strings.HasPrefix(said, "All points are of class 1") {
		t.Errorf("with one class the page says %q", said)
	}
	if said := k.refused(`downhill.run()`); !strings.HasPrefix(said, "All points are of class 1") {
		t.Errorf("run() with one class says %q", said)
	}
}

func TestPointsAtTheSamePlace(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	notice := eval[string](k, `downhill.load({points: [{x: [1, 1], label: 1}, {x: [1, 1], label: 1}, {x: [0, 0], label: 0}]}).then((s) => s.notice)`)
	if !strings.HasPrefix(notice, "points[1] repeats points[0]") {
		t.Errorf("the call says %q", notice)
	}
	k.settle()
	if said := k.text(".notice"); !strings.HasPrefix(said, "Point 2 repeats point 1") {
		t.Errorf("the page says %q", said)
	}
	k.load(`{points: [{x: [0, 0], label: 1}]}`)
	eval[bool](k, `(document.querySelector("#decision-plot").focus(), true)`)
	k.do(keys("1"))
	k.settle()
	if said := k.text(".notice"); !strings.HasPrefix(said, "There is already a point of this class at (0, 0)") {
		t.Errorf("a second point at the same place: %q", said)
	}
}

func TestABrokenAddressIsExplainedAndThePageStarts(t *testing.T) {
	t.Parallel()
	for _, fragment := range []string{"#%zz", "#1.AAAA", "#1.%00<script>", "#9.abc"} {
		k := open(t, desktop, fragment)
		k.settle()
		if said := k.text(".notice"); !strings.Contains(said, "link") || !strings.HasSuffix(said, ".") {
			t.Errorf("%s: the page says %q", fragment, said)
		}
		if n := eval[int](k, `downhill.scene().then((s) => s.points.length)`); n != 200 {
			t.Errorf("%s: %d points", fragment, n)
		}
	}
}
