package optimise

import (
	"math"

	"downhill/engine/model"
	"downhill/engine/scene"
)

// updateRule moves a state by one step, given the slopes of J's smooth part and the learning rate of the step. It moves
// by the slopes and then, with an L1 penalty, brings each weight nearer to 0 (see shrink); it must have its fixed
// points exactly at the minima of J. The bias is the last parameter and never penalised.
type updateRule func(s *State, slopes []float64, o step)

// step is what a rule needs besides the slopes.
type step struct {
	*scene.Settings
	rate float64 // η, the learning rate of this step
}

// updateRules are those of the methods in scene.Methods that step along slopes. Newton's method and backtracking need
// more than slopes: see newton.go and backtracking.go.
var updateRules = map[string]updateRule{
	scene.GradientDescent: descend,
	scene.SGD:             descend,
	scene.Momentum:        heavyBall,
	scene.Nesterov:        heavyBall, // with slopes from ahead: see lookahead
	scene.AdaGrad:         adagrad,
	scene.RMSProp:         rmsprop,
	scene.Adam:            adam,
	scene.Lion:            lion,
}

// descend is gradient descent:
//
//	w ← w − η ∂J/∂w        b ← b − η ∂J/∂b
//
// over all points, or, as stochastic gradient descent, over a mini-batch. Sources: Bishop (2006), eq. 3.22 and 4.91;
// H. Robbins, S. Monro, A Stochastic Approximation Method, Annals of Mathematical Statistics 22 (1951).
func descend(s *State, slopes []float64, o step) {
	for j, slope := range slopes {
		s.At[j] = o.shrink(s.At, j, s.At[j]-float64(o.rate*slope), o.rate)
	}
}

// shrink is the proximal step of the L1 penalty for weight j at w, where the step was of size rate: soft thresholding
// by rate·λ1. The bias stays as it is. Source: N. Parikh, S. Boyd, Proximal Algorithms (2014), §6.5.2.
func (o step) shrink(p model.Parameters, j int, w, rate float64) float64 {
	if j == len(p)-1 {
		return w
	}
	return shrink(w, float64(rate*o.L1))
}

// shrink is soft thresholding: w drawn towards 0 by t ≥ 0, and 0 exactly where it is no further away.
func shrink(w, t float64) float64 {
	switch {
	case t == 0:
		return w
	case math.Abs(w) <= t:
		return 0
	}
	return w - math.Copysign(t, w)
}
