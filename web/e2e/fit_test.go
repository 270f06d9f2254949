//go:build e2e

package e2e

import (
	"math"
	"strings"
	"testing"
)

// cells are the numbers of a column of the table of estimates, as a person reads them.
func (k *tab) cells(column string) []string {
	k.Helper()
	return eval[[]string](k, `(column) => [...document.querySelectorAll(".fit-estimates td." + column)].map((e) => e.innerText)`, column)
}

// The table of the hours, and how training comes near to it; the band and the samples in the plot.
func TestTheFitOfTheHours(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "hours", optimizer: "newton"}`)
	eval[bool](k, `hand.open("fit")`)
	k.until("the estimates are there", `document.querySelectorAll(".fit-estimates td.estimate").length === 2`)
	if got := strings.Join(append(k.cells("estimate"), append(k.cells("se"), k.cells("p")...)...), " "); got != "−4.078 1.505 1.761 0.6287 0.021 0.017" {
		t.Errorf("the table says %s", got)
	}
	if got := strings.Join(k.cells("away"), " "); got != "+2.32 −2.39" { // from weights of 0
		t.Errorf("at the start it is %s away", got)
	}
	fit := eval[struct {
		Coefficients []struct {
			Name                                           string
			Estimate, SE, ProfileLow, ProfileHigh, Away, P float64
			OddsRatio, OrLow, OrHigh                       float64
		}
		Deviance, NullDeviance, Aic, Bic, Mcfadden, Nagelkerke, Tjur, Brier float64
		Lr                                                                  struct{ Statistic, DF, P float64 }
	}](k, `downhill.fit({ profile: true })`)
	if c := fit.Coefficients; len(c) != 2 || c[0].Name != "bias" || c[1].Name != "hours studied" || math.Abs(c[1].Estimate-1.50464542837) > 1e-10 ||
		math.Abs(c[1].ProfileLow-0.529120430) > 1e-8 || math.Abs(c[1].OrHigh-15.439291291) > 1e-7 || math.Abs(fit.Lr.P-0.00063648262) > 1e-10 {
		t.Errorf("fit() resolves with %+v", fit)
	}
	eval[snapshot](k, `downhill.step(2)`)
	k.until("training is nearer", `[...document.querySelectorAll(".fit-estimates td.away")].every((e) => Math.abs(parseFloat(e.innerText.replace("−", "-"))) < 0.5)`)
	eval[snapshot](k, `downhill.step(8)`)
	k.until("training is there", `[...document.querySelectorAll(".fit-estimates td.away")].every((e) => e.innerText === "0.00")`)
	if said := k.text(".fit-loss"); !strings.Contains(said, "= 0.4015 at the estimates, and 0.4015 where training is") {
		t.Errorf("of the loss it says %q", said)
	}
	k.button("Profile intervals")
	k.until("the profile is there", `[...document.querySelectorAll(".fit-interval td.profileLow")].map((e) => e.innerText).join(" ") === "−8.585 0.5291"`)
	k.point(".control-uncertainty .segment-band")
	k.until("the band is drawn", `document.querySelector(".marks .band").getAttribute("d").endsWith("Z")`)
	k.point(".control-uncertainty .segment-bootstrap")
	k.until("the samples are drawn", `document.querySelector(".marks .band").getAttribute("d") === "" && document.querySelector(".marks .band-lines").getAttribute("d").split("M").length > 15`)
	if scene := eval[string](k, `downhill.scene().then((s) => s.uncertainty)`); scene != "bootstrap" {
		t.Errorf("the Scene says %s", scene)
	}
}

// Where the classes separate there is the reason, and Firth's estimates by a press; no band is drawn, and that is said.
func TestAFitThatIsRefused(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "penguins", uncertainty: "band"}`)
	eval[bool](k, `hand.open("fit")`)
	k.until("the reason is there", `document.querySelector(".fit-panel .verdict")?.innerText.includes("can be separated without error")`)
	k.until("it is said at the plot", `document.querySelector(".notice").innerText.includes("can be separated without error")`)
	if why := k.refused(`downhill.fit()`); !strings.Contains(why, "errors, bands and influence mean nothing") {
		t.Errorf("fit() is refused with %q", why)
	}
	if band := eval[string](k, `document.querySelector(".marks .band").getAttribute("d") ?? ""`); band != "" {
		t.Error("a band is drawn")
	}
	k.button("Use Firth's method")
	k.until("Firth's estimates are there", `document.querySelectorAll(".fit-estimates td.estimate").length === 5`)
	k.load(`{dataset: "hours", l2: 0.1}`)
	k.until("a penalty is said", `document.querySelector(".fit-panel .verdict")?.innerText.includes("set λ1 and λ2 to 0")`)
}

