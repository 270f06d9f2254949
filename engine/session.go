package engine

import (
	"math"

	"downhill/engine/scene"
)

// Session trains a model on a Scene. Its commands are Step, Run, Continue, Pause, Reset, Seek and Update; after each,
// Snapshot gives the result. It does nothing by itself: its owner calls Advance while its status is Running.
type Session struct {
	scene   scene.Scene
	problem problem
	trainer *trainer
	now     state
	value   Evaluation // of J on the training points at now
	given   Model      // the model at now in the units of the mapped features as given
	epoch   int
	status  Status
	stop    *Stop   // the numbers behind status
	bound   float64 // what J may grow to
	stretch int     // the epochs that Continue adds: the target as it was last set
	history history

	examination *Examination // of the problem, if it was asked for

	before struct { // what train restores if a step diverges
		now   state
		value Evaluation
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
	t := &Session{scene: s, stretch: s.Epochs}
	t.restart()
	return t
}

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
	if len(t.problem.test.labels) > 0 {
		t.history.tests = append(t.history.tests, t.problem.test.loss(t.now.at))
	}
}

// prepare computes the problem, the initial state and J there.
func (t *Session) prepare() {
	t.problem, t.examination = newProblem(t.scene), nil
	t.trainer = newTrainer(t.scene.Settings, t.problem.train)
	t.now = newState(t.problem.start(t.scene))
	t.problem.train.evaluate(t.now.at, &t.value)
	t.arrived()
}

// arrived brings what follows from the state up to date.
func (t *Session) arrived() {
	t.measured.known = false
	t.problem.scaler.fold(&t.given, t.now.at)
}

// restore goes to a state that was kept.
func (t *Session) restore(m *moment) {
	t.now.set(&m.state)
	t.epoch = m.epoch
	t.problem.train.evaluate(t.now.at, &t.value)
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
	case norm <= t.scene.Tolerance && t.scene.Tolerance > 0 && t.scene.Trainable() == nil:
		t.status, t.stop = Converged, newStop(norm, t.scene.Tolerance)
	case t.epoch >= t.scene.Epochs:
		t.status, t.stop = Reached, nil
	case t.status != Running:
		t.status, t.stop = Paused, nil
	}
}

// gradientNorm is the length of J's shortest subgradient where the run is.
func (t *Session) gradientNorm() float64 {
	return t.problem.train.gradientNorm(t.now.at, t.value.Slopes)
}

