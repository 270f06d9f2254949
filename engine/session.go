package engine

import (
	"math"

	"downhill/engine/scene"
)

// Session trains a model on a Scene. Its commands are Step, Run, Pause, Reset, Seek and Update; after each, Snapshot
// tells where it is. It does nothing by itself: whoever owns it calls Advance while its status is Running.
type Session struct {
	scene     scene.Scene
	scaler    Scaler
	objective *objective
	model     Model      // in scaled units
	given     Model      // the same function in the units of the features as given
	now       Evaluation // of J at model
	before    struct {   // what train goes back to where a step is not finite
		model Model
		now   Evaluation
	}
	epoch    int
	status   Status
	losses   []float64 // J at the epochs 0, 1, …, epoch; math.NaN before the first one known
	accuracy float64   // at model, valid if known
	known    bool
}

// NewSession returns a Session at the Scene's start, paused.
func NewSession(s scene.Scene) *Session {
	t := &Session{scene: s}
	t.restart()
	return t
}

// Scene returns what is being trained on. Its Initial says where the present run started: after a change in the
// middle of a run, the epoch and the weights at the change.
func (t *Session) Scene() scene.Scene { return t.scene }

// restart fits the scaler and goes to the Scene's initial state.
func (t *Session) restart() {
	t.prepare()
	t.epoch, t.status = t.first(), Paused
	t.losses = t.losses[:0]
	for range t.epoch {
		t.losses = append(t.losses, math.NaN())
	}
	t.losses = append(t.losses, t.now.Loss)
}

// first is the epoch that the present run started from.
func (t *Session) first() int {
	if t.scene.Initial == nil {
		return 0
	}
	return t.scene.Initial.Epoch
}

// prepare computes the scaler, the initial model and J there.
func (t *Session) prepare() {
	t.scaler = FitScaler(t.scene.Scaling, t.scene.Points, t.scene.Dim())
	t.objective = newObjective(t.scene, t.scaler)
	t.model = Model{Weights: make([]float64, t.scene.Dim())}
	if i := t.scene.Initial; i != nil {
		t.model = t.scaler.unfolded(Model{i.Weights, i.Bias})
	}
	t.evaluate()
}

// evaluate computes J and its gradient at the model; without points, both are 0.
func (t *Session) evaluate() {
	t.known = false
	t.scaler.fold(&t.given, t.model)
	if t.scene.Points.Len() == 0 {
		t.now = Evaluation{WeightSlopes: make([]float64, t.scene.Dim())}
		return
	}
	t.objective.evaluate(t.model, &t.now)
}

// Advance trains one epoch and returns whether the run goes on. At the epoch target the status becomes Reached; where
// the next state would not be finite it becomes Diverged, and the last finite state stays.
func (t *Session) Advance() bool {
	if !t.train() {
		return false
	}
	if t.status == Running && t.epoch >= t.scene.Epochs {
		t.status = Reached
	}
	return t.status == Running
}

// train moves the model by one epoch, and reports whether that gave finite numbers.
func (t *Session) train() bool {
	t.before.model.set(t.model)
	t.before.now.set(t.now)
	descend(&t.model, t.now, t.scene.LearningRate, t.scene.L1)
	t.evaluate()
	if !t.given.bounded() || !t.model.bounded() || !t.now.finite() {
		t.model.set(t.before.model)
		t.now.set(t.before.now)
		t.scaler.fold(&t.given, t.model)
		t.status = Diverged
		return false
	}
	t.epoch++
	t.losses = append(t.losses, t.now.Loss)
	return true
}

func (t *Session) refuse(rule Rule, target, value int) error {
	return &CommandError{Rule: rule, Epoch: t.epoch, Target: target, Value: value}
}

// Run starts a run: the status becomes Running. It is refused with an error where the Scene is not trainable
// (*scene.Error), and at the epoch target or after divergence (*CommandError).
func (t *Session) Run() error {
	if err := t.ready(); err != nil {
		return err
	}
	if t.epoch >= t.scene.Epochs {
		t.status = Reached
		return t.refuse(AtTarget, t.scene.Epochs, t.epoch)
	}
	t.status = Running
	return nil
}

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

