package optimise

import (
	"math"

	"downhill/engine/elementary"
	"downhill/engine/scene"
)

// Rate returns the learning rate of the step from epoch t, 0 ≤ t, to the next. With η the learning rate, γ the
// decay and T the period, in epochs:
//
//	constant       η
//	step           η γ^⌊t/T⌋
//	exponential    η γ^(t/T)
//	inverse (1/t)  η / (1 + t/T)
//	cosine         η (1 + cos(π (t mod T)/T)) / 2, starting anew each period
//	backtracking   η, the largest that is tried: see backtrack
//
// Sources: I. Goodfellow, Y. Bengio, A. Courville, Deep Learning (2016), §8.3.1; H. Robbins, S. Monro (1951) for 1/t;
// I. Loshchilov, F. Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts, ICLR 2017, eq. 5.
func Rate(s *scene.Settings, t int) float64 {
	period := float64(s.Period)
	switch s.Schedule {
	case scene.StepDecay:
		return float64(s.LearningRate * pow(s.Decay, float64(t/s.Period)))
	case scene.Exponential:
		return float64(s.LearningRate * pow(s.Decay, float64(t)/period))
	case scene.Inverse:
		return s.LearningRate / (1 + float64(t)/period)
	case scene.Cosine:
		_, cos := elementary.SinCos(math.Pi * float64(t%s.Period) / period)
		return float64(s.LearningRate * (1 + cos) / 2)
	}
	return s.LearningRate
}

// pow is base^exponent for base in (0, 1] and exponent ≥ 0.
func pow(base, exponent float64) float64 {
	return elementary.Exp(float64(exponent * elementary.Log(base)))
}
