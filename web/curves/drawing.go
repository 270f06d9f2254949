package curves

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/state"
	"downhill/web/text"
)

// drawing is a curve of each set. What is on it are parts of its box, so that it needs no size: the lines are stretched,
// and words and marks stand at percentages.
type drawing struct {
	app.Compo
	Curves            *Curves
	Found, Cut, Scene int

	plot    dom.Element
	pressed bool
	lines   string // those of
	of      linesOf
}

// linesOf is what the lines depend on.
type linesOf struct {
	found *found
	kind  string
}

// side is the height and the width of the box of the lines, before it is stretched.
const side = 1000

const linesHead = `<svg class="curve-lines" viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">`

// OnMount finds the plot.
func (d *drawing) OnMount(ctx app.Context) {
	d.plot = dom.Element{Value: ctx.JSSrc()}.Find(".curve-plot")
}

// Render draws the curve.
func (d *drawing) Render() app.UI {
	c := d.Curves
	sets := c.drawn()
	if now := (linesOf{c.found, c.kind}); d.of != now {
		d.of, d.lines = now, linesHead+c.linesSVG(sets, side, side)+`</svg>`
	}
	names := c.axes()
	inside := append([]app.UI{app.Raw(d.lines), app.Raw(c.stretchSVG(c.pointed(sets)))}, c.ticks(sets)...)
	return app.Div().Class("curve-box").Body(
		app.Div().Class("curve-plot curve-"+c.kind).
			On("pointerdown", d.onDown).On("pointermove", d.onMove).On("pointerup", d.onUp).On("pointercancel", d.onUp).On("pointerleave", d.onLeave).
			Body(append(inside, c.marks(sets)...)...),
		app.Span().Class("axis axis-y").Aria("hidden", "true").Text(names[1]),
		app.Span().Class("axis axis-x").Aria("hidden", "true").Text(names[0]),
		app.P().Class("quiet turns").Text(c.turns()),
	)
}

// axes are the names of the two axes.
func (c *Curves) axes() (names [2]string) {
	for i, name := range c.host.Words().Curves.Axes.Of(c.kind) {
		names[i] = text.Fill(name, "one", c.host.State().ClassName(1))
	}
	return names
}

// at puts an element to a place.
func at(x, y float64, class string) app.HTMLSpan {
	return app.Span().Class(class).Style("left", percent(x)).Style("bottom", percent(y))
}

func percent(x float64) string { return strconv.FormatFloat(100*x, 'f', 2, 64) + "%" }

// lowBin is the share beneath which the count of a bin stands over its dot, as the numbers at the axis are under it.
const lowBin = 0.15

// ticks are the numbers at the axes, and in a calibration the counts of the bins.
func (c *Curves) ticks(sets []set) []app.UI {
	most := 1.0
	if c.kind == histogram {
		most = tallest(sets)
	}
	var out []app.UI
	add := func(x, y float64, class, words string) {
		out = append(out, dom.Verbatim(at(x, y, class)).Aria("hidden", "true").Text(words))
	}
	for i := range 6 {
		v := float64(i) / 5
		add(v, 0, "tick-x", format.Short(v))
		add(0, v, "tick-y", format.Short(v*most))
	}
	if c.kind == calibration {
		for _, b := range sets[0].Calibration {
			class := "bin"
			if b.Share() < lowBin {
				class += " low"
			}
			add(b.Mean, b.Share(), class, format.Thousands(b.Count()))
		}
	}
	return out
}

// marks are the threshold on each curve, that of the first as a handle, and the threshold of least cost.
func (c *Curves) marks(sets []set) []app.UI {
	var out []app.UI
	if least, corner, ok := c.least(); ok {
		x, y := least, 0.0
		if isPath(c.kind) {
			x, y = c.found.sets[0].place(c.kind, corner)
		}
		out = append(out, at(x, y, "least").Title(text.Fill(c.host.Words().Curves.LeastHere, "threshold", format.Exact(least))))
	}
	if len(sets) > 1 && isPath(c.kind) {
		x, y, _ := c.spot(sets[1])
		out = append(out, at(x, y, "here test"))
	}
	x, y, isPlace := c.spot(sets[0])
	if !isPlace {
		out = append(out, at(x, 0, "cut-line"))
	}
	return append(out, c.handle(sets[0], x, y))
}

// handle is the threshold on a curve, to be dragged or moved by the arrow keys.
func (c *Curves) handle(s set, x, y float64) app.UI {
	t, now := c.host.Words().Curves, c.host.State().Threshold()
	n := s.Counts(c.corner(s))
	about := text.Fill(t.Here, "threshold", format.Exact(now), "sensitivity", c.orUndefined(n.Recall()),
		"specificity", c.orUndefined(n.Specificity()), "precision", c.orUndefined(n.Precision()))
	stop := 0
	if c.isLocked() {
		stop = -1
	}
	return at(x, y, "here train").Role("slider").TabIndex(stop).Aria("label", c.host.Words().Settings.Of(setting).Label).
		Aria("valuemin", 0).Aria("valuemax", 1).Aria("valuenow", now).Aria("valuetext", about).Title(about).
		OnKeyDown(c.onKey)
}

