package plot

import (
	"math"

	"downhill/engine/scene"
	"downhill/web/plot/ticks"
)

// leastWidth is how wide a plot is at least, in its units: letters that are too large for it do not grow on.
const leastWidth = 320

// scaleOf is how many CSS pixels a unit of a plot has, by its width in pixels and the size of the page's letters.
func scaleOf(width, letters float64) float64 { return max(min(letters, width/leastWidth), 1) }

// The room around the plotted area for the axes, in units; static/css/plot.css places the canvases by the same.
const (
	marginLeft   = 56
	marginRight  = 14
	marginTop    = 14
	marginBottom = 56 // as much as to the sides, so that equal ranges have equal lengths
)

// probabilityRange is the vertical axis with one feature: 0 to 1 with room for the points on those lines.
var probabilityRange = scene.Range{Min: -0.12, Max: 1.12}

// geometry maps between positions in the units of the features and the units from the plot's top left corner.
type geometry struct {
	width, height float64 // of the whole plot, in its units
	x, y          scene.Range
	across, up    int  // which features lie along the axes, counted from 0
	one           bool // one feature: y is the probability
	lens          *lens
	letters       float64 // the size of the legend's
}

func newGeometry(s scene.Scene, width, height float64) geometry {
	g := geometry{width: width, height: height, x: s.View[0], y: probabilityRange, one: len(s.View) == 1}
	axes := s.Axes()
	g.across = axes[0]
	if !g.one {
		g.y, g.up = s.View[1], axes[1]
	}
	return g
}

func (g geometry) innerWidth() float64  { return max(g.width-marginLeft-marginRight, 1) }
func (g geometry) innerHeight() float64 { return max(g.height-marginTop-marginBottom, 1) }

// left and top are the pixels of a value of each axis.
func (g geometry) left(x float64) float64 {
	return marginLeft + (x-g.x.Min)/(g.x.Max-g.x.Min)*g.innerWidth()
}

func (g geometry) top(y float64) float64 {
	return marginTop + (g.y.Max-y)/(g.y.Max-g.y.Min)*g.innerHeight()
}

// pixel is where a point lies; with one feature, on the line of its label.
func (g geometry) pixel(x []float64, label uint8) (left, top float64) {
	if g.one {
		return g.left(x[0]), g.top(float64(label))
	}
	if g.lens != nil {
		z, across := g.lens.now.At(x)
		return g.left(z), g.top(across)
	}
	return g.left(x[g.across]), g.top(x[g.up])
}

// seen are the numbers of a row that the axes show.
func (g geometry) seen(x []float64) []float64 {
	switch {
	case g.one:
		return x[:1]
	case g.lens != nil:
		z, across := g.lens.now.At(x)
		return []float64{z, across}
	}
	return []float64{x[g.across], x[g.up]}
}

// position is what lies under a pixel: one value for each range of the view, on a grid fine enough for a pixel.
func (g geometry) position(left, top float64) []float64 {
	x := g.x.Min + (left-marginLeft)/g.innerWidth()*(g.x.Max-g.x.Min)
	if g.one {
		return []float64{g.snap(x, g.x)}
	}
	y := g.y.Max - (top-marginTop)/g.innerHeight()*(g.y.Max-g.y.Min)
	return []float64{g.snap(x, g.x), g.snap(y, g.y)}
}

// snap puts a value on the grid of placed points, or on a finer one where the view is narrow, and keeps it in view.
func (g geometry) snap(v float64, r scene.Range) float64 {
	v = min(max(v, r.Min), r.Max)
	if r.Max-r.Min >= 2 {
		return scene.Snap(v)
	}
	step := scene.TickStep(r.Max-r.Min, 500)
	return scene.Multiple(math.Round(v/step), step)
}

// inside reports whether a pixel lies in the plotted area.
func (g geometry) inside(left, top float64) bool {
	return left >= marginLeft && left <= g.width-marginRight && top >= marginTop && top <= g.height-marginBottom
}

// nearest is the point closest to a pixel within reach CSS pixels, or −1.
func (g geometry) nearest(p scene.Points, left, top, reach float64) int {
	best, found := reach*reach, -1
	for i := range p.Len() {
		x, y := g.pixel(p.At(i), p.Label(i))
		if d := (x-left)*(x-left) + (y-top)*(y-top); d <= best {
			best, found = d, i
		}
	}
	return found
}

// tickSteps are how many ticks fit along each axis; as many along both where their ranges are as wide.
func (g geometry) tickSteps() (across, up int) {
	across, up = ticks.Steps(g.innerWidth(), 50), ticks.Steps(g.innerHeight(), 44)
	if wide, high := g.x.Max-g.x.Min, g.y.Max-g.y.Min; math.Abs(wide-high) < 1e-9*wide {
		across = min(across, up)
		up = across
	}
	return across, up
}