// What only a pointer over a word told is opened by a press, a key or a touch: in the views Fit, Curves,
// Metrics and Model, the words of the tables and the signs beside controls.
func TestWordsOfTablesAreExplained(t *testing.T) {
	t.Parallel()
	k := atOptimum(t, hours)
	eval[bool](k, `hand.open("fit", "curves")`)
	k.until("the estimates are there", `document.querySelector(".fit-estimates") !== null`)
	explained := func(selector, words string) {
		t.Helper()
		id := eval[string](k, `(selector) => { const word = document.querySelector(selector); word.scrollIntoView({ block: "center" }); word.focus({ preventScroll: true }); return word.getAttribute("popovertarget"); }`, selector)
		k.keys("\r")
		k.until(selector+" opens at Enter", `(id) => document.getElementById(id)?.matches(":popover-open")`, id)
		if said := k.text("#" + id); !strings.Contains(said, words) || eval[string](k, `(selector) => document.querySelector(selector).getAttribute("aria-describedby")`, selector) != id {
			t.Errorf("%s says %q", selector, said)
		}
		off := eval[[]float64](k, `(selector, id) => { const a = document.querySelector(selector).getBoundingClientRect(), b = document.getElementById(id).getBoundingClientRect(); return [Math.min(Math.abs(b.top - a.bottom), Math.abs(a.top - b.bottom)), b.right - innerWidth]; }`, selector, id)
		if off[0] > 20 || off[1] > 0 {
			t.Errorf("the sentence of %s is %v off", selector, off)
		}
		k.keys("\x1b")
		k.until("Escape closes it", `(selector, id) => !document.getElementById(id).matches(":popover-open") && document.activeElement.matches(selector)`, selector, id)
	}
	explained(".fit-estimates .word[popovertarget=fit-help-se]", "standard error")
	explained(".fit-whole .word[popovertarget=fit-help-aic]", "lower is better")
	explained("[popovertarget=fit-help-method]", "Firth")
	explained("[popovertarget=fit-help-profile]", "profile likelihood")
	explained(".share-matthews .word", "Matthews")
	explained("[popovertarget=cutoff-help]", "class 1. The errors on the training points cost least at")
	eval[bool](k, `hand.open("metrics", "model")`)
	k.until("the metrics are there", `document.querySelector(".metrics-panel") && document.querySelector(".model-panel")`)
	explained(".metric-auc .word", "of class passed has a higher p")
	explained(".diagnosis-panel .rate-bound .word", "2/")
	explained(".model-panel .accuracy .word", "share")
	eval[bool](k, `hand.open("fit", "curves")`)
	left := eval[[]string](k, `[...document.querySelectorAll(".fit-panel [title], .cutoff-panel [title], .curves-panel [title], .metrics-panel [title], .diagnosis-panel [title], .model-panel [title]")]
		.filter((e) => e.title !== e.getAttribute("aria-label") && e.title !== e.getAttribute("aria-valuetext") && !e.matches(".least") && !e.querySelector(".help")).map((e) => e.className + ": " + e.title)`)
	if len(left) > 0 {
		t.Errorf("only a pointer is told %q", left)
	}
}
