package optimise

import (
	"math"

	"downhill/engine/model"
)

// lion moves every parameter by the learning rate itself: up or down, as the sign of a mean of slopes says, in which
// the slope of now counts more than in the mean that is kept.
//
//	c ← β₁ m + (1 − β₁) g        w ← w − η sign(c)        m ← ρ m + (1 − ρ) g
//
// The paper calls ρ β₂, and takes a part of w away besides each step (decoupled weight decay). That part is 0 here: the
// L2 penalty is in the slopes, as for every method, so that J is what is minimised. With an L1 penalty the step is the
// one of at most η that brings c·w + λ1‖w‖₁ down most: where |c| ≤ λ1, soft thresholding by η. Source: X. Chen et al.,
// Symbolic Discovery of Optimization Algorithms, NeurIPS 2023, algorithm 2.
func lion(s *State, slopes []float64, o step) {
	for j, slope := range slopes {
		c := mean(o.Beta1, s.First[j], slope)
		s.First[j] = mean(o.SlopeDecay, s.First[j], slope)
		s.At[j] = o.stride(s.At, j, c)
	}
}

// stride is parameter j after a step of the learning rate against the sign of c; it does not move if c is 0.
func (o step) stride(p model.Parameters, j int, c float64) float64 {
	switch weight := j < len(p)-1; {
	case weight && o.L1 > 0 && math.Abs(c) <= o.L1:
		return shrink(p[j], o.rate)
	case c == 0:
		return p[j]
	}
	return p[j] - math.Copysign(o.rate, c)
}
