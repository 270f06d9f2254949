package engine

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

func (m Model) clone() Model {
	return Model{Weights: append([]float64(nil), m.Weights...), Bias: m.Bias}
}

// bounded reports whether every number of m is one that a Scene may hold: finite, and at most scene.MaxWeight in size.
func (m Model) bounded() bool {
	return math.Abs(m.Bias) <= scene.MaxWeight && parameters(m.Weights).bounded()
}

// parameters are the D weights and then the bias, in the units of the features after map and scaling: what an
// optimiser moves.
type parameters []float64

func (p parameters) weights() []float64 { return p[:len(p)-1] }
func (p parameters) bias() float64      { return p[len(p)-1] }

// model is p as a Model that shares its memory.
func (p parameters) model() Model { return Model{Weights: p.weights(), Bias: p.bias()} }

func (p parameters) bounded() bool {
	for _, v := range p {
		if !(math.Abs(v) <= scene.MaxWeight) {
			return false
		}
	}
	return true
}

// dot is Σ a_j·b_j, summed in this order.
func dot(a, b []float64) float64 {
	sum := 0.0
	for j, v := range a {
		sum += float64(v * b[j])
	}
	return sum
}

// sizes is ‖w‖₁.
func sizes(w []float64) float64 {
	sum := 0.0
	for _, v := range w {
		sum += math.Abs(v)
	}
	return sum
}
