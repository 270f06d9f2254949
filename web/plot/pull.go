package plot

import (
	"math"

	"downhill/engine"
	"downhill/engine/elementary"
)

// With one feature a person can pull the curve by two handles on it, each up and down where it stands.

// handlesAt are where they stand, in shares of the plot's width.
var handlesAt = [2]float64{0.25, 0.75}

// surest is the probability that a handle can be pulled to, and 1 − surest the lowest.
const surest = 0.98

// handles are the positions of both and their probabilities; none where the curve cannot be pulled.
func (d *Plot) handles() (x, p [2]float64, ok bool) {
	state := d.Host.State()
	model, section := state.Frame().Snapshot.Model, state.Section()
	can, _ := d.Host.Guide()
	if !can || state.Scene().Dim() != 1 || !section.Features.Linear() || len(model.Weights) != 1 {
		return x, p, false
	}
	view := state.Scene().View[0]
	for i, at := range handlesAt {
		x[i] = view.Min + at*(view.Max-view.Min)
		p[i] = elementary.Sigmoid(section.Logit(model, x[i:i+1]))
	}
	return x, p, true
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
	x, p      [2]float64
	left, top float64
	moved     bool
}

func (r *pulling) move(left, top float64) {
	r.moved = r.moved || slipped(left-r.left, top-r.top)
	if !r.moved {
		return
	}
	g := r.plot.geometry()
	p := r.p
	p[r.handle] = min(max(g.y.Max-(top-marginTop)/g.innerHeight()*(g.y.Max-g.y.Min), 1-surest), surest)
	r.plot.Host.Pull(through(r.x, p))
}

func (r *pulling) release(left, top float64) {
	if !r.moved {
		r.press.release(left, top)
	}
}

// through is the weight and the bias of the curve that passes through two probabilities.
func through(x, p [2]float64) []float64 {
	z := [2]float64{math.Log(p[0] / (1 - p[0])), math.Log(p[1] / (1 - p[1]))}
	w := (z[1] - z[0]) / (x[1] - x[0])
	return []float64{w, z[0] - w*x[0]}
}

// drawGuide draws the handles, and the curve that was guessed.
func (d *Plot) drawGuide(g geometry) {
	x, p, ok := d.handles()
	for i, class := range []string{".handle.first", ".handle.second"} {
		handle := d.mark(class)
		handle.Call("setAttribute", "visibility", visibility(ok))
		if ok {
			handle.Call("setAttribute", "transform", translate(g.left(x[i]), g.top(p[i])))
		}
	}
	_, guessed := d.Host.Guide()
	path := ""
	if guessed != nil && g.one && len(guessed.Weights) == 1 {
		path = guessPath(g, d.Host.State().Section(), *guessed)
	}
	d.mark(".guessed").Call("setAttribute", "d", path)
}

// guessPath is the curve of another model.
func guessPath(g geometry, c engine.Section, m engine.Model) string {
	const count = 96
	var field [count]float32
	for i := range field {
		at := g.x.Min + (float64(i)+0.5)/count*(g.x.Max-g.x.Min)
		field[i] = float32(elementary.Sigmoid(c.Logit(m, []float64{at})))
	}
	return curvePath(g, field[:])
}
