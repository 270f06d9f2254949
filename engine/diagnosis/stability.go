package diagnosis

import (
	"math"

	"downhill/engine/problem"
	"downhill/engine/vector"
)

// Limits of a Stability.
const (
	// GramDim is the largest number of features for which the matrix is formed; above it, each step of the power
	// iteration passes over the data.
	GramDim = 63
	// powerPasses is the number of passes after which the power iteration ends.
	powerPasses = 500
	// powerTolerance is the relative change of the Rayleigh quotient at which it ends.
	powerTolerance = 1e-12
	// jacobiSweeps is the number of sweeps after which the rotations end; they converge quadratically, in about ten.
	jacobiSweeps = 60
)

// Stability computes the learning rate up to which gradient descent on the logistic loss is sure never to raise it:
// 2/λ. λ is the largest eigenvalue of a bound of the Hessian that holds at every model,
//
//	∇²J ≤ X̃ᵀX̃/(4n) + λ2 I_w
//
// with X̃ the features and a column of ones, since p(1 − p) ≤ 1/4, and λ2 on the weights but not on the bias. The loss
// then has a gradient with Lipschitz constant λ, and a step of η < 2/λ lowers it by at least η(1 − ηλ/2)‖∇J‖².
//
// Sources: D. Böhning, B. Lindsay, Monotonicity of quadratic-approximation algorithms, Ann. Inst. Statist. Math. 40
// (1988), for the bound; Y. Nesterov, Introductory Lectures on Convex Optimization (2004), §1.2.3, for 2/L.
type Stability struct {
	x      []float64
	n, dim int
	l2     float64

	gram   []float64 // (dim+1) × (dim+1), the upper part of X̃ᵀX̃/(4n) + λ2 I_w; nil above GramDim
	rows   int       // of the data that are in gram
	vector []float64 // of the power iteration: length 1, the bias last
	image  []float64 // the matrix × vector
	passes int
	value  float64
	ready  bool
}

// NewStability prepares the computation for n rows of dim ≥ 1 features, row-major, in the units in which the descent
// runs, and the L2 penalty l2 ≥ 0. x must not change while the Stability is in use.
func NewStability(x []float64, n, dim int, l2 float64) *Stability {
	s := &Stability{x: x, n: n, dim: dim, l2: l2}
	if dim > GramDim {
		s.vector, s.image = make([]float64, dim+1), make([]float64, dim+1)
	}
	return s
}

// StabilityOf prepares the computation for the points of o.
func StabilityOf(o *problem.Objective) *Stability {
	return NewStability(o.Rows.X, len(o.Labels), o.Dim(), o.L2)
}

// Advance does about the work of one pass over the data and returns true while there is more to do.
func (s *Stability) Advance() bool {
	switch {
	case s.ready:
	case s.n == 0:
		s.value, s.ready = s.l2, true
	case s.vector == nil:
		s.addRows()
	default:
		s.iterate()
	}
	return !s.ready
}

// Ready tells whether the eigenvalue is final.
func (s *Stability) Ready() bool { return s.ready }

// LargestEigenvalue returns λ, to a relative error of about 1e-15 up to GramDim features. Above, it is a Rayleigh
// quotient: except for rounding it is never more than λ, and it is less by more than powerTolerance if the second
// eigenvalue is near the first. A learning rate a hundredth below Bound makes up for that. It is 0 before the first
// Advance, and up to GramDim features until Ready. It is not finite if the squares of the features are not.
func (s *Stability) LargestEigenvalue() float64 { return s.value }

// Bound is 2/λ, a learning rate; +Inf while λ is 0.
func (s *Stability) Bound() float64 { return 2 / s.value }

// addRows adds rows of the data to the matrix, as many as cost about one pass, and after the last one finds the
// eigenvalue.
func (s *Stability) addRows() {
	m := s.dim + 1
	if s.rows == 0 {
		s.gram = make([]float64, m*m)
	}
	row := make([]float64, m)
	row[s.dim] = 1
	for end := min(s.n, s.rows+(2*s.n+m-1)/m); s.rows < end; s.rows++ {
		copy(row, s.x[s.rows*s.dim:(s.rows+1)*s.dim])
		for j, v := range row {
			for k, g := range s.gram[j*m+j : (j+1)*m] {
				s.gram[j*m+j+k] = g + float64(v*row[j+k])
			}
		}
	}
	if s.rows == s.n {
		s.finishGram()
	}
}

