package scene

import (
	"math"
	"slices"
)

// facing returns s with the plot on the two features whose class means differ most, in standard deviations, where there
// are more than two features: those on which the classes are easiest to tell apart before any weight is known. The plot
// then stays on them while the model is trained, until a person chooses others.
func (s Scene) facing() Scene {
	if s.Dim() > 2 {
		s.Horizontal, s.Vertical = s.Points.tellingFeatures()
		s.View = s.Fitted()
	}
	return s
}

// faces reports whether the plot shows what facing has it show.
func (s Scene) faces() bool {
	t := s.facing()
	return t.Horizontal == s.Horizontal && t.Vertical == s.Vertical && slices.Equal(t.View, s.View)
}

// facesPoints reports whether facing sets the setting.
func (r Setting) facesPoints() bool { return r.Name == "horizontal" || r.Name == "vertical" }

// tellingFeatures are those two, counted from 1, in ascending order; of equal ones the first.
func (p Points) tellingFeatures() (first, second int) {
	best := [2]int{0, 1}
	most := [2]float64{-1, -1}
	for j := range p.Dim() {
		switch by := p.contrast(j); {
		case by > most[0]:
			best, most = [2]int{j, best[0]}, [2]float64{by, most[0]}
		case by > most[1]:
			best[1], most[1] = j, by
		}
	}
	return min(best[0], best[1]) + 1, max(best[0], best[1]) + 1
}

// contrast is how far apart the means of the two classes are along feature j, in the feature's standard deviations; 0
// where there is only one class or one value.
func (p Points) contrast(j int) float64 {
	var n, sum [2]float64
	for i := range p.Len() {
		n[p.labels[i]]++
		sum[p.labels[i]] += p.At(i)[j]
	}
	mean, squares := (sum[0]+sum[1])/(n[0]+n[1]), 0.0
	for i := range p.Len() {
		by := p.At(i)[j] - mean
		squares += float64(by * by)
	}
	apart := math.Abs(sum[0]/n[0]-sum[1]/n[1]) / math.Sqrt(squares/(n[0]+n[1]))
	if !(apart <= math.MaxFloat64) { // of one class, or of one value
		return 0
	}
	return apart
}
