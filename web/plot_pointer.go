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

// drag is a press, and what comes of it.
type drag struct {
	pressed   bool        // it has not ended
	erases    bool        // it removes what it touches
	point     int         // the point under the press, or −1
	is        scene.Point // that point, where it was last
	of        scene.Scene // the Scene that it began in
	left, top float64     // where it began
	moved     bool
	waiting   bool      // a move is on its way to the engine
	latest    []float64 // where to, once it is answered
}

// on notes the point under a press.
func (r *drag) on(points scene.Points, i int) {
	r.point = i
	if i >= 0 {
		r.is = scene.Point{X: slices.Clone(points.At(i)), Label: points.Label(i)}
	}
}

// holds reports whether the point under the press is still there, and no other in its place.
func (r *drag) holds(points scene.Points) bool {
	return r.point < points.Len() && points.Label(r.point) == r.is.Label && slices.Equal(points.At(r.point), r.is.X)
}

// suits reports whether a Scene is still the one that the press began in, or that with points placed or moved since.
func (r *drag) suits(s scene.Scene) bool {
	return slices.Equal(s.Features, r.of.Features) && slices.Equal(s.View, r.of.View) &&
		(s.Dataset == r.of.Dataset || s.Dataset == scene.Custom)
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
	erases := d.Page.brush == brushErase || e.Get("shiftKey").Bool()
	d.drag = &drag{pressed: true, of: d.Page.scene, left: left, top: top, erases: erases}
	d.drag.on(d.Page.scene.Points, point)
	d.Page.beginGesture()
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
		d.moveTo(d.drag, g.position(left, top))
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

// moveTo sends a dragged point to a position: one move at a time, always the latest. The drag ends where the engine
// refuses a move, and where the point is another now, as the Scene changed under it.
func (d *plot) moveTo(press *drag, x []float64) {
	if press.waiting {
		press.latest = x
		return
	}
	p := d.Page
	if !press.holds(p.scene.Points) {
		press.pressed = false
		return
	}
	row := slices.Clone(press.is.X)
	p.section.Move(row, x...)
	press.waiting, press.latest, d.hover = true, nil, press.point
	p.edit(scene.Edit{Move: &scene.Move{Index: press.point, X: row}}, func(err error) {
		press.waiting = false
		if err != nil {
			press.pressed = false
			return
		}
		press.is.X = row
		if next := press.latest; next != nil {
			d.moveTo(press, next)
		}
	})
}

func (d *plot) onUp(_ app.Context, e app.Event) {
	left, top := d.at(e)
	p, g, press := d.Page, d.geometry(), d.drag
	pressed := press.pressed
	press.pressed = false
	slipped := press.moved && isTouch(e)
	if !pressed || press.erases || press.point >= 0 || slipped || !g.inside(left, top) || !press.suits(p.scene) {
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
