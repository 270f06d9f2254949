//go:build !wasm

package main

import (
	"math"
	"slices"
)

// median is the 50th percentile.
func median(v []float64) float64 { return percentile(v, 50) }

// percentile returns the p-th percentile of v, p from 0 to 100, interpolated linearly between the two nearest values;
// NaN of none.
func percentile(v []float64, p float64) float64 {
	if len(v) == 0 {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(v))
	at := p / 100 * float64(len(sorted)-1)
	below := int(at)
	above := min(below+1, len(sorted)-1)
	return sorted[below] + (at-float64(below))*(sorted[above]-sorted[below])
}

// exponent returns the k of the power law y = c·x^k that fits the points best: the slope of the line of least squares
// through (ln x, ln y). All values are above 0, and at least two x differ.
func exponent(x, y []float64) float64 {
	var meanX, meanY, products, squares float64
	for i := range x {
		meanX += math.Log(x[i]) / float64(len(x))
		meanY += math.Log(y[i]) / float64(len(x))
	}
	for i := range x {
		dx := math.Log(x[i]) - meanX
		products += dx * (math.Log(y[i]) - meanY)
		squares += dx * dx
	}
	return products / squares
}

// upperHalf is the half of a series with its greater values, the middle one included.
func upperHalf(v []float64) []float64 { return v[len(v)/2:] }
