package engine

import (
	"math"

	"downhill/engine/scene"
)

// Scaler maps each feature x to (x − Shift)/Scale, fitted to the points of a Scene. It keeps a model the same
// function when it moves between scaled and given units.
type Scaler struct {
	Shift []float64 // in the units of the features
	Scale []float64 // in the units of the features, above 0
}

// FitScaler returns the scaler that a scaling names: "none" is x itself, "standardise" gives mean 0 and variance 1
// (dividing by n), "minmax" gives the range [0, 1]. A feature that is constant keeps scale 1.
func FitScaler(scaling string, p scene.Points, dim int) Scaler {
	s := Scaler{Shift: make([]float64, dim), Scale: make([]float64, dim)}
	for j := range dim {
		shift, scale := 0.0, 1.0
		if p.Len() > 0 {
			switch scaling {
			case "standardise":
				shift, scale = meanAndDeviation(p, j)
			case "minmax":
				low, high := extent(p, j)
				shift, scale = low, high-low
			}
		}
		if !(scale > 0) {
			scale = 1
		}
		s.Shift[j], s.Scale[j] = shift, scale
	}
	return s
}

// meanAndDeviation returns the mean of feature j and its standard deviation, in two passes.
func meanAndDeviation(p scene.Points, j int) (mean, deviation float64) {
	n := float64(p.Len())
	for i := range p.Len() {
		mean += p.At(i)[j]
	}
	mean /= n
	sum := 0.0
	for i := range p.Len() {
		c := p.At(i)[j] - mean
		sum += float64(c * c)
	}
	return mean, math.Sqrt(sum / n)
}

func extent(p scene.Points, j int) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for i := range p.Len() {
		low, high = math.Min(low, p.At(i)[j]), math.Max(high, p.At(i)[j])
	}
	return low, high
}

// scaled returns all rows of p after scaling, row-major.
func (s Scaler) scaled(p scene.Points) []float64 {
	out := make([]float64, len(p.Coords()))
	dim := len(s.Shift)
	for i, x := range p.Coords() {
		out[i] = (x - s.Shift[i%dim]) / s.Scale[i%dim]
	}
	return out
}

// fold sets given to the model in given units that is the same function as m in scaled units.
func (s Scaler) fold(given *Model, m Model) {
	given.Weights, given.Bias = given.Weights[:0], m.Bias
	for j, w := range m.Weights {
		w /= s.Scale[j]
		given.Weights = append(given.Weights, w)
		given.Bias -= float64(w * s.Shift[j])
	}
}

// unfolded returns the model in scaled units that is the same function as m in given units.
func (s Scaler) unfolded(m Model) Model {
	out := Model{Weights: make([]float64, len(m.Weights)), Bias: m.Bias}
	for j, w := range m.Weights {
		out.Weights[j] = float64(w * s.Scale[j])
		out.Bias += float64(w * s.Shift[j])
	}
	return out
}
