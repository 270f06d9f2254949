//go:build e2e

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// lossSeries is the data of a series of the loss chart.
const lossSeries = `(id) => Array.from(echarts.getInstanceByDom(document.querySelector(".loss-panel .chart")).getOption().series.find((s) => s.id === id).data ?? []).flat()`

// A click on the loss chart travels to the epoch there.
func TestAClickOnTheLossTravels(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "one", epochs: 200}`)
	eval[snapshot](k, `downhill.step(200)`)
	k.settle()
	k.dotsAre(".loss-panel", [2]float64{200, k.snapshot().Loss})
	click := func(epoch float64) {
		at := eval[[]float64](k, `(epoch) => { const node = document.querySelector(".loss-panel .chart");
			node.scrollIntoView({ block: "center", behavior: "instant" });
			const box = node.getBoundingClientRect(), at = echarts.getInstanceByDom(node).convertToPixel({ gridIndex: 0 }, [epoch, 0.4]);
			return [box.left + at[0], box.top + at[1]]; }`, epoch)
		k.do(chromedp.MouseClickXY(at[0], at[1]))
	}
	click(80)
	k.until("the run is at epoch 80", `downhill.snapshot().then((s) => Math.abs(s.epoch - 80) <= 1)`)
	k.load(`{dataset: "one", classroom: {locked: ["transport"]}}`)
	eval[snapshot](k, `downhill.step(30)`)
	k.settle()
	click(10)
	k.settle()
	if s := k.snapshot(); s.Epoch != 30 {
		t.Errorf("where the transport is locked a click leads to epoch %d", s.Epoch)
	}
}

// The last run stays behind the next one, until Reset is pressed twice.
func TestTheLastRunStaysAsAGhost(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "one", epochs: 60}`)
	eval[snapshot](k, `downhill.step(60)`)
	k.settle()
	first := k.snapshot().Loss
	ghostEnds := func(what string, epoch int, loss float64) {
		k.Helper()
		k.until(what, `(epoch, loss) => { const data = (`+lossSeries+`)("ghost").slice(-2); return epoch < 0 ? data.length === 0 : data[0] === epoch && data[1] === loss; }`, epoch, loss)
	}
	ghostEnds("there is no ghost in the first run", -1, 0)
	k.button("Reset")
	ghostEnds("the first run is a ghost", 60, first)
	if keys := k.text(".loss-panel .legend"); keys == "" || !eval[bool](k, `document.querySelector(".key.ghost").textContent === "Last run"`) {
		t.Errorf("the legend says %q", keys)
	}
	eval[snapshot](k, `downhill.step(7)`)
	ghostEnds("it stays in the second run", 60, first)
	k.settle()
	second := k.snapshot().Loss
	k.button("Reset")
	ghostEnds("the second run is the ghost", 7, second)
	k.button("Reset")
	ghostEnds("Reset pressed twice takes it away", -1, 0)
}

// A change in a run has its mark, and losses that swing have a band.
func TestTheLossChartTellsOfChangesAndSwings(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "overlap", optimizer: "sgd", batchSize: 4, learningRate: 0.5}`)
	eval[snapshot](k, `downhill.step(400)`)
	k.until("there is a band", `(`+lossSeries+`)("band").length > 20`)
	eval[bool](k, `downhill.load({ dataset: "overlap", learningRate: 0.1 }).then(() => downhill.step(50)).then(() => true)`)
	k.until("a loss that falls has none", `(`+lossSeries+`)("band").length === 0`)
	k.enter("#set-learningRate", "0.2")
	k.until("the change is marked", `echarts.getInstanceByDom(document.querySelector(".loss-panel .chart")).getOption().series.find((s) => s.id === "train")
		.markLine.data.some((mark) => mark.xAxis === 50 && mark.label.formatter === "Learning rate")`)
}
