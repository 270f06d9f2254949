package engine

import (
	"errors"
	"math"
	"slices"
	"testing"

	"downhill/engine/scene"
)

// From a model set by hand training is that of a Scene that starts there.
func TestTrainingGoesOnFromAModelSetByHand(t *testing.T) {
	for _, text := range []string{`{"dataset":"one"}`, `{"count":40,"optimizer":"adam","scaling":"standardise","l2":0.1}`} {
		session := stepped(t, text, 5)
		m := Model{Weights: make([]float64, session.Scene().MappedDim()), Bias: -0.75}
		for j := range m.Weights {
			m.Weights[j] = 0.5 - float64(j)
		}
		if err := session.SetModel(m); err != nil {
			t.Fatal(err)
		}
		m.Weights[0] = 99 // the Session keeps its own
		now := session.Snapshot()
		if now.Epoch != 5 || now.Status != Paused || math.Abs(now.Weights[0]-0.5) > 1e-12 || math.Abs(now.Bias+0.75) > 1e-12 {
			t.Errorf("%s: set by hand, the Session is at %+v", text, now)
		}
		if losses := session.Losses(); len(losses) != 6 || losses[5] != now.Loss {
			t.Errorf("%s: the losses are %v, J is %g", text, losses, now.Loss)
		}
		again := NewSession(session.Scene())
		if err := errors.Join(session.Step(7), again.Step(7)); err != nil {
			t.Fatal(err)
		}
		a, b := session.Snapshot(), again.Snapshot()
		if a.Epoch != 12 || !slices.Equal(a.Weights, b.Weights) || a.Bias != b.Bias || a.Loss != b.Loss {
			t.Errorf("%s: seven epochs on %+v, from the Scene %+v", text, a, b)
		}
		if err := session.Seek(5); err != nil || session.Snapshot().Loss != now.Loss {
			t.Errorf("%s: back at the start: %v, J %g, was %g", text, err, session.Snapshot().Loss, now.Loss)
		}
	}
}

func TestParametersOfASurfaceAreSetInItsUnits(t *testing.T) {
	session := stepped(t, `{"count":40,"scaling":"standardise"}`, 3)
	if err := session.SetParameters([2]int{2, 0}, [2]float64{1.5, -0.25}); err != nil {
		t.Fatal(err)
	}
	job, err := session.Surface(2, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	here := job.Surface.Here
	near(t, "w₂", here[1], 1.5, 1e-12)
	near(t, "b", here[2], -0.25, 1e-12)
}

func TestARunGoesOnFromAModelSetByHand(t *testing.T) {
	session := stepped(t, `{"dataset":"one","epochs":100}`, 3)
	session.Run()
	if err := session.SetModel(Model{Weights: []float64{1}}); err != nil || session.Status() != Running {
		t.Errorf("%v, %s", err, session.Status())
	}
	if !session.Advance() || session.Epoch() != 4 {
		t.Errorf("the run is at epoch %d, %s", session.Epoch(), session.Status())
	}
}

func TestModelsThatCannotBeSet(t *testing.T) {
	session := stepped(t, `{"count":20,"scaling":"standardise"}`, 2)
	before := session.Snapshot()
	for name, m := range map[string]Model{
		"one weight of two": {Weights: []float64{1}}, "no number": {Weights: []float64{1, math.NaN()}},
		"an infinite bias": {Weights: []float64{1, 2}, Bias: math.Inf(1)}, "too large": {Weights: []float64{-2e100, 1}},
		"too large when scaled": {Weights: []float64{9e99, 9e99}, Bias: 9e99},
	} {
		var bad *scene.Error
		if err := session.SetModel(m); !errors.As(err, &bad) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, axes := range [][2]int{{1, 1}, {-1, 0}, {0, 3}} {
		var bad *CommandError
		if err := session.SetParameters(axes, [2]float64{}); !errors.As(err, &bad) {
			t.Errorf("parameters %v: %v", axes, err)
		}
	}
	if after := session.Snapshot(); !slices.Equal(after.Weights, before.Weights) || after.Bias != before.Bias {
		t.Errorf("refused, the model became %+v", after)
	}
}
