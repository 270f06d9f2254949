package engine

// state is all that the rest of a run depends on, besides the Scene and the epoch: where the parameters are, and what
// the optimiser remembers of the steps before.
type state struct {
	at         parameters
	first      parameters // the method's First memory: momentum's last move, Adam's mean of slopes
	second     parameters // its Second: AdaGrad's sum of squared slopes, RMSProp's and Adam's mean of them
	biasPowers [2]float64 // Adam's β₁ᵗ and β₂ᵗ after t steps
	rate       float64    // the learning rate of the last step, or the part made of Newton's; 0 before the first
}

// newState is at p with an empty memory.
func newState(p parameters) state {
	n := len(p)
	return state{at: p, first: make(parameters, n), second: make(parameters, n), biasPowers: [2]float64{1, 1}}
}

// set copies t into s, reusing s's memory.
func (s *state) set(t *state) {
	s.at, s.first, s.second = append(s.at[:0], t.at...), append(s.first[:0], t.first...), append(s.second[:0], t.second...)
	s.biasPowers, s.rate = t.biasPowers, t.rate
}

// size is about how many bytes a copy of s takes.
func (s *state) size() int { return 8*3*len(s.at) + 100 }
