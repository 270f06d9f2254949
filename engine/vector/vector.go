// Package vector has what the packages of the engine share of linear algebra: sums over rows of numbers, each in a fixed
// order.
package vector

import "math"

// Dot is Σ a_j·b_j, summed in this order.
func Dot(a, b []float64) float64 {
	sum := 0.0
	for j, v := range a {
		sum += float64(v * b[j])
	}
	return sum
}

// Norm1 is ‖w‖₁, Σ |w_j|, summed in this order.
func Norm1(w []float64) float64 {
	sum := 0.0
	for _, v := range w {
		sum += math.Abs(v)
	}
	return sum
}

// Resized returns n zeros, in v's memory where it is large enough.
func Resized[S ~[]float64](v S, n int) S {
	if cap(v) < n {
		return make(S, n)
	}
	v = v[:n]
	clear(v)
	return v
}
