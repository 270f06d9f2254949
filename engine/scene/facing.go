package scene

import (
	"math"
	"slices"
)

// facing returns s with the plot on the two features that tell the most, where there are more than two features. The plot
// then stays on them while the model is trained, until a person chooses others.
func (s Scene) facing() Scene {
	if s.Dim() > 2 {
		s.Horizontal, s.Vertical = s.tellingFeatures()
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

// tellingFeatures are those two, counted from 1, in ascending order: those with the largest weights in the model that
// training starts from. Before any weight is known, they are those on which the classes are easiest to tell apart: their
// class means differ most, in standard deviations.
func (s Scene) tellingFeatures() (first, second int) {
	if s.Initial != nil {
		if first, second, ok := s.LargestWeights(s.Initial.Weights); ok {
			return first, second
		}
	}
	return twoLargest(s.Points.Dim(), s.Points.Contrast)
}

// LargestWeights are the two features, counted from 1, in ascending order, that move z most by their weights when they
// change by one standard deviation. ok is false where the model is not linear in more than two features, or has no weight
// but 0.
func (s Scene) LargestWeights(weights []float64) (first, second int, ok bool) {
	d := s.Points.Dim()
	if s.MappedDim() != d || s.FeatureMap != Linear || d <= 2 || len(weights) != d {
		return 0, 0, false
	}
	size := func(j int) float64 { return math.Abs(weights[j]) * s.Points.Deviation(j) }
	first, second = twoLargest(d, size)
	return first, second, size(first-1) > 0 || size(second-1) > 0
}

// twoLargest are the two of d features with the largest sizes, counted from 1, in ascending order; of equal ones the first.
func twoLargest(d int, size func(j int) float64) (first, second int) {
	best := [2]int{0, 1}
	most := [2]float64{-1, -1}
	for j := range d {
		switch by := size(j); {
		case by > most[0]:
			best, most = [2]int{j, best[0]}, [2]float64{by, most[0]}
		case by > most[1]:
			best[1], most[1] = j, by
		}
	}
	return min(best[0], best[1]) + 1, max(best[0], best[1]) + 1
}
