//go:build e2e

package e2e

import (
	"math"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// dotsAre waits until a panel's chart has dots at these places, in the units of its axes, and no others.
func (k *tab) dotsAre(panel string, places ...[2]float64) {
	k.Helper()
	k.until("the dots of "+panel+" are where they belong", `(panel, wanted) => {
		const chart = echarts.getInstanceByDom(document.querySelector(panel + " .chart"));
		const dots = chart.getZr().storage.getRoots().filter((e) => e.name === "dot" && !e.ignore);
		return dots.length === wanted.length && dots.every((dot, i) => {
			const [x, y] = chart.convertToPixel({ gridIndex: 0 }, wanted[i]);
			return Math.hypot(dot.shape.cx - x, dot.shape.cy - y) < 0.01; });
	}`, panel, places)
}

// The dots of the loss chart are on its lines: as the run goes on, with points held out and without, on both axes, and
// after the window has changed its size.
func TestTheDotsOfTheLossChart(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "one", epochs: 200}`)
	eval[snapshot](k, `downhill.step(120)`)
	k.dotsAre(".loss-panel", [2]float64{120, k.snapshot().Loss})
	eval[snapshot](k, `downhill.seek(40)`)
	k.dotsAre(".loss-panel", [2]float64{40, k.snapshot().Loss})
	call(k, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 1100, Height: 800, DeviceScaleFactor: 1})
	k.until("the chart is narrower", `echarts.getInstanceByDom(document.querySelector(".loss-panel .chart")).getWidth() < 400`)
	k.dotsAre(".loss-panel", [2]float64{40, k.snapshot().Loss})
	k.choose("Log")
	k.dotsAre(".loss-panel", [2]float64{40, k.snapshot().Loss})
	k.load(`{dataset: "moons", testShare: 0.5}`)
	eval[snapshot](k, `downhill.step(10)`)
	loss := eval[[]float64](k, `downhill.snapshot().then((s) => [s.loss, s.test.loss])`)
	k.dotsAre(".loss-panel", [2]float64{10, loss[0]}, [2]float64{10, loss[1]})
	if n := eval[int](k, `downhill.export("loss.svg").then((f) => f.text()).then((text) => text.split("<circle").length - 1)`); n != 2 {
		t.Errorf("the picture of the chart has %d dots", n)
	}
	k.load(`{dataset: "one"}`)
	k.dotsAre(".loss-panel", [2]float64{0, math.Ln2})
}
