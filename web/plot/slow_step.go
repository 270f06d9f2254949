package plot

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"downhill/engine"
	"downhill/engine/elementary"
	"downhill/engine/scene"
	"downhill/web/plot/dots"
)

// What the plot shows of the phases of a slow step. With one feature: where each point's probability lies on the
// sigmoid, how far that is from its label, and its push. With more: a ring around each point in the colour of its
// probability, then a disc as large as its error, then the pushes of the points with the largest errors, and last the
// next boundary.

const (
	mostMarked   = 500  // points that have their part drawn
	mostLooked   = 5000 // points among which those that are most wrong are looked for
	mostArrows   = 20   // points that have their push drawn
	longest      = 46   // length in CSS pixels of the arrow of a point that is wholly wrong
	widest       = 20   // by how much the radius of its disc exceeds the point's own
	leastMisfit  = 1.5  // less than this is not visible
	nextFineness = 64   // columns and rows of the field that the next boundary is found in
)

// drawPhase draws what the present phase shows, or nothing.
func (d *Plot) drawPhase(g geometry) {
	for class, path := range d.phasePaths(g) {
		d.marks.Set("."+class, "d", path)
	}
	for i := range dots.Tints {
		d.marks.Style(tintClass(i), "stroke", d.Host.State().Palette().Tint(float64(i)/(dots.Tints-1)).Hex())
	}
}

func tintClass(i int) string { return fmt.Sprintf(".tint-%d", i) }

// tintsSVG are the marks of the colours.
func tintsSVG() string {
	var b strings.Builder
	for i := range dots.Tints {
		fmt.Fprintf(&b, `<path class="tint %s"/>`, tintClass(i)[1:])
	}
	return b.String()
}

// phasePaths are the paths of the phases, by the class of their mark.
func (d *Plot) phasePaths(g geometry) map[string]string {
	paths := map[string]string{"probabilities": "", "residuals": "", "misfits": "", "pulls": "", "next": ""}
	for i := range dots.Tints {
		paths[tintClass(i)[1:]] = ""
	}
	p := d.Host
	phase, found := p.Step()
	if phase == 0 || len(p.State().Frame().Snapshot.Weights) != p.State().Section().Features.Dim() {
		return paths
	}
	switch {
	case g.one:
		paths["probabilities"] = d.dots(g)
		if phase >= PhaseLoss {
			paths["residuals"] = d.residuals(g)
		}
	case phase == PhaseForward:
		d.rings(g, paths)
	case phase == PhaseLoss:
		paths["misfits"] = d.misfits(g)
	}
	if phase == PhaseGradient || phase == PhaseUpdate {
		paths["pulls"] = d.pulls(g)
	}
	if phase == PhaseUpdate && found != nil {
		paths["next"] = d.nextBoundary(g)
	}
	return paths
}

// stepPoint is what a step takes from a point.
type stepPoint struct {
	x           []float64 // of all features
	left, top   float64   // in CSS pixels
	probability float64   // P(y = 1)
	label       uint8
}

// err is the point's error p − y.
func (q stepPoint) err() float64 { return q.probability - float64(q.label) }

// stepPoints are those of the first training points, at most as many as most.
func (d *Plot) stepPoints(g geometry, most int) []stepPoint {
	p := d.Host
	var parts []stepPoint
	for i := range p.State().Scene().Points.Len() {
		if p.State().HeldOut() != nil && p.State().HeldOut()[i] {
			continue
		}
		if len(parts) == most {
			break
		}
		q := stepPoint{x: p.State().Scene().Points.At(i), label: p.State().Scene().Points.Label(i)}
		q.left, q.top = g.pixel(q.x, q.label)
		q.probability = elementary.Sigmoid(p.State().Section().Logit(p.State().Frame().Snapshot.Model, q.x))
		parts = append(parts, q)
	}
	return parts
}

// dots are the points' probabilities on the sigmoid.
func (d *Plot) dots(g geometry) string {
	var b strings.Builder
	for _, q := range d.stepPoints(g, mostMarked) {
		b.WriteString(linePath([2]float64{q.left - 0.01, g.top(q.probability)}, [2]float64{q.left + 0.01, g.top(q.probability)}))
	}
	return b.String()
}

// residuals go from each point up or down to the sigmoid.
func (d *Plot) residuals(g geometry) string {
	var b strings.Builder
	for _, q := range d.stepPoints(g, mostMarked) {
		b.WriteString(linePath([2]float64{q.left, q.top}, [2]float64{q.left, g.top(q.probability)}))
	}
	return b.String()
}

// rings are circles around the points, by the colour of their probability.
func (d *Plot) rings(g geometry, paths map[string]string) {
	radius := dots.Radius(d.Host.State().Scene().Points.Len()) + 3
	for _, q := range d.stepPoints(g, mostMarked) {
		class := tintClass(int(q.probability*(dots.Tints-1) + 0.5))[1:]
		paths[class] += circlePath(q.left, q.top, radius)
	}
}

