package optimise

import "downhill/engine/model"

// State is all that the rest of a run depends on, besides the Scene and the epoch: where the parameters are, and what
// the optimiser remembers of the steps before.
type State struct {
	At         model.Parameters
	First      model.Parameters // the method's First memory: momentum's last move, Adam's mean of slopes
	Second     model.Parameters // its Second: AdaGrad's sum of squared slopes, RMSProp's and Adam's mean of them
	BiasPowers [2]float64       // Adam's β₁ᵗ and β₂ᵗ after t steps
	Rate       float64          // the learning rate of the last step, or the part made of Newton's; 0 before the first
}

// NewState is at p with an empty memory.
func NewState(p model.Parameters) State {
	n := len(p)
	return State{At: p, First: make(model.Parameters, n), Second: make(model.Parameters, n), BiasPowers: [2]float64{1, 1}}
}

// Set copies t into s, reusing s's memory.
func (s *State) Set(t *State) {
	s.At, s.First, s.Second = append(s.At[:0], t.At...), append(s.First[:0], t.First...), append(s.Second[:0], t.Second...)
	s.BiasPowers, s.Rate = t.BiasPowers, t.Rate
}

// Size is about how many bytes a copy of s takes.
func (s *State) Size() int { return 8*3*len(s.At) + 100 }
