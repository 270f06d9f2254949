package maths

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/edits"
	"downhill/web/format"
	"downhill/web/text"
	"downhill/web/typed"
	"downhill/web/widget"
)

// Panel works one step through, from one point's row to every new weight.
type Panel struct {
	app.Compo
	Maths                        *Maths
	Scene, Frame, Selected, Step int // revisions: of the state, and Rev
	Slow                         int // Phase

	watcher widget.Watcher
}

// OnMount watches whether the panel can be seen: only then is a step taken apart.
func (d *Panel) OnMount(ctx app.Context) {
	d.watcher.Watch(ctx, func(_ app.Context, seen bool) {
		d.Maths.seen = seen
		d.Maths.Ask()
	})
}

// OnDismount no longer watches.
func (d *Panel) OnDismount() {
	d.watcher.End()
	d.Maths.seen = false
}

// OnUpdate asks for the step at what the page shows now.
func (d *Panel) OnUpdate(app.Context) { d.Maths.Ask() }

// Render draws the panel.
func (d *Panel) Render() app.UI {
	m := d.Maths
	in := m.host.Words().Maths
	return app.Section().Class("panel maths-panel").Aria("labelledby", "maths-title").Body(
		app.Div().Class("panel-head").Body(
			app.H2().ID("maths-title").Text(in.Title),
			app.Label().Class("chip").Body(
				widget.Flag(app.Input().Type("checkbox").ID("maths-exact").OnChange(d.onExact), m.exact, app.HTMLInput.Checked),
				app.Span().Text(in.Exact),
			),
		),
		app.Div().Class("maths-point").Body(
			app.Label().For(numberField).Text(in.Point),
			d.beside("maths-before", "‹", in.Before, -1),
			typed.Field(m.host, numberField, strconv.Itoa(m.shownPoint()+1)).Attr("inputmode", "numeric").OnChange(d.onNumber),
			d.beside("maths-after", "›", in.After, 1),
			app.P().Class("quiet").Text(d.about()),
		),
		typed.Complaint(m.host, numberField),
		app.If(m.found == nil, func() app.UI { return app.P().Class("quiet").Text(m.problem) }).
			Else(func() app.UI { return &blocks{Maths: m, Scene: d.Scene, Step: d.Step, Slow: d.Slow} }),
	)
}

// about says between which epochs the step is.
func (d *Panel) about() string {
	m := d.Maths
	found := m.found
	if found == nil {
		return ""
	}
	about := text.Fill(m.host.Words().Maths.About, "from", format.Thousands(found.Epoch), "to", format.Thousands(found.Epoch+1),
		"count", format.Thousands(m.scene().Points.Len()))
	if found.Steps > 1 {
		about += " " + m.host.Words().Count(m.host.Words().Maths.Batch, found.Points, "steps", format.Thousands(found.Steps))
	}
	return about
}

// beside is a button to the point before or after.
func (d *Panel) beside(id, mark, name string, by int) app.UI {
	m := d.Maths
	button := app.Button().ID(id).Class("button beside").Type("button").Aria("label", name).Text(mark).
		OnClick(func(app.Context, app.Event) { d.show(d.Maths.shownPoint() + by) }, app.EventScope(id))
	to := m.shownPoint() + by
	return widget.Flag(button, to < 0 || to >= m.scene().Points.Len(), widget.Idle)
}

// show looks at a point, and selects it, so that plot and table show which one it is.
func (d *Panel) show(point int) {
	if m := d.Maths; m.scene().Points.Len() > 0 {
		m.point = min(max(point, 0), m.scene().Points.Len()-1)
		edits.SelectOnly(m.host, m.point)
	}
}

// numberField is the field of the point's number.
const numberField = "maths-number"

func (d *Panel) onNumber(ctx app.Context, _ app.Event) {
	if d.enter(ctx.JSSrc().Get("value").String()) {
		ctx.JSSrc().Set("value", strconv.Itoa(d.Maths.shownPoint()+1)) // which may be written otherwise
	}
}

// enter shows the point whose number was typed, or says what is wrong with that.
func (d *Panel) enter(value string) (ok bool) {
	m := d.Maths
	limits := scene.Range{Min: 1, Max: float64(max(m.scene().Points.Len(), 1))}
	n, ok := typed.EnterWhole(m.host, numberField, "point", value, limits, strconv.Itoa(m.shownPoint()+1))
	if m.rev++; ok {
		d.show(n - 1)
	}
	return ok
}

func (d *Panel) onExact(ctx app.Context, _ app.Event) {
	d.Maths.exact = ctx.JSSrc().Get("checked").Bool()
	d.Maths.rev++
}
