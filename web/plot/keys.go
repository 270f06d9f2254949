package plot

import (
	"math"
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/edits"
	"downhill/web/format"
	"downhill/web/plot/bars"
	"downhill/web/plot/prose"
	"downhill/web/state"
	"downhill/web/text"
)

// The plot by keyboard: arrow keys move a cross; 0, 1 and Enter place points there, or spray them; Delete removes and F
// flips the nearest, or all that are selected; Space selects the nearest; M picks up what is selected, or the nearest,
// and the arrow keys then move it along; + and - zoom, Home shows all; ? says all this.

// The cross moves by a hundredth of the view, by a tenth with Shift.
const (
	smallStep = 0.01
	largeStep = 0.1
)

// crossReach is how far, in CSS pixels, the nearest point may be from the cross.
const crossReach = 40

// brushKey is the key that does what a brush does, at the keyboard's cross.
func brushKey(b state.Brush) string { return [...]string{"0", "1", " ", "f", "Delete"}[b] }

var arrows = map[string][2]float64{
	"ArrowLeft": {-1, 0}, "ArrowRight": {1, 0}, "ArrowUp": {0, 1}, "ArrowDown": {0, -1},
}

func (d *Plot) onKey(_ app.Context, e app.Event) {
	key := e.Get("key").String()
	command := e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool()
	if command && key == "a" && !e.Get("shiftKey").Bool() {
		d.selectAll()
		e.PreventDefault()
		return
	}
	if command || e.Get("altKey").Bool() {
		return
	}
	g := d.geometry()
	if step, ok := arrows[key]; ok {
		size := smallStep
		if e.Get("shiftKey").Bool() {
			size = largeStep
		}
		d.moveCross(g, step[0]*size, step[1]*size)
		if d.carrying {
			d.shifter.to(append([]float64(nil), d.cross...))
		}
		e.PreventDefault()
		return
	}
	if d.keyPress(g, key) {
		e.PreventDefault()
	}
}

// keyPress does what a key other than an arrow stands for, and reports whether it stands for anything.
func (d *Plot) keyPress(g geometry, key string) bool {
	if key == "Enter" {
		key = brushKey(d.Host.State().Brush())
	}
	switch key {
	case "Escape":
		return d.escape(g)
	case "?":
		d.Host.State().Say(d.Help, false)
		return true
	case "m", "M":
		d.pickUp(g)
		return true
	case "+", "=":
		d.ZoomStill(1 / bars.ZoomStep)
		return true
	case "-", format.Minus:
		d.ZoomStill(bars.ZoomStep)
		return true
	case "Home":
		d.ZoomStill(0)
		return true
	}
	d.carrying = false
	switch key {
	case "0", "1":
		d.Host.Gesture()
		d.moveCross(g, 0, 0)
		d.placeAtCross(g, key[0]-'0')
	case "Delete", "Backspace":
		d.onChosen(g, func() { edits.EraseSelected(d.Host) }, func(i int) { d.remove(i, nil) })
	case "f", "F":
		d.onChosen(g, func() { edits.FlipSelected(d.Host) }, func(i int) { edits.Flip(d.Host, []int{i}) })
	case " ":
		if i := d.nearCross(g); i >= 0 {
			edits.Select(d.Host, d.Host.State().Selected().With(d.Host.State().Scene().Points.Len(), []int{i}, true))
		}
	default:
		return false
	}
	return true
}

// placeAtCross places a point of a class at the cross, or sprays as many as the mouse would in half a second.
func (d *Plot) placeAtCross(g geometry, label uint8) {
	if p := d.Host; p.State().Spray().On {
		left, top := d.crossPixel(g)
		r := &spraying{plot: d, label: label, startScene: p.State().Scene()}
		points := d.sprayed(left, top, max(int(p.State().Spray().Density/2), 1), label)
		r.send(points)
		p.State().Announce(p.Words().Count(p.Words().Plot.Sprayed, len(points), "label", p.State().ClassName(int(label))))
		return
	}
	d.placePoint(d.cross, label)
}

// onChosen applies an edit to all selected points, or else to the point nearest to the cross.
func (d *Plot) onChosen(g geometry, all func(), one func(i int)) {
	d.Host.Gesture()
	if d.Host.State().Selected().Count() > 0 {
		all()
		return
	}
	if i := d.nearCross(g); i >= 0 {
		one(i)
	}
}

