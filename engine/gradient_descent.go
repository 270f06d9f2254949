package engine

import "math"

// descend moves m by one step of full-batch gradient descent with learning rate η:
//
//	w ← w − η ∂J/∂w        b ← b − η ∂J/∂b
//
// and, with an L1 penalty, draws each weight towards 0 by η·λ1, stopping at 0 exactly: the proximal step of
// N. Parikh, S. Boyd, Proximal Algorithms (2014), §6.5.2. Source of the step: Bishop (2006), eq. 3.22 and 4.91.
func descend(m *Model, e Evaluation, learningRate, l1 float64) {
	for j, slope := range e.WeightSlopes {
		m.Weights[j] = shrink(m.Weights[j]-float64(learningRate*slope), float64(learningRate*l1))
	}
	m.Bias -= float64(learningRate * e.BiasSlope)
}

// shrink is soft thresholding: w drawn towards 0 by t ≥ 0.
func shrink(w, t float64) float64 {
	switch {
	case t == 0:
		return w
	case math.Abs(w) <= t:
		return 0
	}
	return w - math.Copysign(t, w)
}
