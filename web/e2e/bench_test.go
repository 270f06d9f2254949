//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// What the page takes for its heaviest work, in the browser: make bench prints it. Times say something only beside
// others of the same run, as machines are noisy.

// watchTasks notes how long each task of the main thread took, in milliseconds, where it took over 50, and how long a
// click on Pause took, from the press until the page had heard the engine say that it paused.
const watchTasks = `(() => {
	window.tasks = [];
	new PerformanceObserver((list) => { for (const e of list.getEntries()) tasks.push(e.duration); }).observe({ entryTypes: ["longtask"] });
	window.pressed = 0;
	window.paused = 0;
	addEventListener("click", (e) => { pressed = e.timeStamp; }, true);
	downhill.on("status", (s) => { if (s.status === "paused" && !paused) paused = performance.now(); });
	return true;
})()`

// longestTask is the longest task of the main thread since the last call, in milliseconds; 0 for none over 50.
func (k *tab) longestTask() float64 {
	k.Helper()
	return eval[float64](k, `Math.max(0, ...tasks.splice(0))`)
}

// milliseconds since a time.
func milliseconds(start time.Time) float64 { return time.Since(start).Seconds() * 1000 }

// each measures the whole of a benchmark and reports only metrics of its own, the most of all turns.
func each(b *testing.B, turn func(report func(unit string, value float64))) {
	b.Helper()
	most := map[string]float64{}
	for range b.N {
		turn(func(unit string, value float64) { most[unit] = max(most[unit], value) })
	}
	for unit, value := range most {
		b.ReportMetric(value, unit)
	}
}

func BenchmarkPauseAmong100000Points(b *testing.B) {
	k := open(b, desktop, "")
	eval[bool](k, watchTasks)
	k.load(`{dataset: "overlap", count: 100000, epochs: 1000000, speed: "max"}`)
	b.ReportMetric(k.longestTask(), "ms-task-loading")
	each(b, func(report func(string, float64)) {
		k.button("Run")
		k.until("it trains", `downhill.snapshot().then((s) => { window.from ??= s.epoch; return s.status === "running" && s.epoch > from + 5; })`)
		eval[bool](k, `(paused = 0, true)`)
		k.button("Pause")
		k.until("it is paused", `paused > 0`)
		report("ms-pause", eval[float64](k, `(from = undefined, paused - pressed)`))
		report("ms-task", k.longestTask())
	})
}

func BenchmarkEditingAmong100000Points(b *testing.B) {
	k := open(b, desktop, "")
	k.load(`{dataset: "blobs", count: 99999, noise: 0.1}`)
	eval[bool](k, watchTasks)
	each(b, func(report func(string, float64)) {
		k.click(-5.5, 5.5)
		k.dragTo(-5.5, 5.5, -4.5, 4.5)
		report("ms-task", k.longestTask())
	})
}

func BenchmarkCodeOf100000Points(b *testing.B) {
	each(b, func(report func(string, float64)) {
		k := open(b, desktop, "")
		k.load(`{dataset: "overlap", count: 100000, testShare: 0.2}`)
		eval[bool](k, watchTasks)
		k.openCode()
		k.codeHolds("downhill-points.csv")
		report("ms-task", k.longestTask())
	})
}

// 3,000,000 values, 52 MB of text.
func BenchmarkLargeImport(b *testing.B) {
	file := large(b, 100_000, 30)
	each(b, func(report func(string, float64)) {
		k := open(b, desktop, "")
		eval[bool](k, watchTasks)
		start := time.Now()
		k.upload(file)
		k.previewed()
		report("ms-reading", milliseconds(start))
		report("ms-task-reading", k.longestTask())
		start = time.Now()
		k.button("Use this data")
		k.until("the points are there", `document.querySelector(".counts").innerText.includes("50\u202f000 of class 0")`)
		report("ms-choosing", milliseconds(start))
		k.until("they are examined", `downhill.diagnosis().then(() => true)`)
		report("ms-task-choosing", k.longestTask())
		report("MB-peak", peakMemory())
	})
}

// peakMemory is the most memory, in MB, that a page's process of any browser on this machine has held, its workers
// included; 0 where the system does not say.
func peakMemory() float64 {
	peak := 0.0
	files, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, file := range files {
		command, _ := os.ReadFile(file)
		if !strings.Contains(string(command), "--type=renderer") {
			continue
		}
		status, _ := os.ReadFile(filepath.Join(filepath.Dir(file), "status"))
		if _, after, ok := strings.Cut(string(status), "VmHWM:"); ok {
			kilobytes, _ := strconv.ParseFloat(strings.Fields(after)[0], 64)
			peak = max(peak, kilobytes/1024)
		}
	}
	return peak
}

