package web

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/elementary"
	"downhill/web/format"
	"downhill/web/text"
)

// predictPanel reads the model at a position that the person types, and at the pointer.
type predictPanel struct {
	app.Compo
	Page             *page
	Scene, Frame, UI int
}

// maxTyped is how many features have a field; the plot's section holds the others at their means.
const maxTyped = 2

// Render draws the fields, z and P(y = 1).
func (r *predictPanel) Render() app.UI {
	p := r.Page
	t := p.text.Predict
	z, probability := r.reading()
	return app.Section().Class("panel predict-panel").Aria("labelledby", "predict-title").Body(
		app.H2().ID("predict-title").Text(t.Title),
		app.Div().Class("predict-row").Body(
			app.Range(p.scene.Axes()).Slice(r.field),
		),
		p.complaint("query"),
		app.Dl().Class("numbers").Body(
			number("z", t.Logit, "", z),
			number("probability", t.Probability, "", probability),
		),
		app.P().Class("quiet pointer").Text(r.atPointer()),
	)
}

// field is the input for the feature along axis j of the plot.
func (r *predictPanel) field(j int) app.UI {
	p := r.Page
	id := queryID(j)
	input := app.Input().ID(id).Class("field").Type("text").Attr("inputmode", "decimal").AutoComplete(false).
		Spellcheck(false).Value(p.query[j]).Attr("placeholder", format.Short(p.usual(j))).OnInput(r.onType(j), app.EventScope("query", j))
	if p.wrong["query"] != "" {
		input = input.Aria("invalid", "true").Aria("describedby", "wrong-query")
	}
	name := p.scene.Features[p.scene.Axes()[j]]
	return app.Div().Class("control").Body(verbatim(app.Label().For(id).Class(axisClass(p.scene, name))).Text(name), input)
}

func (r *predictPanel) onType(j int) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		p := r.Page
		p.query[j] = ctx.JSSrc().Get("value").String()
		p.checkQuery()
		p.uiRev++
		ctx.Dispatch(func(app.Context) {})
	}
}

func queryID(j int) string { return "query-" + strconv.Itoa(j) }

// usual is what an empty field stands for: the middle of the view.
func (p *page) usual(j int) float64 { return middle(p.scene.View[j]) }

// checkQuery says what is wrong with the typed position, or takes that back.
func (p *page) checkQuery() {
	delete(p.wrong, "query")
	if _, err := p.queried(); err != nil {
		p.wrong["query"] = p.text.Sentence(err)
	}
}

// queried is the typed position as a row of d values.
func (p *page) queried() ([]float64, error) {
	x := make([]float64, min(p.scene.Dim(), maxTyped))
	for j := range x {
		if p.query[j] == "" {
			x[j] = p.usual(j)
			continue
		}
		var err error
		if x[j], err = format.Number(p.scene.Features[p.scene.Axes()[j]], p.query[j], format.Coordinate); err != nil {
			return nil, err
		}
	}
	return p.section.Row(x...), nil
}

// reading is z and P(y = 1) at the typed position.
func (r *predictPanel) reading() (z, probability string) {
	x, err := r.Page.queried()
	if err != nil {
		return r.Page.text.Model.None, r.Page.text.Model.None
	}
	logit := r.Page.section.Logit(r.Page.frame.Snapshot.Model, x)
	return format.Significant(logit), format.Fixed(elementary.Sigmoid(logit), 6)
}

// atPointer is the same at the pointer, while it is over the plot.
func (r *predictPanel) atPointer() string {
	p := r.Page
	if p.pointer == nil {
		return p.text.Predict.NoPointer
	}
	z := p.section.Logit(p.frame.Snapshot.Model, p.section.Row(p.pointer...))
	return text.Fill(p.text.Predict.Pointer, "position", format.Position(p.pointer), "z", format.Significant(z),
		"p", format.Fixed(elementary.Sigmoid(z), 4))
}
