package web

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
)

// trainingPanel holds the settings of the run.
type trainingPanel struct {
	app.Compo
	Page      *page
	Scene, UI int
	Note      string  // about the learning rate, "" for none
	Safe      float64 // the highest safe rate, 0 where none is known
}

// scheduleSettings are what a schedule has.
var scheduleSettings = map[string][]string{
	scene.StepDecay:   {"decay", "period"},
	scene.Exponential: {"decay", "period"},
	scene.Inverse:     {"period"},
	scene.Cosine:      {"period"},
}

// Render draws the panel. Of the settings of optimiser and schedule it has those that are in use.
func (t *trainingPanel) Render() app.UI {
	p := t.Page
	method, note := p.state.Scene().Method(), t.Note
	if _, typing := p.rate.Typed(); !typing && p.state.Wrong("learningRate") != "" { // the note is about another rate than the field shows
		note = ""
	}
	safe := p.rate.Safe(t.Safe)
	if note != "" { // which says it too
		safe = ""
	}
	return app.Section().Class("panel training-panel"+p.folds.Class("training")).Aria("labelledby", "training-title").Body(
		p.folds.Heading("training", "training-title", p.text.Training.Title),
		p.choiceControl("optimizer"),
		p.numbersOf(method.Settings),
		app.Div().Class("pair").Body(
			p.notedControl("learningRate", note, method.SecondOrder, p.rate.OnType),
			p.numberControl("epochs"),
		),
		p.rate.Slider(t.Safe, method.SecondOrder),
		app.Div().Class("rate-words").Body(
			p.complaint("learningRate"),
			app.P().Class("note").ID("note-learningRate").Role("status").Text(note),
			app.P().Class("note rate-safe").Text(safe),
		),
		p.complaint("epochs"),
		p.segments("speed"),
		app.Details().Class("more").Body(
			app.Summary().Text(p.text.Training.More),
			app.Div().Class("more-body").Body(
				app.If(!method.SecondOrder, func() app.UI { return p.choiceControl("schedule") }),
				app.If(!method.SecondOrder, func() app.UI { return p.numbersOf(scheduleSettings[p.state.Scene().Schedule]) }),
				p.numbers("l2", "l1"),
				p.choiceControl("initialWeights"),
				p.numbers("threshold", "tolerance"),
			),
		),
	)
}

// rateNote is the note about the rate that the field of the learning rate shows, be it typed and not yet set; "" for none.
func (p *page) rateNote() string {
	if rate, typing := p.rate.Typed(); typing {
		return p.judge.RateNoteOf(rate)
	}
	return p.judge.RateNote()
}

// numbersOf is numbers, or nothing for no names.
func (p *page) numbersOf(names []string) app.UI {
	if len(names) == 0 {
		return app.Div().Class("numbers-group none")
	}
	return p.numbers(names...)
}
