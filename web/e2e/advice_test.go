//go:build e2e

package e2e

import (
	"fmt"
	"math"
	"strings"
	"testing"
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

func TestEveryAdviceHasItsNumberAndItsButton(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "two", learningRate: 0.01}`)
	bound := eval[float64](k, `downhill.diagnosis().then((d) => d.rateBound)`)
	k.advised("rate", "0.0100", fmt.Sprintf("%.4f", bound))
	k.act("rate")
	if rate := eval[float64](k, `downhill.scene().then((s) => s.learningRate)`); !(rate < bound) || rate < 0.85*bound {
		t.Errorf("the rate was set to %g, the bound is %g", rate, bound)
	}

	k.load(`{dataset: "two", learningRate: 0.03, tolerance: 0}`)
	losses := []float64{}
	for epoch := range 30 {
		losses = append(losses, native(t, `{"dataset":"two","learningRate":0.03}`, epoch+1).Snapshot().Loss)
		if epoch >= 5 && losses[epoch] > losses[epoch-5]*1.1 {
			break
		}
	}
	n := len(losses)
	eval[snapshot](k, `downhill.step(`+itoa(n)+`)`)
	k.settle()
	k.advised("rising", fmt.Sprintf("%.4f", losses[n-6]), fmt.Sprintf("%.4f", losses[n-1]))
	eval[bool](k, `(document.querySelector(".diagnosis-panel [data-advice=rising] button").click(), true)`)
	k.until("the rate is halved", `downhill.scene().then((s) => s.learningRate === 0.015)`)

	k.load(`{dataset: "one", optimizer: "newton", l2: 0.1, tolerance: 0.001}`)
	k.button("Run")
	k.advised("converged", "0.0010")

	k.load(`{dataset: "one", learningRate: 0.1}`)
	eval[snapshot](k, `downhill.step(50)`)
	k.settle()
	k.advised("separable", fmt.Sprintf("%.4f", math.Abs(k.snapshot().Weights[0])))
	k.until("it is said under the plot too", `document.querySelector(".notice [data-advice=separable]") !== null`)
	k.act("separable")
	if l2 := eval[float64](k, `downhill.scene().then((s) => s.l2)`); l2 != 0.01 {
		t.Errorf("the penalty was set to %g", l2)
	}

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

	k.load(`{points: Array.from({length: 20}, (_, i) => ({x: [i % 5, 3000 * (i % 5)], label: i % 2}))}`)
	k.advised("scale", "3\u202f000")
	k.act("scale")
	if now := eval[string](k, set); now != "linear standardise" {
		t.Errorf("the features became %s", now)
	}
	k.load(`{dataset: "overlap"}`)
	k.settle()
	eval[snapshot](k, `downhill.step(5)`)
	k.until("the data are examined", `!isNaN(parseFloat(document.querySelector(".diagnosis-panel .optimum dd").innerText))`)
	if said := eval[string](k, `document.querySelector(".advice-list").innerText`); said != "" {
		t.Errorf("about a good run of ordinary data the page says %q", said)
	}
}
