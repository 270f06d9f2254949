//go:build e2e

package e2e

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// runs opens the view of the runs.
func (k *tab) runs() { eval[bool](k, `hand.open("runs")`) }

// runTable are the rows of the table of runs, each with the run's name and its cells.
const runTable = `[...document.querySelectorAll("table.runs tbody tr")].map((row) =>
	[row.querySelector("th input[type=text]")?.value ?? row.querySelector("th").innerText, ...[...row.querySelectorAll("td")].map((cell) => cell.innerText)])`

// runRows waits until all runs are trained and returns the table.
func (k *tab) runRows(n int) [][]string {
	k.Helper()
	k.until("the runs are trained", `(n) => { const rows = `+runTable+`; return rows.length === n && !rows.flat().includes("…"); }`, n)
	return eval[[][]string](k, runTable)
}

// pinned are the names of the pinned runs, as a script has them.
const pinned = `downhill.pins().then((pins) => pins.map((pin) => pin.name + (pin.hidden ? " (hidden)" : "")))`

// pinThree pins a run of each of three learning rates by the button.
func (k *tab) pinThree() (losses []float64) {
	k.Helper()
	k.load(`{dataset: "overlap", epochs: 100, speed: "max", scaling: "standardise"}`)
	k.runs()
	for _, rate := range []string{"0.01", "0.1", "1"} {
		k.enter("#set-learningRate", rate)
		k.settle()
		eval[snapshot](k, `downhill.reset()`)
		losses = append(losses, eval[snapshot](k, `downhill.step(100)`).Loss)
		before := eval[int](k, `document.querySelectorAll("table.runs tbody tr").length`)
		k.button("Pin this run")
		k.until("it is pinned", `(before) => document.querySelectorAll("table.runs tbody tr").length > before`, before)
	}
	return losses
}

// Three runs are pinned, and stand in the table with what differs and what they came to. They are drawn in the loss chart,
// in the plot and on the surface, are renamed, hidden and removed, and outlive a reload.
func TestThreeRunsArePinned(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	losses := k.pinThree()
	rows := k.runRows(4)
	for i, rate := range []string{"0.01", "0.1", "1"} {
		row := rows[i+1]
		if row[0] != []string{"Run 1", "Run 2", "Run 3"}[i] || row[1] != "100" || !strings.HasPrefix(row[4], rate) || len(row) != 5 {
			t.Errorf("row %d is %q", i, row)
		}
	}
	if now := rows[0]; now[0] != "This run" || now[2] != rows[3][2] {
		t.Errorf("the present run is %q", now)
	}
	kept := eval[[]float64](k, `downhill.pins().then((pins) => pins.map((pin) => pin.loss))`)
	if !slices.Equal(kept, losses) {
		t.Errorf("they come to %v, the runs came to %v", kept, losses)
	}
	k.until("they are drawn in the loss chart", `echarts.getInstanceByDom(document.querySelector(".loss-panel .chart")).getOption().series.filter((s) => s.id.startsWith("racer") && s.data.length > 10).length === 3`)
	k.until("and in the plot", `document.querySelectorAll("#decision-plot .kept text").length === 3`)

	k.enter(`table.runs tbody tr:nth-child(2) input[type=text]`, "slow")
	k.until("it is renamed", `(async () => (await `+pinned+`)[0] === "slow")()`)
	eval[bool](k, `(document.querySelector("table.runs tbody tr:nth-child(3) .draw").click(), true)`)
	k.until("it is hidden", `document.querySelectorAll("#decision-plot .kept text").length === 2`)
	k.point(`[aria-label="Remove Run 3"]`)
	k.until("it is removed", `document.querySelectorAll("table.runs tbody tr").length === 3`)
	eval[snapshot](k, `downhill.undo()`)
	k.runRows(4)
	eval[snapshot](k, `downhill.redo()`)
	k.runRows(3)

	link := eval[string](k, `downhill.link()`)
	if got := eval[[]string](k, pinned); !slices.Equal(got, []string{"slow", "Run 2 (hidden)"}) {
		t.Fatalf("pinned are %q", got)
	}
	other := open(t, desktop, strings.TrimPrefix(link, server))
	if got := eval[[]string](other, pinned); !slices.Equal(got, []string{"slow", "Run 2 (hidden)"}) {
		t.Errorf("a link leads to %q", got)
	}
	if again := eval[[]float64](other, `downhill.pins().then((pins) => pins.map((pin) => pin.loss))`); !slices.Equal(again, losses[:2]) {
		t.Errorf("by the link they come to %v, not %v", again, losses[:2])
	}
}

