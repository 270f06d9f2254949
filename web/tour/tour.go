// Package tour is the first five minutes on the page: a newcomer guesses a curve, sees its loss, has it beaten by Run, and
// adds a point. Each of these moments ends once it is done, or is skipped. Nothing is covered, and all of the page can be
// used meanwhile.
package tour

import (
	"slices"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/web/dom"
	"downhill/web/state"
	"downhill/web/text"
)

// Scene is what the first five minutes are about, in JSON.
const Scene = `{"dataset":"hours","learningRate":0.5,"epochs":600}`

// Host is what a Tour needs from the page.
type Host interface {
	State() *state.State
	Words() *text.Catalogue
	// ShowFirst shows Scene and calls Ready; where again is true, undo brings back what was there.
	ShowFirst(again bool)
	// Later calls f once what changed now is drawn.
	Later(f func())
	// Gesture begins what undo takes back as one, and returns its number.
	Gesture() int
	// Pull has the curve pass through a probability at a handle.
	Pull(handle int, probability float64)
	// OpenLessons opens the first lesson, to which the last moment leads.
	OpenLessons()
}

// moment is what the person is asked to do.
type moment int

const (
	guessing moment = iota
	running
	adding
	ended
	moments int = iota
)

// names are what the moments are called in the catalogue.
var names = [moments]string{"guess", "run", "add", "end"}

// Tour is how far the first five minutes have come. Make it with New.
type Tour struct {
	host    Host
	browser browser
	open    bool
	at      moment
	from    *scene.Scene // that it began with; nil until it is there
	guess   Guess
	best    float64 // the loss that Run came to, 0 for none yet
	points  int     // that there were before one is added
	rev     int
}

// Guess is a model that a person chose, and its loss.
type Guess struct {
	Model engine.Model
	Loss  float64
	of    scene.Points // that Loss is of
}

// isFlat reports whether the person has left the curve as it was.
func (g *Guess) isFlat() bool {
	return !slices.ContainsFunc(g.Model.Weights, func(w float64) bool { return w != 0 })
}

// browser is what a Tour needs of it.
type browser struct {
	noted func(name string) string
	note  func(name, text string)
	focus func(id string)
}

// New returns a tour that has not begun.
func New(h Host) *Tour {
	return &Tour{host: h, browser: browser{dom.Noted, dom.Note, func(id string) { dom.ByID(id).FocusInPlace() }}}
}

// Rev counts the changes of what the tour shows.
func (t *Tour) Rev() int { return t.rev }

// IsOpen reports whether the first five minutes are under way.
func (t *Tour) IsOpen() bool { return t.open }

// Offer begins on a first visit.
func (t *Tour) Offer() {
	if t.browser.noted("tour") == "" {
		t.start(false)
	}
}

// Again begins for someone who asks for it.
func (t *Tour) Again() {
	t.start(true)
	t.host.Later(func() { t.browser.focus("tour-title") })
}

func (t *Tour) start(again bool) {
	*t = Tour{host: t.host, browser: t.browser, open: true, rev: t.rev + 1}
	t.browser.note("tour", "seen")
	t.host.ShowFirst(again)
}

// Ready hears that the Scene is there.
func (t *Tour) Ready() {
	now := t.host.State().Scene()
	t.from = &now
	t.Follow()
}

// Follow hears that the page shows another Frame: what the person was asked to do may be done.
func (t *Tour) Follow() {
	if !t.open || t.from == nil {
		return
	}
	now, shown := t.host.State().Scene(), t.host.State().Frame().Snapshot
	if !state.SameGround(*t.from, now) { // a lesson, or other points
		t.End()
		return
	}
	switch {
	case t.at <= running && shown.Epoch == 0:
		t.see(shown)
	case t.at <= running && (shown.Status == engine.Reached || shown.Status == engine.Converged):
		if !t.guess.of.Equal(now.Points) { // then there is nothing to compare, and a point was added
			t.show(ended)
			return
		}
		t.best = shown.Loss
		t.show(adding)
	case t.at == adding && now.Points.Len() != t.points:
		t.show(ended)
	}
}

// see takes the model before the run for the person's guess. One that is not flat is one.
func (t *Tour) see(shown engine.Snapshot) {
	points := t.host.State().Scene().Points
	if shown.Loss == t.guess.Loss && slices.Equal(shown.Weights, t.guess.Model.Weights) && points.Equal(t.guess.of) {
		return
	}
	t.guess = Guess{engine.Model{Weights: slices.Clone(shown.Weights), Bias: shown.Bias}, shown.Loss, points}
	t.rev++
	if t.at == guessing && !t.guess.isFlat() {
		t.show(running)
	}
}

func (t *Tour) show(at moment) {
	t.at, t.points = at, t.host.State().Scene().Points.Len()
	t.rev++
}

// skip goes to the next moment.
func (t *Tour) skip() { t.show(min(t.at+1, ended)) }

// End ends the first five minutes. What is there stays.
func (t *Tour) End() {
	t.open = false
	t.rev++
}

// Handles reports whether the person can pull the curve to guess.
func (t *Tour) Handles() bool {
	return t.open && t.from != nil && t.at <= running && t.host.State().Frame().Snapshot.Epoch == 0
}

// Guessed is the person's guess once a run has left it, as long as the points are those that it was made for; nil otherwise.
func (t *Tour) Guessed() *Guess {
	now := t.host.State()
	if !t.open || t.guess.isFlat() || now.Frame().Snapshot.Epoch == 0 || !t.guess.of.Equal(now.Scene().Points) {
		return nil
	}
	return &t.guess
}
