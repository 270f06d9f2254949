package picture

import (
	"math"
	"testing"

	"downhill/engine/model"
	"downhill/engine/optimise"
	"downhill/engine/problem"
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

// trained returns a Scene and its model after n epochs.
func trained(t testing.TB, text string, n int) (scene.Scene, model.Model) {
	t.Helper()
	s := decode(t, text)
	p := problem.New(s)
	trainer, now := optimise.New(s.Settings, p.Train), optimise.NewState(p.Start(s))
	var value problem.Evaluation
	p.Train.Evaluate(now.At, &value)
	for epoch := range n {
		trainer.Advance(&now, &value, epoch)
	}
	var m model.Model
	p.Scaler.Fold(&m, now.At)
	return s, m
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %.17g, want %.17g to %g", what, got, want, tolerance)
	}
}

const sixPoints = `{"dataset":"one"}`
