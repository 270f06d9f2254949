package engine

import (
	"cmp"
	"math"
	"slices"

	"downhill/engine/model"
	"downhill/engine/optimise"
	"downhill/engine/scene"
)

// SetModel replaces the present model by one that a person chose, in the units of the mapped features as given.
// Training goes on from it with an empty optimiser memory. The epoch stays. The Scene's Initial becomes this epoch and
// model, and time travel reaches back to it. An error is a *scene.Error: the number of weights is not D, or a number is
// beyond ±scene.MaxWeight.
func (t *Session) SetModel(m Model) error {
	if err := t.scene.CheckWeights(m.Weights, m.Bias); err != nil {
		return err
	}
	start := &scene.Initial{Epoch: t.epoch, Weights: slices.Clone(m.Weights), Bias: m.Bias}
	p := t.problem.Scaler.Unfolded(Model{Weights: start.Weights, Bias: start.Bias})
	if !p.Bounded() {
		return &scene.Error{Field: "weights", Value: scene.FormatNumber(largest(p)), Rule: scene.OutOfRange, Min: -scene.MaxWeight, Max: scene.MaxWeight}
	}
	running := t.status == Running
	t.scene.Initial = start
	t.now = optimise.NewState(p)
	t.problem.Train.Evaluate(t.now.At, &t.value)
	t.arrived()
	t.begin()
	if running {
		t.status = Running
		t.settleStatus()
	}
	return nil
}

// SetParameters sets two parameters of the present model, in the units that the optimiser sees, as a loss surface shows
// them: 0 is the bias, k the weight of mapped feature k. Errors are SetModel's, and a *CommandError if the two
// parameters are the same or one does not exist.
func (t *Session) SetParameters(axes [2]int, values [2]float64) error {
	if err := t.checkAxes(axes[0], axes[1]); err != nil {
		return err
	}
	p := slices.Clone(t.now.At)
	for k, axis := range axes {
		p[p.Index(axis)] = values[k]
	}
	var m Model
	t.problem.Scaler.Fold(&m, p)
	return t.SetModel(m)
}

// largest is the number of p that is furthest from 0.
func largest(p model.Parameters) float64 {
	return slices.MaxFunc(p, func(a, b float64) int { return cmp.Compare(math.Abs(a), math.Abs(b)) })
}
