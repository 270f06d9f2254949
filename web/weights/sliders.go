package weights

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/web/format"
	"downhill/web/typed"
)

// mostSliders is how many parameters have a slider.
const mostSliders = 9

// sliders are a slider and a field for each parameter, folded into the panel.
type sliders struct {
	app.Compo
	Weights      *Weights
	Scene, Frame int
	Wrong        string // with the fields, in sentences
}

// Render draws the fold.
func (d *sliders) Render() app.UI {
	w := d.Weights
	t := w.host.Words().Hand
	return app.Details().Class("more by-hand").On("toggle", func(ctx app.Context, _ app.Event) {
		w.open = ctx.JSSrc().Get("open").Bool()
	}).Body(
		app.Summary().Text(t.Title),
		app.If(w.open, func() app.UI {
			m := w.model()
			w.reach = max(w.reach, reachFor(m))
			return app.Div().Class("more-body").Body(
				app.P().Class("quiet").Text(t.Explain),
				app.Range(make([]struct{}, min(len(m.Weights)+1, mostSliders))).Slice(d.parameter),
				app.Range(make([]struct{}, min(len(m.Weights)+1, mostSliders))).Slice(func(k int) app.UI { return typed.Complaint(w.host, fieldID(k)) }),
			)
		}),
	)
}

// model is the one on the screen.
func (w *Weights) model() engine.Model { return w.host.State().Frame().Snapshot.Model }

// reachFor is how far sliders reach for a model: a round number beyond the largest of its parameters.
func reachFor(m engine.Model) float64 {
	most := math.Abs(m.Bias)
	for _, w := range m.Weights[:min(len(m.Weights), mostSliders)] {
		most = max(most, math.Abs(w))
	}
	reach := 2.0
	for k := 1; reach < 1.2*most && k < 400; k++ {
		reach *= [...]float64{2.5, 2, 2}[k%3]
	}
	return reach
}

// parameter is one slider with its field.
func (d *sliders) parameter(k int) app.UI {
	w := d.Weights
	name, id := w.host.State().ParameterNames()[k], fieldID(k)
	v := w.model().Bias
	if k > 0 {
		v = w.model().Weights[k-1]
	}
	return app.Div().Class("hand-row").Body(
		app.Label().For(id).Text(name),
		app.Input().ID(id+"-slider").Type("range").Attr("min", -w.reach).Attr("max", w.reach).Attr("step", "any").
			Value(v).Aria("label", name).
			OnInput(func(ctx app.Context, _ app.Event) { w.slide(id, k, ctx.JSSrc().Get("value").String()) }, app.EventScope(id)).
			OnChange(func(app.Context, app.Event) { w.host.Slide("") }, app.EventScope(id, "end")),
		typed.Number(w.host, id, rounded(v)).
			OnChange(func(ctx app.Context, _ app.Event) { w.enter(k, ctx.JSSrc().Get("value").String()) }, app.EventScope(id)),
	)
}

// rounded is v to six significant digits, which a field has room for.
func rounded(v float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 6, 64), 64)
	if err != nil {
		return v
	}
	return r
}

func fieldID(k int) string { return "hand-" + strconv.Itoa(k) }

// wrong is all that is wrong with the fields.
func (w *Weights) wrong() (sentences string) {
	for k := range mostSliders {
		sentences += w.host.State().Wrong(fieldID(k))
	}
	return sentences
}

// slide sets parameter k to where its slider is.
func (w *Weights) slide(slider string, k int, at string) {
	if v, err := strconv.ParseFloat(at, 64); err == nil {
		w.host.State().Complain(fieldID(k), "")
		w.host.Slide(slider)
		w.hand.Set(k, v)
	}
}

// enter sets parameter k to what was typed into its field, or says what is wrong with that. Training moves what stays in use.
func (w *Weights) enter(k int, value string) {
	if v, ok := typed.Enter(w.host, fieldID(k), w.host.State().ParameterNames()[k], value, format.Weight, ""); ok {
		w.hand.Begin()
		w.hand.Set(k, v)
	}
}
