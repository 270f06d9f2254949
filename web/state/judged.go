package state

import (
	"downhill/engine"
	"downhill/engine/influence"
)

// Listing is what the table of points lists.
type Listing struct {
	Outcome   string // one of Outcomes, "" for all points
	Influence bool   // whether it has columns of what each point does to the fit
}

// Outcomes are what can become of a point by its label and by the class that the model gives it.
var Outcomes = []string{"wrong", "truePositive", "falsePositive", "trueNegative", "falseNegative"}

// Listing is what the table of points lists.
func (s *State) Listing() Listing { return s.ui.listing }

// List changes that.
func (s *State) List(l Listing) {
	s.ui.listing = l
	s.revs.ui++
}

// Has reports whether the model makes an outcome of point i at the threshold. Any point has the outcome "".
func (s *State) Has(outcome string, i int) bool {
	if outcome == "" {
		return true
	}
	label := s.scene.Points.Label(i)
	right := engine.Classify(s.section.Logit(s.shown.frame.Snapshot.Model, s.scene.Points.At(i)), s.Threshold()) == label
	switch outcome {
	case "truePositive":
		return right && label == 1
	case "falsePositive":
		return !right && label == 0
	case "trueNegative":
		return right && label == 0
	case "falseNegative":
		return !right && label == 1
	}
	return !right
}

// weighed is what each point does to the fit, or why that is not known.
type weighed struct {
	values []float64
	why    error
}

// Influence is what each point does to the fit, influence.Numbers of each as engine.Influence has them; nil until it is
// known, and where the error says why there is none. It may be of the Scene before the present one, of as many points.
func (s *State) Influence() ([]float64, error) {
	if w := s.shown.weighed; len(w.values) == influence.Numbers*s.scene.Points.Len() {
		return w.values, w.why
	}
	return nil, s.shown.weighed.why
}

// Weigh shows what the points do to the fit, or why that is not known.
func (s *State) Weigh(values []float64, why error) {
	s.shown.weighed = weighed{values, why}
	s.revs.weighed++
}

// WeighedRev counts the changes of the influence.
func (s *State) WeighedRev() int { return s.revs.weighed }
