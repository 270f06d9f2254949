package web

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// trainingPanel holds the settings of the run.
type trainingPanel struct {
	app.Compo
	Page      *page
	Scene, UI int
}

// Render draws the panel.
func (t *trainingPanel) Render() app.UI {
	p := t.Page
	return app.Section().Class("panel training-panel").Aria("labelledby", "training-title").Body(
		app.H2().ID("training-title").Text(p.text.Training.Title),
		app.Div().Class("pair").Body(
			p.numberControl("learningRate", false),
			p.numberControl("epochs", false),
		),
		p.complaint("learningRate"),
		p.complaint("epochs"),
		p.choiceControl("scaling", nil),
		p.segments("speed"),
		app.Details().Class("more").Body(
			app.Summary().Text(p.text.Training.More),
			app.Div().Class("triple").Body(
				p.numberControl("l2", false),
				p.numberControl("l1", false),
				p.numberControl("threshold", false),
			),
			p.complaint("l2"),
			p.complaint("l1"),
			p.complaint("threshold"),
		),
	)
}
