package optimise

import "downhill/engine/model"

// heavyBall is gradient descent with momentum, the heavy ball: it repeats a part μ of the last move.
//
//	v ← μ v − η ∂J/∂w        w ← w + v
//
// With the slopes taken at w + μ v, ahead of where the ball is, it is Nesterov's accelerated gradient. With an L1
// penalty v is the move after the proximal step, so that the ball rests only at a minimum of J. Sources: B. Polyak,
// Some methods of speeding up the convergence of iteration methods, USSR Computational Mathematics 4 (1964); Y.
// Nesterov, A method of solving a convex programming problem with convergence rate O(1/k²), Soviet Mathematics Doklady
// 27 (1983), in the form of I. Sutskever et al., On the importance of initialization and momentum in deep learning,
// ICML 2013, eq. 1 to 4; P. Ochs et al., iPiano, SIAM Journal on Imaging Sciences 7 (2014), for the proximal step.
func heavyBall(s *State, slopes []float64, o step) {
	for j, slope := range slopes {
		v := float64(o.Momentum*s.First[j]) - float64(o.rate*slope)
		before := s.At[j]
		s.At[j] = o.shrink(s.At, j, before+v, o.rate)
		if o.L1 > 0 {
			v = s.At[j] - before
		}
		s.First[j] = v
	}
}

// lookahead sets ahead to where the ball would roll without a slope, w + μ v.
func lookahead(ahead model.Parameters, s *State, momentum float64) model.Parameters {
	ahead = ahead[:0]
	for j, w := range s.At {
		ahead = append(ahead, w+float64(momentum*s.First[j]))
	}
	return ahead
}
