package optimise

import (
	"math"

	"downhill/engine/elementary"
	"downhill/engine/model"
	"downhill/engine/problem"
	"downhill/engine/vector"
)

// curvature is the scratch space of a step of Newton's method.
type curvature struct {
	hessian   []float64 // D+1 rows and columns, row-major, the bias last
	factor    []float64 // its Cholesky factor, lower
	direction model.Parameters
	fitted    []float64 // hessian·direction, kept up to date by the inner descent
}

// newton makes one step of Newton's method, which for logistic regression is iteratively reweighted least squares:
//
//	H Δ = −g        H = (1/n) Σ p_i (1 − p_i) x_i x_iᵀ + λ2 I        w ← w + t Δ
//
// (no λ2 for the bias), with t the largest of 1, ½, ¼, … that reduces J by a ten-thousandth of what its slope promises.
// On separable data the full step leads astray; the line search, and a ridge if H is close to singular, let the method
// go on. If no part of the step reduces J, as far out, where H vanishes to rounding, the step is one of gradient
// descent: see backtrack. With an L1 penalty Δ is the minimum of the quadratic model plus λ1‖w + Δ‖₁ (proximal Newton).
// Sources: Hastie, Tibshirani, Friedman (2009), eq. 4.26; J. Lee, Y. Sun, M. Saunders, Proximal Newton-Type Methods for
// Minimizing Composite Functions, SIAM Journal on Optimization 24 (2014).
func (t *Trainer) newton(s *State, now *problem.Evaluation) {
	c, o := &t.curve, t.train
	c.measure(o, s.At)
	promise := 0.0
	if o.L1 > 0 {
		c.descend(s.At, now.Slopes, o.L1)
		promise = float64(o.L1 * (sizesAlong(s.At, c.direction, 1) - vector.Norm1(s.At.Weights())))
	} else {
		c.solve(now.Slopes)
	}
	promise += vector.Dot(now.Slopes, c.direction)
	if !t.search(s, now, c.direction, promise) {
		t.backtrack(s, now)
	}
}

// newtonHalvings bounds the search along a step of Newton's method.
const newtonHalvings = 60

// search moves s along a direction by the largest of 1, ½, ¼, … of it that reduces J enough, and reports whether one
// does. If none does, s stays as it is.
func (t *Trainer) search(s *State, now *problem.Evaluation, direction model.Parameters, promise float64) bool {
	start, rate := t.saveStart(s.At), 1.0
	for range newtonHalvings {
		for j := range s.At {
			s.At[j] = start[j] + float64(rate*direction[j])
		}
		t.train.Evaluate(s.At, &t.trial)
		if t.trial.Loss <= now.Loss+float64(problem.Sufficient*rate*promise)+float64(lossRounding*now.Loss) {
			now.Set(t.trial)
			s.Rate = rate
			return true
		}
		rate /= 2
	}
	copy(s.At, start)
	return false
}

// sizesAlong is ‖w + t Δ‖₁ over the weights.
func sizesAlong(p, direction model.Parameters, t float64) float64 {
	sum := 0.0
	for j := range p.Weights() {
		sum += math.Abs(p[j] + float64(t*direction[j]))
	}
	return sum
}

// measure sets the Hessian of J's smooth part at p.
func (c *curvature) measure(o *problem.Objective, p model.Parameters) {
	n, m := len(p), p.Model()
	c.hessian = vector.Resized(c.hessian, n*n)
	row := make([]float64, n)
	row[n-1] = 1
	for i := range o.Labels {
		copy(row, o.Row(i))
		v := elementary.SigmoidSlope(m.Logit(row[:n-1]))
		for j, a := range row {
			scaled := float64(v * a)
			line := c.hessian[j*n : j*n+j+1]
			for k := range line {
				line[k] += float64(scaled * row[k])
			}
		}
	}
	points := float64(max(len(o.Labels), 1))
	for j := range n {
		for k := range j + 1 {
			h := c.hessian[j*n+k] / points
			if j == k && j < n-1 {
				h += o.L2
			}
			c.hessian[j*n+k], c.hessian[k*n+j] = h, h
		}
	}
}

