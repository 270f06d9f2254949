package optimise

import (
	"slices"
	"testing"

	"downhill/engine/problem"
	"downhill/engine/scene"
)

// The first step is the whole epoch where all points make one step, and else the one over the first batch.
func TestTheFirstStepOfAnEpoch(t *testing.T) {
	for _, m := range scene.Methods {
		for _, settings := range []string{`"batchSize":0`, `"batchSize":7`, `"batchSize":0,"schedule":"inverse","period":2`} {
			r := trained(t, `{"dataset":"overlap","count":30,"learningRate":0.1,"l1":0.01,"optimizer":"`+m.Name+`",`+settings+`}`, 3)
			var s State
			s.Set(&r.now)
			o, points := r.trainer.FirstBatch(r.epoch)
			at := r.trainer.SlopesAt(&s)
			var value problem.Evaluation
			o.Evaluate(at, &value)
			r.trainer.FirstStep(&s, value.Slopes, r.value)
			if ahead := !slices.Equal(at, r.now.At); ahead != m.Ahead {
				t.Errorf("%s, %s: the slopes are taken ahead: %t", m.Name, settings, ahead)
			}
			if r.trainer.StepsOfAnEpoch() > 1 {
				r.trainer.shuffle()
				if !m.Batches() || r.trainer.StepsOfAnEpoch() != 5 || !slices.Equal(points, r.trainer.order[:7]) || len(o.Labels) != 7 {
					t.Errorf("%s: of %d steps the first is over %v", m.Name, r.trainer.StepsOfAnEpoch(), points)
				}
				continue
			}
			r.step(1)
			if points != nil || !slices.Equal(s.At, r.now.At) || !slices.Equal(s.First, r.now.First) || !slices.Equal(s.Second, r.now.Second) || s.Rate != r.now.Rate {
				t.Errorf("%s, %s: the step goes to %v, the epoch to %v", m.Name, settings, s, r.now)
			}
		}
	}
}

func TestBacktrackingIsTheFirstStepToo(t *testing.T) {
	r := trained(t, `{"dataset":"overlap","learningRate":100,"schedule":"backtracking"}`, 2)
	var s State
	s.Set(&r.now)
	before := r.value.Loss
	r.trainer.FirstBatch(r.epoch)
	r.trainer.FirstStep(&s, r.value.Slopes, r.value)
	if r.value.Loss != before {
		t.Errorf("the first step changed the loss from %g to %g", before, r.value.Loss)
	}
	if r.step(1); !slices.Equal(s.At, r.now.At) || s.Rate != r.now.Rate {
		t.Errorf("the step goes to %v, the epoch to %v", s, r.now)
	}
}

func TestACopyOfAStateIsItsOwn(t *testing.T) {
	r := trained(t, `{"dataset":"overlap","learningRate":0.1,"optimizer":"adam"}`, 3)
	var s State
	s.Set(&r.now)
	at, first, second := s.At[0], s.First[0], s.Second[0]
	if r.step(1); s.At[0] != at || s.First[0] != first || s.Second[0] != second || s.At[0] == r.now.At[0] || s.BiasPowers == r.now.BiasPowers {
		t.Errorf("the copy is %v, the run is at %v", s, r.now)
	}
	if s.Size() < 8*(len(s.At)+len(s.First)+len(s.Second)) {
		t.Errorf("a copy takes %d bytes", s.Size())
	}
}
