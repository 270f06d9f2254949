package inference

import "math"

// Covariance returns the inverse of the Fisher information Σ v x xᵀ, row-major, where x is a 1 and then the features of a
// point, and v = p(1 − p) its weight. features holds n = len(v) rows of dim. It reports whether the information is
// positive definite to rounding.
func Covariance(features []float64, dim int, v []float64) (covariance []float64, ok bool) {
	p := dim + 1
	factor := make([]float64, p*p)
	row := make([]float64, p)
	row[0] = 1
	for i, weight := range v {
		copy(row[1:], features[i*dim:(i+1)*dim])
		for j, x := range row {
			scaled := float64(weight * x)
			for k := range j + 1 {
				factor[j*p+k] += float64(scaled * row[k])
			}
		}
	}
	if !cholesky(factor, p) {
		return nil, false
	}
	unit := make([]float64, p)
	for j := range p {
		clear(unit)
		unit[j] = 1
		covariance = append(covariance, backward(factor, p, forward(factor, p, unit))...)
	}
	return covariance, !math.IsNaN(covariance[0])
}
