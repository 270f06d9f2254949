package engine

import (
	"math"

	"downhill/engine/scene"
)

// Scaler maps each mapped feature v to (v − Shift)/Scale, fitted to the training points. It keeps a model the same
// function when it moves between scaled and given units.
type Scaler struct {
	Shift []float64 // in the units of the mapped features, D of them
	Scale []float64 // in the units of the mapped features, D of them, above 0
}

// FitScaler returns the scaler that a scaling names for n rows of dim features, row-major: "none" is v itself,
// "standardise" gives mean 0 and variance 1 (dividing by n), "minmax" gives the range [0, 1]. A feature that is constant
// keeps scale 1.
func FitScaler(scaling string, rows []float64, dim int) Scaler {
	s := Scaler{Shift: make([]float64, dim), Scale: make([]float64, dim)}
	for j := range dim {
		shift, scale := 0.0, 1.0
		if len(rows) > 0 {
			switch scaling {
			case scene.Standardise:
				shift, scale = meanAndDeviation(rows, dim, j)
			case scene.MinMax:
				low, high := extent(rows, dim, j)
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
func meanAndDeviation(rows []float64, dim, j int) (mean, deviation float64) {
	n := float64(len(rows) / dim)
	for i := j; i < len(rows); i += dim {
		mean += rows[i]
	}
	mean /= n
	sum := 0.0
	for i := j; i < len(rows); i += dim {
		c := rows[i] - mean
		sum += float64(c * c)
	}
	return mean, math.Sqrt(sum / n)
}

// extent returns the least and the greatest value of feature j, 0 and 0 of no rows.
func extent(rows []float64, dim, j int) (low, high float64) {
	if len(rows) == 0 {
		return 0, 0
	}
	low, high = rows[j], rows[j]
	for i := j; i < len(rows); i += dim {
		low, high = math.Min(low, rows[i]), math.Max(high, rows[i])
	}
	return low, high
}

// scaled returns the rows after scaling.
func (s Scaler) scaled(rows []float64) []float64 {
	out := make([]float64, len(rows))
	dim := len(s.Shift)
	for i, v := range rows {
		out[i] = (v - s.Shift[i%dim]) / s.Scale[i%dim]
	}
	return out
}

// fold sets given to the model in given units that is the same function as the parameters p in scaled units.
func (s Scaler) fold(given *Model, p parameters) {
	given.Weights, given.Bias = given.Weights[:0], p.bias()
	for j, w := range p.weights() {
		w /= s.Scale[j]
		given.Weights = append(given.Weights, w)
		given.Bias -= float64(w * s.Shift[j])
	}
}

// unfolded returns the parameters in scaled units that are the same function as m in given units.
func (s Scaler) unfolded(m Model) parameters {
	p := make(parameters, len(m.Weights)+1)
	bias := m.Bias
	for j, w := range m.Weights {
		p[j] = float64(w * s.Scale[j])
		bias += float64(w * s.Shift[j])
	}
	p[len(m.Weights)] = bias
	return p
}
