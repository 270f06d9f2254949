package plot

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/state"
)

// Mouse, pen and touch on the plot. What a press does depends on the tool, and each has its own kind of press.

// pickRadius is how near, in CSS pixels, counts as on a point: for a mouse or pen, and for a finger. dragThreshold is
// how far a press may slip before it is a drag.
const (
	pickRadius    = 7
	fingerRadius  = 16
	dragThreshold = 5
)

func pickRadiusOf(e app.Event) float64 {
	if isTouch(e) {
		return fingerRadius
	}
	return pickRadius
}

func isTouch(e app.Event) bool { return e.Get("pointerType").String() == "touch" }

// press is a pointer that is down on the plot, until it is let go. Pixels are CSS pixels from the plot's top left
// corner.
type press interface {
	move(left, top float64)
	release(left, top float64)
	cancel()
}

// at is where an event happened, in CSS pixels from the plot's top left corner.
func (d *Plot) at(e app.Event) (left, top float64) { return d.under(e.Value) }

// under is where a pointer or a finger is, in the plot's units.
func (d *Plot) under(at app.Value) (left, top float64) {
	left, top = d.element.At(at)
	scale := max(d.scale, 1) // 0 before it is measured
	return left / scale, top / scale
}

func (d *Plot) onDown(ctx app.Context, e app.Event) {
	d.measure(ctx) // the page may have been shown just now
	left, top := d.at(e)
	button := e.Get("button").Int()
	if button > middleButton || !d.geometry().inside(left, top) {
		return
	}
	if d.finger = isTouch(e); d.finger {
		d.touch(e.Get("pointerId").Int(), left, top)
	}
	if d.press != nil { // another finger
		d.press.cancel()
	}
	d.cross, d.carrying = nil, false
	d.Host.Gesture()
	d.element.Capture(e.Value)
	switch {
	case len(d.fingers) > 1:
		d.press = d.newPinch()
	case button == middleButton:
		e.PreventDefault()
		d.press = d.newPanning(left, top)
	default:
		d.press = d.newPress(ctx, e, left, top)
		if i := d.handleNear(left, top, 2*pickRadiusOf(e)); i >= 0 {
			d.press = &pulling{press: d.press, plot: d, handle: i, left: left, top: top}
		} else if d.nearCut(left, top, pickRadiusOf(e)) {
			d.press = &cutting{press: d.press, plot: d, left: left, top: top}
		}
	}
}

// middleButton is the number of a mouse's middle button.
const middleButton = 1

// newPress begins what the tool does. Shift erases, but with the selecting tool it adds to what is selected.
func (d *Plot) newPress(ctx app.Context, e app.Event, left, top float64) press {
	p, shift := d.Host, e.Get("shiftKey").Bool()
	point := d.geometry().nearest(p.State().Scene().Points, left, top, pickRadiusOf(e))
	switch {
	case p.State().Brush() == state.BrushSelect && point >= 0 && !shift:
		return d.newCarry(left, top, point, true)
	case p.State().Brush() == state.BrushSelect && !shift && d.nearSelected(left, top, pickRadiusOf(e)):
		return d.newCarry(left, top, -1, false)
	case p.State().Brush() == state.BrushSelect:
		return d.newLasso(left, top, point, shift)
	case p.State().Brush() == state.BrushErase || shift:
		return d.newErasing(left, top, pickRadiusOf(e))
	case p.State().Brush() == state.BrushFlip:
		return d.newFlipping(left, top, pickRadiusOf(e))
	case p.State().Spray().On:
		return d.newSpraying(ctx, left, top)
	case point >= 0 && p.State().Selected().Has(point):
		return d.newCarry(left, top, point, false)
	}
	return d.newPlacing(left, top, point, isTouch(e))
}

func (d *Plot) onMove(_ app.Context, e app.Event) {
	left, top := d.at(e)
	if d.press == nil {
		d.finger = isTouch(e)
		d.point(left, top)
		return
	}
	if id := e.Get("pointerId").Int(); d.finger {
		if _, down := d.fingers[id]; !down {
			return
		}
		d.touch(id, left, top)
	}
	d.pointed = top
	d.note(d.geometry().position(left, top))
	d.press.move(left, top)
	d.drawMarks(d.geometry())
}

// point notes where the pointer is and which point lies under it.
func (d *Plot) point(left, top float64) {
	p, g := d.Host, d.geometry()
	var at []float64
	d.hover, d.pointed = -1, top
	if g.inside(left, top) {
		at = g.position(left, top)
		d.hover = g.nearest(p.State().Scene().Points, left, top, pickRadius)
	}
	d.note(at)
	d.element.Get("classList").Call("toggle", "on-point", d.hover >= 0 || d.handleNear(left, top, 2*pickRadius) >= 0)
	d.element.Get("classList").Call("toggle", "on-cut", d.nearCut(left, top, pickRadius))
	d.drawMarks(g)
}

func (d *Plot) onUp(_ app.Context, e app.Event) {
	delete(d.fingers, e.Get("pointerId").Int())
	if now := d.press; now != nil {
		d.press = nil
		now.release(d.at(e))
		d.drawMarks(d.geometry())
	}
}

func (d *Plot) onCancel(_ app.Context, e app.Event) {
	delete(d.fingers, e.Get("pointerId").Int())
	if now := d.press; now != nil {
		d.press = nil
		now.cancel()
		d.drawMarks(d.geometry())
	}
}

func (d *Plot) onLeave(app.Context, app.Event) {
	if d.press != nil {
		return
	}
	d.hover = -1
	d.note(nil)
	d.drawMarks(d.geometry())
}

// draws reports whether a press and a move draw something with the tool: a finger then does not scroll the page.
func draws(s *state.State) bool {
	return !s.Brush().Places() || s.Spray().On
}

// listenToWheel zooms and pans by the wheel, which go-app's listeners could not keep from the page.
func (d *Plot) listenToWheel(ctx app.Context) (stop func()) {
	return d.element.Intercept("wheel", func(event app.Value) {
		left, top := d.under(event)
		if do := d.onWheel(event, left, top); do != nil {
			event.Call("preventDefault")
			ctx.Dispatch(func(app.Context) { do() })
		}
	})
}

// listenToTouch lets a finger scroll the page over the plot, except where it draws or lands on a point to drag it.
// go-app's listeners cannot say that they will prevent the browser's own action, so this one is set by hand.
func (d *Plot) listenToTouch() (stop func()) {
	return d.element.Intercept("touchstart", func(event app.Value) {
		touches := event.Get("touches")
		if touches.Length() != 1 { // two zoom the plot and not the page
			event.Call("preventDefault")
			return
		}
		left, top := d.under(touches.Index(0))
		g := d.geometry()
		if draws(d.Host.State()) && g.inside(left, top) || g.nearest(d.Host.State().Scene().Points, left, top, fingerRadius) >= 0 || d.handleNear(left, top, 2*fingerRadius) >= 0 || d.nearCut(left, top, fingerRadius) {
			event.Call("preventDefault")
		}
	})
}
