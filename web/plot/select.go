package plot

import (
	"math"
	"slices"

	"downhill/engine/scene"
	"downhill/web/edits"
	"downhill/web/latest"
	"downhill/web/state"
)

// lasso is a press with the selecting tool on a free place: it selects the points inside its line. Shift adds to the
// selection, and on a point toggles that point.
type lasso struct {
	plot  *Plot
	point int // under the press with Shift, or −1
	adds  bool
	line  [][2]float64 // in pixels
}

// lassoStep is how far apart, in CSS pixels, the corners of the line are.
const lassoStep = 4

func (d *Plot) newLasso(left, top float64, point int, adds bool) *lasso {
	return &lasso{plot: d, point: point, adds: adds, line: [][2]float64{{left, top}}}
}

func (r *lasso) move(left, top float64) {
	last := r.line[len(r.line)-1]
	if math.Hypot(left-last[0], top-last[1]) >= lassoStep {
		r.line = append(r.line, [2]float64{left, top})
	}
}

func (r *lasso) release(float64, float64) {
	p := r.plot.Host
	n := p.State().Scene().Points.Len()
	base := state.Selection{}
	if r.adds {
		base = p.State().Selected()
	}
	switch {
	case len(r.line) < 3 && r.point >= 0:
		edits.Select(p, base.With(n, []int{r.point}, true))
	case len(r.line) < 3 && !r.adds:
		edits.Select(p, state.Selection{})
	case len(r.line) >= 3:
		edits.Select(p, base.With(n, r.plot.geometry().within(p.State().Scene().Points, r.line), false))
	}
}

func (r *lasso) cancel() {}

// within are the points that a closed line goes around an odd number of times.
func (g geometry) within(p scene.Points, line [][2]float64) []int {
	box := boxOf(line)
	var list []int
	for i := range p.Len() {
		x, y := g.pixel(p.At(i), p.Label(i))
		if x >= box[0] && x <= box[1] && y >= box[2] && y <= box[3] && goesAround(line, x, y) {
			list = append(list, i)
		}
	}
	return list
}

// boxOf is the least and greatest left and the least and greatest top of a line.
func boxOf(line [][2]float64) [4]float64 {
	box := [4]float64{math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)}
	for _, q := range line {
		box[0], box[1] = min(box[0], q[0]), max(box[1], q[0])
		box[2], box[3] = min(box[2], q[1]), max(box[3], q[1])
	}
	return box
}

// goesAround counts how often a ray from the point to the right crosses the line. Source: M. Shimrat, Algorithm 112:
// Position of point relative to polygon, CACM 5 (1962).
func goesAround(line [][2]float64, x, y float64) bool {
	odd := false
	from := line[len(line)-1]
	for _, to := range line {
		if (from[1] > y) != (to[1] > y) && x < from[0]+(y-from[1])/(to[1]-from[1])*(to[0]-from[0]) {
			odd = !odd
		}
		from = to
	}
	return odd
}

// carry is a press on a point that drags all that are selected.
type carry struct {
	plot       *Plot
	point      int
	selects    bool // the press selects its point, if that is not selected yet
	startScene scene.Scene
	left, top  float64
	moved      bool
	shifter    *shifter
}

// besideFactor is how many times farther from a selected point than from others a press may be to drag the selection.
const besideFactor = 2.5

// nearSelected reports whether a press near a selected point drags the selection, rather than begins another.
func (d *Plot) nearSelected(left, top, reach float64) bool {
	p, g := d.Host, d.geometry()
	for _, i := range p.State().Selected().Indices() {
		points := p.State().Scene().Points
		x, y := g.pixel(points.At(i), points.Label(i))
		if math.Hypot(x-left, y-top) <= reach*besideFactor {
			return true
		}
	}
	return false
}

// newCarry begins with a press on a point, or on none beside one that is selected. With the selecting tool, a point that is not selected becomes the only one.
func (d *Plot) newCarry(left, top float64, point int, selects bool) *carry {
	p := d.Host
	r := &carry{plot: d, point: point, selects: selects, startScene: p.State().Scene(), left: left, top: top}
	if selects && !p.State().Selected().Has(point) {
		edits.SelectOnly(p, point)
	}
	r.shifter = newShifter(d, d.geometry().position(left, top))
	return r
}

func (r *carry) move(left, top float64) {
	r.moved = r.moved || slipped(left-r.left, top-r.top)
	if r.moved && state.SameGround(r.startScene, r.plot.Host.State().Scene()) {
		r.plot.hover = r.point
		r.shifter.to(r.plot.geometry().position(left, top))
	}
}

// release of a press that did not move selects its point alone, and no point if it was on none.
func (r *carry) release(float64, float64) {
	switch {
	case r.moved:
	case r.point < 0:
		edits.Select(r.plot.Host, state.Selection{})
	case r.selects:
		edits.SelectOnly(r.plot.Host, r.point)
	}
}

func (r *carry) cancel() { r.shifter.ended = true }

// shifter moves the selected points along with a position of the view: one shift at a time, always to the latest.
type shifter struct {
	plot   *Plot
	at     []float64 // where the points were taken to last
	shifts latest.Queue[[]float64]
	ended  bool // the engine refused, or the press was cancelled
}

func newShifter(d *Plot, at []float64) *shifter {
	r := &shifter{plot: d, at: at}
	r.shifts.Do = r.shift
	return r
}

func (r *shifter) to(x []float64) {
	if !r.ended {
		r.shifts.Ask(x)
	}
}

// shift moves the points that are selected now. It does nothing where the position is in other axes than theirs.
func (r *shifter) shift(x []float64, done func(goOn bool)) {
	p := r.plot.Host
	axes := p.State().Section().Axes
	if len(x) != len(axes) || p.State().Selected().Count() == 0 {
		done(true)
		return
	}
	by, from, to := make([]float64, p.State().Scene().Dim()), r.plot.row(r.at...), r.plot.row(x...)
	for j := range by {
		by[j] = apart(from[j], to[j])
	}
	if !slices.ContainsFunc(by, func(v float64) bool { return v != 0 }) {
		done(true)
		return
	}
	edits.Make(p, scene.Edit{Shift: &scene.Shift{Indices: p.State().Selected().Indices(), By: by}}, func(err error) {
		if err != nil {
			r.ended = true
		} else {
			r.at = x
		}
		done(err == nil)
	})
}

// apart is b − a, on the grid of placed points if both are.
func apart(a, b float64) float64 {
	if scene.Snap(a) == a && scene.Snap(b) == b {
		return scene.Snap(b - a)
	}
	return b - a
}
