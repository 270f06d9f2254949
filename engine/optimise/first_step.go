package optimise

import (
	"slices"

	"downhill/engine/model"
	"downhill/engine/problem"
	"downhill/engine/scene"
)

// FirstBatch is the objective of the first step of an epoch, and the numbers of its points among those to train on; nil
// stands for all.
func (t *Trainer) FirstBatch(epoch int) (*problem.Objective, []int) {
	t.epoch = epoch
	size := t.batchSize()
	if size == len(t.train.Labels) {
		return t.train, nil
	}
	t.shuffle()
	t.train.Gather(t.batch, t.order[:size])
	return t.batch, t.order[:size]
}

// StepsOfAnEpoch is how many mini-batches an epoch has.
func (t *Trainer) StepsOfAnEpoch() int {
	n, size := len(t.train.Labels), t.batchSize()
	return (n + size - 1) / size
}

// SlopesAt is where the slopes of a step from s are taken: there, or ahead of it.
func (t *Trainer) SlopesAt(s *State) model.Parameters {
	if t.Settings.Method().Ahead {
		return lookahead(nil, s, t.Settings.Momentum)
	}
	return slices.Clone(s.At)
}

// FirstStep moves s by the first step of the epoch, along the slopes of its points. now is J and its slopes over all
// training points at s.
func (t *Trainer) FirstStep(s *State, slopes []float64, now problem.Evaluation) {
	move, ok := updateRules[t.Settings.Optimizer]
	if !ok || t.Settings.Schedule == scene.Backtracking {
		var value problem.Evaluation
		value.Set(now)
		t.Advance(s, &value, t.epoch)
		return
	}
	s.Rate = Rate(&t.Settings, t.epoch)
	move(s, slopes, step{Settings: &t.Settings, rate: s.Rate})
}