// leastRidge is the least normal float64. If all of H lies below it, a ridge relative to H would round to 0 and never
// suffice.
const leastRidge = 0x1p-1022

// solve sets the direction to −H⁻¹·slopes. If H is not positive definite to rounding, it gets the smallest ridge that
// makes it so. If H vanishes, the direction is that of steepest descent.
func (c *curvature) solve(slopes []float64) {
	n := len(slopes)
	c.direction = vector.Resized(c.direction, n)
	largest := c.largest(n)
	if !(largest > 0) {
		for j, slope := range slopes {
			c.direction[j] = -slope
		}
		return
	}
	for ridge := 0.0; !c.factorise(n, ridge); ridge = max(10*ridge, float64(1e-14*largest), leastRidge) {
	}
	for j := range n { // L u = −g
		c.direction[j] = (-slopes[j] - vector.Dot(c.factor[j*n:j*n+j], c.direction[:j])) / c.factor[j*n+j]
	}
	for j := n - 1; j >= 0; j-- { // Lᵀ Δ = u
		sum := c.direction[j]
		for k := j + 1; k < n; k++ {
			sum -= float64(c.factor[k*n+j] * c.direction[k])
		}
		c.direction[j] = sum / c.factor[j*n+j]
	}
}

func (c *curvature) largest(n int) float64 {
	largest := 0.0
	for j := range n {
		largest = math.Max(largest, c.hessian[j*n+j])
	}
	return largest
}

// factorise sets the Cholesky factor of H + ridge·I, and reports whether that is positive definite. Source: G. Golub,
// C. Van Loan, Matrix Computations (4th ed., 2013), algorithm 4.2.1.
func (c *curvature) factorise(n int, ridge float64) bool {
	c.factor = vector.Resized(c.factor, n*n)
	for j := range n {
		row := c.factor[j*n : j*n+j]
		for k := range j {
			row[k] = (c.hessian[j*n+k] - vector.Dot(row[:k], c.factor[k*n:k*n+k])) / c.factor[k*n+k]
		}
		pivot := c.hessian[j*n+j] + ridge - vector.Dot(row, row)
		if !(pivot > float64(1e-15*c.hessian[j*n+j])) {
			return false
		}
		c.factor[j*n+j] = math.Sqrt(pivot)
	}
	return true
}

// The inner descent of the proximal step ends when a sweep moves nothing by more than this part of the largest move.
const (
	innerTolerance = 1e-13
	innerSweeps    = 1000
)

// descend sets the direction to the minimum of g·Δ + ½ ΔᵀHΔ + λ1‖w + Δ‖₁ by cyclic coordinate descent. Source: J.
// Friedman, T. Hastie, R. Tibshirani, Regularization Paths for Generalized Linear Models via Coordinate Descent,
// Journal of Statistical Software 33 (2010), §3.
func (c *curvature) descend(p model.Parameters, slopes []float64, l1 float64) {
	n := len(p)
	c.direction, c.fitted = vector.Resized(c.direction, n), vector.Resized(c.fitted, n)
	ridge := float64(1e-14 * c.largest(n))
	for range innerSweeps {
		moved, reach := 0.0, 0.0
		for j := range n {
			h := c.hessian[j*n+j] + ridge
			if !(h > 0) {
				continue
			}
			at := p[j] + c.direction[j]
			next := at - (slopes[j]+c.fitted[j]+float64(ridge*c.direction[j]))/h
			if j < n-1 {
				next = shrink(next, l1/h)
			}
			by := next - at
			c.direction[j] = next - p[j]
			for k := range n {
				c.fitted[k] += float64(by * c.hessian[j*n+k])
			}
			moved, reach = math.Max(moved, math.Abs(by)), math.Max(reach, math.Abs(c.direction[j]))
		}
		if moved <= innerTolerance*reach {
			return
		}
	}
}
