// Package optimise makes the epochs of a run: a Trainer moves a State by mini-batches, with the learning rate of a
// schedule and the update of an optimiser.
//
// Each update is in a file of its kind, and updateRules is the table of those that step along slopes. Newton's method and
// backtracking need more than slopes.
package optimise

import (
	"downhill/engine/model"
	"downhill/engine/problem"
	"downhill/engine/random"
	"downhill/engine/scene"
)

// Trainer makes the steps of a run. It keeps no state of the run: what an epoch computes depends on the Scene, the
// state it is given and the number of the epoch alone.
type Trainer struct {
	Settings scene.Settings     // of the Scene
	train    *problem.Objective // over the points to train on
	epoch    int                // the epoch under way, from 0

	batch *problem.Objective
	order []int              // of the points in the epoch under way
	trial problem.Evaluation // of a batch, of what lies ahead, or of a step that is tried
	ahead model.Parameters
	start model.Parameters
	curve curvature
}

// New is the Trainer of a run over some points.
func New(s scene.Settings, train *problem.Objective) *Trainer {
	t := &Trainer{Settings: s, train: train, batch: problem.NewObjective(nil, nil, train.Dim(), s)}
	t.order = make([]int, len(train.Labels))
	return t
}

// batchSize is how many points a step sees.
func (t *Trainer) batchSize() int {
	n := len(t.train.Labels)
	if size := t.Settings.BatchSize; t.Settings.Method().Batches() && size > 0 && size < n {
		return size
	}
	return n
}

// Advance moves s by the epoch with the given number: from it to the next. now is J and its gradient over all training
// points at s, before and after.
func (t *Trainer) Advance(s *State, now *problem.Evaluation, epoch int) {
	t.epoch = epoch
	switch {
	case t.Settings.Method().SecondOrder:
		t.newton(s, now)
	case t.Settings.Schedule == scene.Backtracking:
		t.backtrack(s, now)
	default:
		t.steps(s, now)
		t.train.Evaluate(s.At, now)
	}
}

// steps makes the steps of an epoch: one for each mini-batch. The last is short if the size does not divide the number
// of points. Its slopes are the mean over the points it has, so that each step has the same scale.
func (t *Trainer) steps(s *State, now *problem.Evaluation) {
	move := updateRules[t.Settings.Optimizer]
	o := step{Settings: &t.Settings, rate: Rate(&t.Settings, t.epoch)}
	s.Rate = o.rate
	n, size := len(t.train.Labels), t.batchSize()
	if size == n {
		move(s, t.slopes(t.train, s, now), o)
		return
	}
	t.shuffle()
	for from := 0; from < n; from += size {
		t.train.Gather(t.batch, t.order[from:min(from+size, n)])
		move(s, t.slopes(t.batch, s, nil), o)
	}
}

// slopes returns the slopes of an objective where the optimiser wants them. known, which may be nil, holds them for s.
func (t *Trainer) slopes(o *problem.Objective, s *State, known *problem.Evaluation) []float64 {
	at := s.At
	switch {
	case t.Settings.Method().Ahead:
		t.ahead = lookahead(t.ahead, s, t.Settings.Momentum)
		at = t.ahead
	case known != nil:
		return known.Slopes
	}
	o.Evaluate(at, &t.trial)
	return t.trial.Slopes
}

// shuffle puts the points into this epoch's order. It follows from the seed and the number of the epoch alone, so that
// an epoch can be trained again from a checkpoint.
func (t *Trainer) shuffle() {
	for i := range t.order {
		t.order[i] = i
	}
	random.Stream(t.Settings.Seed, random.Shuffle, t.epoch).Shuffle(t.order)
}
