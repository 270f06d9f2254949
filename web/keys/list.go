package keys

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
	"downhill/web/widget"
)

// List is the dialogue that lists the shortcuts, each with a box that turns it off.
type List struct {
	app.Compo
	Keys *Keys
	Rev  int
}

// Render draws the dialogue; it is closed until Open.
func (d *List) Render() app.UI {
	t := d.Keys.host.Words().Keys
	return app.Dialog().Class("dialog").ID("keys").Aria("labelledby", "keys-title").Body(
		app.H2().ID("keys-title").Text(t.Title),
		app.P().Class("quiet").Text(t.Explain),
		app.Ul().Class("key-list").Body(app.Range(shortcuts).Slice(func(i int) app.UI { return d.entry(shortcuts[i]) })),
		app.Div().Class("row").Body(
			app.Button().Class("button").Type("button").Text(t.Close).OnClick(func(app.Context, app.Event) { d.Keys.dialogs.Close("keys") }),
		),
	)
}

func (d *List) entry(s shortcut) app.UI {
	t := d.Keys.host.Words().Keys
	id := "key-" + s.name
	box := app.Input().Type("checkbox").ID(id).OnChange(func(ctx app.Context, _ app.Event) {
		d.Keys.turn(s.name, ctx.JSSrc().Get("checked").Bool())
	}, app.EventScope("key", s.name))
	return app.Li().Body(
		widget.Flag(box, !slices.Contains(d.Keys.off, s.name), app.HTMLInput.Checked),
		app.Label().For(id).Body(dom.Verbatim(app.Kbd()).Text(t.Keys.Of(s.name)), app.Span().Text(t.Does.Of(s.name))),
	)
}
