package plot

import (
	"strings"

	"downhill/engine/elementary"
	"downhill/engine/scene"
	"downhill/web/plot/dots"
)

// What the model says of each point by all its features. In a slice of more than two features that is not what the field
// shows where the point is drawn.

// mostJudged is how many points are judged with each frame.
const mostJudged = 5000

// wrong are rings around the points that the table lists, if it lists some by what the model says of them. Otherwise they
// are around those that the model gets wrong, where there are more than two features; a model without weights says the same
// of all points, and has none. If there are many points they are of the first.
func (d *Plot) wrong(g geometry) string {
	p := d.Host
	s, ringed := p.State().Scene(), p.State().Listing().Outcome
	if ringed == "" {
		ringed = "wrong"
		if s.Dim() <= 2 || zero(p.State().Frame().Snapshot.Model.Weights) {
			return ""
		}
	}
	var b strings.Builder
	radius := dots.Radius(s.Points.Len()) + 3
	for i := range min(s.Points.Len(), mostJudged) {
		x, label := s.Points.At(i), s.Points.Label(i)
		if !p.State().Has(ringed, i) {
			continue
		}
		if left, top := g.pixel(x, label); g.inside(left, top) {
			b.WriteString(circlePath(left, top, radius))
		}
	}
	return b.String()
}

// probabilities are P(y = 1) of the points where their colour tells it, otherwise nil.
func (d *Plot) probabilities() func(i int) float64 {
	p := d.Host
	s, m, c := p.State().Scene(), p.State().Frame().Snapshot.Model, p.State().Section()
	if s.PointColour != scene.ByProbability {
		return nil
	}
	return func(i int) float64 { return elementary.Sigmoid(c.Logit(m, s.Points.At(i))) }
}

// pointsFollow reports whether the points are to be drawn again with the frame, as their colours or their places follow
// the model.
func (d *Plot) pointsFollow() bool {
	s := d.Host.State()
	return d.drawn.frame != s.FrameRev() && (s.Scene().PointColour == scene.ByProbability || s.Projects()) && d.follows()
}
