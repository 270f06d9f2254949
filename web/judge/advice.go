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

// Act is a button of an advice. It does, in this order: set settings, as one change; send a command; scroll a part of
// the page into view.
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
	change   change            // the last one, if nothing was trained since
	lesson   bool              // one is open
}

// situation is what advice depends on now.
func (j *Judge) situation() situation {
	shown := j.host.State()
	return situation{text: j.host.Words(), scene: shown.Scene(), snapshot: shown.Frame().Snapshot, found: j.found, losses: shown.Frame().Losses,
		spread: j.spread, change: j.changed.last, lesson: j.inLesson()}
}

// advices is all advice for a situation, the most pressing first. Only the first cause of trouble in a run is named, as
// the others follow from it. In a lesson there is no advice: it would give the answers away.
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

// fresh is a sentence about a change after which nothing was trained, "" without one.
func (now situation) fresh() string {
	s := now.snapshot
	if now.lesson || now.refuses(Act{Verb: protocol.GoOn}) || s.Epoch == 0 || s.Epoch != now.since() || s.Status != engine.Paused && s.Status != engine.Reached {
		return ""
	}
	return now.text.Advice.Changed[string(now.change)]
}

// pressing is the advice under the plot while nothing trains. At the start it is only what to do before a run. After a
// run has converged it is also why its model may still be useless.
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

// lacking says what is missing for training, "" if there are points of both classes.
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
