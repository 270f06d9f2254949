package engine

import "downhill/engine/scene"

// The commands of a Session that run, and that go from epoch to epoch.

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
	if t.refusal != nil {
		return t.refusal
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

// Reset goes back to epoch 0: to the Scene's own initial state if that is at epoch 0, otherwise as its setting InitialWeights has it.
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
