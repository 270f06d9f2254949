package plot

import (
	"math"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/edits"
	"downhill/web/format"
	"downhill/web/latest"
	"downhill/web/text"
)

// What part of the axes the plot shows is a part of the Scene. It is changed by the wheel with Control, by two fingers, by
// a drag with the middle button, by the buttons beside the plot, and by keys.

const (
	mostNear   = 1000 // how many times nearer than the fitted view it may come
	mostFar    = 100  // and how many times farther
	wheelMost  = 30   // of a turn of the wheel, in pixels: a mouse turns by more at once than a trackpad
	linePixels = 16   // of a wheel that turns by lines
	wheelZoom  = 0.01 // by what part a pixel of the wheel changes the view
)

// looking is the way of a view to the engine.
type looking struct {
	asked latest.Queue[[]scene.Range]
	aim   []scene.Range // what was asked for last; nil once the engine has it
}

// view is what the plot shows, or is about to.
func (d *Plot) view() []scene.Range {
	if s := d.Host.State().Scene(); len(d.aim) != len(s.View) {
		return s.View
	}
	return d.aim
}

// look shows another part of the axes. A projection always shows all.
func (d *Plot) look(view []scene.Range) {
	if d.projection() != nil {
		return
	}
	d.aim, d.asked.Do = view, d.send
	d.asked.Ask(view)
}

func (d *Plot) send(view []scene.Range, done func(goOn bool)) {
	p := d.Host
	if len(view) != len(p.State().Scene().View) {
		d.aim = nil
		done(false)
		return
	}
	p.Try(scene.Edit{View: view}, func(err error) {
		if err != nil || slices.Equal(view, d.aim) {
			d.aim = nil
		}
		if err != nil && len(view) == len(p.State().Scene().View) { // or another Scene has come meanwhile
			edits.Report(p, err)
		}
		done(err == nil)
	})
}

// zoom changes the extents of the view by a factor. What is under a pixel stays there.
func (d *Plot) zoom(factor, left, top float64) {
	g, view, fitted := d.geometry(), d.view(), d.Host.State().Scene().Fitted()
	share := [2]float64{(left - marginLeft) / g.innerWidth(), 1 - (top-marginTop)/g.innerHeight()}
	for k, r := range view {
		full := fitted[k].Max - fitted[k].Min
		factor = max(factor, full/mostNear/(r.Max-r.Min))
		factor = min(factor, max(mostFar*full/(r.Max-r.Min), 1), 2*scene.MaxCoordinate/(r.Max-r.Min))
	}
	next := make([]scene.Range, len(view))
	for k, r := range view {
		at := r.Min + share[k]*(r.Max-r.Min)
		next[k] = kept(scene.Range{Min: at - (at-r.Min)*factor, Max: at + (r.Max-at)*factor})
	}
	d.look(next)
}

// pan moves the view along with a drag of so many pixels, or what begins as one.
func (d *Plot) pan(from []scene.Range, right, down float64) {
	g := d.geometry()
	by := [2]float64{-right / g.innerWidth(), down / g.innerHeight()}
	next := make([]scene.Range, len(from))
	for k, r := range from {
		next[k] = kept(r.Shifted(by[k] * (r.Max - r.Min)))
	}
	d.look(next)
}

// kept is a range moved to where coordinates may be.
func kept(r scene.Range) scene.Range {
	switch {
	case r.Min < -scene.MaxCoordinate:
		return scene.Range{Min: -scene.MaxCoordinate, Max: min(r.Max-r.Min-scene.MaxCoordinate, scene.MaxCoordinate)}
	case r.Max > scene.MaxCoordinate:
		return scene.Range{Min: max(scene.MaxCoordinate-(r.Max-r.Min), -scene.MaxCoordinate), Max: scene.MaxCoordinate}
	}
	return r
}

// ZoomStill zooms about the keyboard's cross, or the middle of the plot; 0 shows all points again. It says what is seen.
func (d *Plot) ZoomStill(factor float64) {
	g := d.geometry()
	left, top := g.width-marginRight-g.innerWidth()/2, marginTop+g.innerHeight()/2
	if d.cross != nil {
		left, top = d.crossPixel(g)
	}
	if factor == 0 {
		d.look(d.Host.State().Scene().Fitted())
	} else {
		d.zoom(factor, left, top)
	}
	d.tellView()
}

// tellView announces what the plot shows.
func (d *Plot) tellView() {
	if d.projection() != nil {
		return
	}
	p, view := d.Host, d.view()
	s := p.State().Scene()
	var said []string
	for k, j := range s.Axes() {
		said = append(said, text.Fill(p.Words().Plot.Range, "name", s.Features[j], "min", format.Short(view[k].Min), "max", format.Short(view[k].Max)))
	}
	p.State().Announce(text.Fill(p.Words().Plot.Shown, "ranges", strings.Join(said, ", ")))
}

// Fits reports whether the plot shows all points as it did at first.
// Fits reports whether all points are seen, as the Scene fits them.
func (d *Plot) Fits() bool { return slices.Equal(d.view(), d.Host.State().Scene().Fitted()) }

// onWheel zooms with Control, as two fingers on a trackpad do, and pans with Shift. Otherwise it leaves the wheel to the
// page.
func (d *Plot) onWheel(event app.Value, left, top float64) (do func()) {
	lines := event.Get("deltaMode").Int() == 1
	right, down := inPixels(event.Get("deltaX").Float(), lines), inPixels(event.Get("deltaY").Float(), lines)
	switch {
	case !d.geometry().inside(left, top):
		return nil
	case event.Get("ctrlKey").Bool() || event.Get("metaKey").Bool():
		turn := math.Max(-wheelMost, math.Min(down, wheelMost))
		return func() { d.zoom(math.Exp(turn*wheelZoom), left, top) }
	case event.Get("shiftKey").Bool():
		return func() { d.pan(d.view(), -right, -down) }
	}
	return nil
}

// inPixels is how far a wheel has turned.
func inPixels(by float64, lines bool) float64 {
	if lines {
		return by * linePixels
	}
	return by
}

// panning is a drag with the middle button.
type panning struct {
	plot      *Plot
	from      []scene.Range
	left, top float64
}

func (d *Plot) newPanning(left, top float64) *panning {
	return &panning{plot: d, from: d.view(), left: left, top: top}
}

func (r *panning) move(left, top float64) {
	if len(r.from) == len(r.plot.Host.State().Scene().View) {
		r.plot.pan(r.from, left-r.left, top-r.top)
	}
}

func (r *panning) release(float64, float64) { r.plot.tellView() }
func (r *panning) cancel()                  {}
