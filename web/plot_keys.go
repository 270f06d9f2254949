package web

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/text"
)

// The plot by keyboard: arrow keys move a cross, 0, 1 and Enter place a point there, Delete removes the nearest.

// The cross moves by a hundredth of the view, by a tenth with Shift.
const (
	smallStep = 0.01
	largeStep = 0.1
)

// nearCross is how far, in CSS pixels, Delete reaches.
const nearCross = 40

var arrows = map[string][2]float64{
	"ArrowLeft": {-1, 0}, "ArrowRight": {1, 0}, "ArrowUp": {0, 1}, "ArrowDown": {0, -1},
}

func (d *plot) onKey(_ app.Context, e app.Event) {
	key := e.Get("key").String()
	if e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool() || e.Get("altKey").Bool() {
		return
	}
	g := d.geometry()
	if step, ok := arrows[key]; ok {
		size := smallStep
		if e.Get("shiftKey").Bool() {
			size = largeStep
		}
		d.moveCross(g, step[0]*size, step[1]*size)
		e.PreventDefault()
		return
	}
	if d.press(g, key) {
		e.PreventDefault()
	}
}

// press does what a key other than an arrow stands for, and reports whether it stands for anything.
func (d *plot) press(g geometry, key string) bool {
	d.Page.beginGesture()
	label, places := map[string]brush{"0": brushZero, "1": brushOne, "Enter": d.Page.brush}[key]
	erases := key == "Delete" || key == "Backspace" || key == "Enter" && d.Page.brush == brushErase
	switch {
	case key == "Escape" && d.cross != nil:
		d.cross = nil
		d.drawMarks(g)
	case erases:
		d.moveCross(g, 0, 0)
		left, top := d.crossPixel(g)
		if i := g.nearest(d.Page.scene.Points, left, top, nearCross); i >= 0 {
			d.remove(i)
		} else {
			d.Page.announce(text.Fill(d.Page.text.Plot.Far, "position", position(d.cross)))
		}
	case places:
		d.moveCross(g, 0, 0)
		d.place(d.cross, uint8(label))
	default:
		return false
	}
	return true
}

// moveCross moves the cross by shares of the view; it starts in the middle.
func (d *plot) moveCross(g geometry, right, up float64) {
	if len(d.cross) != len(d.Page.scene.View) { // not used yet, or the features are others now
		d.cross = []float64{middle(g.x), middle(g.y)}[:len(d.Page.scene.View)]
	}
	d.cross[0] = g.snap(d.cross[0]+right*(g.x.Max-g.x.Min), g.x)
	if !g.one {
		d.cross[1] = g.snap(d.cross[1]+up*(g.y.Max-g.y.Min), g.y)
	}
	p := d.Page
	p.pointer = append([]float64(nil), d.cross...)
	p.announce(text.Fill(p.text.Plot.Cursor, "position", position(d.cross)))
	d.drawMarks(g)
}

func middle(r scene.Range) float64 { return (r.Min + r.Max) / 2 }

func (d *plot) crossPixel(g geometry) (left, top float64) {
	if len(d.cross) != len(d.Page.scene.View) { // the Scene changed since
		d.cross = nil
		return -100, -100
	}
	if g.one {
		return g.left(d.cross[0]), g.top(0.5)
	}
	return g.left(d.cross[0]), g.top(d.cross[1])
}