// The runs outlive a reload.
func TestPinnedRunsOutliveAReload(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "moons", count: 60}`)
	eval[snapshot](k, `downhill.step(30)`)
	eval[string](k, `downhill.pin("before")`)
	k.idle()
	k.goTo(server)
	if got := eval[[]string](k, pinned); !slices.Equal(got, []string{"before"}) {
		t.Errorf("after a reload there are %q", got)
	}
	if said := k.refused(`downhill.unpin("after")`); !strings.Contains(said, "before") {
		t.Errorf("a run that there is none of: %s", said)
	}
	eval[snapshot](k, `downhill.unpin("before")`)
	if got := eval[[]string](k, pinned); len(got) != 0 {
		t.Errorf("there are still %q", got)
	}
}

// Four methods race, by the panel's button and by a script, and come in in the same order.
func TestFourMethodsRace(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "overlap", epochs: 60, learningRate: 0.03}`)
	k.runs()
	k.enter("#race-until", "0.3")
	k.button("Start the race")
	k.until("the order is there", `document.querySelectorAll(".places li").length === 4`)
	said := eval[[]string](k, `[...document.querySelectorAll(".places li")].map((li) => li.innerText)`)
	type place struct {
		Name  string
		Epoch *int
		Loss  float64
	}
	order := eval[[]place](k, `downhill.race([{name: "Gradient descent", optimizer: "gd"}, {name: "Momentum", optimizer: "momentum"}, {name: "RMSProp", optimizer: "rmsprop"}, {name: "Adam", optimizer: "adam"}], { until: 0.3 })`)
	if len(order) != 4 {
		t.Fatalf("the order is %+v", order)
	}
	last := -1
	for i, p := range order {
		reached := p.Epoch != nil
		if !strings.HasPrefix(said[i], p.Name+":") || reached != strings.Contains(said[i], "epoch") {
			t.Errorf("the panel says %q, the script %+v", said[i], p)
		}
		now := math.MaxInt
		if reached {
			now = *p.Epoch
		}
		if now < last {
			t.Errorf("%s came in at %v, after %d", p.Name, p.Epoch, last)
		}
		last = now
	}
	if order[0].Epoch == nil || order[3].Epoch != nil {
		t.Errorf("all or none got there: %+v", order)
	}
	k.runRows(5)
	if n := eval[int](k, `document.querySelectorAll(".boundaries figure").length`); n != 4 {
		t.Errorf("%d boundaries are drawn", n)
	}
	eval[bool](k, `([...document.querySelectorAll("[role=tab]")].find((tab) => tab.textContent === "Surface").click(), true)`)
	k.until("their paths are on the surface", `document.querySelectorAll(".surface-marks .kept circle").length === 4`)
	if text := eval[string](k, `downhill.export("runs").then((file) => file.text())`); strings.Count(text, "\n") != 5 || !strings.HasPrefix(text, "run,optimizer,epoch,") {
		t.Errorf("as CSV they are %q", text)
	}
}

