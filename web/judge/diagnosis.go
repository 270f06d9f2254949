package judge

import (
	"errors"
	"slices"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/separation"
	"downhill/wasm/protocol"
	"downhill/web/format"
	"downhill/web/widget"
)

// sceneRestTime is how long a Scene stays as it is before it is examined: a drag changes it with every frame.
const sceneRestTime = 300 * time.Millisecond

// examine requests a diagnosis of the Scene, unless its problem has been examined.
func (j *Judge) examine() {
	if j.asked && j.examined.SameProblem(j.host.State().Scene()) {
		return
	}
	j.found = nil
	if j.pending {
		return
	}
	j.pending = true
	j.host.After(sceneRestTime, func() {
		j.pending = false
		j.examined, j.asked = j.host.State().Scene(), true
		j.host.Send(protocol.Command{Verb: protocol.Examine}, func(a protocol.Answer, err error) { j.takeDiagnosis(a, err) })
	})
}

func (j *Judge) takeDiagnosis(a protocol.Answer, err error) {
	if err != nil { // the Scene changed meanwhile
		j.asked = false
		var dead *protocol.WorkerError
		if !errors.As(err, &dead) { // another worker sends the Scene again
			j.examine()
		}
		return
	}
	if j.examined.SameProblem(j.host.State().Scene()) {
		j.found = a.Diagnosis
		j.rev++
	}
}

// Diagnosis is the panel that says what is known of the problem, with the numbers behind it.
type Diagnosis struct {
	app.Compo
	Judge               *Judge
	Scene, Frame, Found int
}

// Render draws the panel.
func (d *Diagnosis) Render() app.UI {
	j := d.Judge
	words := j.host.Words()
	t := words.Diagnosis
	s := j.host.State().Frame().Snapshot
	bound, optimum, verdict := words.Model.None, words.Model.None, t.Wait
	if found := j.found; found != nil {
		optimum, verdict = j.noOptimum(), j.verdict()
		if found.RateBound > 0 {
			bound = format.Significant(found.RateBound)
		}
		if found.Optimum != nil {
			optimum = format.Significant(found.Optimum.Loss)
		}
	}
	advices := slices.DeleteFunc(j.situation().advices(), func(a advice) bool { return a.id == "lacking" }) // as the verdict says
	return app.Section().Class("panel diagnosis-panel").Aria("labelledby", "diagnosis-title").Body(
		app.H2().ID("diagnosis-title").Text(t.Title),
		app.P().Class("verdict").Text(verdict),
		app.Dl().Class("numbers").Body(
			widget.Number("rate-bound", t.Bound, t.BoundHelp, bound),
			widget.Number("rate", t.Rate, t.RateHelp, format.Significant(s.LearningRate)),
			widget.Number("optimum", t.Optimum, t.OptimumHelp, optimum),
			widget.Number("gradient", t.Gradient, t.GradientHelp, format.Significant(s.GradientNorm)),
		),
		app.Div().Class("advice-list").Body(app.If(len(advices) == 0 && j.found != nil, func() app.UI { return app.P().Class("quiet").Text(t.NoAdvice) }), app.Range(advices).Slice(func(i int) app.UI { return j.renderAdvice(advices[i]) })),
	)
}

// noOptimum says why no least loss is shown: J has no minimum, or the problem is too large to search for it.
func (j *Judge) noOptimum() string {
	penalised, verdict := j.host.State().Scene().L1 > 0 || j.host.State().Scene().L2 > 0, j.found.Separable
	if j.host.State().Scene().Trainable() == nil && (penalised || verdict == separation.Inseparable || verdict == separation.Undecided) {
		return j.host.Words().Diagnosis.Unknown
	}
	return j.host.Words().Diagnosis.NoOptimum
}

// verdict says whether the classes are separable, and what that means without a penalty; or what is missing.
func (j *Judge) verdict() string {
	if err := j.host.State().Scene().Trainable(); err != nil {
		return j.host.Words().Sentence(err)
	}
	s, words := j.host.State().Scene(), j.host.Words()
	verdicts := words.Diagnosis.Verdicts
	if s.L1 == 0 && s.L2 == 0 {
		verdicts = words.Diagnosis.Unpenalised
	}
	said := verdicts.Of(string(j.found.Separable))
	if by := separatedBy(words, j.found.Separators, s.ClassName(1)); by != "" {
		return said + " " + by
	}
	return said
}
