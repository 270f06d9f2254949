package state

import (
	"downhill/engine"
	"downhill/engine/curves"
)

// The threshold as it is moved, ahead of the engine, and what another one would change.

// thresholds are what is shown of the threshold besides the Scene's.
type thresholds struct {
	moved *float64        // where it is being moved; nil while it is not
	made  []curves.Counts // of the points for training, and of those held out, by the model of an epoch; nil if not known
	epoch int
	cuts  bool // its line is shown in the plot of one feature
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

// MoveThreshold shows a threshold before the engine has it, with what the present model makes there of the points for
// training and of those held out, if that is known; nil shows the Scene's again.
func (s *State) MoveThreshold(to *float64, made ...curves.Counts) {
	s.cut.moved, s.cut.made, s.cut.epoch = to, made, s.shown.frame.Snapshot.Epoch
	s.revs.cut++
}

// Judged is a Snapshot of the present model with the metrics at the threshold that is shown. Any other is as it was.
func (s *State) Judged(of engine.Snapshot) engine.Snapshot {
	if s.cut.moved == nil || !s.knows(of) {
		return of
	}
	if of.Train.Points > 0 {
		of.Train = of.Train.With(s.cut.made[0])
		of.Accuracy = of.Train.Accuracy
	}
	if of.Test != nil && of.Test.Points > 0 {
		test := of.Test.With(s.cut.made[1])
		of.Test = &test
	}
	return of
}

// knows reports whether it is known what the threshold that is shown makes of the points by the model of a Snapshot.
func (s *State) knows(of engine.Snapshot) bool {
	return len(s.cut.made) >= 2 && of.Epoch == s.cut.epoch
}

// Misjudged reports whether the metrics of a Snapshot are those at another threshold than the one that is shown, as while it
// is moved in a run.
func (s *State) Misjudged(of engine.Snapshot) bool {
	return s.Threshold() != s.scene.Threshold && !s.knows(of)
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
