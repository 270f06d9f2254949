package model

import (
	"math"

	"downhill/engine/scene"
)

// Parameters are the D weights and then the bias, in the units of the features after map and scaling: what an
// optimiser moves.
type Parameters []float64

// Weights are the first D of p, in its memory.
func (p Parameters) Weights() []float64 { return p[:len(p)-1] }

// Bias is the last of p.
func (p Parameters) Bias() float64 { return p[len(p)-1] }

// Model is p as a Model that shares its memory.
func (p Parameters) Model() Model { return Model{Weights: p.Weights(), Bias: p.Bias()} }

// Bounded reports whether every number of p is finite, and at most scene.MaxWeight in size.
func (p Parameters) Bounded() bool {
	for _, v := range p {
		if !(math.Abs(v) <= scene.MaxWeight) {
			return false
		}
	}
	return true
}

// Index is where a parameter is in p by its number: 0 is the bias, k the weight of mapped feature k.
func (p Parameters) Index(k int) int {
	if k == 0 {
		return len(p) - 1
	}
	return k - 1
}
