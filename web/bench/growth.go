//go:build !wasm

package main

import "time"

// The series over which time grows: numbers of points, and numbers of features.
var (
	growingPoints   = []int{100, 316, 1000, 3162, 10_000, 31_623, 100_000, 316_228, 1_000_000}
	growingFeatures = []int{1, 2, 4, 8, 16, 32, 64}
)

// What is constant in the other series, and the most points that the page takes.
const (
	constantPoints   = 2000
	constantFeatures = 2
	pointsInPage     = 100_000
)

// measureGrowth fits power laws to the time of an epoch.
func measureGrowth(b *bench) {
	b.grow("natively", native, 1_000_000)
	k := b.newVisitor()
	defer k.close()
	k.open(b.address)
	b.grow("in the page", k.inPage, pointsInPage)
}

// grow times epochs of both series with a function of n and d that returns milliseconds.
func (b *bench) grow(where string, epoch func(n, d int) float64, limit int) {
	var n, d, byPoints, byFeatures []float64
	for _, count := range growingPoints {
		if count <= limit {
			n, byPoints = append(n, float64(count)), append(byPoints, epoch(count, constantFeatures))
		}
	}
	for _, count := range growingFeatures {
		d, byFeatures = append(d, float64(count)), append(byFeatures, epoch(constantPoints, count))
	}
	b.set("growth", "exponent in n, "+where, exponent(n, byPoints), "")
	b.set("growth", "of the upper half in n, "+where, exponent(upperHalf(n), upperHalf(byPoints)), "")
	b.set("growth", "exponent in d, "+where, exponent(d, byFeatures), "")
	b.set("growth", "of the upper half in d, "+where, exponent(upperHalf(d), upperHalf(byFeatures)), "")
	for i, count := range n {
		switch int(count) {
		case 1000, pointsInPage, 1_000_000:
			b.set("growth", "a point of "+sizeName(int(count), constantFeatures)+", "+where, byPoints[i]*1e6/count, "ns")
		}
	}
}

// native times an epoch of the engine itself, in milliseconds.
func native(n, d int) float64 {
	session := newSession(n, d)
	return timed(func(epochs int) float64 {
		start := time.Now()
		check(session.Step(epochs))
		return float64(time.Since(start).Microseconds()) / 1000
	})
}

// inPage times an epoch through downhill.step, in milliseconds.
func (k *tab) inPage(n, d int) float64 {
	k.load(n, d)
	return timed(k.step)
}

// timed returns what an epoch takes of a function that trains some and returns their milliseconds: the median of runs
// that take as long, above 100 ms, whatever the size. So what a run costs besides its epochs does not change the exponent.
func timed(run func(epochs int) float64) float64 {
	epochs := 1
	for run(epochs) < 100 && epochs < 1<<16 {
		epochs *= 2
	}
	var all []float64
	for range 5 {
		all = append(all, run(epochs)/float64(epochs))
	}
	return median(all)
}
