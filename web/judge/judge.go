package judge

import (
	"slices"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/web/host"
)

// Host is what a Judge needs from the page.
type Host interface {
	host.Asker
	// After calls f on go-app's goroutine in a while.
	After(wait time.Duration, f func())
	// Do does what a button of an advice says.
	Do(a Act)
}

// Judge knows the problem and the run, and gives advice. Make it with New; it belongs to go-app's goroutine.
type Judge struct {
	host     Host
	isSilent func() bool

	spread    float64 // of the features: the ratio of the largest to the smallest; 0 before it is known
	changed   changes
	converged bool // the run has, as was told

	found    *engine.Diagnosis // nil until the examination is done
	rev      int               // counts what is found
	examined scene.Scene       // what was examined, or is being
	asked    bool
	pending  bool // a request waits until the Scene has stopped changing
}

// New is a page's judge. isSilent reports whether no advice is wanted, as in a lesson.
func New(h Host, isSilent func() bool) *Judge { return &Judge{host: h, isSilent: isSilent} }

// Rev counts the diagnoses.
func (j *Judge) Rev() int { return j.rev }

// Least is the least loss that there is, if the present Scene has one that is known.
func (j *Judge) Least() (loss float64, known bool) {
	if j.found == nil || j.found.Optimum == nil {
		return 0, false
	}
	return j.found.Optimum.Loss, true
}

// TakeScene follows a Scene that replaced another.
func (j *Judge) TakeScene(before scene.Scene) {
	now := j.host.State().Scene()
	if j.spread == 0 || !now.Points.Equal(before.Points) {
		j.spread = spreadRatio(now.Points)
	}
	j.changed = j.changed.to(before, now, j.host.State().Frame().Snapshot.Epoch)
	j.examine()
}

// TakeSnapshot follows a run, and reports whether it has just converged.
func (j *Judge) TakeSnapshot(s engine.Snapshot) (news bool) {
	before := j.converged
	j.converged = s.Status == engine.Converged
	return j.converged && !before
}

// Speaks reports whether advice is wanted now.
func (j *Judge) Speaks() bool { return !j.isSilent() }

// Ended says why the run has ended by itself, "" for one that has not.
func (j *Judge) Ended() string { return j.situation().sayEnded() }

// Lacking says what is missing for training, "" if there are points of both classes.
func (j *Judge) Lacking() string { return j.situation().lacking() }

// RateNote is the note at the field of the learning rate while that is above the highest safe one, otherwise "".
func (j *Judge) RateNote() string { return j.situation().rateNote() }

// RateNoteOf is the same of a rate that is not set yet.
func (j *Judge) RateNoteOf(rate float64) string {
	now := j.situation()
	now.scene.LearningRate, now.snapshot.LearningRate = rate, rate
	return now.rateNote()
}

// SafeRate is the highest safe learning rate, 0 where that is not known or tells nothing of this run.
func (j *Judge) SafeRate() float64 {
	now := j.situation()
	if now.silent || now.found == nil || !plainDescent(now.scene) {
		return 0
	}
	return now.found.RateBound
}

// Line is the tutor's line at the plot: what to look at first in the present state, with buttons; nil where there is
// nothing to say. said is the sentence that stands there; the line takes its place where it says the same.
func (j *Judge) Line(said string) app.UI {
	now := j.situation()
	a, ok := now.line()
	switch {
	case said == "" && ok:
	case said != "" && said == now.sayEnded() && !now.silent: // a press of Run is told it once more
		i := slices.IndexFunc(occasions, func(o occasion) bool { return o.topic == ofRun && o.when(now) && o.says(now) == said })
		if i < 0 {
			return nil
		}
		a = now.advise(occasions[i])
	default:
		return nil
	}
	return j.renderAdvice(a)
}
