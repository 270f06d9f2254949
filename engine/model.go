package engine

import (
	"math"

	"downhill/engine/elementary"
	"downhill/engine/scene"
)

// Model is a linear logit: z = w·x + b.
type Model struct {
	Weights []float64 // d of them, per unit of each feature
	Bias    float64
}

// Logit returns z = b + w₁x₁ + w₂x₂ + …, summed in this order, for a row of d values.
func (m Model) Logit(x []float64) float64 {
	z := m.Bias
	for j, w := range m.Weights {
		z += float64(w * x[j])
	}
	return z
}

// Probability returns P(y = 1 | x) = σ(z), in [0, 1].
func (m Model) Probability(x []float64) float64 { return elementary.Sigmoid(m.Logit(x)) }

func (m Model) clone() Model {
	return Model{Weights: append([]float64(nil), m.Weights...), Bias: m.Bias}
}

// set copies n into m, reusing m's memory.
func (m *Model) set(n Model) { m.Weights, m.Bias = append(m.Weights[:0], n.Weights...), n.Bias }

// bounded reports whether every number of m is one that a Scene may hold: finite, and at most scene.MaxWeight in size.
func (m Model) bounded() bool {
	if !(math.Abs(m.Bias) <= scene.MaxWeight) {
		return false
	}
	for _, w := range m.Weights {
		if !(math.Abs(w) <= scene.MaxWeight) {
			return false
		}
	}
	return true
}
