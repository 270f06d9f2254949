package optimise

import "math"

// epsilon keeps a step finite where all slopes were 0, in the units of a slope.
const epsilon = 1e-8

// adagrad divides the learning rate of each parameter by the root of the sum of all its squared slopes:
//
//	s ← s + g²        w ← w − η g / (√s + ε)        ε = 10⁻⁸
//
// Source: J. Duchi, E. Hazan, Y. Singer, Adaptive Subgradient Methods for Online Learning and Stochastic Optimization,
// Journal of Machine Learning Research 12 (2011), with the L1 penalty in the metric of the step (§ 5).
func adagrad(s *State, slopes []float64, o step) {
	for j, slope := range slopes {
		s.Second[j] += float64(slope * slope)
		s.adapted(j, slope, s.Second[j], o)
	}
}

// rmsprop divides by the root of a mean of squared slopes that forgets at rate ρ:
//
//	s ← ρ s + (1 − ρ) g²        w ← w − η g / (√s + ε)        ε = 10⁻⁸
//
// Source: T. Tieleman, G. Hinton, Lecture 6.5: RMSProp, COURSERA: Neural Networks for Machine Learning (2012).
func rmsprop(s *State, slopes []float64, o step) {
	for j, slope := range slopes {
		s.Second[j] = mean(o.SquareDecay, s.Second[j], float64(slope*slope))
		s.adapted(j, slope, s.Second[j], o)
	}
}

// adam moves by a running mean of the slopes, divided by the root of a running mean of their squares. Both means are
// corrected for their bias towards their start at 0:
//
//	m ← β₁ m + (1 − β₁) g        v ← β₂ v + (1 − β₂) g²
//	w ← w − η m̂ / (√v̂ + ε)        m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ)        ε = 10⁻⁸
//
// Source: D. Kingma, J. Ba, Adam: A Method for Stochastic Optimization, ICLR 2015, algorithm 1.
func adam(s *State, slopes []float64, o step) {
	s.BiasPowers[0] *= o.Beta1
	s.BiasPowers[1] *= o.Beta2
	for j, slope := range slopes {
		s.First[j] = mean(o.Beta1, s.First[j], slope)
		s.Second[j] = mean(o.Beta2, s.Second[j], float64(slope*slope))
		s.adapted(j, s.First[j]/(1-s.BiasPowers[0]), s.Second[j]/(1-s.BiasPowers[1]), o)
	}
}

// mean is β·old + (1 − β)·now.
func mean(beta, old, now float64) float64 { return float64(beta*old) + float64((1-beta)*now) }

// adapted moves parameter j against a slope with learning rate η/(√square + ε).
func (s *State) adapted(j int, slope, square float64, o step) {
	rate := o.rate / (math.Sqrt(square) + epsilon)
	s.At[j] = o.shrink(s.At, j, s.At[j]-float64(rate*slope), rate)
}
