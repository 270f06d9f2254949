package surface

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/format"
	"downhill/web/text"
)

// Mouse, finger and keyboard on the surface. The run's place is dragged; elsewhere the pointer reads the loss. Arrow keys
// move a cross, Enter moves the run there, + and − zoom, 0 fits the view.

// reach is how near, in CSS pixels, a press must be to take the run's place.
const reach = 20

// at is where an event happened, in the frame's pixels.
func (d *drawing) at(e app.Value) (left, top float64) {
	left, top = d.element.At(e)
	return left - marginLeft*d.em, top - marginTop*d.em
}

// isOnRun reports whether a pixel is near the run's place.
func (d *drawing) isOnRun(left, top float64) bool {
	return apart(d.frame().pixel(d.Surface.place(d.Surface.found)), [2]float64{left, top}) <= reach
}

// isGone reports whether there is no surface any more: the last event may come after it.
func (d *drawing) isGone() bool { return d.Surface.found == nil }

func (d *drawing) onDown(_ app.Context, e app.Event) {
	if d.isGone() {
		return
	}
	left, top := d.at(e.Value)
	d.cross = nil
	d.pressed = e.Get("button").Int() == 0 && d.isOnRun(left, top)
	if d.pressed {
		d.element.Capture(e.Value)
		e.PreventDefault()
		d.element.FocusInPlace()
	}
	d.point(left, top)
}

func (d *drawing) onMove(_ app.Context, e app.Event) {
	if d.isGone() {
		return
	}
	left, top := d.at(e.Value)
	if d.pressed {
		at := d.frame().place(left, top)
		d.Surface.drag(at[0], at[1], false)
	}
	d.element.Get("classList").Call("toggle", "on-run", d.pressed || d.isOnRun(left, top))
	d.point(left, top)
}

func (d *drawing) onUp(_ app.Context, e app.Event) {
	if d.pressed && !d.isGone() {
		d.pressed = false
		at := d.frame().place(d.at(e.Value))
		d.Surface.drag(at[0], at[1], true)
	}
}

func (d *drawing) onLeave(app.Context, app.Event) {
	d.pointer = nil
	if !d.isGone() {
		d.drawTip(d.frame())
	}
}

// point notes where the pointer is.
func (d *drawing) point(left, top float64) {
	f := d.frame()
	d.pointer = nil
	if f.inside(left, top) {
		d.pointer = &[2]float64{left, top}
	}
	d.drawTip(f)
}

// listenToTouch lets a finger scroll the page over the surface, except where it lands on the run's place to drag it.
func (d *drawing) listenToTouch() {
	d.unlisten = d.element.Intercept("touchstart", func(event app.Value) {
		if touches := event.Get("touches"); touches.Length() == 1 && !d.isGone() && d.isOnRun(d.at(touches.Index(0))) {
			event.Call("preventDefault")
		}
	})
}

// crossSteps are how far the cross moves, as parts of the frame: with Shift the second.
var crossSteps = [2]float64{0.02, 0.1}

var arrows = map[string][2]float64{"ArrowLeft": {-1, 0}, "ArrowRight": {1, 0}, "ArrowUp": {0, -1}, "ArrowDown": {0, 1}}

var zooms = map[string]float64{"+": 1 / zoomStep, "=": 1 / zoomStep, "-": zoomStep, "0": 0}

func (d *drawing) onKey(_ app.Context, e app.Event) {
	if d.isGone() || e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool() || e.Get("altKey").Bool() {
		return
	}
	key := e.Get("key").String()
	step, isArrow := arrows[key]
	factor, isZoom := zooms[key]
	switch {
	case isArrow:
		size := crossSteps[0]
		if e.Get("shiftKey").Bool() {
			size = crossSteps[1]
		}
		d.moveCross(step[0]*size, step[1]*size)
	case isZoom:
		d.Surface.zoom(factor)
	case key == "Enter" && d.cross != nil:
		d.Surface.drag(d.cross[0], d.cross[1], true)
	case key == "Escape" && d.cross != nil:
		d.cross = nil
		d.drawTip(d.frame())
	default:
		return
	}
	e.PreventDefault()
}

// moveCross moves the cross by parts of the frame, from the run's place at first, and says what the loss is there.
func (d *drawing) moveCross(right, down float64) {
	s, f := d.Surface, d.frame()
	from := s.place(s.found)
	if d.cross != nil {
		from = *d.cross
	}
	at := f.pixel(from)
	to := f.place(min(max(at[0]+right*f.width, 0), f.width), min(max(at[1]+down*f.height, 0), f.height))
	d.cross = &to
	s.host.State().Announce(text.Fill(s.host.Words().Surface.There, "loss", s.lossAt(to), "x", short(f.x, to[0]), "y", short(f.y, to[1])))
	d.drawTip(f)
}

// drawTip writes the loss at the cross, or else at the pointer, beside it.
func (d *drawing) drawTip(f frame) {
	at, shows := [2]float64{}, true
	switch {
	case d.cross != nil:
		at = f.pixel(*d.cross)
	case d.pointer != nil:
		at = *d.pointer
	default:
		shows = false
	}
	d.marks.Set(".cross", "visibility", visibility(d.cross != nil))
	d.marks.Set(".tip", "visibility", visibility(shows))
	if !shows {
		return
	}
	place := f.place(at[0], at[1])
	d.marks.Set(".cross", "transform", translate(at))
	d.marks.Write(".tip-loss", text.Fill(d.Surface.host.Words().Surface.Tip, "loss", d.Surface.lossAt(place)))
	d.marks.Write(".tip-place", "("+short(f.x, place[0])+", "+short(f.y, place[1])+")")
	anchor, left, top := "start", at[0]+14, at[1]-16
	if at[0] > f.width*0.66 {
		anchor, left = "end", at[0]-14
	}
	if top < 1.6*d.em {
		top = at[1] + 1.9*d.em
	}
	d.marks.Set(".tip", "text-anchor", anchor)
	d.marks.Set(".tip", "transform", translate([2]float64{left, top}))
}

// lossAt is J at a place on the ground.
func (s *Surface) lossAt(at [2]float64) string {
	return format.Significant(s.ground.at(at[0], at[1]))
}

// short writes a value of an axis as exactly as a pixel is.
func short(r scene.Range, v float64) string {
	step := scene.TickStep(r.Max-r.Min, 400)
	return tick(v, step)
}

func visibility(on bool) string {
	if on {
		return "visible"
	}
	return "hidden"
}
