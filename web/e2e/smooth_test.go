//go:build e2e

package e2e

import (
	"slices"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// The main thread stays free while 100,000 points train.

// watchTasks notes how long each task of the main thread took, in milliseconds, where it took over 50, and how long a
// click took from the press until the page had heard the engine say that it paused.
const watchTasks = `(() => {
	window.tasks = [];
	new PerformanceObserver((list) => { for (const e of list.getEntries()) tasks.push(e.duration); }).observe({ entryTypes: ["longtask"] });
	window.pressed = 0;
	window.paused = 0;
	addEventListener("click", () => { pressed = performance.now(); }, true);
	downhill.on("status", (s) => { if (s.status === "paused" && !paused) paused = performance.now(); });
	return true;
})()`

func TestPauseTakesEffectWhile100000PointsTrain(t *testing.T) {
	k := open(t, desktop, "")
	eval[bool](k, watchTasks)
	k.load(`{dataset: "overlap", count: 100000, epochs: 1000000, speed: "max"}`)
	var waits []float64
	for range 5 {
		k.button("Run")
		k.until("it trains", `document.querySelector(".run").innerText === "Pause"`)
		time.Sleep(400 * time.Millisecond)
		before := k.snapshot()
		eval[bool](k, `(paused = 0, true)`)
		k.button("Pause")
		k.until("it is paused", `paused > 0`)
		after := k.snapshot()
		waits = append(waits, eval[float64](k, `paused - pressed`))
		if before.Status != "running" || after.Status != "paused" || after.Epoch < before.Epoch {
			t.Fatalf("from %+v to %+v", before, after)
		}
	}
	s := k.snapshot()
	longest := eval[float64](k, `Math.max(0, ...tasks)`)
	t.Logf("100,000 points: trained %d epochs; Pause took %.0f ms at the most of %d; longest main-thread task %.0f ms",
		s.Epoch, slices.Max(waits), len(waits), longest)
	if slices.Max(waits) >= 100 {
		t.Errorf("a click on Pause took %.0f ms to take effect", slices.Max(waits))
	}
	if longest > 200 {
		t.Errorf("a task of the main thread took %.0f ms", longest)
	}
	left, top := k.place(0, 0)
	k.do(chromedp.MouseClickXY(left, top))
	k.settle()
	if longest := eval[float64](k, `Math.max(0, ...tasks)`); longest > 200 {
		t.Errorf("editing 100,000 points took a task of %.0f ms", longest)
	}
}
