package optimise

import (
	"downhill/engine/model"
	"downhill/engine/problem"
	"downhill/engine/vector"
)

// maxHalvings bounds the search for a learning rate. A rate of about 4 over the mean of the squared features is small
// enough. Those squares reach 10²⁴⁰ under a map of degree 8, and 1000·2⁻⁸⁵⁰ is far below 10⁻²⁴⁰.
const maxHalvings = 850

// lossRounding is what rounding may add to a loss, relative to it. Without it a line search would fail at the minimum
// itself.
const lossRounding = 1e-15

// backtrack makes one step of gradient descent with the largest of the learning rates η, η/2, η/4, … that brings J down
// as far as its slope promises:
//
//	J(w⁺) ≤ J(w) + g·Δ + ‖Δ‖²/(2t) + λ1(‖w⁺‖₁ − ‖w‖₁)        Δ = w⁺ − w, t the rate tried
//
// Without an L1 penalty this is J(w − t g) ≤ J(w) − (t/2)‖g‖². If no rate satisfies it, there is no step. Sources: L.
// Armijo, Minimization of functions having Lipschitz continuous first partial derivatives, Pacific Journal of
// Mathematics 16 (1966); A. Beck, M. Teboulle, A Fast Iterative Shrinkage-Thresholding Algorithm, SIAM Journal on
// Imaging Sciences 2 (2009), §3.
func (t *Trainer) backtrack(s *State, now *problem.Evaluation) {
	start := t.saveStart(s.At)
	o := step{Settings: &t.Settings, rate: Rate(&t.Settings, t.epoch)}
	for range maxHalvings {
		copy(s.At, start)
		descend(s, now.Slopes, o)
		t.train.Evaluate(s.At, &t.trial)
		if t.trial.Loss <= t.promised(start, s.At, now, o.rate) {
			now.Set(t.trial)
			s.Rate = o.rate
			return
		}
		o.rate /= 2
	}
	copy(s.At, start)
	s.Rate = 0
}

// promised is the right-hand side of the condition above.
func (t *Trainer) promised(from, to model.Parameters, now *problem.Evaluation, rate float64) float64 {
	slope, square := 0.0, 0.0
	for j := range from {
		move := to[j] - from[j]
		slope += float64(now.Slopes[j] * move)
		square += float64(move * move)
	}
	bound := now.Loss + slope + square/(2*rate) + float64(lossRounding*now.Loss)
	if l1 := t.Settings.L1; l1 > 0 {
		bound += float64(l1 * (vector.Norm1(to.Weights()) - vector.Norm1(from.Weights())))
	}
	return bound
}

// saveStart copies p into the trainer's scratch buffer for line searches.
func (t *Trainer) saveStart(p model.Parameters) model.Parameters {
	t.start = append(t.start[:0], p...)
	return t.start
}