// nearCross is the point nearest to the cross; where none is near, it says so and returns −1.
func (d *Plot) nearCross(g geometry) int {
	d.moveCross(g, 0, 0)
	left, top := d.crossPixel(g)
	i := g.nearest(d.Host.State().Scene().Points, left, top, crossReach)
	if i < 0 {
		d.Host.State().Announce(text.Fill(d.Host.Words().Plot.Far, "position", format.Position(d.cross)))
	}
	return i
}

// pickUp toggles whether the arrow keys move the selected points, or the nearest one.
func (d *Plot) pickUp(g geometry) {
	p := d.Host
	if d.carrying {
		d.carrying = false
		p.State().Announce(text.Fill(p.Words().Plot.PutDown, "position", format.Position(d.cross)))
		return
	}
	if p.State().Selected().Count() == 0 {
		i := d.nearCross(g)
		if i < 0 {
			return
		}
		edits.SelectOnly(p, i)
	}
	d.moveCross(g, 0, 0)
	p.Gesture()
	d.carrying, d.shifter = true, newShifter(d, append([]float64(nil), d.cross...))
	p.State().Announce(p.Words().Count(p.Words().Plot.PickedUp, p.State().Selected().Count()))
}

// escape drops what is picked up; if nothing is, it clears the selection; if there is none, it removes the cross.
func (d *Plot) escape(g geometry) bool {
	switch {
	case d.carrying:
		d.pickUp(g)
	case d.Host.State().Selected().Count() > 0:
		edits.Select(d.Host, state.Selection{})
	case d.cross != nil:
		d.cross = nil
		d.drawMarks(g)
	default:
		return false
	}
	return true
}

func (d *Plot) selectAll() {
	all := make([]int, d.Host.State().Scene().Points.Len())
	for i := range all {
		all[i] = i
	}
	edits.SelectOnly(d.Host, all...)
}

// moveCross moves the cross by shares of the view; it starts in the middle.
func (d *Plot) moveCross(g geometry, right, up float64) {
	if len(d.cross) != len(d.Host.State().Scene().View) { // not used yet, or the features are others now
		d.cross = []float64{g.x.Middle(), g.y.Middle()}[:len(d.Host.State().Scene().View)]
	}
	g = d.follow(g, right, up)
	d.cross[0] = g.snap(d.cross[0]+right*(g.x.Max-g.x.Min), g.x)
	if !g.one {
		d.cross[1] = g.snap(d.cross[1]+up*(g.y.Max-g.y.Min), g.y)
	}
	p := d.Host
	d.finger, d.pointed = false, g.top(0.5)
	d.note(slices.Clone(d.cross))
	p.State().Announce(aboutCross(p, g, d.cross, d.row(d.cross...)))
	d.drawMarks(g)
}

// follow moves the view along with a cross that leaves it, as far as the fitted view goes, and returns what is seen then.
func (d *Plot) follow(g geometry, right, up float64) geometry {
	if g.lens != nil {
		return g
	}
	view, fitted, shares := d.view(), d.Host.State().Scene().Fitted(), [2]float64{right, up}
	next, moved := slices.Clone(view), false
	for k, r := range view {
		by := shares[k] * (r.Max - r.Min)
		to, out := d.cross[k]+by, 0.0
		switch {
		case to < r.Min:
			out = min(max(to, fitted[k].Min)-r.Min, 0)
		case to > r.Max:
			out = max(min(to, fitted[k].Max)-r.Max, 0)
		}
		next[k], moved = r.Shifted(out), moved || out != 0
	}
	if moved {
		d.look(next)
		g.x = next[0]
		if !g.one {
			g.y = next[1]
		}
	}
	return g
}

func (d *Plot) crossPixel(g geometry) (left, top float64) {
	if len(d.cross) != len(d.Host.State().Scene().View) { // the Scene changed since
		d.cross = nil
		return -100, -100
	}
	if g.one {
		return g.left(d.cross[0]), g.top(0.5)
	}
	return g.left(d.cross[0]), g.top(d.cross[1])
}

// aboutCross tells of the cross, and of the point nearest to it in the plot.
func aboutCross(p Host, g geometry, cross, row []float64) string {
	left, top := g.left(cross[0]), g.top(0.5)
	if !g.one {
		top = g.top(cross[1])
	}
	points := p.State().Scene().Points
	i := g.nearest(points, left, top, math.Inf(1))
	if i < 0 {
		return prose.Cross(p, cross, row, i, nil)
	}
	return prose.Cross(p, cross, row, i, g.seen(points.At(i)))
}
