package engine

import (
	"math"

	"downhill/engine/model"
	"downhill/engine/optimise"
	"downhill/engine/problem"
	"downhill/engine/scene"
)

// Session trains a model on a Scene. Its commands are Step, Run, Continue, Pause, Reset, Seek and Update; after each,
// Snapshot gives the result. It does nothing by itself: its owner calls Advance while its status is Running.
type Session struct {
	scene   scene.Scene
	refusal error // why the Scene cannot be trained on; nil if it can
	problem problem.Problem
	trainer *optimise.Trainer
	now     optimise.State
	value   problem.Evaluation // of J on the training points at now
	given   Model              // the model at now in the units of the mapped features as given
	epoch   int
	status  Status
	stop    *Stop   // the numbers behind status
	bound   float64 // what J may grow to
	stretch int     // the epochs that Continue adds: the target as it was last set
	history history

	examination *Examination // of the problem, if it was asked for
	examined    scene.Scene  // whose problem that is
	fittings    map[FitOptions]*Fitting

	before struct { // what train restores if a step diverges
		now   optimise.State
		value problem.Evaluation
	}
	measured struct { // the metrics at now, if known
		train, test Metrics
		known       bool
	}
}

// growth bounds J in a run: the run has diverged once J is above growth times its value at the start, or times 1 nat if
// that is more. A learning rate that is too large makes J jump and come back, often a thousandfold, but never from such
// a height.
const growth = 1e9

// NewSession returns a Session at the Scene's start.
func NewSession(s scene.Scene) *Session {
	t := &Session{stretch: s.Epochs}
	t.take(s)
	t.restart()
	return t
}

// take makes s the Scene.
func (t *Session) take(s scene.Scene) { t.scene, t.refusal = s, s.Trainable() }

// Scene returns what is being trained on. Its Initial says where the present run started: after a change in the
// middle of a run, the epoch and the weights at the change.
func (t *Session) Scene() scene.Scene { return t.scene }

// restart goes to the Scene's initial state and forgets everything else.
func (t *Session) restart() {
	t.prepare()
	t.epoch = t.scene.FirstEpoch()
	t.history.losses, t.history.tests = t.history.losses[:0], t.history.tests[:0]
	t.begin()
}

// begin makes the present epoch and state the start of a run. Losses of epochs before it are kept as far as known.
func (t *Session) begin() {
	t.bound = float64(growth * math.Max(1, t.value.Loss))
	t.history.losses = lengthened(t.history.losses, t.epoch)
	t.history.tests = lengthened(t.history.tests, t.epoch)
	t.record()
	t.history.begin(t.epoch, &t.now)
	t.status, t.stop = Paused, nil
	t.settleStatus()
}

// lengthened cuts v to n numbers or fills it up with NaN.
func lengthened(v []float64, n int) []float64 {
	v = v[:min(n, len(v))]
	for len(v) < n {
		v = append(v, math.NaN())
	}
	return v
}

// record appends the losses at the present epoch.
func (t *Session) record() {
	t.history.losses = append(t.history.losses, t.value.Loss)
	if len(t.problem.Test.Labels) > 0 {
		t.history.tests = append(t.history.tests, t.problem.Test.Loss(t.now.At))
	}
}

// prepare computes the problem, the initial state and J there.
func (t *Session) prepare() {
	t.problem, t.fittings = problem.New(t.scene), nil
	t.forget()
	t.trainer = optimise.New(t.scene.Settings, t.problem.Train)
	t.now = optimise.NewState(t.problem.Start(t.scene))
	t.problem.Train.Evaluate(t.now.At, &t.value)
	t.arrived()
}

// arrived brings what follows from the state up to date.
func (t *Session) arrived() {
	t.measured.known = false
	t.problem.Scaler.Fold(&t.given, t.now.At)
}

// restore goes to a state that was kept.
func (t *Session) restore(m *moment) {
	t.now.Set(&m.state)
	t.epoch = m.epoch
	t.problem.Train.Evaluate(t.now.At, &t.value)
	t.arrived()
}

