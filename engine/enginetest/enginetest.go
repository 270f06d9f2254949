// Package enginetest has what the tests of the engine's packages share.
package enginetest

import (
	"math"
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
