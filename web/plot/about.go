package plot

import (
	"math"

	"downhill/engine/elementary"
	"downhill/web/format"
	"downhill/web/text"
)

// What is in the plot, in words: for the plot as a whole, and at the keyboard's cross.

// about describes the plot in two sentences, and says how to hear its keys.
func about(p Host) string {
	t := p.Words().Announce
	zeros, ones := p.State().Scene().Points.Counts()
	if zeros+ones == 0 {
		return t.NoPoints + " " + t.Hint
	}
	points := p.Words().Count(t.Points, zeros+ones, "zeros", format.Thousands(zeros), "ones", format.Thousands(ones),
		"zero", p.State().ClassName(0), "one", p.State().ClassName(1), "label", p.State().ClassName(min(ones, 1)))
	s := p.State().Frame().Snapshot
	right := text.Fill(t.Accuracy, "accuracy", format.Percent(s.Accuracy), "epoch", format.Thousands(s.Epoch))
	return points + " " + aboutBoundary(p) + right + " " + t.Hint
}

// aboutBoundary says where P(y = 1) is 0.5, without the end of its sentence.
func aboutBoundary(p Host) string {
	t, m := p.Words().Announce, p.State().Frame().Snapshot.Model
	c := p.State().Section()
	switch {
	case len(m.Weights) != c.Features.Dim() || zero(m.Weights):
		return t.Unseen
	case Projects(p.State()):
		return t.Projected
	case p.State().Scene().Dim() > 2:
		return p.Words().Count(t.Slice, p.State().Scene().Dim())
	case !c.Features.Linear():
		return t.Curved
	}
	from, to, ok := c.Line(m, 0)
	switch {
	case !ok:
		return t.NoBoundary
	case p.State().Scene().Dim() == 1:
		return text.Fill(t.OneBoundary, "x", p.State().Scene().Features[0]+" = "+format.Short(from[0]), "one", p.State().ClassName(1), "side", side(p, m.Weights))
	}
	return text.Fill(t.Straight, "from", format.Position(from[:]), "to", format.Position(to[:]), "one", p.State().ClassName(1), "side", side(p, m.Weights))
}

// side is where P(y = 1) grows, along the feature that it grows most along in the view.
func side(p Host, weights []float64) string {
	most, size := 0, 0.0
	for axis, j := range p.State().Scene().Axes()[:len(p.State().Scene().View)] {
		r := p.State().Scene().View[axis]
		if by := math.Abs(weights[j]) * (r.Max - r.Min); by > size {
			most, size = j, by
		}
	}
	words := p.Words().Announce.Larger
	if weights[most] < 0 {
		words = p.Words().Announce.Smaller
	}
	return text.Fill(words, "name", p.State().Scene().Features[most])
}

func zero(weights []float64) bool {
	for _, w := range weights {
		if w != 0 {
			return false
		}
	}
	return true
}

// aboutCross says where the cross is, P(y = 1) there, and which point is nearest in the plot.
func aboutCross(p Host, g geometry, cross, row []float64) string {
	t := p.Words().Announce
	z := p.State().Section().Logit(p.State().Frame().Snapshot.Model, row)
	words := text.Fill(t.Cross, "position", format.Position(cross), "probability", Chance(p), "p", format.Fixed(elementary.Sigmoid(z), 4))
	left, top := g.left(cross[0]), g.top(0.5)
	if !g.one {
		top = g.top(cross[1])
	}
	i := g.nearest(p.State().Scene().Points, left, top, math.Inf(1))
	if i < 0 {
		return words
	}
	seen := g.seen(p.State().Scene().Points.At(i))
	words += " " + text.Fill(t.Nearest, "position", format.Position(seen), "label", p.State().ClassName(int(p.State().Scene().Points.Label(i))))
	if more := aboutInfluence(p, i); more != "" {
		words += " " + more + "."
	}
	return words
}
