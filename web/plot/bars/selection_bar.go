package bars

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/edits"
	"downhill/web/format"
	"downhill/web/state"
	"downhill/web/text"
)

// SelectionBar lies over the plot while points are selected: how many, and what can be done to them.
type SelectionBar struct {
	app.Compo
	Host     Host
	Selected int
}

// Render draws the bar.
func (b *SelectionBar) Render() app.UI {
	p, words := b.Host, b.Host.Words().Plot
	if p.State().Selected().Count() == 0 {
		return app.Div().Class("selection-bar none")
	}
	button := func(class, name string, do func()) app.HTMLButton {
		return app.Button().Class("button", class).Type("button").Text(name).OnClick(func(app.Context, app.Event) {
			p.Gesture()
			do()
		}, app.EventScope(class))
	}
	return app.Div().Class("selection-bar").Role("group").Aria("label", words.Selection).Body(
		app.Span().Text(text.Fill(words.SelectedCount, "count", format.Thousands(p.State().Selected().Count()))),
		button("flip-selected", words.FlipSelected, func() { edits.FlipSelected(p) }),
		button("erase-selected", words.EraseSelected, func() { edits.EraseSelected(p) }),
		button("select-none", "×", func() { edits.Select(p, state.Selection{}) }).Aria("label", words.SelectNone),
	)
}
