package optimise

import (
	"math"
	"testing"

	"downhill/engine/enginetest"
	"downhill/engine/model"
	"downhill/engine/problem"
)

var decode, near = enginetest.Decode, enginetest.Near

// run is the training of a Scene by a Trainer alone.
type run struct {
	t       testing.TB
	problem problem.Problem
	trainer *Trainer
	now     State
	value   problem.Evaluation
	epoch   int
}

// begun is a run at its start.
func begun(t testing.TB, text string) *run {
	t.Helper()
	s := decode(t, text)
	r := &run{t: t, problem: problem.New(s)}
	r.trainer, r.now = New(s.Settings, r.problem.Train), NewState(r.problem.Start(s))
	r.problem.Train.Evaluate(r.now.At, &r.value)
	return r
}

// trained is a run after n epochs.
func trained(t testing.TB, text string, n int) *run {
	t.Helper()
	r := begun(t, text)
	r.step(n)
	return r
}

// step trains n epochs, none of which may lead beyond all bounds.
func (r *run) step(n int) {
	r.t.Helper()
	for range n {
		r.trainer.Advance(&r.now, &r.value, r.epoch)
		if r.epoch++; !(r.value.Loss <= math.MaxFloat64) || !r.now.At.Bounded() {
			r.t.Fatalf("at epoch %d the loss is %g, the parameters are %v", r.epoch, r.value.Loss, r.now.At)
		}
	}
}

// place is where a run is, in the units that the optimiser sees.
type place struct {
	model.Model
	Loss, GradientNorm, LearningRate float64
}

func (r *run) place() place {
	return place{r.now.At.Model().Clone(), r.value.Loss, r.problem.Train.GradientNorm(r.now.At, r.value.Slopes), r.now.Rate}
}
