package plot

import (
	"math"
	"strings"

	"downhill/engine"
	"downhill/web/plot/dots"
)

// The threshold in the plot of one feature: a line at its height, which can be dragged. And in every plot, the points that
// change side at another threshold that a person considers.

// cutPath is the line, "" where there is none.
func (d *Plot) cutPath(g geometry) string {
	if !g.one || !d.Host.State().Cuts() {
		return ""
	}
	top := g.top(d.Host.State().Threshold())
	return linePath([2]float64{marginLeft, top}, [2]float64{g.width - marginRight, top})
}

// nearCut reports whether a place is within reach pixels of the line, and not on a point, which comes first.
func (d *Plot) nearCut(left, top, reach float64) bool {
	g, s := d.geometry(), d.Host.State()
	return g.one && s.Cuts() && math.Abs(g.top(s.Threshold())-top) <= reach && g.inside(left, top) &&
		g.nearest(s.Scene().Points, left, top, reach) < 0
}

// cutting is a press on the line. Without a move it is what the tool makes of it.
type cutting struct {
	press     // of the tool
	plot      *Plot
	left, top float64
	moved     bool
}

func (c *cutting) move(left, top float64) {
	if c.moved = c.moved || slipped(left-c.left, top-c.top); !c.moved {
		return
	}
	g := c.plot.geometry()
	p := g.y.Max - (top-marginTop)/g.innerHeight()*(g.y.Max-g.y.Min)
	c.plot.Host.Cut(math.Round(100*min(max(p, 0), 1)) / 100)
}

func (c *cutting) release(left, top float64) {
	if !c.moved {
		c.press.release(left, top)
	}
}

// turning are rings around the points of which the model says another class at the threshold that is considered.
func (d *Plot) turning(g geometry) string {
	s := d.Host.State()
	other := s.Other()
	if other == nil {
		return ""
	}
	points, m, c, held := s.Scene().Points, s.Frame().Snapshot.Model, s.Section(), s.HeldOut()
	var b strings.Builder
	radius := dots.Radius(points.Len()) + 3
	for i := range min(points.Len(), mostJudged) {
		if (held != nil && held[i]) != other.HeldOut {
			continue
		}
		if z := c.Logit(m, points.At(i)); engine.Classify(z, s.Threshold()) == engine.Classify(z, other.Threshold) {
			continue
		}
		if left, top := g.pixel(points.At(i), points.Label(i)); g.inside(left, top) {
			b.WriteString(circlePath(left, top, radius))
		}
	}
	return b.String()
}
