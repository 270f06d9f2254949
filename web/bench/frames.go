//go:build !wasm

package main

import (
	"errors"
	"time"
)

// pointsInFrames are the numbers of points of the data sets that the page draws while it trains.
var pointsInFrames = []int{1000, 100_000}

// watched is how long frames are watched.
const watched = 4 * time.Second

// framesScript watches frames for some milliseconds and returns the intervals between them. Each frame leaves a mark, by
// which a trace finds the main thread.
const framesScript = `async (duration) => {
	const frame = () => new Promise((done) => requestAnimationFrame(done));
	const start = await frame(), intervals = [];
	for (let last = start; last - start < duration;) {
		const now = await frame();
		performance.mark("bench-frame");
		intervals.push(now - last);
		last = now;
	}
	performance.clearMarks();
	return intervals;
}`

// measureFrames watches the frames of the page while it trains, and those of an empty page before and after. The work in
// a frame is measured with every panel in sight.
func measureFrames(b *bench) {
	k := b.newVisitor()
	defer k.close()
	blank := k.newTab(desktop)
	defer blank.close()
	k.open(b.address)
	for _, n := range pointsInFrames {
		k.loadOverlap(n)
		empty := blank.frames()
		k.run()
		ours := k.frames()
		k.resize(tall)
		if eval[bool](k, `document.documentElement.scrollHeight > innerHeight`) {
			check(errors.New("the page is higher than the tall window: make that higher"))
		}
		work := k.work()
		k.pause()
		k.resize(desktop)
		empty = append(empty, blank.frames()...)
		b.set("frames", points(n)+", 95th percentile against an empty page's", percentile(ours, 95)/percentile(empty, 95), "×")
		b.set("frames", points(n)+", 95th percentile", percentile(ours, 95), "ms")
		b.set("frames", points(n)+", 95th percentile, empty page", percentile(empty, 95), "ms")
		b.set("frames", points(n)+", main thread's work in a frame", median(work), "ms")
		b.set("frames", points(n)+", the same, 95th percentile", percentile(work, 95), "ms")
	}
	b.measureSteps(k)
}

// measureSteps times the answers to step(1).
func (b *bench) measureSteps(k *tab) {
	k.loadOverlap(1000)
	steps := eval[[]float64](k, `(async () => { const took = [];
		for (let i = 0; i < 200; i++) { const start = performance.now(); await downhill.step(1); took.push(performance.now() - start); }
		return took; })()`)
	b.set("frames", "step(1) of 1,000 points, median", median(steps), "ms")
	b.set("frames", "step(1) of 1,000 points, 95th percentile", percentile(steps, 95), "ms")
}

// loadOverlap loads two overlapping blobs of n points and waits until the page has nothing to do.
func (k *tab) loadOverlap(n int) {
	eval[bool](k, `(count) => downhill.load({ dataset: "overlap", count, learningRate: 0.001, epochs: 1000000, tolerance: 0, speed: "max" })
		.then(() => downhill.diagnosis()).then(() => true)`, n)
	time.Sleep(time.Second)
}

func (k *tab) run() {
	eval[bool](k, `downhill.run().then(() => true)`)
	time.Sleep(time.Second)
}

// pause pauses a run, which must still be under way.
func (k *tab) pause() {
	if !eval[bool](k, `downhill.snapshot().then((s) => downhill.pause().then(() => s.status === "running"))`) {
		check(errors.New("the run has ended by itself"))
	}
}

func (k *tab) frames() []float64 {
	return eval[[]float64](k, framesScript, watched.Milliseconds())
}
