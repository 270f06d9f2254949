package web

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
)

// brush is what a click on the plot does: place a point of class 0 or 1, or remove one.
type brush int

const (
	brushZero brush = iota
	brushOne
	brushErase
)

// plotTools is the row over the plot that chooses the brush.
type plotTools struct {
	app.Compo
	Page             *page
	Scene, Frame, UI int
}

// Render draws the row.
func (t *plotTools) Render() app.UI {
	p := t.Page
	words := p.text.Plot
	wipe := app.Button().Class("button quiet clear").Type("button").Text(words.Clear).OnClick(t.onClear)
	return app.Div().Class("tools").Body(
		lock(p, "points", app.FieldSet().Class("segments brushes", p.lockClass("points")), false, app.HTMLFieldSet.Disabled).Body(
			app.Legend().Text(words.Tools),
			app.Div().Class("segment-row").Body(
				segment("brush", "0", words.Class0, p.brush == brushZero, t.onBrush, ""),
				segment("brush", "1", words.Class1, p.brush == brushOne, t.onBrush, ""),
				segment("brush", "2", words.Erase, p.brush == brushErase, t.onBrush, ""),
			),
		),
		app.Div().Class("changes").Body(
			&undoButtons{Page: p, Frame: t.Frame},
			lock(p, "points", wipe, p.scene.Points.Len() == 0, app.HTMLButton.Disabled),
		),
	)
}

func (t *plotTools) onBrush(ctx app.Context, _ app.Event) {
	if n, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil {
		t.Page.brush = brush(n)
		t.Page.uiRev++
	}
}

func (t *plotTools) onClear(app.Context, app.Event) {
	p := t.Page
	p.beginGesture()
	p.edit(scene.Edit{Clear: true}, func(error) { p.announce(p.text.Plot.Cleared) })
}
