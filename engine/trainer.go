package engine

import (
	"downhill/engine/random"
	"downhill/engine/scene"
)

// trainer makes the steps of a run. It keeps no state of the run: what an epoch computes depends on the Scene, the
// state it is given and the number of the epoch alone.
type trainer struct {
	settings scene.Settings
	train    *objective // over the points to train on
	epoch    int        // the epoch under way, from 0

	batch *objective
	order []int      // of the points in the epoch under way
	trial Evaluation // of a batch, of what lies ahead, or of a step that is tried
	ahead parameters
	start parameters
	curve curvature
}

func newTrainer(s scene.Settings, train *objective) *trainer {
	t := &trainer{settings: s, train: train, batch: newObjective(nil, nil, train.dim(), s)}
	t.order = make([]int, len(train.labels))
	return t
}

// batchSize is how many points a step sees.
func (t *trainer) batchSize() int {
	n := len(t.train.labels)
	if size := t.settings.BatchSize; t.settings.Method().Batches() && size > 0 && size < n {
		return size
	}
	return n
}

// advance moves s by the epoch with the given number: from it to the next. now is J and its gradient over all training
// points at s, before and after.
func (t *trainer) advance(s *state, now *Evaluation, epoch int) {
	t.epoch = epoch
	switch {
	case t.settings.Method().SecondOrder:
		t.newton(s, now)
	case t.settings.Schedule == scene.Backtracking:
		t.backtrack(s, now)
	default:
		t.steps(s, now)
		t.train.evaluate(s.at, now)
	}
}

// steps makes the steps of an epoch: one for each mini-batch. The last is short if the size does not divide the number
// of points. Its slopes are the mean over the points it has, so that each step has the same scale.
func (t *trainer) steps(s *state, now *Evaluation) {
	move := updateRules[t.settings.Optimizer]
	o := step{Settings: &t.settings, rate: scheduledRate(&t.settings, t.epoch)}
	s.rate = o.rate
	n, size := len(t.train.labels), t.batchSize()
	if size == n {
		move(s, t.slopes(t.train, s, now), o)
		return
	}
	t.shuffle()
	for from := 0; from < n; from += size {
		t.train.gather(t.batch, t.order[from:min(from+size, n)])
		move(s, t.slopes(t.batch, s, nil), o)
	}
}

// slopes returns the slopes of an objective where the optimiser wants them. known, which may be nil, holds them for s.
func (t *trainer) slopes(o *objective, s *state, known *Evaluation) []float64 {
	at := s.at
	switch {
	case t.settings.Method().Ahead:
		t.ahead = lookahead(t.ahead, s, t.settings.Momentum)
		at = t.ahead
	case known != nil:
		return known.Slopes
	}
	o.evaluate(at, &t.trial)
	return t.trial.Slopes
}

// shuffle puts the points into this epoch's order. It follows from the seed and the number of the epoch alone, so that
// an epoch can be trained again from a checkpoint.
func (t *trainer) shuffle() {
	for i := range t.order {
		t.order[i] = i
	}
	random.Stream(t.settings.Seed, random.Shuffle, t.epoch).Shuffle(t.order)
}
