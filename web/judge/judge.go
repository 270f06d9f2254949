package judge

import (
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
	inLesson func() bool

	spread    float64 // of the features: the ratio of the largest to the smallest; 0 before it is known
	changed   changes
	converged string // the sentence that said so, where the run has converged

	found    *engine.Diagnosis // nil until the examination is done
	rev      int               // counts what is found
	examined scene.Scene       // what was examined, or is being
	asked    bool
	pending  bool // a request waits until the Scene has stopped changing
}

// New is a page's judge. inLesson reports whether a lesson is open: there is no advice then.
func New(h Host, inLesson func() bool) *Judge { return &Judge{host: h, inLesson: inLesson} }

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

// TakeSnapshot follows a run. If the run has just converged, it returns the sentence that says so, and how near it is.
func (j *Judge) TakeSnapshot(s engine.Snapshot) (news string) {
	switch now := s.Status == engine.Converged; {
	case !now:
		j.converged = ""
	case j.converged == "":
		j.converged = j.host.Words().Sentence(&engine.CommandError{Rule: engine.HasConverged, Epoch: s.Epoch, Stop: s.Stop})
		return j.converged
	}
	return ""
}

// Lacking says what is missing for training, "" if there are points of both classes.
func (j *Judge) Lacking() string { return j.situation().lacking() }

// RateNote is the note at the field of the learning rate while that is above the largest safe one, otherwise "".
func (j *Judge) RateNote() string { return j.situation().rateNote() }

// Notice is what stands under the plot while nothing trains. That is words, or if they are empty a sentence about the
// last change. rows are advice; they may stand with it or in its place.
func (j *Judge) Notice(words string) (said string, rows []app.UI) {
	now := j.situation()
	if words == "" {
		words = now.fresh()
	}
	all := now.pressing()
	if len(all) == 0 || words != "" && words != all[0].words && words != j.converged {
		return words, nil
	}
	for _, a := range all {
		rows = append(rows, j.renderAdvice(a))
	}
	return words, rows
}
