package picture

import (
	"testing"

	"downhill/engine/enginetest"
	"downhill/engine/model"
	"downhill/engine/optimise"
	"downhill/engine/problem"
	"downhill/engine/scene"
)

var decode, near = enginetest.Decode, enginetest.Near

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

const sixPoints = `{"dataset":"one"}`
