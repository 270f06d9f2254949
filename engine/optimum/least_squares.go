package optimum

import (
	"math"

	"downhill/engine/vector"
)

// leastSquares is a problem min ‖A Δ − r‖ of n unknowns, kept as the triangle R and the n numbers q of A = QR, q = Qᵀr.
// Rows are added one by one by Givens rotations, so that AᵀA is never formed: its condition number is the square of
// A's. Source: G. Golub, C. Van Loan, Matrix Computations (4th ed., 2013), §5.1.8 and §6.5.3.
type leastSquares struct {
	n int
	r []float64 // n rows of n, upper triangular, its diagonal at least 0
	q []float64
}

// reset makes it a problem of n unknowns without rows.
func (l *leastSquares) reset(n int) {
	l.n, l.r, l.q = n, vector.Resized(l.r, n*n), vector.Resized(l.q, n)
}

// add takes in a row of A and its r; it overwrites the row.
func (l *leastSquares) add(row []float64, r float64) {
	for k, v := range row {
		if v == 0 {
			continue
		}
		line := l.r[k*l.n : (k+1)*l.n]
		length := math.Sqrt(float64(line[k]*line[k]) + float64(v*v))
		if length == 0 { // below the square root of the least float64
			continue
		}
		c, s := line[k]/length, v/length
		for j := k; j < l.n; j++ {
			a, b := line[j], row[j]
			line[j], row[j] = float64(c*a)+float64(s*b), float64(c*b)-float64(s*a)
		}
		l.q[k], r = float64(c*l.q[k])+float64(s*r), float64(c*r)-float64(s*l.q[k])
	}
}

// length is that of column j of A.
func (l *leastSquares) length(j int) float64 {
	square := 0.0
	for k := range j + 1 {
		square += float64(l.r[k*l.n+j] * l.r[k*l.n+j])
	}
	return math.Sqrt(square)
}

// longest is the length of A's longest column.
func (l *leastSquares) longest() float64 {
	most := 0.0
	for j := range l.n {
		most = math.Max(most, l.length(j))
	}
	return most
}

// solve sets delta to the minimum of ½‖A Δ − r‖² + c·Δ, and returns twice the amount by which that is below its value
// at 0: ‖q − R⁻ᵀc‖². The diagonal of R must be above 0.
func (l *leastSquares) solve(c, delta []float64) (gain float64) {
	u := make([]float64, l.n)
	for k := range u { // Rᵀ y = c
		y := c[k]
		for i := range k {
			y -= float64(l.r[i*l.n+k] * u[i])
		}
		u[k] = y / l.r[k*l.n+k]
	}
	for k, y := range u {
		u[k] = l.q[k] - y
	}
	for k := l.n - 1; k >= 0; k-- { // R Δ = q − y
		delta[k] = (u[k] - vector.Dot(l.r[k*l.n+k+1:(k+1)*l.n], delta[k+1:l.n])) / l.r[k*l.n+k]
	}
	return vector.Dot(u, u)
}
