package web

import (
	"downhill/web/state"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Mouse, pen and touch on the plot. What a press does depends on the tool, and each has its own kind of press.

// reach is how near, in CSS pixels, counts as on a point: for a mouse or pen, and for a finger. slack is how far a press
// may slip before it is a drag.
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

// press is a pointer that is down on the plot, until it is let go. Pixels are CSS pixels from the plot's top left corner.
type press interface {
	move(left, top float64)
	release(left, top float64)
	cancel()
}

// at is where an event happened, in CSS pixels from the plot's top left corner.
func (d *plot) at(e app.Event) (left, top float64) { return d.element.At(e.Value) }

func (d *plot) onDown(ctx app.Context, e app.Event) {
	left, top := d.at(e)
	if e.Get("button").Int() != 0 || !d.geometry().inside(left, top) {
		return
	}
	if d.press != nil { // another finger
		d.press.cancel()
	}
	d.cross, d.carrying = nil, false
	d.Page.beginGesture()
	d.element.Capture(e.Value)
	d.press = d.newPress(ctx, e, left, top)
}

// newPress begins what the tool does. Shift erases, but with the selecting tool it adds to what is selected.
func (d *plot) newPress(ctx app.Context, e app.Event, left, top float64) press {
	p, shift := d.Page, e.Get("shiftKey").Bool()
	point := d.geometry().nearest(p.state.Scene().Points, left, top, reachOf(e))
	switch {
	case p.state.Brush() == state.BrushSelect && point >= 0 && !shift:
		return d.newCarry(left, top, point, true)
	case p.state.Brush() == state.BrushSelect:
		return d.newLasso(left, top, point, shift)
	case p.state.Brush() == state.BrushErase || shift:
		return d.newErasing(left, top, reachOf(e))
	case p.state.Brush() == state.BrushFlip:
		return d.newFlipping(left, top, reachOf(e))
	case p.state.Spray().On:
		return d.newSpraying(ctx, left, top)
	case point >= 0 && p.state.Selected().Has(point):
		return d.newCarry(left, top, point, false)
	}
	return d.newPlacing(left, top, point, isTouch(e))
}

func (d *plot) onMove(_ app.Context, e app.Event) {
	left, top := d.at(e)
	if d.press == nil {
		d.point(left, top)
		return
	}
	d.Page.state.Point(d.geometry().position(left, top))
	d.press.move(left, top)
	d.drawMarks(d.geometry())
}

// point notes where the pointer is and which point lies under it.
func (d *plot) point(left, top float64) {
	p, g := d.Page, d.geometry()
	var at []float64
	d.hover = -1
	if g.inside(left, top) {
		at = g.position(left, top)
		d.hover = g.nearest(p.state.Scene().Points, left, top, reach)
	}
	p.state.Point(at)
	d.element.Get("classList").Call("toggle", "on-point", d.hover >= 0)
	d.drawMarks(g)
}

func (d *plot) onUp(_ app.Context, e app.Event) {
	if now := d.press; now != nil {
		d.press = nil
		now.release(d.at(e))
		d.drawMarks(d.geometry())
	}
}

func (d *plot) onCancel(app.Context, app.Event) {
	if now := d.press; now != nil {
		d.press = nil
		now.cancel()
		d.drawMarks(d.geometry())
	}
}

func (d *plot) onLeave(app.Context, app.Event) {
	if d.press != nil {
		return
	}
	d.hover = -1
	d.Page.state.Point(nil)
	d.drawMarks(d.geometry())
}

// draws reports whether a press and a move draw something with the tool: a finger then does not scroll the page.
func (p *page) draws() bool {
	return p.state.Brush() == state.BrushSelect || p.state.Brush() == state.BrushErase || p.state.Brush() == state.BrushFlip || p.state.Spray().On
}

// listenToTouch lets a finger scroll the page over the plot, except where it draws or lands on a point to drag it.
// go-app's listeners cannot say that they will prevent the browser's own action, so this one is set by hand.
func (d *plot) listenToTouch() {
	d.unlisten = d.element.Intercept("touchstart", func(event app.Value) {
		touches := event.Get("touches")
		if touches.Length() != 1 {
			return
		}
		left, top := d.element.At(touches.Index(0))
		g := d.geometry()
		if d.Page.draws() && g.inside(left, top) || g.nearest(d.Page.state.Scene().Points, left, top, fingertip) >= 0 {
			event.Call("preventDefault")
		}
	})
}
