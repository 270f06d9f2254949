package web

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/elementary"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/plot"
	"downhill/web/plot/prose"
	"downhill/web/text"
	"downhill/web/widget"
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
			app.Range(p.state.Scene().Axes()).Slice(r.field),
		),
		p.complaint("query"),
		app.Dl().Class("numbers").Body(
			widget.Number("z", t.Logit, "", z),
			widget.Number("probability", prose.Chance(p), t.Probability, probability),
		),
		app.P().Class("quiet pointer").Text(r.atPointer()),
	)
}

// field is the input for the feature along axis j of the plot.
func (r *predictPanel) field(j int) app.UI {
	p := r.Page
	id := queryID(j)
	input := app.Input().ID(id).Class("field").Type("text").Attr("inputmode", "decimal").AutoComplete(false).
		Spellcheck(false).Value(p.state.Query()[j]).Attr("placeholder", format.Short(p.usual(j))).OnInput(r.onType(j), app.EventScope("query", j))
	if p.state.Wrong("query") != "" {
		input = input.Aria("invalid", "true").Aria("describedby", "wrong-query")
	}
	name := p.state.Scene().Features[p.state.Scene().Axes()[j]]
	return app.Div().Class("control").Body(dom.Verbatim(app.Label().For(id).Class(plot.AxisClass(p.state.Scene(), name))).Text(name), input)
}

func (r *predictPanel) onType(j int) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		p := r.Page
		p.state.Type(j, ctx.JSSrc().Get("value").String())
		p.checkQuery()
		ctx.Dispatch(func(app.Context) {})
	}
}

func queryID(j int) string { return "query-" + strconv.Itoa(j) }

// usual is what an empty field stands for: the middle of the view.
func (p *page) usual(j int) float64 { return p.state.Scene().View[j].Middle() }

// checkQuery says what is wrong with the typed position, or takes that back.
func (p *page) checkQuery() {
	_, err := p.queried()
	p.complain("query", err)
}

// queried is the typed position as a row of d values.
func (p *page) queried() ([]float64, error) {
	x := make([]float64, min(p.state.Scene().Dim(), maxTyped))
	for j := range x {
		if p.state.Query()[j] == "" {
			x[j] = p.usual(j)
			continue
		}
		var err error
		if x[j], err = format.Number(p.state.Scene().Features[p.state.Scene().Axes()[j]], p.state.Query()[j], format.Coordinate); err != nil {
			return nil, err
		}
	}
	return p.state.Section().Row(x...), nil
}

// reading is z and P(y = 1) at the typed position.
func (r *predictPanel) reading() (z, probability string) {
	x, err := r.Page.queried()
	if err != nil {
		return r.Page.text.Model.None, r.Page.text.Model.None
	}
	logit := r.Page.state.Section().Logit(r.Page.state.Frame().Snapshot.Model, x)
	return format.Significant(logit), format.Fixed(elementary.Sigmoid(logit), 6)
}

// atPointer is the same at the pointer, while it is over the plot.
func (r *predictPanel) atPointer() string {
	p := r.Page
	if p.state.Pointer() == nil {
		return p.text.Predict.NoPointer
	}
	z := p.state.Section().Logit(p.state.Frame().Snapshot.Model, p.state.Section().Row(p.state.Pointer()...))
	return text.Fill(p.text.Predict.Pointer, "position", format.Position(p.state.Pointer()), "z", format.Significant(z),
		"p", format.Fixed(elementary.Sigmoid(z), 4))
}
