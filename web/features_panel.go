package web

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/gallery"
	"downhill/web/typed"
	"downhill/web/widget"
)

// featuresPanel says what the model sees of each point: the feature map and the scaling.
type featuresPanel struct {
	app.Compo
	Page             *page
	Scene, UI, Theme int
}

// Render draws the panel, with the settings that the chosen map has.
func (f *featuresPanel) Render() app.UI {
	p := f.Page
	return app.Section().Class("panel features-panel"+p.folds.Class("features")).Aria("labelledby", "features-title").Body(
		p.folds.Heading("features", "features-title", p.text.Features.Title),
		app.Div().Class("pair").Body(
			p.choiceControl("featureMap"),
			p.choiceControl("scaling"),
		),
		p.complaint("featureMap"),
		app.If(p.state.Scene().FeatureMap == scene.Polynomial, func() app.UI {
			return p.numbers("degree")
		}).ElseIf(p.state.Scene().FeatureMap == scene.Radial, func() app.UI {
			return p.numbers("centres", "width")
		}).ElseIf(p.state.Scene().FeatureMap == scene.Chosen, func() app.UI {
			return p.several("terms", p.isTerm, func(term string) string { return gallery.Tile(term, p.state.Palette()) })
		}),
		app.If(!p.state.Section().Features.Linear(), func() app.UI {
			count := p.text.Count(p.text.Features.Count, p.state.Section().Features.Dim())
			return app.P().Class("quiet count").Text(count)
		}),
	)
}

// isTerm reports whether a term is one of the features that there are.
func (p *page) isTerm(term string) bool {
	return p.state.Scene().Dim() > 1 || !strings.Contains(term, "x2")
}

// axisPickers choose which features the plot shows, where there are more than two, and hold the others.
type axisPickers struct {
	app.Compo
	Page      *page
	Scene, UI int
}

// Render draws nothing for one or two features.
func (a *axisPickers) Render() app.UI {
	p := a.Page
	if p.state.Scene().Dim() <= 2 {
		return app.Div().Class("axes-none")
	}
	axes := p.state.Scene().Axes()
	return app.Div().Class("axis-pickers").Body(
		widget.Flag(app.FieldSet().Class("pair plain"), p.state.Projects(), app.HTMLFieldSet.Disabled).Body( // it has axes of its own
			p.IndexMenu("horizontal", axes[0]+1, 1, p.state.Scene().Features),
			p.IndexMenu("vertical", axes[1]+1, 1, p.state.Scene().Features),
		),
		app.Details().Class("more held").Body(
			app.Summary().Text(p.text.Features.Held),
			app.P().Class("quiet").Text(p.text.Features.HeldHelp),
			app.Div().Class("held-fields").Body(app.Range(p.state.Scene().Features).Slice(a.field)),
			app.Range(p.state.Scene().Features).Slice(func(j int) app.UI { return typed.Complaint(p, heldID(j)) }),
		),
	)
}

// field is where feature j is held. A feature that the plot shows has none.
func (a *axisPickers) field(j int) app.UI {
	p := a.Page
	for _, shown := range p.state.Scene().Axes() {
		if shown == j {
			return app.Text("")
		}
	}
	id, value := heldID(j), p.heldAt(j)
	return app.Div().Class("control").Body(
		dom.Verbatim(app.Label().For(id)).Text(p.state.Scene().Features[j]),
		widget.Lock(p.class(), "axes", typed.Field(p, id, value).Attr("inputmode", "decimal").Attr("placeholder", format.Short(p.state.Section().Row()[j])).OnChange(a.onHold(j), app.EventScope("held", j)), false, app.HTMLInput.Disabled),
	)
}

func heldID(j int) string { return "held-" + strconv.Itoa(j) }

// heldAt is where a person holds feature j, "" for at its mean.
func (p *page) heldAt(j int) string {
	if held := p.state.Scene().Held; held != nil && held[j] != nil {
		return scene.FormatNumber(*held[j])
	}
	return ""
}

// onHold sends where a feature is to be held; an empty field lets it go to the mean.
func (a *axisPickers) onHold(j int) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		p, value := a.Page, ctx.JSSrc().Get("value").String()
		hold := &scene.Hold{Index: j}
		if strings.TrimSpace(value) != "" {
			x, ok := typed.Enter(p, heldID(j), p.state.Scene().Features[j], value, format.Coordinate, p.heldAt(j))
			if !ok {
				return
			}
			hold.X = &x
		}
		p.beginGesture()
		p.edit(scene.Edit{Hold: hold}, func(err error) { p.complain(heldID(j), err) })
	}
}
