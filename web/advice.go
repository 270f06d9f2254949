package web

import (
	"errors"
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/dom"
	"downhill/web/text"
)

// advice is something worth a word about the Scene or its run: a sentence with the number behind it, and buttons that do
// what it suggests.
type advice struct {
	id, words string
	acts      []act
}

// act is a button of an advice, and what it does, in this order: it gives settings other values, as one change, sends a
// command, and brings a part of the page into sight.
type act struct {
	name string
	set  []string // setting, value, setting, value, …
	verb protocol.Verb
	part string // that is shown, one of scene.Parts
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

// situation is where the page is.
func (p *page) situation() situation {
	return situation{text: p.text, scene: p.state.Scene(), snapshot: p.state.Frame().Snapshot, found: p.diagnosis.found, losses: p.state.Frame().Losses,
		spread: p.spread, change: p.changed.last, lesson: p.study.IsOpen()}
}

// advices are all that there is to say in a situation, the most pressing first. Of what goes wrong in a run only the first
// cause is named: what follows from it goes with it. In a lesson there is none: the lesson asks what advice would tell.
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

// refuses reports whether a class may not do what an act does: a setting is locked, or a run, or that is to stop here; or
// it would show what is hidden.
func (now situation) refuses(a act) bool {
	class := now.scene.Classroom
	for i := 0; i < len(a.set); i += 2 {
		if class.Locks(a.set[i]) {
			return true
		}
	}
	return a.verb != "" && class.Locks("transport") || a.verb == protocol.GoOn && now.stopsHere() || a.part != "" && class.Hides(a.part)
}

// stopsHere reports whether the run is where a class is to stop.
func (now situation) stopsHere() bool {
	return now.scene.Classroom != nil && now.snapshot.Epoch >= now.scene.Epochs
}

// change is what a person changed in the middle of a run.
type change string

// The changes.
const (
	unchanged       change = ""
	changedData     change = "data"
	changedSettings change = "settings"
	changedWeights  change = "weights"
)

// changes are what a person changed since the run came to its epoch.
type changes struct {
	last   change
	fitted scene.Scene // what the model was fitted to, or set by hand for
	model  change      // changedWeights for a model that was set by hand
}

// to is the changes once one Scene takes the place of another while a run is at an epoch. Only what the run goes on from
// counts, and nothing that is taken back.
func (c changes) to(before, after scene.Scene, epoch int) changes {
	if after.Initial == nil || after.Initial.Epoch != epoch || epoch == 0 {
		return changes{}
	}
	if c.last == unchanged || before.Initial == nil || before.Initial.Epoch != epoch {
		c = changes{fitted: before}
	}
	same := before.SameTraining(after)
	before.Initial, c.fitted.Initial = after.Initial, after.Initial
	switch {
	case !same && before.SameTraining(after):
		return changes{changedWeights, after, changedWeights}
	case c.fitted.SameTraining(after):
		c.last = c.model
	case !c.fitted.Points.Equal(after.Points):
		c.last = changedData
	default:
		c.last = changedSettings
	}
	return c
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
	if now.lesson || now.refuses(act{verb: protocol.GoOn}) || s.Epoch == 0 || s.Epoch != now.since() || s.Status != engine.Paused && s.Status != engine.Reached {
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

// do does what a button of an advice says.
func (p *page) do(a act) {
	p.beginGesture()
	for i := 0; i+1 < len(a.set); i += 2 {
		p.set(a.set[i], a.set[i+1])
	}
	switch a.verb {
	case protocol.GoOn:
		p.goOn()
	case protocol.Reset:
		p.resetToStart()
	}
	if a.part != "" {
		dom.Find("." + a.part + "-panel").Reveal("center")
	}
}

// adviceRow is an advice with its buttons.
func (p *page) adviceRow(a advice) app.UI {
	return app.Div().Class("advice").DataSet("advice", a.id).Body(
		app.P().Text(a.words),
		app.Range(a.acts).Slice(func(i int) app.UI {
			return app.Button().Class("button act").Type("button").Text(a.acts[i].name).
				OnClick(func(app.Context, app.Event) { p.do(a.acts[i]) }, app.EventScope(a.id, a.acts[i].name))
		}),
	)
}
