package web

import (
	"slices"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/engine/separation"
	"downhill/wasm/protocol"
	"downhill/web/format"
	"downhill/web/widget"
)

// diagnosis is what the engine has said of the Scene's problem.
type diagnosis struct {
	found   *engine.Diagnosis // nil until the examination is done
	rev     int               // counts what is found
	of      scene.Scene       // what was examined, or is being
	asked   bool
	pending bool // a question waits for the Scene to rest
}

// rest is how long a Scene stays as it is before it is examined: a drag changes it with every frame.
const rest = 300 * time.Millisecond

// sameProblem reports whether a diagnosis of one Scene is one of the other: how a run goes downhill has no part in it.
func sameProblem(a, b scene.Scene) bool {
	a.Initial = b.Initial
	for _, row := range scene.Table {
		if ofTheRun(row.Name) {
			_ = row.Parse(&a.Settings, row.Text(b.Settings)) // which is one of its values
		}
	}
	return a.SameTraining(b)
}

// ofTheRun reports whether a setting says how a run goes downhill.
func ofTheRun(name string) bool {
	return slices.Contains([]string{"optimizer", "learningRate", "schedule", "decay", "period"}, name) ||
		slices.ContainsFunc(scene.Methods, func(m scene.Method) bool { return slices.Contains(m.Settings, name) })
}

// examine asks for a diagnosis of the Scene, if its problem is not the one examined.
func (p *page) examine() {
	if p.diagnosis.asked && sameProblem(p.diagnosis.of, p.state.Scene()) {
		return
	}
	p.diagnosis.found = nil
	if p.diagnosis.pending {
		return
	}
	p.diagnosis.pending = true
	p.after(rest, func() {
		p.diagnosis.pending = false
		p.diagnosis.of, p.diagnosis.asked = p.state.Scene(), true
		p.send(protocol.Command{Verb: protocol.Examine}, func(a protocol.Answer, err error) { p.takeDiagnosis(a, err) })
	})
}

func (p *page) takeDiagnosis(a protocol.Answer, err error) {
	if err != nil { // the Scene changed meanwhile
		p.diagnosis.asked = false
		if p.worker.Works() {
			p.examine()
		}
		return
	}
	if sameProblem(p.diagnosis.of, p.state.Scene()) {
		p.diagnosis.found = a.Diagnosis
		p.surface.stale = true
		p.diagnosis.rev++
	}
}

// diagnosisPanel says what is known of the problem, with the numbers behind it.
type diagnosisPanel struct {
	app.Compo
	Page                *page
	Scene, Frame, Found int
}

// Render draws the panel.
func (d *diagnosisPanel) Render() app.UI {
	p := d.Page
	t := p.text.Diagnosis
	s := p.state.Frame().Snapshot
	bound, optimum, verdict := p.text.Model.None, p.text.Model.None, t.Wait
	if found := p.diagnosis.found; found != nil {
		optimum, verdict = p.noOptimum(), p.verdict()
		if found.RateBound > 0 {
			bound = format.Significant(found.RateBound)
		}
		if found.Optimum != nil {
			optimum = format.Significant(found.Optimum.Loss)
		}
	}
	advices := p.situation().advices()
	return app.Section().Class("panel diagnosis-panel").Aria("labelledby", "diagnosis-title").Body(
		app.H2().ID("diagnosis-title").Text(t.Title),
		app.P().Class("verdict").Text(verdict),
		app.Dl().Class("numbers").Body(
			widget.Number("rate-bound", t.Bound, t.BoundHelp, bound),
			widget.Number("rate", t.Rate, t.RateHelp, format.Significant(s.LearningRate)),
			widget.Number("optimum", t.Optimum, t.OptimumHelp, optimum),
			widget.Number("gradient", t.Gradient, t.GradientHelp, format.Significant(s.GradientNorm)),
		),
		app.Div().Class("advice-list").Body(app.Range(advices).Slice(func(i int) app.UI { return p.adviceRow(advices[i]) })),
	)
}

// noOptimum says why there is no least loss: there is none, or it was not looked for, as of a problem that is too large.
func (p *page) noOptimum() string {
	penalised, verdict := p.state.Scene().L1 > 0 || p.state.Scene().L2 > 0, p.diagnosis.found.Separable
	if p.state.Scene().Trainable() == nil && (penalised || verdict == separation.Inseparable || verdict == separation.Undecided) {
		return p.text.Diagnosis.Unknown
	}
	return p.text.Diagnosis.NoOptimum
}

// verdict says whether the classes are separable, and what that means without a penalty; or what is missing.
func (p *page) verdict() string {
	if err := p.state.Scene().Trainable(); err != nil {
		return p.text.Sentence(err)
	}
	verdict := string(p.diagnosis.found.Separable)
	if p.state.Scene().L1 == 0 && p.state.Scene().L2 == 0 {
		return p.text.Diagnosis.Unpenalised[verdict]
	}
	return p.text.Diagnosis.Verdicts[verdict]
}
