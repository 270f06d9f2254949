// Package judge says what is worth a word about the data, the model and the run: the diagnosis of the problem, the
// metrics, and advice with buttons that do what it suggests. The numbers are the engine's; which of them are worth a
// word is here.
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

// advice is something worth a word about the Scene or its run: a sentence with the number behind it, and buttons that
// do what it suggests.
type advice struct {
	id, words string
	acts      []Act
}

// Act is a button of an advice, and what it does, in this order: it gives settings other values, as one change, sends a
// command, and brings a part of the page into sight.
type Act struct {
	Name string
	Set  []string // setting, value, setting, value, …
	Verb protocol.Verb
	Part string // that is shown, one of scene.Parts
}

// situation is all that advice depends on.
type situation struct {
	text     *text.Catalogue
	scene    scene.Scene
	snapshot engine.Snapshot
	found    *engine.Diagnosis // nil while the problem is being examined
	losses   []float64         // epoch, J, epoch, J, … of the training points
	spread   float64           // of the features: the largest divided by the smallest
	change   change            // the last one, where the run has not gone on since
	lesson   bool              // one is open
}

// situation is what advice depends on now.
func (j *Judge) situation() situation {
	shown := j.host.State()
	return situation{text: j.host.Words(), scene: shown.Scene(), snapshot: shown.Frame().Snapshot, found: j.found, losses: shown.Frame().Losses,
		spread: j.spread, change: j.changed.last, lesson: j.inLesson()}
}

// advices are all that there is to say in a situation, the most pressing first. Of what goes wrong in a run only the
// first cause is named: what follows from it goes with it. In a lesson there is none: the lesson asks what advice would
// tell.
func (now situation) advices() []advice {
	if now.lesson {
		return nil
	}
	var out []advice
	for _, causes := range [][]func() (advice, bool){
		{now.adviseConverged, now.adviseScale, now.adviseRate, now.adviseRising, now.adviseFalling},
		{now.adviseFeatures, now.advisePenalty, now.adviseQuasi},
		{now.adviseBalance},
	} {
		for _, find := range causes {
			if a, ok := find(); ok {
				a.acts = slices.DeleteFunc(a.acts, now.refuses)
				out = append(out, a)
				break
			}
		}
	}
	return out
}

// refuses reports whether a class may not do what an act does: a setting is locked, or a run, or that is to stop here;
// or it would show what is hidden.
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
func (now situation) since() int {
	if now.scene.Initial == nil {
		return 0
	}
	return now.scene.Initial.Epoch
}

// fresh is a word about a change that the run has not gone on from, "" without one.
func (now situation) fresh() string {
	s := now.snapshot
	if now.lesson || now.refuses(Act{Verb: protocol.GoOn}) || s.Epoch == 0 || s.Epoch != now.since() || s.Status != engine.Paused && s.Status != engine.Reached {
		return ""
	}
	return now.text.Advice.Changed[string(now.change)]
}

// pressing is what is said under the plot while nothing trains: at the start only what is to be done before a run, and
// after a run that has converged also why its model may still be of no use.
func (now situation) pressing() []advice {
	all := now.advices()
	switch {
	case len(all) == 0 || now.snapshot.Epoch == 0 && all[0].id != "scale":
		return nil
	case all[0].id == "converged":
		return all[:min(len(all), 2)]
	}
	return all[:1]
}

// lacking is what is to be done before anything can be fitted, "" where points of both classes are there.
func (now situation) lacking() string {
	var lacks *scene.Error
	if errors.As(now.scene.Trainable(), &lacks) && (lacks.Rule == scene.NoPoints || lacks.Rule == scene.OneClass) {
		return now.text.Sentence(lacks)
	}
	return ""
}

// renderAdvice draws an advice with its buttons.
func (j *Judge) renderAdvice(a advice) app.UI {
	return app.Div().Class("advice").DataSet("advice", a.id).Body(
		app.P().Text(a.words),
		app.Range(a.acts).Slice(func(i int) app.UI {
			return app.Button().Class("button act").Type("button").Text(a.acts[i].Name).
				OnClick(func(app.Context, app.Event) { j.host.Do(a.acts[i]) }, app.EventScope(a.id, a.acts[i].Name))
		}),
	)
}