// orUndefined is a share in words.
func (c *Curves) orUndefined(x *float64) string {
	if x == nil {
		return c.host.Words().Metrics.Undefined
	}
	return format.Fixed(*x, 3)
}

// keySteps are how far keys move the threshold.
var keySteps = map[string]float64{
	"ArrowRight": 0.01, "ArrowUp": 0.01, "ArrowLeft": -0.01, "ArrowDown": -0.01, "PageUp": 0.1, "PageDown": -0.1, "Home": -1, "End": 1,
}

func (c *Curves) onKey(_ app.Context, e app.Event) {
	if by, ok := keySteps[e.Get("key").String()]; ok && !c.isLocked() {
		e.PreventDefault()
		c.step(by)
	}
}

// pointed is the set whose threshold is considered.
func (c *Curves) pointed(sets []set) set {
	if other := c.host.State().Other(); other != nil && other.HeldOut && len(sets) > 1 {
		return sets[1]
	}
	return sets[0]
}

// stretchSVG is the part of a curve between the threshold and the one that is considered.
func (c *Curves) stretchSVG(s set) string {
	d := ""
	if other := c.host.State().Other(); other != nil && isPath(c.kind) {
		from, to := c.corner(s), s.cornerAt(other.Threshold)
		d = s.line(c.kind, min(from, to), max(from, to), side, side)
	}
	return linesHead + `<path class="stretch" d="` + d + `"/></svg>`
}

// turns says what changes at the threshold that is considered, or else how to use the curve.
func (c *Curves) turns() string {
	t, other := c.host.Words().Curves, c.host.State().Other()
	if other == nil || c.found == nil {
		return t.Hint
	}
	s, words := c.pointed(c.shown()), t.Turns
	if other.HeldOut {
		words = t.TurnsHeldOut
	}
	now, then := s.Counts(c.corner(s)), s.Counts(s.cornerAt(other.Threshold))
	more := then.TruePositives + then.FalsePositives - now.TruePositives - now.FalsePositives
	return c.host.Words().Count(words, max(more, -more), "threshold", format.Exact(other.Threshold))
}

// under is the threshold at the pointer, of the first curve or of the nearest of all.
func (d *drawing) under(e app.Event, all bool) (found state.Other, ok bool) {
	box, sets := d.plot.Box(), d.Curves.drawn()
	if len(sets) == 0 || box.Width == 0 {
		return found, false
	}
	if !all {
		sets = sets[:1]
	}
	left, top := d.plot.At(e.Value)
	return d.Curves.thresholdAt(sets, left/box.Width, 1-top/box.Height, box.Width, box.Height), true
}

// thresholdAt is the threshold at a place in a box of a width and a height: that of the nearest corner, or on a curve that has the
// threshold across that beneath the place, to a hundredth.
func (c *Curves) thresholdAt(sets []set, x, y, width, height float64) (found state.Other) {
	if !isPath(c.kind) {
		return state.Other{Threshold: math.Round(100*min(max(x, 0), 1)) / 100}
	}
	nearest := math.Inf(1)
	for i, s := range sets {
		if k, off := s.nearest(c.kind, x, y, width, height); off < nearest {
			nearest, found = off, state.Other{Threshold: s.Threshold(k), HeldOut: i > 0}
		}
	}
	return found
}

// onDown takes the threshold, which a finger must hit: elsewhere it scrolls the page.
func (d *drawing) onDown(_ app.Context, e app.Event) {
	onHandle := dom.Element{Value: e.Get("target")}.Within(".here.train")
	if d.Curves.isLocked() || e.Get("button").Int() != 0 || e.Get("pointerType").String() == "touch" && !onHandle {
		return
	}
	e.PreventDefault()
	d.plot.Capture(e.Value)
	d.pressed = true
	d.Curves.host.Slide("")
	d.plot.Find(".here.train").FocusInPlace()
	d.Curves.host.State().Consider(nil)
	if t, ok := d.under(e, false); ok && !onHandle {
		d.Curves.slide(t.Threshold)
	}
}

func (d *drawing) onMove(_ app.Context, e app.Event) {
	t, ok := d.under(e, !d.pressed)
	switch {
	case !ok:
	case d.pressed:
		d.Curves.slide(t.Threshold)
	case e.Get("pointerType").String() != "touch":
		d.Curves.host.State().Consider(&t)
	}
}

func (d *drawing) onUp(app.Context, app.Event) {
	if d.pressed {
		d.pressed = false
		d.Curves.host.Slide("")
	}
}

func (d *drawing) onLeave(app.Context, app.Event) { d.Curves.host.State().Consider(nil) }
