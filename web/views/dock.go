package views

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
)

// Render draws the docks.
func (v *Views) Render() app.UI {
	open := v.Open()
	docks := make([]app.UI, len(open))
	for i := range open {
		docks[i] = v.dock(i, open)
	}
	return app.Div().Class("views").Body(docks...)
}

// dock is a row of tabs over the view that is open in it.
func (v *Views) dock(i int, open []View) app.UI {
	t, class := v.host.Words().Views, "dock"
	fill := t.Fill
	if v.full == i {
		class, fill = "dock full", t.Shrink
	}
	here := open[i]
	return app.Div().Class(class).Body(
		app.Div().Class("dock-head").Body(
			app.Div().Class("tabs").Role("tablist").Aria("label", t.Name).OnKeyDown(v.onKey(i), app.EventScope("dock-keys", i)).Body(v.tabs(i, open)...),
			app.Button().Class("button quiet fill").Type("button").Aria("label", fill).Title(fill).Aria("pressed", v.full == i).
				OnClick(func(app.Context, app.Event) { v.fill(i) }, app.EventScope("fill", i)).Body(app.Span().Aria("hidden", "true")),
		),
		app.Div().Class("dock-body", "view-"+here.Name).ID(bodyID(i)).Role("tabpanel").TabIndex(0).
			Aria("labelledby", tabID(i, here.Name)).Body(here.Panels()...),
	)
}

func bodyID(dock int) string { return "dock-" + strconv.Itoa(dock) }

func tabID(dock int, name string) string { return bodyID(dock) + "-" + name }

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
			Aria("controls", bodyID(dock)).TabIndex(stop).Text(t.Titles[name]).
			OnClick(func(app.Context, app.Event) { v.Choose(dock, name) }, app.EventScope("tab", dock, name))
	}
	return tabs
}

// fill has a dock fill the window, or gives it back its place.
func (v *Views) fill(dock int) {
	if v.full == dock {
		dock = -1
	}
	v.full = dock
}

// Listen gives a dock that fills the window back its place at Escape.
func (v *Views) Listen() {
	dom.OnDocument("keydown", func(event app.Value) {
		if v.full >= 0 && event.Get("key").String() == "Escape" && !event.Get("defaultPrevented").Bool() {
			v.host.Dispatch(func() { v.full = -1 })
		}
	})
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
