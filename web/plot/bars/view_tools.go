// Package bars has the buttons at the plot: the tools of its view, what can be done to selected points, and the offer of
// other axes.
package bars

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/edits"
	"downhill/web/format"
	"downhill/web/widget"
)

// ZoomStep is how much nearer a button or a key takes the plot.
const ZoomStep = 1.5

// Host is what the bars need: to change the Scene, as one that undo takes back.
type Host interface {
	edits.Editor
	// Gesture begins what undo takes back as one, and returns its number.
	Gesture() int
}

// View is what the tools of the view look at.
type View interface {
	// ZoomStill looks nearer by a factor, and at all of it by 0.
	ZoomStill(factor float64)
	// Fits reports whether all of it is seen.
	Fits() bool
}

// ViewTools stand beside the plot: nearer, farther, all of it; and what else is drawn on it.
type ViewTools struct {
	app.Compo
	Host     Host
	View     View
	Scene    int
	Projects bool
}

// Render draws the tools.
func (t *ViewTools) Render() app.UI {
	h, words := t.Host, t.Host.Words().Plot
	class := h.State().Scene().Classroom
	if class.Hides("axes") {
		return app.Div().Class("view-tools none")
	}
	button := func(text, name string, factor float64, off bool) app.UI {
		b := app.Button().Class("button zoom").Type("button").Aria("label", name).Title(name).Text(text).
			OnClick(func(app.Context, app.Event) { t.View.ZoomStill(factor) }, app.EventScope(name))
		return widget.Lock(class, "axes", b, off, widget.Idle)
	}
	return app.Div().Class("view-tools").Role("group").Aria("label", words.View).Body(
		button("+", words.Nearer, 1/ZoomStep, t.Projects),
		button(format.Minus, words.Farther, ZoomStep, t.Projects),
		button(words.Fit, words.FitAll, 0, t.Projects || t.View.Fits()),
		app.If(h.State().Scene().Dim() > 2, func() app.UI { return t.toggle("projection", "slice", scene.AlongModel, "z") }),
		app.If(h.State().Scene().Dim() > 1, func() app.UI { return t.toggle("contours", "none", scene.ContourLines, "≋") }),
		t.toggle("pointColour", "class", scene.ByProbability, "◐"),
	)
}

// toggle turns a setting of two choices on and off.
func (t *ViewTools) toggle(setting, off, on, sign string) app.UI {
	h := t.Host
	s, name := h.State().Scene(), h.Words().Settings.Of(setting).Label
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
		edits.Make(h, scene.Edit{Set: &scene.Set{Name: setting, Value: value}}, func(error) {})
	}, app.EventScope(setting))
	box = widget.Flag(box, row.Text(s.Settings) == on, app.HTMLInput.Checked)
	box = widget.Lock(s.Classroom, setting, box, false, app.HTMLInput.Disabled)
	return app.Label().Class("view-toggle", "control-"+setting, widget.LockClass(s.Classroom, setting)).Title(h.Words().Settings.Of(setting).Help).
		Body(box, app.Span().Aria("hidden", "true").Text(sign))
}
