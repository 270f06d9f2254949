//go:build !wasm

package main

import (
	_ "embed"
	"fmt"
	"math"

	"time"
)

//go:embed loop.js
var loop string

// rounds is how often each program is timed, in turns.
const rounds = 9

// measureKernel times epochs through downhill.step in the page against the plain loop in JavaScript, in another page of
// the same browser. Both start at zero and train as many epochs, so in the end their weights are the same.
func measureKernel(b *bench) {
	ours := b.newVisitor()
	defer ours.close()
	ours.open(b.address)
	theirs := ours.newTab(desktop)
	defer theirs.close()
	for _, s := range sizes {
		page, script := race(ours, theirs, s.n, s.d)
		name := sizeName(s.n, s.d)
		b.set("kernel", name+", against JavaScript", page/script, "×")
		b.set("kernel", name+", Downhill, a point", page, "ns")
		b.set("kernel", name+", JavaScript, a point", script, "ns")
	}
}

// race returns what both take for a point of an epoch, in nanoseconds.
func race(ours, theirs *tab, n, d int) (page, script float64) {
	epochs := epochsFor(n, d)
	ours.load(n, d)
	theirs.newLoop(n, d)
	var pages, scripts []float64
	for range rounds + 1 {
		pages = append(pages, ours.step(epochs))
		scripts = append(scripts, eval[float64](theirs, `(k) => loop.run(k)`, epochs))
	}
	same(ours.weights(), eval[[]float64](theirs, `loop.weights()`))
	point := 1e6 / float64(epochs) / float64(n)
	return median(pages[1:]) * point, median(scripts[1:]) * point // the first round compiles
}

// epochsFor is how many epochs take a loop in JavaScript about 200 ms, beside which the way of a command to the worker and
// back is short.
func epochsFor(n, d int) int { return max(5, int(200e6/float64(n)/float64(12+2*d))) }

// newLoop makes window.loop, the loop in JavaScript over n points with d features.
func (k *tab) newLoop(n, d int) {
	eval[bool](k, loop+`; window.loop = newLoop(`+fmt.Sprintf("%d, %d", n, d)+`), true`)
}

// load gives the page the points of the loop in JavaScript, and waits until it has nothing to do.
func (k *tab) load(n, d int) {
	k.newLoop(n, d)
	eval[bool](k, `(d) => downhill.load({ points: loop.points(), features: Array.from({ length: d }, (_, j) => "f" + j),
		learningRate: 0.01, epochs: 1000000, tolerance: 0, speed: "max" }).then(() => downhill.diagnosis()).then(() => true)`, d)
	time.Sleep(500 * time.Millisecond)
}

// step trains epochs in the page and returns how long that took, in milliseconds.
func (k *tab) step(epochs int) float64 {
	return eval[float64](k, `async (k) => { const start = performance.now(); await downhill.step(k); return performance.now() - start; }`, epochs)
}

// weights are those of the page, the bias last.
func (k *tab) weights() []float64 {
	return eval[[]float64](k, `downhill.snapshot().then((s) => [...s.weights, s.bias])`)
}

// same fails unless two programs have come to the same weights, up to rounding.
func same(a, b []float64) {
	equal := len(a) == len(b)
	for i := range a {
		equal = equal && math.Abs(a[i]-b[i]) <= 1e-9*max(1e-3, math.Abs(b[i]))
	}
	if !equal {
		check(fmt.Errorf("the programs came to different weights: %.12g and %.12g", a, b))
	}
}
