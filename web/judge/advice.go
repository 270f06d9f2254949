// Package judge comments on the data, the model and the run: the diagnosis of the problem, the metrics, and advice with
// buttons that carry it out. The engine computes the numbers; this package decides which to comment on.
package judge

import (
	"errors"
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/text"
)

// advice is a comment on the Scene or its run: a sentence with the number behind it, and buttons that carry it out.
type advice struct {
	id, words string
	acts      []Act
}

// occasion is a state that a Scene and its run can be in: when it is, what is said of it, and what there is to do.
type occasion struct {
	id    string
	topic topic
	known bool // before and during a run too, as it does not hang on how far that has come
	when  func(situation) bool
	says  func(situation) string
	acts  func(situation) []Act // nil for none
}

// topic is what an occasion is about. Of each topic only the first cause is named, as the others follow from it.
type topic int

const (
	ofRun topic = iota
	ofModel
	ofScore
	ofHeldOut
	ofNothing // is named where nothing else is
)

// occasions are all states, in causal order: there is no use in judging what is fitted while the fitting fails.
var occasions = []occasion{
	{"lacking", ofRun, true, situation.isLacking, situation.lacking, nil},
	{"diverged", ofRun, false, situation.hasDiverged, situation.sayEnded, situation.bringBack},
	{"scale", ofRun, true, situation.isUnlike, situation.sayUnlike, situation.standardise},
	{"rate", ofRun, true, situation.isTooFast, situation.sayOvershoots, situation.slowDown},
	{"changed", ofRun, false, situation.isChanged, situation.sayChanged, nil},
	{"rising", ofRun, false, situation.rises, situation.sayRises, situation.halve},
	{"worse", ofRun, false, situation.isWorse, situation.sayWorse, situation.halve},
	{"faded", ofRun, false, situation.hasFaded, situation.sayFaded, situation.keepRate},
	{"falling", ofRun, false, situation.falls, situation.sayFalls, situation.trainOn},
	{"features", ofModel, false, situation.needsCurve, situation.sayNeedsCurve, situation.bend},
	{"separable", ofModel, false, situation.grows, situation.sayGrows, situation.penalise},
	{"quasi-separable", ofModel, false, situation.growsQuasi, situation.sayGrowsQuasi, situation.penalise},
	{"balance", ofScore, false, situation.isOneSided, situation.sayOneSided, situation.showMetrics},
	{"overfitting", ofHeldOut, false, situation.overfits, situation.sayOverfits, situation.restrain},
	{"converged", ofRun, false, situation.hasConverged, situation.sayEnded, situation.goFurther},
	{"done", ofNothing, false, situation.isDone, situation.sayDone, situation.goFurther},
}

// Act is a button of an advice. It does, in this order: set settings, as one change; send a command; scroll a part of
// the page into view.
type Act struct {
	Name  string
	Set   []string // setting, value, setting, value, …
	Verb  protocol.Verb
	Epoch int    // that a Seek goes to
	Part  string // that is shown, one of scene.Parts
}

// situation is all that advice depends on.
type situation struct {
	text     *text.Catalogue
	scene    scene.Scene
	snapshot engine.Snapshot
	found    *engine.Diagnosis // nil while the problem is being examined
	losses   []float64         // epoch, J, epoch, J, … of the training points
	tests    []float64         // the same of the test points
	spread   float64           // of the features: the largest divided by the smallest
	change   change            // the last one, if nothing was trained since
	runs     bool              // something is trained
	silent   bool              // a lesson is open that wants no advice
}

// situation is what advice depends on now.
func (j *Judge) situation() situation {
	shown := j.host.State()
	return situation{text: j.host.Words(), scene: shown.Scene(), snapshot: shown.Frame().Snapshot, found: j.found, losses: shown.Frame().Losses,
		tests: shown.Frame().Tests, spread: j.spread, change: j.changed.last, runs: shown.Trains(), silent: j.isSilent()}
}

// advices is all advice for a situation, the most pressing first, and of each topic one. In a lesson there is none,
// unless it asks for it: advice would give the answers away.
func (now situation) advices() []advice {
	if now.silent {
		return nil
	}
	var out []advice
	var named [ofNothing + 1]bool
	for _, o := range occasions {
		if !named[o.topic] && !(o.topic == ofNothing && out != nil) && o.when(now) {
			named[o.topic] = true
			out = append(out, now.advise(o))
		}
	}
	return out
}

// advise is the advice on an occasion, with the acts that may be done.
func (now situation) advise(o occasion) advice {
	a := advice{id: o.id, words: o.says(now)}
	if o.acts != nil {
		a.acts = slices.DeleteFunc(o.acts(now), now.refuses)
	}
	return a
}

// line is the advice at the plot: the first cause of all. ok is false where there is nothing to say. Before a run and
// during one, when all but the Scene is about to change, only what is known of that is said.
func (now situation) line() (a advice, ok bool) {
	for _, o := range occasions {
		if now.silent || !o.known && (now.runs || now.snapshot.Epoch == 0) || !o.when(now) {
			continue
		}
		a = now.advise(o)
		if o.id == "separable" || o.id == "quasi-separable" { // the panel has it in its verdict
			a.words += now.separatedBy()
		}
		if now.hasConverged() && o.id != "converged" {
			a.words = now.text.Advice.Converged + " " + a.words
		}
		return a, true
	}
	return advice{}, false
}

// refuses reports whether a class may not carry out an act: it sets a locked setting, it trains although runs are
// locked or stop here, or it shows a hidden part.
func (now situation) refuses(a Act) bool {
	class := now.scene.Classroom
	for i := 0; i < len(a.Set); i += 2 {
		if class.Locks(a.Set[i]) {
			return true
		}
	}
	return a.Verb != "" && class.Locks("transport") || a.Verb == protocol.GoOn && now.stopsHere() || a.Part != "" && class.Hides(a.Part)
}

// stopsHere reports whether the run is where a class is to stop.
func (now situation) stopsHere() bool {
	return now.scene.Classroom != nil && now.snapshot.Epoch >= now.scene.Epochs
}

// since is the epoch of the last change, from which on losses can be compared.
func (now situation) since() int { return now.scene.FirstEpoch() }

// isChanged reports whether a person changed something in the middle of a run, and trained no further.
func (now situation) isChanged() bool {
	s := now.snapshot
	return now.change != unchanged && !now.refuses(Act{Verb: protocol.GoOn}) && s.Epoch > 0 && s.Epoch == now.since() &&
		(s.Status == engine.Paused || s.Status == engine.Reached)
}

func (now situation) sayChanged() string { return now.text.Advice.Changed.Of(string(now.change)) }

// lacking says what is missing for training, "" if there are points of both classes.
func (now situation) lacking() string {
	var lacks *scene.Error
	if errors.As(now.scene.Trainable(), &lacks) && (lacks.Rule == scene.NoPoints || lacks.Rule == scene.OneClass) {
		return now.text.Sentence(lacks)
	}
	return ""
}

func (now situation) isLacking() bool { return now.lacking() != "" }

// renderAdvice draws an advice with its buttons.
func (j *Judge) renderAdvice(a advice) app.UI {
	return app.Div().Class("advice").DataSet("advice", a.id).Body(
		app.P().Text(a.words),
		app.Div().Class("acts").Body(app.Range(a.acts).Slice(func(i int) app.UI {
			return app.Button().Class("button act").Type("button").Text(a.acts[i].Name).
				OnClick(func(app.Context, app.Event) { j.host.Do(a.acts[i]) }, app.EventScope(a.id, a.acts[i].Name))
		})),
	)
}
