package problem

import (
	"math"
	"testing"

	"downhill/engine/scene"
)

// decode reads a Scene or fails the test.
func decode(t testing.TB, text string) scene.Scene {
	t.Helper()
	s, err := scene.Decode([]byte(text))
	if err != nil {
		t.Fatalf("Decode(%s): %v", text, err)
	}
	return s
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %.17g, want %.17g to %g", what, got, want, tolerance)
	}
}

const sixPoints = `{"dataset":"one"}`
