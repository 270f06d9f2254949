package web

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/dom"
	"downhill/web/plot/prose"
	"downhill/web/state"
	"downhill/web/text"
	"downhill/web/widget"
)

// The range of a spray's size and density.
const (
	leastSize, mostSize       = 0.02, 0.3
	leastDensity, mostDensity = 5, 200
)

// plotTools is the row over the plot that chooses the brush.
type plotTools struct {
	app.Compo
	Page                  *page
	Scene, UI, Undo, Redo int
}

// Render draws the row, and under it how the spray sprays while it is on.
func (t *plotTools) Render() app.UI {
	p := t.Page
	words := p.text.Plot
	names := []string{prose.ClassTitle(p, 0), prose.ClassTitle(p, 1), words.Select, words.Flip, words.Erase}
	wipe := app.Button().Class("button quiet clear").Type("button").Text(words.Clear).OnClick(t.onClear)
	return app.Div().Class("tools").Body(
		widget.Lock(p.class(), "points", app.FieldSet().Class("segments brushes", widget.LockClass(p.class(), "points")), false, app.HTMLFieldSet.Disabled).Body(
			app.Legend().Text(words.Tools),
			app.Div().Class("segment-row").Body(app.Range(names).Slice(func(i int) app.UI {
				return widget.Segment("brush", strconv.Itoa(i), names[i], p.state.Brush() == state.Brush(i), t.onBrush, "").Title(names[i])
			})),
		),
		t.sprayChip(),
		app.Div().Class("changes").Body(
			&undoButtons{Page: p, Undo: t.Undo, Redo: t.Redo},
			widget.Lock(p.class(), "points", wipe, p.state.Scene().Points.Len() == 0, widget.Idle),
		),
		app.If(p.state.Spray().On && p.state.Brush().Places() && !p.class().Locks("points"), t.sprayControls),
	)
}

func (t *plotTools) sprayChip() app.UI {
	p := t.Page
	box := widget.Flag(app.Input().Type("checkbox").ID("spray").OnChange(t.onSpray), p.state.Spray().On, app.HTMLInput.Checked)
	box = widget.Lock(p.class(), "points", box, !p.state.Brush().Places(), app.HTMLInput.Disabled)
	return app.Label().Class("chip spray-chip", widget.LockClass(p.class(), "points")).Title(p.text.Plot.SprayHelp).Body(box, app.Span().Text(p.text.Plot.Spray))
}

// sprayControls are the spray's size and density. The density's slider moves by factors.
func (t *plotTools) sprayControls() app.UI {
	p, words, spray := t.Page, t.Page.text.Plot, t.Page.state.Spray()
	slider := func(id, label string, value, least, most float64, shown string, set func(float64)) app.UI {
		return app.Div().Class("control").Body(
			app.Label().For(id).Text(label),
			app.Div().Class("slider").Body(
				app.Input().ID(id).Type("range").Attr("min", least).Attr("max", most).Attr("step", "any").Value(value).
					Aria("valuetext", shown).
					OnInput(func(ctx app.Context, _ app.Event) {
						if v, err := strconv.ParseFloat(ctx.JSSrc().Get("value").String(), 64); err == nil {
							set(min(max(v, least), most))
						}
					}, app.EventScope(id)),
				dom.Verbatim(app.Output().For(id)).Text(shown),
			),
		)
	}
	return app.Div().Class("pair spray-controls").Body(
		slider("spray-size", words.Size, p.state.Spray().Size, leastSize, mostSize,
			text.Fill(words.SizeUnit, "percent", strconv.Itoa(int(math.Round(p.state.Spray().Size*100)))), func(v float64) { spray.Size = v; p.state.SetSpray(spray) }),
		slider("spray-density", words.Density, math.Log(p.state.Spray().Density), math.Log(leastDensity), math.Log(mostDensity),
			text.Fill(words.DensityUnit, "count", strconv.Itoa(int(math.Round(p.state.Spray().Density)))), func(v float64) { spray.Density = math.Exp(v); p.state.SetSpray(spray) }),
	)
}

func (t *plotTools) onSpray(ctx app.Context, _ app.Event) {
	spray := t.Page.state.Spray()
	spray.On = ctx.JSSrc().Get("checked").Bool()
	t.Page.state.SetSpray(spray)
}

func (t *plotTools) onBrush(ctx app.Context, _ app.Event) {
	if n, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
		t.Page.state.SetBrush(state.Brush(n))
	}
}

func (t *plotTools) onClear(app.Context, app.Event) {
	p := t.Page
	p.beginGesture()
	p.edit(scene.Edit{Clear: true}, func(error) { p.announce(p.text.Plot.Cleared) })
}