// A sweep is shown with a sentence, and its button sets the penalty that cross-validation finds best.
func TestAPenaltyIsFoundByCrossValidation(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "iris", scaling: "standardise", l1: 0.5, epochs: 20}`)
	k.runs()
	found := eval[struct {
		Values, Losses, Errors []float64
		Best, OneError         float64
	}](k, `downhill.sweep("folds-l2")`)
	if len(found.Values) != 19 || len(found.Losses) != 19 || len(found.Errors) != 19 || found.OneError < found.Best {
		t.Fatalf("cross-validation finds %+v", found)
	}
	eval[bool](k, `(() => { const what = document.querySelector("#sweep-kind"); what.value = "folds-l2"; return what.dispatchEvent(new Event("change", { bubbles: true })); })()`)
	k.point(".start-sweep")
	k.until("it is drawn", `document.querySelector(".sweep-panel .chart canvas")`)
	k.hit("the best penalty", `[...document.querySelectorAll(".swept button")].find((button) => button.innerText.includes("best"))`)
	k.until("it is set", `(best) => downhill.scene().then((s) => s.l2 === best && s.l1 === 0)`, found.Best)
	rates := eval[struct {
		Bound float64
		Rates int
	}](k, `downhill.sweep().then((s) => ({ bound: s.bound, rates: s.values.filter((v, i) => v < s.bound && s.losses[i] !== null).length }))`)
	if bound := eval[float64](k, `downhill.diagnosis().then((d) => d.rateBound)`); rates.Bound != bound || rates.Rates < 5 {
		t.Errorf("the rates are %+v about %g", rates, bound)
	}
}

// A sweep that takes long is stopped from the keyboard. Meanwhile the page is there for other things, and other points end it
// with a sentence.
func TestALongSweepIsStopped(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "overlap", count: 5000, epochs: 1000000}`)
	k.runs()
	under := `document.querySelector(".sweep-panel progress")`
	k.point(".start-sweep")
	k.until("it is under way, and some rates are tried", `(() => { const bar = `+under+`; return bar && document.activeElement.matches(".start-sweep"); })()`)
	if epoch := eval[snapshot](k, `downhill.step(3)`).Epoch; epoch != 3 {
		t.Errorf("a step leads to epoch %d", epoch)
	}
	if eval[bool](k, `(document.querySelector("[aria-label='Stop the sweep']").focus(), !`+under+`)`) {
		t.Fatal("it is done before it is stopped")
	}
	k.keys(kb.Enter)
	k.until("it is stopped", `!`+under+` && /[Ss]topped/.test(document.querySelector(".sweep-panel").innerText)`)
	if on := eval[string](k, `document.activeElement.ariaLabel`); on != "Stop the sweep" {
		t.Errorf("the focus is on %q", on)
	}
	k.point(".start-sweep")
	k.until("it is under way again", under)
	k.click(-2.9, 2.9)
	k.until("another point ends it", `!`+under)
	if said := eval[string](k, `document.querySelector(".notice").innerText`); !strings.Contains(said, "changed before the answer") {
		t.Errorf("it says %q", said)
	}
	said := eval[string](k, `(() => { const swept = downhill.sweep().then(() => "the whole", (e) => e.message); return downhill.stop().then(() => swept); })()`)
	if !strings.Contains(said, "stopped before it was done") {
		t.Errorf("a script's sweep that is stopped has %q", said)
	}
}

// A race is stopped with its order so far, and the racers are told as they are until they are trained on.
func TestALongRaceIsStopped(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "overlap", count: 5000, epochs: 1000000, tolerance: 0}`)
	k.runs()
	k.button("Start the race")
	k.until("it is under way", `document.querySelector(".race progress")?.value > 0 || document.querySelector(".race progress")`)
	if epoch := eval[snapshot](k, `downhill.step(3)`).Epoch; epoch != 3 {
		t.Errorf("a step leads to epoch %d", epoch)
	}
	k.point(`[aria-label="Stop the race"]`)
	k.until("the order so far is there", `document.querySelectorAll(".places li").length === 4 && document.querySelector(".race").innerText.includes("The race was stopped.")`)
	k.until("the runs are told as they are", `[...document.querySelectorAll("table.runs td")].filter((cell) => / of 1.000.000/.test(cell.innerText)).length === 4`)
	k.button("Train on")
	k.until("they are trained on", `document.querySelector("[aria-label='Stop the training of pinned runs']")`)
	k.point(`[aria-label="Stop the training of pinned runs"]`)
	k.until("and stopped again", `document.querySelector(".train-on")`)
}

// The names of boundaries that lie close and level do not overlap, as wide as the browser draws them.
func TestTheNamesOfCloseBoundariesDoNotOverlap(t *testing.T) {
	t.Parallel()
	for _, size := range []screen{desktop, {width: 390, height: 844}} {
		k := open(t, size, "")
		k.load(`{points: Array.from({ length: 48 }, (_, i) => ({ x: [i % 8, i >> 3], label: Number(i >> 3 > 2 !== (i % 11 === 0)) })), scaling: "standardise", pins: ["gd", "momentum", "rmsprop", "adam", "nesterov", "lion", "newton", "adagrad"].map((optimizer, i) =>
			({ name: "Run by " + optimizer, epoch: 300, settings: { scaling: "standardise", optimizer, learningRate: i < 2 ? 0.5 : 0.05 } }))}`)
		k.until("all are drawn", `document.querySelectorAll("#decision-plot .kept path").length === 16`)
		found := eval[struct {
			Names int
			Over  []string
		}](k, `(() => {
			const all = [...document.querySelectorAll("#decision-plot .kept text")].map((text) => ({ name: text.textContent, box: text.getBoundingClientRect() }));
			const over = all.flatMap((a, i) => all.slice(0, i).filter((b) => a.box.left < b.box.right - 1 && b.box.left < a.box.right - 1 && a.box.top < b.box.bottom - 3 && b.box.top < a.box.bottom - 3)
				.map((b) => a.name + " over " + b.name));
			return { names: all.length, over };
		})()`)
		if found.Names < 5 || len(found.Over) > 0 {
			t.Errorf("%+v: %d of 8 have names, %q", size, found.Names, found.Over)
		}
	}
}
