package plot

import (
	"downhill/engine/scene"
	"downhill/web/edits"
	"downhill/web/format"
	"downhill/web/state"
	"downhill/web/text"
)

// erasing is a press with the eraser: it removes what it touches.
type erasing struct {
	plot    *Plot
	radius  float64
	waiting bool // a point is being removed
}

func (d *Plot) newErasing(left, top, reach float64) *erasing {
	r := &erasing{plot: d, radius: reach}
	r.move(left, top)
	return r
}

// move removes the point at a pixel: one at a time, as the numbers of those behind it change.
func (r *erasing) move(left, top float64) {
	i := r.plot.geometry().nearest(r.plot.Host.State().Scene().Points, left, top, r.radius)
	if i < 0 || r.waiting {
		return
	}
	r.waiting = true
	r.plot.remove(i, func() { r.waiting = false })
}

func (r *erasing) release(float64, float64) {}

func (r *erasing) cancel() {}

// remove removes a point, and calls done, which may be nil, once it is gone or the engine has refused.
func (d *Plot) remove(i int, done func()) {
	p := d.Host
	where := format.Position(p.State().Scene().Points.At(i))
	d.hover = -1
	edits.Make(p, scene.Edit{Remove: &i}, func(err error) {
		if done != nil {
			done()
		}
		if err == nil {
			p.State().Announce(text.Fill(p.Words().Plot.Removed, "position", where))
		}
	})
}

// flipping is a press with the flipping tool: it gives what it touches the other label, each point once.
type flipping struct {
	plot       *Plot
	radius     float64
	startScene scene.Scene
	flipped    map[int]bool
}

func (d *Plot) newFlipping(left, top, reach float64) *flipping {
	r := &flipping{plot: d, radius: reach, startScene: d.Host.State().Scene(), flipped: map[int]bool{}}
	r.move(left, top)
	return r
}

func (r *flipping) move(left, top float64) {
	p := r.plot.Host
	i := r.plot.geometry().nearest(p.State().Scene().Points, left, top, r.radius)
	if i < 0 || r.flipped[i] || p.State().Scene().Points.Len() != r.startScene.Points.Len() || !state.SameGround(r.startScene, p.State().Scene()) {
		return
	}
	r.flipped[i] = true
	edits.Flip(p, []int{i})
}

func (r *flipping) release(float64, float64) {}

func (r *flipping) cancel() {}