// Advance trains one epoch and returns whether the run goes on. The status becomes Reached at the epoch target,
// Converged if the gradient's norm is at most the tolerance, and Diverged if the next step would diverge: the last
// state before it stays.
func (t *Session) Advance() bool {
	if !t.train() {
		return false
	}
	t.settleStatus()
	return t.status == Running
}

// settleStatus ends a run that has converged or reached its target. It also sets the status of a Session that does not
// run, as its state demands.
func (t *Session) settleStatus() {
	norm := t.gradientNorm()
	switch {
	case t.status == Diverged:
	case norm <= t.scene.Tolerance && t.scene.Tolerance > 0 && t.refusal == nil:
		t.status, t.stop = Converged, newStop(norm, t.scene.Tolerance)
	case t.epoch >= t.scene.Epochs:
		t.status, t.stop = Reached, nil
	case t.status != Running:
		t.status, t.stop = Paused, nil
	}
}

// gradientNorm is the length of J's shortest subgradient where the run is.
func (t *Session) gradientNorm() float64 {
	return t.problem.Train.GradientNorm(t.now.At, t.value.Slopes)
}

// train moves the state by one epoch, and reports whether that did not diverge.
func (t *Session) train() bool {
	t.before.now.Set(&t.now)
	t.before.value.Set(t.value)
	t.trainer.Advance(&t.now, &t.value, t.epoch)
	t.arrived()
	if stop := divergence(t.value.Loss, t.bound, t.now.At, t.given); stop != nil {
		t.now.Set(&t.before.now)
		t.value.Set(t.before.value)
		t.arrived()
		t.status, t.stop = Diverged, stop
		return false
	}
	t.epoch++
	if t.epoch == len(t.history.losses) {
		t.record()
		t.history.note(t.epoch, &t.now)
	}
	return true
}

// divergence says what is out of bounds after a step: the loss at the new parameters, or a number that a Scene cannot
// hold. It is nil if nothing is.
func divergence(loss, bound float64, p model.Parameters, given Model) *Stop {
	switch {
	case !(loss <= bound):
		return newStop(loss, bound)
	case p.Bounded() && given.Bounded():
		return nil
	}
	stop := newStop(math.Max(math.Abs(largest(p)), math.Abs(largest(append(given.Weights[:len(given.Weights):len(given.Weights)], given.Bias)))), scene.MaxWeight)
	stop.Of = OfWeights
	return stop
}

// Update replaces the Scene under the training. If that changes what a run computes, training goes on from the present
// model with an empty optimiser memory: the Scene's Initial becomes the present epoch and model. The model stays the
// same function. Under the radial map, whose bumps follow the points and the width, it keeps its weights instead. If
// the mapped features are others, training starts anew. A run that can no longer train is paused.
func (t *Session) Update(s scene.Scene) {
	s.Initial = t.scene.Initial
	if s.Epochs != t.scene.Epochs {
		t.stretch = s.Epochs
	}
	same := s.SameTraining(t.scene)
	if !sameFeatures(s, t.scene) {
		s.Initial = nil
		t.take(s)
		t.restart()
		return
	}
	if !same && t.epoch > t.scene.FirstEpoch() {
		s.Initial = t.Snapshot().Initial()
	}
	t.take(s)
	t.measured.known = false
	running := t.status == Running && t.refusal == nil
	if !same {
		t.prepare()
		t.begin()
	}
	t.trainer.Settings = s.Settings
	t.Pause()
	if running {
		t.status = Running
	}
	t.settleStatus()
}

// sameFeatures reports whether the weights of a model mean the same in both Scenes.
func sameFeatures(a, b scene.Scene) bool {
	if a.Dim() != b.Dim() || a.FeatureMap != b.FeatureMap {
		return false
	}
	switch a.FeatureMap {
	case scene.Polynomial:
		return a.Degree == b.Degree
	case scene.Radial:
		return a.Centres == b.Centres
	case scene.Chosen:
		return a.Terms == b.Terms
	}
	return true
}
