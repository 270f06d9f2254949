package web

import (
	"strconv"

	"downhill/web/state"

	"downhill/engine/scene"
	"downhill/web/format"
	"downhill/web/text"
)

// erasing is a press with the eraser: it removes what it touches.
type erasing struct {
	plot    *plot
	reach   float64
	waiting bool // a point is being removed
}

func (d *plot) newErasing(left, top, reach float64) *erasing {
	r := &erasing{plot: d, reach: reach}
	r.move(left, top)
	return r
}

// move removes the point at a pixel: one at a time, as the numbers of those behind it change.
func (r *erasing) move(left, top float64) {
	i := r.plot.geometry().nearest(r.plot.Page.state.Scene().Points, left, top, r.reach)
	if i < 0 || r.waiting {
		return
	}
	r.waiting = true
	r.plot.remove(i, func() { r.waiting = false })
}

func (r *erasing) release(float64, float64) {}
func (r *erasing) cancel()                  {}

// remove removes a point, and calls done, which may be nil, once it is gone or the engine has refused.
func (d *plot) remove(i int, done func()) {
	p := d.Page
	where := format.Position(p.state.Scene().Points.At(i))
	d.hover = -1
	p.edit(scene.Edit{Remove: &i}, func(err error) {
		if done != nil {
			done()
		}
		if err == nil {
			p.announce(text.Fill(p.text.Plot.Removed, "position", where))
		}
	})
}

// flipping is a press with the flipping tool: it gives what it touches the other label, each point once.
type flipping struct {
	plot    *plot
	reach   float64
	of      scene.Scene
	flipped map[int]bool
}

func (d *plot) newFlipping(left, top, reach float64) *flipping {
	r := &flipping{plot: d, reach: reach, of: d.Page.state.Scene(), flipped: map[int]bool{}}
	r.move(left, top)
	return r
}

func (r *flipping) move(left, top float64) {
	p := r.plot.Page
	i := r.plot.geometry().nearest(p.state.Scene().Points, left, top, r.reach)
	if i < 0 || r.flipped[i] || p.state.Scene().Points.Len() != r.of.Points.Len() || !state.SameGround(r.of, p.state.Scene()) {
		return
	}
	r.flipped[i] = true
	p.flip([]int{i})
}

func (r *flipping) release(float64, float64) {}
func (r *flipping) cancel()                  {}

// flip gives points the other label.
func (p *page) flip(indices []int) {
	where, label := "", 1-p.state.Scene().Points.Label(indices[0])
	if len(indices) == 1 {
		where = format.Position(p.state.Scene().Points.At(indices[0]))
	}
	p.edit(scene.Edit{Flip: indices}, func(err error) {
		switch {
		case err != nil:
		case where != "":
			p.announce(text.Fill(p.text.Plot.Flipped, "label", strconv.Itoa(int(label)), "position", where))
		default:
			p.announce(p.text.Count(p.text.Plot.FlippedMany, len(indices)))
		}
	})
}
