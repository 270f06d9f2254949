package plot

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/format"
	"downhill/web/widget"
)

// viewTools stand beside the plot: nearer, farther, all of it; and what else is drawn on it.
type viewTools struct {
	app.Compo
	Plot     *Plot
	Scene    int
	Projects bool
}

// Render draws the tools.
func (t *viewTools) Render() app.UI {
	d, words := t.Plot, t.Plot.Host.Words().Plot
	class := d.Host.State().Scene().Classroom
	if class.Hides("axes") {
		return app.Div().Class("view-tools none")
	}
	button := func(text, name string, factor float64, off bool) app.UI {
		b := app.Button().Class("button zoom").Type("button").Aria("label", name).Title(name).Text(text).
			OnClick(func(app.Context, app.Event) { d.zoomStill(factor) }, app.EventScope(name))
		return widget.Lock(class, "axes", b, off, widget.Idle)
	}
	return app.Div().Class("view-tools").Role("group").Aria("label", words.View).Body(
		button("+", words.Nearer, 1/zoomStep, t.Projects),
		button(format.Minus, words.Farther, zoomStep, t.Projects),
		button(words.Fit, words.FitAll, 0, t.Projects || d.fits()),
		app.If(d.Host.State().Scene().Dim() > 2, func() app.UI { return t.toggle("projection", "slice", scene.AlongModel, "z") }),
		app.If(d.Host.State().Scene().Dim() > 1, func() app.UI { return t.toggle("contours", "none", scene.ContourLines, "≋") }),
		t.toggle("pointColour", "class", scene.ByProbability, "◐"),
	)
}

// toggle turns a setting of two choices on and off.
func (t *viewTools) toggle(setting, off, on, sign string) app.UI {
	h := t.Plot.Host
	s, name := h.State().Scene(), h.Words().Settings[setting].Label
	if s.Classroom.Hides(setting) {
		return app.Text("")
	}
	row, _ := scene.Lookup(setting)
	box := app.Input().Type("checkbox").ID("set-"+setting).Aria("label", name).OnChange(func(ctx app.Context, _ app.Event) {
		value := off
		if ctx.JSSrc().Get("checked").Bool() {
			value = on
		}
		h.Gesture()
		edit(h, scene.Edit{Set: &scene.Set{Name: setting, Value: value}}, func(error) {})
	}, app.EventScope(setting))
	box = widget.Flag(box, row.Text(s.Settings) == on, app.HTMLInput.Checked)
	box = widget.Lock(s.Classroom, setting, box, false, app.HTMLInput.Disabled)
	return app.Label().Class("view-toggle", "control-"+setting, widget.LockClass(s.Classroom, setting)).Title(h.Words().Settings[setting].Help).
		Body(box, app.Span().Aria("hidden", "true").Text(sign))
}
