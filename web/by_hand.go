package web

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/format"
)

// Be the optimiser: weights set by hand, by sliders and fields or on the loss surface, and the loss answers at once.

// byHand is a model on its way to the engine: one at a time, and then the latest.
type byHand struct {
	waiting bool
	latest  *protocol.Command
	reach   float64 // of the sliders, to either side of 0
	open    bool
}

// mostByHand is how many parameters have a slider.
const mostByHand = 9

// place sends a model, or two parameters of it. Those sent with one gesture are undone as one.
func (p *page) place(c protocol.Command) {
	if err := p.refusal("transport"); err != nil {
		p.report(err)
		return
	}
	c.Verb, c.Gesture = protocol.Place, p.gesture
	if p.hand.waiting {
		p.hand.latest = &c
		return
	}
	p.hand.waiting = true
	p.send(c, func(_ protocol.Answer, err error) {
		next := p.hand.latest
		p.hand.waiting, p.hand.latest = false, nil
		p.report(err)
		if next != nil && err == nil {
			p.place(*next)
		}
	})
}

// setParameter sets parameter k, 0 being the bias, in the features' own units.
func (p *page) setParameter(k int, v float64) {
	m := p.state.Frame().Snapshot.Model
	x := append(append([]float64(nil), m.Weights...), m.Bias)
	if c := p.hand.latest; c != nil && len(c.X) == len(x) { // others may have been set meanwhile
		copy(x, c.X)
	}
	x[(k+len(x)-1)%len(x)] = v
	p.place(protocol.Command{X: x})
}

// handPanel is a slider and a field for each parameter, folded into the weights panel.
type handPanel struct {
	app.Compo
	Page         *page
	Scene, Frame int
	Wrong        string
}

// Render draws the fold.
func (h *handPanel) Render() app.UI {
	p := h.Page
	t := p.text.Hand
	return app.Details().Class("more by-hand").On("toggle", func(ctx app.Context, _ app.Event) {
		p.hand.open = ctx.JSSrc().Get("open").Bool()
	}).Body(
		app.Summary().Text(t.Title),
		app.If(p.hand.open, func() app.UI {
			n := min(len(p.state.Frame().Snapshot.Weights)+1, mostByHand)
			p.hand.reach = max(p.hand.reach, reachFor(p.state.Frame().Snapshot.Weights, p.state.Frame().Snapshot.Bias))
			return app.Div().Class("more-body").Body(
				app.P().Class("quiet").Text(t.Explain),
				app.Range(make([]struct{}, n)).Slice(h.parameter),
				p.complaint("byHand"),
			)
		}),
	)
}

// reachFor is how far sliders reach for a model: a round number beyond the largest of its parameters.
func reachFor(weights []float64, bias float64) float64 {
	most := math.Abs(bias)
	for _, w := range weights[:min(len(weights), mostByHand)] {
		most = max(most, math.Abs(w))
	}
	reach := 2.0
	for k := 1; reach < 1.2*most && k < 400; k++ {
		reach *= [...]float64{2.5, 2, 2}[k%3]
	}
	return reach
}

// parameter is one slider with its field.
func (h *handPanel) parameter(k int) app.UI {
	p := h.Page
	name, id := p.state.ParameterNames()[k], "hand-"+strconv.Itoa(k)
	v := p.state.Frame().Snapshot.Bias
	if k > 0 {
		v = p.state.Frame().Snapshot.Weights[k-1]
	}
	return app.Div().Class("hand-row").Body(
		app.Label().For(id).Text(name),
		app.Input().ID(id+"-slider").Type("range").Attr("min", -p.hand.reach).Attr("max", p.hand.reach).Attr("step", "any").
			Value(v).Aria("label", name).
			OnInput(func(ctx app.Context, _ app.Event) {
				if v, err := strconv.ParseFloat(ctx.JSSrc().Get("value").String(), 64); err == nil {
					p.slide(id)
					p.setParameter(k, v)
				}
			}, app.EventScope(id)).
			OnChange(func(app.Context, app.Event) { p.sliding = "" }, app.EventScope(id, "end")),
		app.Input().ID(id).Class("field").Type("text").Attr("inputmode", "decimal").AutoComplete(false).Spellcheck(false).
			Value(scene.FormatNumber(rounded(v))).OnChange(h.onField(k), app.EventScope(id)),
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

func (h *handPanel) onField(k int) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		p := h.Page
		v, err := format.Number(p.state.ParameterNames()[k], ctx.JSSrc().Get("value").String(), format.Weight)
		p.complain("byHand", err)
		if err != nil {
			return
		}
		p.beginGesture()
		p.setParameter(k, v)
	}
}

// dragOnSurface moves the run to a place on the loss surface, which stays as it is until it is let go.
func (p *page) dragOnSurface(x, y float64, ends bool) {
	if p.surface.found == nil {
		return
	}
	if !p.surface.dragging {
		p.beginGesture()
	}
	p.surface.dragging, p.surface.here = true, []float64{x, y}
	f := p.surface.found
	p.place(protocol.Command{Axes: [2]int{f.X, f.Y}, X: []float64{x, y}})
	if ends {
		p.surface.dragging, p.surface.here, p.surface.stale = false, nil, true
	}
	p.surface.rev++
}
