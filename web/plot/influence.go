package plot

import (
	"math"
	"strings"

	"downhill/engine/influence"
	"downhill/web/host"
	"downhill/web/plot/dots"
)

// What the points do to the fit: circles around them, larger for a larger number, as R's influencePlot of J. Fox has them.

// numbers are those that circles tell, by the choices of the setting.
var numbers = map[string]int{"cook": influence.Cook, "leverage": influence.Leverage, "deviance": influence.Deviance, "pearson": influence.Pearson}

// A circle is circleStep wider than its point where its number begins to stand out, and its area grows with the number. Of
// many points only those are drawn that do a part of that.
const (
	circleStep   = 8.0
	widestCircle = 60
	leastCircle  = 0.1
	mostCircles  = 2000
)

// circles are the paths around the points: thin ones, and thick ones of what stands out.
func (d *Plot) circles(g geometry) (thin, thick string) {
	s := d.Host.State().Scene()
	k, ok := numbers[s.Circles]
	values, _ := d.Host.State().Influence()
	if !ok || values == nil {
		return "", ""
	}
	var out [2]strings.Builder
	radius, bound, least := dots.Radius(s.Points.Len()), bound(d.Host, k), leastCircle
	if s.Points.Len() > mostCircles {
		least = 1
	}
	for i := range s.Points.Len() {
		part := math.Abs(values[influence.Numbers*i+k]) / bound
		left, top := g.pixel(s.Points.At(i), s.Points.Label(i))
		if !(part >= least) || !g.inside(left, top) { // NaN where it is held out
			continue
		}
		path := &out[0]
		if part > 1 {
			path = &out[1]
		}
		path.WriteString(circlePath(left, top, radius+min(circleStep*math.Sqrt(part), widestCircle)))
	}
	return out[0].String(), out[1].String()
}

// bound is where a number begins to stand out, by the usual rules of thumb: Cook's distance at 4/n, leverage at twice its
// mean, (D + 1)/n, and residuals at 2. Source: D. Belsley, E. Kuh, R. Welsch, Regression Diagnostics (1980).
func bound(v host.Viewer, k int) float64 {
	n := float64(v.State().Scene().Points.Len())
	for _, held := range v.State().HeldOut() {
		if held {
			n--
		}
	}
	switch k {
	case influence.Cook:
		return 4 / n
	case influence.Leverage:
		return 2 * float64(v.State().Section().Features.Dim()+1) / n
	}
	return 2
}
