package engine

import (
	"math"

	"downhill/engine/scene"
)

// Optimum is the minimum of J, found by Newton's method whatever the Scene's own optimiser is.
type Optimum struct {
	Model         // in the units of the mapped features as given
	Loss  float64 // J there, in nats
	at    parameters
}

// The search for the minimum ends when a step moves no parameter by more than optimumTolerance of the largest one, and
// gives up after optimumSteps. Where the classes are separable and nothing is penalised there is no minimum: each step
// moves about as far as the last. Problems where a step takes over optimumCost products are not searched.
const (
	optimumTolerance = 1e-9
	optimumSteps     = 60
	optimumCost      = 50_000_000
)

// descent is the search for the minimum of a problem, a step at a time.
type descent struct {
	problem problem
	trainer *trainer
	now     state
	value   Evaluation
	steps   int
	found   *Optimum
}

func newDescent(p problem, s scene.Settings) *descent {
	s.Optimizer = scene.Newton
	d := &descent{problem: p, trainer: newTrainer(s, p.train), now: newState(make(parameters, p.features.Dim()+1))}
	dim := len(d.now.at)
	if len(p.train.labels)*dim*dim+dim*dim*dim > optimumCost || p.features.Dim() > scene.MaxNewton {
		d.steps = optimumSteps
	}
	p.train.evaluate(d.now.at, &d.value)
	return d
}

// advance makes one step and reports whether there are more to make.
func (d *descent) advance() bool {
	if d.steps >= optimumSteps || d.found != nil {
		return false
	}
	before := append(parameters(nil), d.now.at...)
	d.trainer.advance(&d.now, &d.value, d.steps)
	d.steps++
	moved, size := 0.0, 1.0
	for j, v := range d.now.at {
		moved, size = math.Max(moved, math.Abs(v-before[j])), math.Max(size, math.Abs(v))
	}
	if moved <= optimumTolerance*size {
		d.found = &Optimum{Loss: d.value.Loss, at: d.now.at}
		d.problem.scaler.fold(&d.found.Model, d.now.at)
	}
	return d.found == nil && d.steps < optimumSteps
}
