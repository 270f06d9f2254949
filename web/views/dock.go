package views

import (
	"strconv"
	"strings"

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
	here := open[i]
	return app.Div().Class("dock"+v.fullClass(i)).Body(
		app.Div().Class("dock-head").Body(
			&tabs{Views: v, Dock: i, Open: strings.Join(namesOf(open), " "), Names: strings.Join(namesOf(v.host.Views()), " ")},
			v.fillButton(i, v.host.Words().Views.Fill),
		),
		app.Div().Class("dock-body", "view-"+here.Name).ID(bodyID(i)).Role("tabpanel").TabIndex(0).
			Aria("labelledby", tabID(i, here.Name)).Body(here.Panels()...),
	)
}

// fillButton has a dock or the plot fill the window, or gives it back its place.
func (v *Views) fillButton(i int, fill string) app.UI {
	if v.full == i {
		fill = v.host.Words().Views.Shrink
	}
	return app.Button().Class("button quiet fill").Type("button").Aria("label", fill).Title(fill).Aria("pressed", v.full == i).
		OnClick(func(app.Context, app.Event) { v.fill(i) }, app.EventScope("fill", i)).Body(app.Span().Aria("hidden", "true"))
}

// fullClass is the class of what fills the window, with a space before it; "" for anything else.
func (v *Views) fullClass(i int) string {
	if v.full == i {
		return " full"
	}
	return ""
}

// PlotButton has the plot fill the window, with what is over and under it. It stands at the plot's lower corner, under the
// tools of its view.
type PlotButton struct {
	app.Compo
	Views *Views
	Full  string // as PlotClass
}

// Render draws the button.
func (b *PlotButton) Render() app.UI {
	return app.Div().Class("plot-fill").Body(b.Views.fillButton(thePlot, b.Views.host.Words().Views.FillPlot))
}

// PlotClass is the class of the plot's part of the page where it fills the window, with a space before it; "" where not.
func (v *Views) PlotClass() string { return v.fullClass(thePlot) }

func bodyID(dock int) string { return "dock-" + strconv.Itoa(dock) }

func tabID(dock int, name string) string { return bodyID(dock) + "-" + name }

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
