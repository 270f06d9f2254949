// Package model is what a trained model is: inputs, mapped by a FeatureMap and scaled by a Scaler, and a Model, a logit
// that is linear in the mapped features. Parameters are the same Model in the units of the scaled features, which are
// those that an optimiser sees.
package model

import (
	"math"

	"downhill/engine/elementary"
	"downhill/engine/scene"
)

// Model is a linear logit of D mapped features: z = w·φ(x) + b. A FeatureMap gives φ.
type Model struct {
	Weights []float64 `json:"weights"` // D of them, per unit of each mapped feature
	Bias    float64   `json:"bias"`
}

// Logit returns z = b + w₁φ₁ + w₂φ₂ + …, summed in this order, for a row of D mapped features.
func (m Model) Logit(mapped []float64) float64 {
	z := m.Bias
	for j, w := range m.Weights {
		z += float64(w * mapped[j])
	}
	return z
}

// Probability returns P(y = 1 | x) = σ(z), in [0, 1], for a row of D mapped features.
func (m Model) Probability(mapped []float64) float64 { return elementary.Sigmoid(m.Logit(mapped)) }

// Clone copies m and its weights.
func (m Model) Clone() Model {
	return Model{Weights: append([]float64(nil), m.Weights...), Bias: m.Bias}
}

// Bounded reports whether every number of m is one that a Scene may hold: finite, and at most scene.MaxWeight in size.
func (m Model) Bounded() bool {
	return math.Abs(m.Bias) <= scene.MaxWeight && Parameters(m.Weights).Bounded()
}
