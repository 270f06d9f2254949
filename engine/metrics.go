package engine

import "downhill/engine/scene"

// Accuracy returns the share of points, in [0, 1], whose class is that of P(y = 1 | x) ≥ threshold, and 0 for no
// points.
func Accuracy(m Model, p scene.Points, threshold float64) float64 {
	if p.Len() == 0 {
		return 0
	}
	right := 0
	for i := range p.Len() {
		if classify(m, p.At(i), threshold) == p.Label(i) {
			right++
		}
	}
	return float64(right) / float64(p.Len())
}

// classify compares z with 0 at the usual threshold, which saves the exponential, and p elsewhere.
func classify(m Model, x []float64, threshold float64) uint8 {
	z := m.Logit(x)
	if threshold == 0.5 && z >= 0 || threshold != 0.5 && m.Probability(x) >= threshold {
		return 1
	}
	return 0
}
