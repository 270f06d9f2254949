package state

// The threshold as it is moved, ahead of the engine, and what another one would change.

// thresholds are what is shown of the threshold besides the Scene's.
type thresholds struct {
	moved *float64 // where it is being moved; nil while it is not
	cuts  bool     // its line is shown in the plot of one feature
	other *Other
}

// Other is a threshold that a person considers: points of a side change the class that the model says.
type Other struct {
	Threshold float64
	HeldOut   bool // of the points that are held out, not of those for training
}

// Threshold is where it is being moved, or else the Scene's.
func (s *State) Threshold() float64 {
	if s.cut.moved != nil {
		return *s.cut.moved
	}
	return s.scene.Threshold
}

// MoveThreshold shows a threshold before the engine has it; nil shows the Scene's again.
func (s *State) MoveThreshold(to *float64) {
	s.cut.moved = to
	s.revs.cut++
}

// Cuts reports whether the plot of one feature has a line at the threshold, to be dragged: for a class only where that may
// be moved.
func (s *State) Cuts() bool {
	class := s.scene.Classroom
	return s.cut.cuts && !class.Hides("threshold") && !class.Locks("threshold")
}

// ShowCut has that line, or not.
func (s *State) ShowCut(on bool) {
	if s.cut.cuts != on {
		s.cut.cuts = on
		s.revs.cut++
	}
}

// Other is the threshold that is considered, nil for none.
func (s *State) Other() *Other { return s.cut.other }

// Consider notes a threshold that is considered; nil for none.
func (s *State) Consider(o *Other) {
	if s.cut.other != nil || o != nil {
		s.cut.other = o
		s.revs.cut++
	}
}

// CutRev counts the changes of what Threshold, Cuts and Other return.
func (s *State) CutRev() int { return s.revs.cut }
