package model

import (
	"math"

	"downhill/engine/scene"
	"downhill/engine/vector"
)

// Scaler maps each mapped feature v to (v − Shift)/Scale, fitted to the training points. It converts a model between
// scaled and given units without changing its function.
type Scaler struct {
	Shift []float64 // in the units of the mapped features, D of them
	Scale []float64 // in the units of the mapped features, D of them, above 0
	Blur  []float64 // values no further than this from Shift are mapped to 0: above 0 for a constant feature only
	Close bool      // whether a feature's spread is so small relative to its size that rounding would decide its scale
}

// FitScaler returns the scaler that a scaling names for n rows of dim features, row-major: "none" is v itself,
// "standardise" gives mean 0 and variance 1 (dividing by n), "minmax" gives the range [0, 1]. A feature that is
// constant, or whose spread is no more than rounding, is mapped to 0 and keeps scale 1.
func FitScaler(scaling string, rows []float64, dim int) Scaler {
	s := Scaler{Shift: make([]float64, dim), Scale: make([]float64, dim), Blur: make([]float64, dim)}
	for j := range dim {
		s.Scale[j] = 1
		if len(rows) == 0 || scaling == "none" {
			continue
		}
		low, high := extent(rows, dim, j)
		s.Close = s.Close || areClose(low, high)
		switch blur := float64(roundingPart * math.Max(math.Abs(low), math.Abs(high))); {
		case low == high || high-low <= blur && !whole(rows, dim, j):
			s.Shift[j], s.Blur[j] = low, blur
		case scaling == scene.Standardise:
			s.Shift[j], s.Scale[j] = MeanAndDeviation(rows, dim, j)
		case scaling == scene.MinMax:
			s.Shift[j], s.Scale[j] = low, high-low
		}
	}
	return s
}

// roundingPart is the relative distance within which values count as one value, computed in different ways: 32 times
// the distance from 1 to the next float64.
const roundingPart = 0x1p-47

// whole reports whether feature j has whole numbers only, of a size at which every whole number is a float64. Then no
// difference is rounding, however small.
func whole(rows []float64, dim, j int) bool {
	for i := j; i < len(rows); i += dim {
		if v := rows[i]; v != math.Trunc(v) || math.Abs(v) > 1<<53 {
			return false
		}
	}
	return true
}

// Deviations between these sizes have squares, and sums of squares, far from the ends of the range of a float64.
const leastSquared, mostSquared = 0x1p-450, 0x1p450

// closePart is the relative distance within which values are averaged as differences from one of them, so that the
// rounding of their sum is small relative to their spread.
const closePart = 0x1p-20

func areClose(low, high float64) bool {
	return high-low < float64(closePart*math.Max(math.Abs(low), math.Abs(high)))
}

// MeanAndDeviation returns the mean of feature j and its standard deviation, in two passes.
// Deviations whose squares would leave the range of a float64 are squared in another unit, a power of two.
func MeanAndDeviation(rows []float64, dim, j int) (mean, deviation float64) {
	n, from, unit := float64(len(rows)/dim), 0.0, 0
	low, high := extent(rows, dim, j)
	if areClose(low, high) {
		from = low
	}
	for i := j; i < len(rows); i += dim {
		mean += rows[i] - from
	}
	mean /= n
	if size := math.Max(high-from-mean, mean-(low-from)); size < leastSquared || size > mostSquared {
		_, unit = math.Frexp(size)
	}
	sum := 0.0
	for i := j; i < len(rows); i += dim {
		c := rows[i] - from - mean
		if unit != 0 {
			c = math.Ldexp(c, -unit)
		}
		sum += float64(c * c)
	}
	return from + mean, math.Ldexp(math.Sqrt(sum/n), unit)
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

// Scaled returns the rows after scaling.
func (s Scaler) Scaled(rows []float64) []float64 {
	out := make([]float64, len(rows))
	dim := len(s.Shift)
	for i, v := range rows {
		j := i % dim
		if c := v - s.Shift[j]; s.Blur[j] == 0 || math.Abs(c) > s.Blur[j] {
			out[i] = c / s.Scale[j]
		}
	}
	return out
}

// Levelled returns the rows with constant features at their shift, in given units: as the optimiser sees them.
func (s Scaler) Levelled(rows []float64) []float64 {
	if vector.Norm1(s.Blur) == 0 {
		return rows
	}
	out, dim := append([]float64(nil), rows...), len(s.Shift)
	for i, v := range rows {
		if j := i % dim; s.Blur[j] > 0 && math.Abs(v-s.Shift[j]) <= s.Blur[j] {
			out[i] = s.Shift[j]
		}
	}
	return out
}

// Fold sets given to the model in given units that is the same function as the parameters p in scaled units.
func (s Scaler) Fold(given *Model, p Parameters) {
	given.Weights, given.Bias = given.Weights[:0], p.Bias()
	for j, w := range p.Weights() {
		w /= s.Scale[j]
		given.Weights = append(given.Weights, w)
		given.Bias -= float64(w * s.Shift[j])
	}
}

// Unfolded returns the parameters in scaled units that are the same function as m in given units.
func (s Scaler) Unfolded(m Model) Parameters {
	p := make(Parameters, len(m.Weights)+1)
	bias := m.Bias
	for j, w := range m.Weights {
		p[j] = float64(w * s.Scale[j])
		bias += float64(w * s.Shift[j])
	}
	p[len(m.Weights)] = bias
	return p
}
