package web

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/format"
	"downhill/web/text"
)

// brush is what a press on the plot does: place points of class 0 or 1, select, flip labels, or remove.
type brush int

const (
	brushZero brush = iota
	brushOne
	brushSelect
	brushFlip
	brushErase
)

// places reports whether the brush places points, and class is of which class.
func (b brush) places() bool { return b == brushZero || b == brushOne }
func (b brush) class() uint8 { return uint8(b) }

// key is the key that does what the brush does, at the keyboard's cross.
func (b brush) key() string { return [...]string{"0", "1", " ", "f", "Delete"}[b] }

// plotTools is the row over the plot that chooses the brush.
type plotTools struct {
	app.Compo
	Page                  *page
	Scene, UI, Undo, Redo int
}

// Render draws the row, and under it how the spray sprays while it is on.
func (t *plotTools) Render() app.UI {
	p := t.Page
	words := p.text.Plot
	names := []string{words.Class0, words.Class1, words.Select, words.Flip, words.Erase}
	wipe := app.Button().Class("button quiet clear").Type("button").Text(words.Clear).OnClick(t.onClear)
	return app.Div().Class("tools").Body(
		lock(p, "points", app.FieldSet().Class("segments brushes", p.lockClass("points")), false, app.HTMLFieldSet.Disabled).Body(
			app.Legend().Text(words.Tools),
			app.Div().Class("segment-row").Body(app.Range(names).Slice(func(i int) app.UI {
				return segment("brush", strconv.Itoa(i), names[i], p.brush == brush(i), t.onBrush, "")
			})),
		),
		t.sprayChip(),
		app.Div().Class("changes").Body(
			&undoButtons{Page: p, Undo: t.Undo, Redo: t.Redo},
			lock(p, "points", wipe, p.scene.Points.Len() == 0, idle),
		),
		app.If(p.spray.on && p.brush.places(), t.sprayControls),
	)
}

func (t *plotTools) sprayChip() app.UI {
	p := t.Page
	box := flag(app.Input().Type("checkbox").ID("spray").OnChange(t.onSpray), p.spray.on, app.HTMLInput.Checked)
	box = flag(box, !p.brush.places(), app.HTMLInput.Disabled)
	return app.Label().Class("chip spray-chip").Title(p.text.Plot.SprayHelp).Body(box, app.Span().Text(p.text.Plot.Spray))
}

// sprayControls are the spray's size and density. The density's slider moves by factors.
func (t *plotTools) sprayControls() app.UI {
	p, words := t.Page, t.Page.text.Plot
	slider := func(id, label string, value, least, most float64, shown string, set func(float64)) app.UI {
		return app.Div().Class("control").Body(
			app.Label().For(id).Text(label),
			app.Div().Class("slider").Body(
				app.Input().ID(id).Type("range").Attr("min", least).Attr("max", most).Attr("step", "any").Value(value).
					Aria("valuetext", shown).
					OnInput(func(ctx app.Context, _ app.Event) {
						if v, err := strconv.ParseFloat(ctx.JSSrc().Get("value").String(), 64); err == nil {
							set(min(max(v, least), most))
							p.uiRev++
						}
					}, app.EventScope(id)),
				verbatim(app.Output().For(id)).Text(shown),
			),
		)
	}
	return app.Div().Class("pair spray-controls").Body(
		slider("spray-size", words.Size, p.spray.size, leastSize, mostSize,
			text.Fill(words.SizeUnit, "percent", strconv.Itoa(int(math.Round(p.spray.size*100)))), func(v float64) { p.spray.size = v }),
		slider("spray-density", words.Density, math.Log(p.spray.density), math.Log(leastDensity), math.Log(mostDensity),
			text.Fill(words.DensityUnit, "count", strconv.Itoa(int(math.Round(p.spray.density)))), func(v float64) { p.spray.density = math.Exp(v) }),
	)
}

func (t *plotTools) onSpray(ctx app.Context, _ app.Event) {
	t.Page.spray.on = ctx.JSSrc().Get("checked").Bool()
	t.Page.uiRev++
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

// selectionBar lies over the plot while points are selected: how many, and what can be done to them.
type selectionBar struct {
	app.Compo
	Page     *page
	Selected int
}

// Render draws the bar.
func (b *selectionBar) Render() app.UI {
	p, words := b.Page, b.Page.text.Plot
	if p.selected.count == 0 {
		return app.Div().Class("selection-bar none")
	}
	button := func(class, name string, do func()) app.HTMLButton {
		return app.Button().Class("button", class).Type("button").Text(name).OnClick(func(app.Context, app.Event) {
			p.beginGesture()
			do()
		}, app.EventScope(class))
	}
	return app.Div().Class("selection-bar").Role("group").Aria("label", words.Selection).Body(
		app.Span().Text(text.Fill(words.SelectedCount, "count", format.Thousands(p.selected.count))),
		button("flip-selected", words.FlipSelected, p.flipSelected),
		button("erase-selected", words.EraseSelected, p.eraseSelected),
		button("select-none", "×", func() { p.choose(selection{}) }).Aria("label", words.SelectNone),
	)
}
