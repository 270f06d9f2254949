package influence

import "math"

// triangle is R of A = QR, upper triangular, and Qᵀc: AᵀA = RᵀR is never formed, as its condition number is the square of
// A's. Rows of A and c are added by Givens rotations. Source: G. Golub, C. Van Loan, Matrix Computations (4th ed., 2013),
// §5.1.8 and §5.3.3.
type triangle struct {
	n int
	r []float64 // n rows of n
	q []float64 // n of Qᵀc
}

func newTriangle(n int) triangle { return triangle{n, make([]float64, n*n), make([]float64, n)} }

// add takes in a row of A, which it overwrites, and of c.
func (t triangle) add(row []float64, of float64) {
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
		t.q[k], of = float64(c*t.q[k])+float64(s*of), float64(c*of)-float64(s*t.q[k])
	}
}

// step adds to parameters the Δ at which ‖AΔ − c‖ is least.
func (t triangle) step(at []float64) {
	delta := make([]float64, t.n)
	for k := t.n - 1; k >= 0; k-- {
		sum := t.q[k]
		for j := k + 1; j < t.n; j++ {
			sum -= float64(t.r[k*t.n+j] * delta[j])
		}
		delta[k] = sum / t.r[k*t.n+k]
		at[k] += delta[k]
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
