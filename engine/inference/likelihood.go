package inference

import (
	"math"

	"downhill/engine/elementary"
)

// likelihood is what is maximised: that of some points, each as often as its count says, with Jeffreys's prior or
// without.
type likelihood struct {
	*Design
	counts []float64 // nil: each once
	firth  bool
}

// place is a likelihood at one place.
type place struct {
	at     []float64 // coordinates
	plain  float64   // the log-likelihood
	value  float64   // and, with Jeffreys's prior, ½ ln det I
	score  []float64 // the slopes of value
	factor []float64 // the Cholesky factor of the information I, lower
	bend   []float64 // that of the curvature by which steps are made: I or, with the prior, nearly minus the second derivatives
}

// measure is the likelihood at a place. ok is false where the information is singular to rounding.
//
//	ln L = Σ y ln p + (1 − y) ln (1 − p)     score = Σ (y − p) x     I = Σ p(1 − p) x xᵀ
//
// With Jeffreys's prior ½ ln det I is added to ln L, and h(½ − p) x to each term of the score, with h = p(1 − p) xᵀ I⁻¹
// x. Source: D. Firth, Bias reduction of maximum likelihood estimates, Biometrika 80 (1993); for logistic regression G.
// Heinze, M. Schemper, A solution to the problem of separation in logistic regression, Statistics in Medicine 21 (2002).
func (l likelihood) measure(at []float64) (m place, ok bool) {
	p := l.p
	m = place{at: at, score: make([]float64, p), factor: make([]float64, p*p)}
	for i, y := range l.labels {
		count := l.count(i)
		if count == 0 {
			continue
		}
		row, sign := l.row(i), 1-2*float64(y)
		z := dot(row, at)
		error, loss := elementary.SigmoidSoftplus(sign * z)
		m.plain -= float64(count * loss)
		slope, v := -float64(count*float64(sign*error)), float64(count*elementary.SigmoidSlope(z))
		for j, x := range row {
			m.score[j] += float64(slope * x)
			scaled := float64(v * x)
			line := m.factor[j*p : j*p+j+1]
			for k := range line {
				line[k] += float64(scaled * row[k])
			}
		}
	}
	m.value = m.plain
	ok = cholesky(m.factor, p)
	if m.bend = m.factor; ok && l.firth {
		ok = l.penalise(&m)
	}
	return m, ok && !math.IsInf(m.value, 0) && m.value == m.value
}

func (l likelihood) count(i int) float64 {
	if l.counts == nil {
		return 1
	}
	return l.counts[i]
}

// penalise adds Jeffreys's prior, and reports whether the curvature is positive definite to rounding. If h is held, that
// is Σ (1 + h) p(1 − p) x xᵀ: where there are about as many coefficients as points, h is about 1, and steps by I would be
// twice too long.
func (l likelihood) penalise(m *place) bool {
	p := l.p
	m.bend = make([]float64, p*p)
	for j := range p {
		m.value += elementary.Log(m.factor[j*p+j])
	}
	for i := range l.labels {
		row := l.row(i)
		z := dot(row, m.at)
		u := m.scaled(row)
		v := float64(l.count(i) * elementary.SigmoidSlope(z))
		h := float64(v * dot(u, u))
		pull := float64(h * (0.5 - elementary.Sigmoid(z)))
		for j, x := range row {
			m.score[j] += float64(pull * x)
			scaled := float64((1 + h) * v * x)
			for k := range j + 1 {
				m.bend[j*p+k] += float64(scaled * row[k])
			}
		}
	}
	return cholesky(m.bend, p)
}

// scaled is L⁻¹a, with I = LLᵀ: its square is aᵀ I⁻¹ a, the variance of a·coordinates.
func (m *place) scaled(a []float64) []float64 { return forward(m.factor, len(m.at), a) }

// step is the step by the curvature that a asks for, of the first len(a) coordinates if the others stay where they are.
func (m *place) step(a []float64) []float64 {
	return backward(m.bend, len(m.at), forward(m.bend, len(m.at), a))
}

// forward is L⁻¹a, for a lower triangle L in rows of p, or of its first len(a) rows and columns.
func forward(l []float64, p int, a []float64) []float64 {
	u := make([]float64, len(a))
	for j := range u {
		u[j] = (a[j] - dot(l[j*p:j*p+j], u[:j])) / l[j*p+j]
	}
	return u
}

// backward makes u L⁻ᵀu.
func backward(l []float64, p int, u []float64) []float64 {
	for j := len(u) - 1; j >= 0; j-- {
		for k := j + 1; k < len(u); k++ {
			u[j] -= float64(l[k*p+j] * u[k])
		}
		u[j] /= l[j*p+j]
	}
	return u
}

// cholesky replaces the lower triangle of a symmetric matrix of n rows by its factor, and reports whether it is positive
// definite. Source: G. Golub, C. Van Loan, Matrix Computations (4th ed., 2013), algorithm 4.2.1.
func cholesky(a []float64, n int) bool {
	for j := range n {
		row := a[j*n : j*n+j]
		for k := range row {
			row[k] = (row[k] - dot(row[:k], a[k*n:k*n+k])) / a[k*n+k]
		}
		pivot := a[j*n+j] - dot(row, row)
		if !(pivot > float64(1e-15*a[j*n+j])) {
			return false
		}
		a[j*n+j] = math.Sqrt(pivot)
	}
	return true
}