// finishGram divides by 4n, adds the penalty and finds the eigenvalue.
func (s *Stability) finishGram() {
	m := s.dim + 1
	for j := range s.gram {
		s.gram[j] /= 4 * float64(s.n)
	}
	for j := range s.dim {
		s.gram[j*m+j] += s.l2
	}
	s.value, s.ready = largestEigenvalue(s.gram, m), true
}

// largestEigenvalue returns the largest eigenvalue of a symmetric m × m matrix, given by its upper part, with Jacobi's
// cyclic rotations. It overwrites the matrix. Source: G. Golub, C. Van Loan, Matrix Computations (4th ed., 2013), §8.5.
func largestEigenvalue(a []float64, m int) float64 {
	for range jacobiSweeps {
		rotated := false
		for p := range m {
			for q := p + 1; q < m; q++ {
				rotated = rotate(a, m, p, q) || rotated
			}
		}
		if !rotated {
			break
		}
	}
	largest := a[0]
	for j := range m {
		largest = math.Max(largest, a[j*m+j])
	}
	return largest
}

// rotate brings entry p, q to 0, p < q. It returns false, and does nothing, when the entry is too small to matter.
func rotate(a []float64, m, p, q int) bool {
	app, aqq, apq := a[p*m+p], a[q*m+q], a[p*m+q]
	if size := math.Abs(apq); size <= 0x1p-60*math.Max(math.Abs(app), math.Abs(aqq)) {
		return false
	}
	tau := (aqq - app) / (2 * apq)
	t := 1 / (math.Abs(tau) + math.Sqrt(1+float64(tau*tau)))
	if tau < 0 {
		t = -t
	}
	c := 1 / math.Sqrt(1+float64(t*t))
	sine := t * c
	a[p*m+p], a[q*m+q], a[p*m+q] = app-float64(t*apq), aqq+float64(t*apq), 0
	for k := range m {
		if k == p || k == q {
			continue
		}
		kp, kq := min(k, p)*m+max(k, p), min(k, q)*m+max(k, q)
		u, v := a[kp], a[kq]
		a[kp], a[kq] = float64(c*u)-float64(sine*v), float64(sine*u)+float64(c*v)
	}
	return true
}

// iterate is one step of the power iteration. The first one starts from a vector.
func (s *Stability) iterate() {
	if s.passes == 0 {
		s.start()
	}
	s.multiply()
	s.passes++
	last := s.value
	s.value = vector.Dot(s.vector, s.image)
	length := math.Sqrt(vector.Dot(s.image, s.image))
	for j, v := range s.image {
		s.vector[j] = v / length
	}
	change := math.Abs(s.value - last)
	s.ready = !(change > powerTolerance*s.value) || s.passes == powerPasses
}

// start sets the vector to the longest row of X̃, scaled to length 1, plus a little of all directions to break
// symmetries of the data. The row has a part along the leading vector, unless all rows are orthogonal to it, and then
// it would not lead.
func (s *Stability) start() {
	longest, most := 0, -1.0
	for i := range s.n {
		row := s.x[i*s.dim : (i+1)*s.dim]
		if squares := vector.Dot(row, row); squares > most {
			longest, most = i, squares
		}
	}
	length := math.Sqrt(most + 1)
	for j, v := range s.x[longest*s.dim : (longest+1)*s.dim] {
		s.vector[j] = v/length + 1e-3/float64(j+2)
	}
	s.vector[s.dim] = 1 / length
	length = math.Sqrt(vector.Dot(s.vector, s.vector))
	for j := range s.vector {
		s.vector[j] /= length
	}
}

// multiply sets image to the matrix × vector: X̃ᵀ(X̃v)/(4n) + λ2 v on the weights.
func (s *Stability) multiply() {
	clear(s.image)
	weights, bias := s.vector[:s.dim], s.vector[s.dim]
	for i := range s.n {
		row := s.x[i*s.dim : (i+1)*s.dim]
		z := vector.Dot(row, weights) + bias
		for j, v := range row {
			s.image[j] += float64(z * v)
		}
		s.image[s.dim] += z
	}
	for j := range s.image {
		s.image[j] /= 4 * float64(s.n)
	}
	for j, v := range weights {
		s.image[j] += float64(s.l2 * v)
	}
}