// misfits are discs around the points, larger for a larger error.
func (d *Plot) misfits(g geometry) string {
	var b strings.Builder
	radius := dots.Radius(d.Host.State().Scene().Points.Len())
	for _, q := range d.stepPoints(g, mostMarked) {
		if by := widest * math.Abs(q.err()); by >= leastMisfit {
			b.WriteString(circlePath(q.left, q.top, radius+by))
		}
	}
	return b.String()
}

func circlePath(left, top, radius float64) string {
	return fmt.Sprintf("M%.2f %.2fa%.2f %.2f 0 1 0 %.2f 0a%.2f %.2f 0 1 0 %.2f 0", left-radius, top, radius, radius, 2*radius, radius, radius, -2*radius)
}

// worst are the parts with the largest errors, at most mostArrows; of equal ones as many of each class as there are.
func worst(parts []stepPoint) []stepPoint {
	var classes [2][]stepPoint
	for _, q := range parts {
		classes[q.label] = append(classes[q.label], q)
	}
	for _, class := range classes {
		slices.SortStableFunc(class, func(a, b stepPoint) int { return cmp.Compare(math.Abs(b.err()), math.Abs(a.err())) })
	}
	var out []stepPoint
	for len(out) < mostArrows && len(classes[0])+len(classes[1]) > 0 {
		next := len(out) % 2
		for class, other := range []int{1, 0} {
			if len(classes[other]) == 0 || len(classes[class]) > 0 && math.Abs(classes[class][0].err()) > math.Abs(classes[other][0].err())+1e-9 {
				next = class
			}
		}
		out, classes[next] = append(out, classes[next][0]), classes[next][1:]
	}
	return out
}

// pulls are arrows from the points with the largest errors, as long as these, |p − y|. Each is the direction in which
// the point pushes the boundary: across it, away from the side of the point's own class. With one feature they lie
// along the axis.
func (d *Plot) pulls(g geometry) string {
	var b strings.Builder
	for _, q := range worst(d.stepPoints(g, mostLooked)) {
		if right, down, ok := d.uphill(g, q); ok {
			b.WriteString(arrow(q.left, q.top, q.err()*longest*right, q.err()*longest*down))
		}
	}
	return b.String()
}

// uphill is the direction on the screen in which P(y = 1) grows at a point, of length 1. If it is flat there, as before
// the first step, it is the direction after the step.
func (d *Plot) uphill(g geometry, q stepPoint) (right, down float64, ok bool) {
	if g.lens != nil {
		return 1, 0, true
	}
	models := []engine.Model{d.Host.State().Frame().Snapshot.Model}
	if _, found := d.Host.Step(); found != nil && len(found.Given.Weights) == d.Host.State().Section().Features.Dim() {
		models = append(models, found.Given)
	}
	for _, m := range models {
		right, down = d.slope(m, q.x, g.across, pixelOf(g.x, g.innerWidth())), 0
		if !g.one {
			down = -d.slope(m, q.x, g.up, pixelOf(g.y, g.innerHeight()))
		}
		if length := math.Hypot(right, down); length > 0 && !math.IsInf(length, 0) {
			return right / length, down / length, true
		}
	}
	return 0, 0, false
}

// pixelOf is how much of an axis a pixel is.
func pixelOf(r scene.Range, pixels float64) float64 { return (r.Max - r.Min) / pixels }

// slope is how much z changes over a step along a feature, from half a step before x to half a step after it.
func (d *Plot) slope(m engine.Model, x []float64, feature int, step float64) float64 {
	at := func(by float64) float64 {
		moved := slices.Clone(x)
		moved[feature] += by
		return d.Host.State().Section().Logit(m, moved)
	}
	return at(step/2) - at(-step/2)
}

// arrow is a line with a head, none if it is too short to be seen.
func arrow(left, top, right, down float64) string {
	length := math.Hypot(right, down)
	if length < 1.5 {
		return ""
	}
	x, y := left+right, top+down
	size := math.Min(5, length/2)
	u, v := right/length*size, down/length*size
	return linePath([2]float64{left, top}, [2]float64{x, y}) +
		linePath([2]float64{x - u - v*0.6, y - v + u*0.6}, [2]float64{x, y}, [2]float64{x - u + v*0.6, y - v - u*0.6})
}

// nextBoundary is where p = 0.5 lies after the step.
func (d *Plot) nextBoundary(g geometry) string {
	_, found := d.Host.Step()
	c, next := d.Host.State().Section(), found.Given
	if len(next.Weights) != c.Features.Dim() || g.lens != nil { // where it is not a line of the same axes
		return ""
	}
	return piecesPath(d.lines(g, next, 0, func() ([]float32, int, int) {
		return c.Logits(next, nextFineness, nextFineness), nextFineness, nextFineness
	}))
}
