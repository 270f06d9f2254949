package plot

import (
	"slices"

	"downhill/engine/scene"
	"downhill/web/edits"
	"downhill/web/format"
	"downhill/web/latest"
	"downhill/web/state"
	"downhill/web/text"
)

// placing is a press with the tool of a class. Released on a free place it puts a point there; on a point, a move drags
// that point.
type placing struct {
	plot       *Plot
	point      int         // the point under the press, or −1
	dragged    scene.Point // that point, where it was last
	startScene scene.Scene // the Scene that it began in
	left, top  float64     // where it began
	touch      bool
	moved      bool
	ended      bool
	moves      latest.Queue[[]float64] // of that point, to positions of the view
}

func (d *Plot) newPlacing(left, top float64, point int, touch bool) *placing {
	s := d.Host.State().Scene()
	r := &placing{plot: d, point: point, startScene: s, left: left, top: top, touch: touch}
	r.moves.Do = r.moveTo
	if point >= 0 {
		r.dragged = scene.Point{X: slices.Clone(s.Points.At(point)), Label: s.Points.Label(point)}
	}
	return r
}

func (r *placing) move(left, top float64) {
	r.moved = r.moved || slipped(left-r.left, top-r.top)
	if r.moved && r.point >= 0 && !r.ended {
		r.moves.Ask(r.plot.geometry().position(left, top))
	}
}

func slipped(right, down float64) bool { return right*right+down*down > dragThreshold*dragThreshold }

// moveTo sends the point to a position. The drag ends where the engine refuses a move, and where a change of the Scene
// has put another point there.
func (r *placing) moveTo(x []float64, done func(goOn bool)) {
	p := r.plot.Host
	if !r.holds(p.State().Scene().Points) {
		r.ended = true
		done(false)
		return
	}
	row := slices.Clone(r.dragged.X)
	r.plot.moveRow(row, x...)
	r.plot.hover = r.point
	edits.Make(p, scene.Edit{Move: &scene.Move{Index: r.point, X: row}}, func(err error) {
		if err != nil {
			r.ended = true
		} else {
			r.dragged.X = row
		}
		done(err == nil)
	})
}

// holds reports whether the point under the press is still the same one.
func (r *placing) holds(points scene.Points) bool {
	return r.point < points.Len() && points.Label(r.point) == r.dragged.Label && slices.Equal(points.At(r.point), r.dragged.X)
}

func (r *placing) release(left, top float64) {
	d, g := r.plot, r.plot.geometry()
	if r.point >= 0 && !r.moved && r.holds(d.Host.State().Scene().Points) { // a click on a point looks at it
		edits.SelectOnly(d.Host, r.point)
	}
	if r.point >= 0 || r.moved && r.touch || !g.inside(left, top) || !state.SameGround(r.startScene, d.Host.State().Scene()) {
		return
	}
	x := g.position(left, top)
	if r.came(d.row(x...)) {
		return
	}
	d.placePoint(x, d.Host.State().Brush().Class())
}

// came reports whether a point was put there during the press, as by the first click of a double click.
func (r *placing) came(row []float64) bool {
	points := r.plot.Host.State().Scene().Points
	last := points.Len() - 1
	return last >= r.startScene.Points.Len() && slices.Equal(points.At(last), row)
}

func (r *placing) cancel() { r.ended = true }

// placePoint adds a point at a position of the section.
func (d *Plot) placePoint(x []float64, label uint8) {
	p := d.Host
	placing := append(slices.Clone(x), float64(label))
	if slices.Equal(placing, d.placing) { // a double click: the first is still on its way to the engine
		return
	}
	d.placing = placing
	row := d.row(x...)
	edits.Make(p, scene.Edit{Add: &scene.Point{X: row, Label: label}}, func(err error) {
		d.placing = nil
		if err != nil {
			return
		}
		p.State().Announce(text.Fill(p.Words().Plot.Placed, "label", p.State().ClassName(int(label)), "position", format.Position(x)))
	})
}
