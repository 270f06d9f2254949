package views

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
)

// tabs is the row of tabs of a dock, which may be longer than there is room for: by whatever way a view is chosen, its tab is
// brought into sight.
type tabs struct {
	app.Compo
	Views *Views
	Dock  int
	Open  string // the views that are open, in all docks
	Names string // those that there are

	element dom.Element
	sight   string // the views that were open when the tab was last brought into sight
}

// Render draws the row.
func (t *tabs) Render() app.UI {
	v := t.Views
	return app.Div().Class("tabs").Role("tablist").Aria("label", v.host.Words().Views.Name).
		OnKeyDown(v.onKey(t.Dock), app.EventScope("dock-keys", t.Dock)).Body(v.tabs(t.Dock, v.Open())...)
}

// OnMount brings the tab into sight.
func (t *tabs) OnMount(ctx app.Context) {
	t.element = dom.Element{Value: ctx.JSSrc()}
	t.follow(ctx)
}

// OnUpdate does so for another view.
func (t *tabs) OnUpdate(ctx app.Context) {
	if t.sight != t.Open {
		t.follow(ctx)
	}
}

// OnResize does so in a window of another size.
func (t *tabs) OnResize(ctx app.Context) { t.follow(ctx) }

// follow scrolls the row, and nothing else, once it is drawn.
func (t *tabs) follow(ctx app.Context) {
	t.sight = t.Open
	ctx.Defer(func(app.Context) {
		if on := t.element.Find(".tab.on"); on.Exists() {
			t.element.RevealInside(on)
		}
	})
}

// tabs are those of all views: that of this dock is selected, and those of other docks are marked.
func (v *Views) tabs(dock int, open []View) []app.UI {
	all, t := v.host.Views(), v.host.Words().Views
	tabs := make([]app.UI, len(all))
	for k, w := range all {
		name, class, stop := w.Name, "tab", -1
		selected := open[dock].Name == name
		switch {
		case selected:
			class, stop = "tab on", 0
		case slices.ContainsFunc(open, func(other View) bool { return other.Name == name }):
			class = "tab elsewhere"
		}
		tabs[k] = app.Button().Class(class).ID(tabID(dock, name)).Type("button").Role("tab").Aria("selected", selected).
			Aria("controls", bodyID(dock)).TabIndex(stop).Text(t.Titles.Of(name)).
			OnClick(func(app.Context, app.Event) { v.Choose(dock, name) }, app.EventScope("tab", dock, name))
	}
	return tabs
}

// onKey moves between the tabs of a dock, as in every row of tabs.
func (v *Views) onKey(dock int) app.EventHandler {
	return func(_ app.Context, event app.Event) {
		names := namesOf(v.host.Views())
		at := slices.Index(names, v.Open()[dock].Name)
		switch event.Get("key").String() {
		case "ArrowRight":
			at = (at + 1) % len(names)
		case "ArrowLeft":
			at = (at + len(names) - 1) % len(names)
		case "Home":
			at = 0
		case "End":
			at = len(names) - 1
		default:
			return
		}
		event.PreventDefault()
		v.Choose(dock, names[at])
		v.host.Later(func() { dom.Focus(tabID(dock, names[at])) })
	}
}
