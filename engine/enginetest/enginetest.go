// Package enginetest has what the tests of the engine's packages share.
package enginetest

import (
	"math"
	"math/rand/v2"
	"testing"

	"downhill/engine/scene"
)

// Decode reads a Scene or fails the test.
func Decode(t testing.TB, text string) scene.Scene {
	t.Helper()
	s, err := scene.Decode([]byte(text))
	if err != nil {
		t.Fatalf("Decode(%s): %v", text, err)
	}
	return s
}

// Near fails the test unless a number is another to within a tolerance. NaN is near nothing.
func Near(t testing.TB, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %.17g, want %.17g to %g", what, got, want, tolerance)
	}
}

// Normal are n rows of dim numbers, drawn from the standard normal distribution.
func Normal(rng *rand.Rand, n, dim int) []float64 {
	x := make([]float64, n*dim)
	for i := range x {
		x[i] = rng.NormFloat64()
	}
	return x
}

// Blobs are n rows of dim numbers in two normal classes, moved by ±shift along every feature.
func Blobs(n, dim int, shift float64) (x []float64, labels []uint8) {
	rng := rand.New(rand.NewPCG(7, uint64(n*dim)))
	x, labels = Normal(rng, n, dim), make([]uint8, n)
	for i := range labels {
		labels[i] = uint8(i % 2)
		for j := range dim {
			x[i*dim+j] += float64(shift * (float64(2*float64(labels[i])) - 1))
		}
	}
	return x, labels
}
