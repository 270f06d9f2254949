package web

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/text"
)

// Mouse, pen and touch on the plot. A press and release on a free place puts a point there; a press on a point and a
// move drags it; Shift or the eraser removes it.

// reach is how near, in CSS pixels, counts as on a point: for a mouse or pen, and for a finger. slack is how far a press
// on a point may slip before it drags it.
const (
	reach     = 7
	fingertip = 16
	slack     = 5
)

func reachOf(e app.Event) float64 {
	if isTouch(e) {
		return fingertip
	}
	return reach
}

func isTouch(e app.Event) bool { return e.Get("pointerType").String() == "touch" }

// drag is a press that has not ended.
type drag struct {
	pressed   bool
	erases    bool    // it removes what it touches
	point     int     // the point under the press, or −1
	left, top float64 // where the press began
	moved     bool
	waiting   bool      // a move is on its way to the engine
	latest    []float64 // where to, once it is answered
}

// at is where an event happened, in CSS pixels from the plot's top left corner.
func (d *plot) at(e app.Event) (left, top float64) {
	box := d.element.Call("getBoundingClientRect")
	return e.Get("clientX").Float() - box.Get("left").Float(), e.Get("clientY").Float() - box.Get("top").Float()
}

func (d *plot) onDown(_ app.Context, e app.Event) {
	left, top := d.at(e)
	if e.Get("button").Int() != 0 || !d.geometry().inside(left, top) {
		return
	}
	d.cross = nil
	point := d.geometry().nearest(d.Page.scene.Points, left, top, reachOf(e))
	d.drag = drag{pressed: true, point: point, left: left, top: top, erases: d.Page.brush == brushErase || e.Get("shiftKey").Bool()}
	d.element.Call("setPointerCapture", e.Get("pointerId"))
	if d.drag.erases {
		d.eraseAt(left, top, reachOf(e))
	}
}

func (d *plot) onMove(_ app.Context, e app.Event) {
	left, top := d.at(e)
	p, g := d.Page, d.geometry()
	if !d.drag.pressed {
		d.point(g, left, top)
		return
	}
	dx, dy := left-d.drag.left, top-d.drag.top
	d.drag.moved = d.drag.moved || dx*dx+dy*dy > slack*slack
	p.pointer = g.position(left, top)
	p.uiRev++
	switch {
	case d.drag.erases:
		d.eraseAt(left, top, reachOf(e))
	case d.drag.moved && d.drag.point >= 0:
		d.moveTo(g.position(left, top))
	}
}

// point notes where the pointer is and which point lies under it.
func (d *plot) point(g geometry, left, top float64) {
	p := d.Page
	p.pointer, d.hover = nil, -1
	if g.inside(left, top) {
		p.pointer = g.position(left, top)
		d.hover = g.nearest(p.scene.Points, left, top, reach)
	}
	p.uiRev++
	d.element.Get("classList").Call("toggle", "on-point", d.hover >= 0)
	d.drawMarks(g)
}

// moveTo sends a dragged point to a position: one move at a time, always the latest.
func (d *plot) moveTo(x []float64) {
	p := d.Page
	if d.drag.point >= p.scene.Points.Len() { // the points are others now
		d.drag.pressed = false
		return
	}
	row := slices.Clone(p.scene.Points.At(d.drag.point))
	p.section.Move(row, x...)
	if d.drag.waiting {
		d.drag.latest = x
		return
	}
	d.drag.waiting, d.drag.latest, d.hover = true, nil, d.drag.point
	p.edit(scene.Edit{Move: &scene.Move{Index: d.drag.point, X: row}}, func(error) {
		d.drag.waiting = false
		if next := d.drag.latest; next != nil {
			d.moveTo(next)
		}
	})
}

func (d *plot) onUp(_ app.Context, e app.Event) {
	left, top := d.at(e)
	p, g, press := d.Page, d.geometry(), d.drag
	d.drag.pressed = false
	slipped := press.moved && isTouch(e)
	if !press.pressed || press.erases || press.point >= 0 || slipped || !g.inside(left, top) {
		return
	}
	d.place(g.position(left, top), uint8(p.brush))
}

// eraseAt removes the point at a pixel: one at a time, as the numbers of those behind it change.
func (d *plot) eraseAt(left, top, reach float64) {
	i := d.geometry().nearest(d.Page.scene.Points, left, top, reach)
	if i < 0 || d.drag.waiting {
		return
	}
	d.drag.waiting = true
	d.remove(i)
}

func (d *plot) onCancel(app.Context, app.Event) { d.drag.pressed = false }

func (d *plot) onLeave(app.Context, app.Event) {
	if d.drag.pressed {
		return
	}
	d.Page.pointer, d.hover = nil, -1
	d.Page.uiRev++
	d.drawMarks(d.geometry())
}

// place adds a point at a position of the section.
func (d *plot) place(x []float64, label uint8) {
	p := d.Page
	placing := append(slices.Clone(x), float64(label))
	if slices.Equal(placing, d.placing) { // a double click: the first is still on its way to the engine
		return
	}
	d.placing = placing
	row := p.section.Row(x...)
	p.edit(scene.Edit{Add: &scene.Point{X: row, Label: label}}, func(err error) {
		d.placing = nil
		if err != nil {
			return
		}
		p.announce(text.Fill(p.text.Plot.Placed, "label", string('0'+rune(label)), "position", position(x)))
	})
}

func (d *plot) remove(i int) {
	p := d.Page
	where := position(p.scene.Points.At(i))
	d.hover = -1
	p.edit(scene.Edit{Remove: &i}, func(err error) {
		d.drag.waiting = false
		if err == nil {
			p.announce(text.Fill(p.text.Plot.Removed, "position", where))
		}
	})
}

// announce tells a screen reader what happened in the plot.
func (p *page) announce(sentence string) {
	p.announced = sentence
	p.uiRev++
}

// listenToTouch lets a finger scroll the page over the plot, except where it lands on a point to drag it. go-app's
// listeners cannot say that they will prevent the browser's own action, so this one is set by hand.
func (d *plot) listenToTouch() {
	d.onTouch = app.FuncOf(func(_ app.Value, args []app.Value) any {
		touches := args[0].Get("touches")
		if touches.Length() == 1 {
			left, top := d.at(app.Event{Value: touches.Index(0)})
			if d.geometry().nearest(d.Page.scene.Points, left, top, fingertip) >= 0 {
				args[0].Call("preventDefault")
			}
		}
		return nil
	})
	d.element.Call("addEventListener", "touchstart", d.onTouch, map[string]any{"passive": false})
}