func BenchmarkScrubbingOver10000Epochs(b *testing.B) {
	k := open(b, screen{width: 1440, height: 2400}, "") // tall, so that every panel is in sight
	k.load(`{dataset: "overlap", learningRate: 0.05, epochs: 10000}`)
	eval[snapshot](k, `downhill.step(10000)`)
	k.settle()
	each(b, func(report func(string, float64)) {
		found := eval[struct{ Frames, Seconds, Longest, Epochs float64 }](k, `(async () => {
			const scrub = document.querySelector(".scrub"), seen = new Set();
			const frame = () => new Promise((done) => requestAnimationFrame(done));
			let frames = 0, longest = 0;
			const start = await frame();
			let last = start;
			while (last - start < 4000) {
				scrub.value = Math.round(10000 * (0.5 + 0.5 * Math.cos((last - start) / 1000)));
				scrub.dispatchEvent(new Event("input", { bubbles: true }));
				const now = await frame();
				frames += 1; longest = Math.max(longest, now - last); last = now;
				seen.add(document.querySelector(".progress .epoch").textContent);
			}
			return { frames, seconds: (last - start) / 1000, longest, epochs: seen.size }; })()`)
		report("frames/s", found.Frames/found.Seconds)
		report("epochs/s", found.Epochs/found.Seconds)
		report("ms-frame", found.Longest)
	})
}

func BenchmarkTableOf100000Rows(b *testing.B) {
	k := open(b, desktop, "")
	eval[snapshot](k, `(() => { const points = [];
		for (let i = 0; i < 100000; i++) points.push({ x: Array.from({ length: 30 }, (_, j) => ((i * 7919 + j * 104729) % 100003) / 1000), label: i % 2 });
		return downhill.load({ points }); })()`)
	k.settle()
	k.openTable()
	each(b, func(report func(string, float64)) {
		report("ms-frame", eval[float64](k, `(async () => {
			const grid = document.querySelector(".table-grid");
			let longest = 0, last = performance.now();
			for (let i = 1; i <= 60; i++) {
				grid.scrollTop = i * 46000; grid.scrollLeft = (i % 20) * 100;
				await new Promise((done) => requestAnimationFrame(done));
				const now = performance.now(); longest = Math.max(longest, now - last); last = now;
			}
			return longest; })()`))
		start := time.Now()
		k.cell("-1,2")
		k.settle()
		report("ms-order", milliseconds(start))
	})
}

// Each frame the threshold is moved on, and all that is in view follows: the frame's work is that of the main thread from
// the move until the page is drawn, and the delay is how long the matrix waits for it.
func BenchmarkMovingTheThresholdAmong10000Points(b *testing.B) {
	k := open(b, screen{width: 1440, height: 2400}, "") // tall, so that every panel is in sight
	k.load(`{dataset: "overlap", count: 10000, testShare: 0.3, optimizer: "newton"}`)
	eval[snapshot](k, `downhill.run()`)
	k.until("the points are ranked", `document.querySelector(".matrix.test") !== null && downhill.snapshot().then((s) => s.status === "converged")`)
	k.settle()
	k.metrics()
	each(b, func(report func(string, float64)) {
		var found struct{ Frame, Delay, Usual float64 }
		work := k.work(func() {
			found = eval[struct{ Frame, Delay, Usual float64 }](k, `(async () => {
			const slider = document.querySelector("#cutoff-slider"), handle = document.querySelector(".curve-plot [role=slider]");
			const frame = () => new Promise((done) => requestAnimationFrame(done));
			const p95 = (times) => times.sort((a, b) => a - b)[Math.floor(0.95 * times.length)];
			const usual = [], frames = [], delays = [];
			let last = await frame();
			for (let i = 0; i < 60; i++) { const now = await frame(); usual.push(now - last); last = now; }
			for (let i = 0; i < 240; i++) {
				const to = String(Math.round(50 + 40 * Math.sin(i / 9)) / 100), start = performance.now();
				slider.value = to;
				slider.dispatchEvent(new Event("input", { bubbles: true }));
				while (handle.ariaValueNow !== to) await new Promise((done) => setTimeout(done));
				delays.push(performance.now() - start);
				const now = await frame();
				frames.push(now - last);
				last = now;
			}
			slider.dispatchEvent(new Event("change", { bubbles: true }));
			return { Frame: p95(frames), Delay: p95(delays), Usual: p95(usual) };
		})()`)
		})
		report("ms-work-a-move", work/240)
		report("ms-frame-p95", found.Frame)
		report("ms-delay-p95", found.Delay)
		report("ms-frame-at-rest-p95", found.Usual)
		k.idle()
	})
}