// train moves the state by one epoch, and reports whether that did not diverge.
func (t *Session) train() bool {
	t.before.now.set(&t.now)
	t.before.value.set(t.value)
	t.trainer.advance(&t.now, &t.value, t.epoch)
	t.arrived()
	if stop := divergence(t.value.Loss, t.bound, t.now.at, t.given); stop != nil {
		t.now.set(&t.before.now)
		t.value.set(t.before.value)
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
func divergence(loss, bound float64, p parameters, given Model) *Stop {
	switch {
	case !(loss <= bound):
		return newStop(loss, bound)
	case p.bounded() && given.bounded():
		return nil
	}
	stop := newStop(math.Max(math.Abs(largest(p)), math.Abs(largest(append(given.Weights[:len(given.Weights):len(given.Weights)], given.Bias)))), scene.MaxWeight)
	stop.Of = OfWeights
	return stop
}

// refuse returns a *CommandError with the numbers of the Session.
func (t *Session) refuse(rule Rule, target, value int) error {
	return &CommandError{Rule: rule, Epoch: t.epoch, Target: target, Value: value, Stop: t.stop}
}

// Run starts a run: the status becomes Running. An error is a *scene.Error if the Scene is not trainable, and a
// *CommandError at the epoch target, at a minimum or after divergence.
func (t *Session) Run() error {
	if err := t.ready(); err != nil {
		return err
	}
	switch t.status {
	case Converged:
		return t.refuse(HasConverged, t.scene.Epochs, t.epoch)
	case Reached:
		return t.refuse(AtTarget, t.scene.Epochs, t.epoch)
	}
	t.status = Running
	return nil
}

// Continue starts a run as Run does, and also goes on past a target that is reached: it sets the Scene's epochs to the
// present epoch plus Stretch, at most to scene.MaxEpochs. Errors are those of Run, except that at scene.MaxEpochs it is
// a *CommandError of rule AtLimit.
func (t *Session) Continue() error {
	if err := t.ready(); err != nil {
		return err
	}
	if t.status == Reached {
		if t.epoch >= scene.MaxEpochs {
			return t.refuse(AtLimit, scene.MaxEpochs, t.epoch)
		}
		t.scene.Epochs = min(t.epoch+t.stretch, scene.MaxEpochs)
		t.settleStatus()
	}
	return t.Run()
}

// Stretch returns the epoch target as it was last set. Continue adds it to the present epoch.
func (t *Session) Stretch() int { return t.stretch }

// ready returns an error if no epoch can be trained from here.
func (t *Session) ready() error {
	if err := t.scene.Trainable(); err != nil {
		return err
	}
	if t.status == Diverged {
		return t.refuse(HasDiverged, t.scene.Epochs, t.epoch)
	}
	return nil
}

// Pause stops a run; the next Run goes on from there.
func (t *Session) Pause() {
	if t.status == Running {
		t.status = Paused
	}
}

// CheckStep returns an error unless n epochs can be stepped from here: the Scene is trainable, the Session has not
// diverged, and n is from 1 up, ending at most at MaxEpochs. Steps may go past the epoch target.
func (t *Session) CheckStep(n int) error {
	if err := t.ready(); err != nil {
		return err
	}
	if n < 1 || n > scene.MaxEpochs-t.epoch {
		return t.refuse(BadStep, t.scene.Epochs, n)
	}
	return nil
}

// Step trains n epochs. An error is CheckStep's, or a *CommandError if a step diverges before the n-th epoch: the
// Session is then at the last epoch before that.
func (t *Session) Step(n int) error {
	if err := t.CheckStep(n); err != nil {
		return err
	}
	for range n {
		if !t.train() {
			return t.refuse(HasDiverged, t.scene.Epochs, t.epoch)
		}
	}
	t.settleStatus()
	return nil
}

// Reset goes back to epoch 0: to the Scene's own initial state if that is at epoch 0, otherwise to all zeros.
func (t *Session) Reset() {
	if i := t.scene.Initial; i != nil && i.Epoch > 0 {
		t.scene.Initial = nil
	}
	t.restart()
}

// CheckSeek returns an error unless Seek can go to an epoch. The epoch must lie in the present run (*CommandError). If
// it was not reached yet, the Scene must be trainable (*scene.Error).
func (t *Session) CheckSeek(epoch int) error {
	switch {
	case epoch < 0 || epoch > scene.MaxEpochs:
		return t.refuse(BadEpoch, t.epoch, epoch)
	case epoch < t.scene.FirstEpoch():
		return t.refuse(Forgotten, t.scene.FirstEpoch(), epoch)
	case epoch > t.furthest():
		return t.ready()
	}
	return nil
}

// furthest is the last epoch of the present run that was reached.
func (t *Session) furthest() int { return len(t.history.losses) - 1 }

// Rewind prepares for reaching an epoch. It goes to the nearest kept state before the epoch, or stays if the present
// state is nearer. It pauses, and returns how many epochs of training are left. The numbers at an epoch are the same,
// to the last bit, whenever it is reached. An error is CheckSeek's.
func (t *Session) Rewind(epoch int) (left int, err error) {
	if err := t.CheckSeek(epoch); err != nil {
		return 0, err
	}
	if m := t.history.before(epoch); epoch < t.epoch || m.epoch > t.epoch {
		t.restore(m)
		t.status = Paused
	}
	t.Pause()
	if epoch == t.epoch {
		t.settleStatus()
	}
	return epoch - t.epoch, nil
}

// Seek goes to an epoch of the present run, forward or back. An error is CheckSeek's or Step's.
func (t *Session) Seek(epoch int) error {
	left, err := t.Rewind(epoch)
	if err != nil || left == 0 {
		return err
	}
	return t.Step(left)
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
		t.scene = s
		t.restart()
		return
	}
	if !same && t.epoch > t.scene.FirstEpoch() {
		s.Initial = t.Snapshot().Initial()
	}
	t.scene = s
	t.measured.known = false
	running := t.status == Running && s.Trainable() == nil
	if !same {
		t.prepare()
		t.begin()
	}
	t.trainer.settings = s.Settings
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

// Snapshot returns where the Session is.
func (t *Session) Snapshot() Snapshot {
	t.measure()
	s := Snapshot{
		Epoch: t.epoch, Furthest: t.furthest(), Status: t.status, Stop: t.stop, Model: t.given.clone(), Loss: t.value.Loss,
		GradientNorm: t.gradientNorm(), LearningRate: t.learningRate(),
		Train: t.measured.train, Accuracy: t.measured.train.Accuracy,
	}
	if len(t.problem.test.labels) > 0 {
		test := t.measured.test
		s.Test = &test
	}
	return s
}

// measure brings the metrics up to date.
func (t *Session) measure() {
	if !t.measured.known {
		t.measured.train = t.problem.train.measure(t.now.at, t.value.CrossEntropy, t.scene.Threshold)
		t.measured.test = t.problem.test.measure(t.now.at, t.problem.test.crossEntropy(t.now.at), t.scene.Threshold)
		t.measured.known = true
	}
}

// learningRate is that of the step that led here, or at the start that of the first step. Newton's method tries its
// first step whole.
func (t *Session) learningRate() float64 {
	switch {
	case t.epoch == t.scene.FirstEpoch() && t.scene.Method().SecondOrder:
		return 1
	case t.epoch == t.scene.FirstEpoch():
		return scheduledRate(&t.scene.Settings, t.epoch)
	}
	return t.now.rate
}

// Status returns what the Session is doing, or why it stopped.
func (t *Session) Status() Status { return t.status }

// Epoch returns how many epochs have been trained, from 0.
func (t *Session) Epoch() int { return t.epoch }

// Losses returns J on the training points at the epochs 0 to the furthest one reached, in nats; NaN at an epoch that
// was never seen. The slice must not be changed.
func (t *Session) Losses() []float64 { return t.history.losses }

// TestLosses returns J on the test points in the same way; it is empty if no points are held out.
func (t *Session) TestLosses() []float64 {
	if len(t.problem.test.labels) == 0 {
		return nil
	}
	return t.history.tests
}
