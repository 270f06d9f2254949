package plot

import (
	"math"

	"downhill/engine"
	"downhill/web/byhand"
)

// With one feature a person can pull the curve by two handles on it, where the page wants a guess.

// handles are where they stand, and the probabilities there.
func (d *Plot) handles() (x, p [2]float64, ok bool) {
	if can, _ := d.Host.Guide(); !can {
		return x, p, false
	}
	return byhand.Handles(d.Host.State())
}

// handleNear is the handle within reach CSS pixels, or −1.
func (d *Plot) handleNear(left, top, reach float64) int {
	x, p, ok := d.handles()
	g := d.geometry()
	for i := range x {
		if ok && math.Hypot(g.left(x[i])-left, g.top(p[i])-top) <= reach {
			return i
		}
	}
	return -1
}

// pulling is a press on a handle. Without a move it is what the tool makes of it.
type pulling struct {
	press     // of the tool
	plot      *Plot
	handle    int
	left, top float64
	moved     bool
}

func (r *pulling) move(left, top float64) {
	r.moved = r.moved || slipped(left-r.left, top-r.top)
	if !r.moved {
		return
	}
	g := r.plot.geometry()
	r.plot.Host.Pull(r.handle, g.y.Max-(top-marginTop)/g.innerHeight()*(g.y.Max-g.y.Min))
}

func (r *pulling) release(left, top float64) {
	if !r.moved {
		r.press.release(left, top)
	}
}

// drawGuide draws the handles, and the curve that was guessed.
func (d *Plot) drawGuide(g geometry) {
	x, p, ok := d.handles()
	for i, class := range []string{".handle.first", ".handle.second"} {
		d.marks.Set(class, "visibility", visibility(ok))
		if ok {
			d.marks.Set(class, "transform", translate(g.left(x[i]), g.top(p[i])))
		}
	}
	_, guessed := d.Host.Guide()
	path := ""
	if guessed != nil && g.one && len(guessed.Weights) == 1 {
		path = guessPath(g, d.Host.State().Section(), *guessed)
	}
	d.marks.Set(".guessed", "d", path)
}

// guessPath is the curve of another model.
func guessPath(g geometry, c engine.Section, m engine.Model) string {
	const count = 96
	return curvePath(g, c.Logits(m, count, 1))
}
