package influence

import "math"

// triangle is R of A = QR, upper triangular: AᵀA = RᵀR is never formed, as its condition number is the square of A's. Rows
// of A are added by Givens rotations. Source: G. Golub, C. Van Loan, Matrix Computations (4th ed., 2013), §5.1.8.
type triangle struct {
	n int
	r []float64 // n rows of n
}

func newTriangle(n int) triangle { return triangle{n, make([]float64, n*n)} }

// add takes in a row of A, which it overwrites.
func (t triangle) add(row []float64) {
	for k, v := range row {
		line := t.r[k*t.n : (k+1)*t.n]
		length := math.Sqrt(float64(line[k]*line[k]) + float64(v*v))
		if v == 0 || length == 0 {
			continue
		}
		c, s := line[k]/length, v/length
		for j := k; j < t.n; j++ {
			a, b := line[j], row[j]
			line[j], row[j] = float64(c*a)+float64(s*b), float64(c*b)-float64(s*a)
		}
	}
}

// dependent is the part of a column's length that is left beside the columns before it if it depends on them: R's glm
// takes columns for dependent from there on.
const dependent = 1e-11

// singular reports whether a column of A depends on those before it.
func (t triangle) singular() bool {
	for j := range t.n {
		square := 0.0
		for k := range j + 1 {
			square += float64(t.r[k*t.n+j] * t.r[k*t.n+j])
		}
		if !(math.Abs(t.r[j*t.n+j]) > float64(dependent*math.Sqrt(square))) {
			return true
		}
	}
	return false
}

// leverage is a (AᵀA)⁻¹ aᵀ of a row a of A, ‖R⁻ᵀa‖². It overwrites the row.
func (t triangle) leverage(row []float64) float64 {
	h := 0.0
	for k := range row { // Rᵀ u = a
		for i := range k {
			row[k] -= float64(t.r[i*t.n+k] * row[i])
		}
		row[k] /= t.r[k*t.n+k]
		h += float64(row[k] * row[k])
	}
	return h
}
