package engine

import (
	"math"

	"downhill/engine/kernel"
	"downhill/engine/scene"
)

// objective is J, the mean cross-entropy of n points plus the penalties, as a function of the parameters.
type objective struct {
	rows   kernel.Rows // n of them, mapped and scaled
	labels []uint8
	l1, l2 float64
	sums   kernel.Sums // scratch space
}

// Evaluation is J and its gradient at one place.
type Evaluation struct {
	Loss         float64   // J: the mean cross-entropy in nats, plus the penalties
	CrossEntropy float64   // its first part, summed separately: as a difference beside large penalties it would have no digits left
	Slopes       []float64 // ∂J/∂w for D weights, then ∂J/∂b, of the smooth part: cross-entropy and L2 term, not L1
}

// set copies f into e, reusing e's memory.
func (e *Evaluation) set(f Evaluation) {
	e.Loss, e.CrossEntropy, e.Slopes = f.Loss, f.CrossEntropy, append(e.Slopes[:0], f.Slopes...)
}

func newObjective(x []float64, labels []uint8, dim int, s scene.Settings) *objective {
	o := &objective{rows: kernel.Rows{X: x, Dim: dim}, labels: labels, l1: s.L1, l2: s.L2}
	for _, y := range labels {
		o.rows.Signs = append(o.rows.Signs, kernel.Sign(y))
	}
	return o
}

func (o *objective) dim() int { return o.rows.Dim }

func (o *objective) row(i int) []float64 { return o.rows.X[i*o.dim() : (i+1)*o.dim()] }

// evaluate computes J and its gradient at p, in one pass; without points, J and the gradient are 0.
//
//	J     = (1/n) Σ ln(1 + e^(±z_i)) + (λ2/2)‖w‖² + λ1‖w‖₁   + for class 0, − for class 1
//	∂J/∂w = (1/n) Σ (p_i − y_i) x_i + λ2 w                    ∂J/∂b = (1/n) Σ (p_i − y_i)
//
// The loss comes from z, never from ln p, so that it is finite at any z. Source: Hastie, Tibshirani, Friedman (2009),
// eq. 4.20 and 4.21, divided by −n. The result is kept in out.
func (o *objective) evaluate(p parameters, out *Evaluation) {
	out.Loss, out.CrossEntropy, out.Slopes = 0, 0, out.Slopes[:0]
	if len(o.labels) == 0 {
		for range p {
			out.Slopes = append(out.Slopes, 0)
		}
		return
	}
	n := float64(len(o.labels))
	out.CrossEntropy = o.sums.Gradient(o.rows, p) / n
	out.Loss = out.CrossEntropy + o.penalty(p.weights())
	for j, w := range p.weights() {
		out.Slopes = append(out.Slopes, o.sums.Slope(j)/n+float64(o.l2*w))
	}
	out.Slopes = append(out.Slopes, o.sums.Slope(o.dim())/n)
}

// penalty is (λ2/2)‖w‖² + λ1‖w‖₁; the bias is not penalised.
func (o *objective) penalty(weights []float64) float64 {
	return float64(o.l2/2*dot(weights, weights)) + float64(o.l1*sizes(weights))
}

// loss is J at p without its gradient. It is the same sum as in evaluate, to the last bit.
func (o *objective) loss(p parameters) float64 {
	if len(o.labels) == 0 {
		return 0
	}
	return o.crossEntropy(p) + o.penalty(p.weights())
}

// crossEntropy is the mean cross-entropy at p, in nats; 0 without points.
func (o *objective) crossEntropy(p parameters) float64 {
	if len(o.labels) == 0 {
		return 0
	}
	return o.sums.CrossEntropy(o.rows, p) / float64(len(o.labels))
}

// gradientNorm is the length of the shortest subgradient of J at p, given the slopes of its smooth part: 0 at a
// minimum. If a weight is 0, the L1 penalty reduces its slope by up to λ1. Source: N. Parikh, S. Boyd, Proximal
// Algorithms (2014), §4.2.
func (o *objective) gradientNorm(p parameters, slopes []float64) float64 {
	sum := 0.0
	for j, slope := range slopes {
		if j < o.dim() && o.l1 > 0 {
			if p[j] == 0 {
				slope = math.Max(math.Abs(slope)-o.l1, 0)
			} else {
				slope += math.Copysign(o.l1, p[j])
			}
		}
		sum += float64(slope * slope)
	}
	return math.Sqrt(sum)
}

// gather makes batch the objective of some of the points of o, in their order, reusing batch's memory.
func (o *objective) gather(batch *objective, points []int) {
	batch.rows.X, batch.rows.Signs, batch.labels = batch.rows.X[:0], batch.rows.Signs[:0], batch.labels[:0]
	for _, i := range points {
		batch.rows.X = append(batch.rows.X, o.row(i)...)
		batch.rows.Signs = append(batch.rows.Signs, o.rows.Signs[i])
		batch.labels = append(batch.labels, o.labels[i])
	}
}