// Step trains n epochs. It stops before the n-th where the next state would not be finite.
func (t *Session) Step(n int) error {
	if err := t.CheckStep(n); err != nil {
		return err
	}
	for range n {
		if !t.train() {
			return t.refuse(HasDiverged, t.scene.Epochs, t.epoch)
		}
	}
	return nil
}

// Reset goes back to epoch 0: to the Scene's own initial state where that is at epoch 0, otherwise to all zeros.
func (t *Session) Reset() {
	if i := t.scene.Initial; i != nil && i.Epoch > 0 {
		t.scene.Initial = nil
	}
	t.restart()
}

// CheckSeek returns an error unless an epoch can be reached from here. Epochs before the last change of the data are
// refused with a *CommandError.
func (t *Session) CheckSeek(epoch int) error {
	switch first := t.first(); {
	case epoch < 0 || epoch > scene.MaxEpochs:
		return t.refuse(BadEpoch, t.epoch, epoch)
	case epoch < first:
		return t.refuse(Forgotten, first, epoch)
	case epoch > t.epoch:
		return t.ready()
	}
	return nil
}

// Rewind prepares for reaching an epoch that CheckSeek accepts: it goes back to the start of the run if the epoch lies
// behind, and returns how many epochs of training are left to get there. The numbers at an epoch are the same, to the
// last bit, whenever it is reached.
func (t *Session) Rewind(epoch int) (left int, err error) {
	if err := t.CheckSeek(epoch); err != nil {
		return 0, err
	}
	if epoch < t.epoch {
		t.goBack(t.first())
	}
	t.Pause()
	return epoch - t.epoch, nil
}

// goBack restarts at the first epoch of the present run, keeping the losses before it.
func (t *Session) goBack(first int) {
	earlier := append([]float64(nil), t.losses[:first]...)
	t.restart()
	copy(t.losses, earlier)
}

// Seek goes to an epoch of the present run, forward or back.
func (t *Session) Seek(epoch int) error {
	left, err := t.Rewind(epoch)
	if err != nil || left == 0 {
		return err
	}
	return t.Step(left)
}

// Update puts another Scene under the training. Where that changes what a run computes, the model stays the function
// that it is and training goes on from it: the Scene's Initial becomes the present epoch and model. Where the number
// of features changes, training starts anew. A run that can no longer train is paused.
func (t *Session) Update(s scene.Scene) {
	s.Initial = t.scene.Initial
	same, sameDim := s.SameTraining(t.scene), s.Dim() == t.scene.Dim()
	if !sameDim {
		s.Initial = nil
		t.scene = s
		t.restart()
		return
	}
	if !same && t.epoch > t.first() {
		s.Initial = t.Snapshot().Initial()
	}
	t.scene = s
	t.known = false
	if !same {
		t.prepare()
		t.losses[len(t.losses)-1] = t.now.Loss
	}
	switch {
	case t.status == Running && s.Trainable() != nil:
		t.status = Paused
	case t.status == Running && t.epoch >= s.Epochs:
		t.status = Reached
	case t.status == Reached && t.epoch < s.Epochs, t.status == Diverged && !same:
		t.status = Paused
	}
}

// Snapshot returns where the Session is.
func (t *Session) Snapshot() Snapshot {
	given := t.given.clone()
	if !t.known {
		t.accuracy, t.known = Accuracy(given, t.scene.Points, t.scene.Threshold), true
	}
	return Snapshot{Epoch: t.epoch, Status: t.status, Model: given, Loss: t.now.Loss, Accuracy: t.accuracy}
}

// Status returns what the Session is doing, or why it stopped.
func (t *Session) Status() Status { return t.status }

// Epoch returns how many epochs have been trained, from 0.
func (t *Session) Epoch() int { return t.epoch }

// Losses returns J at the epochs 0 to the present one, NaN where an epoch was never seen. It must not be changed.
func (t *Session) Losses() []float64 { return t.losses }
