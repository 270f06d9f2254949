package problem

import (
	"math"

	"downhill/engine/kernel"
	"downhill/engine/model"
	"downhill/engine/scene"
	"downhill/engine/vector"
)

// Objective is J, the mean cross-entropy of n points plus the penalties, as a function of the parameters.
type Objective struct {
	Rows   kernel.Rows // n of them, mapped and scaled
	Labels []uint8
	L1, L2 float64
	sums   kernel.Sums // scratch space
}

// Evaluation is J and its gradient at one place.
type Evaluation struct {
	Loss         float64   // J: the mean cross-entropy in nats, plus the penalties
	CrossEntropy float64   // its first part, summed separately: as a difference beside large penalties it would have no digits left
	Slopes       []float64 // ∂J/∂w for D weights, then ∂J/∂b, of the smooth part: cross-entropy and L2 term, not L1
}

// Set copies f into e, reusing e's memory.
func (e *Evaluation) Set(f Evaluation) {
	e.Loss, e.CrossEntropy, e.Slopes = f.Loss, f.CrossEntropy, append(e.Slopes[:0], f.Slopes...)
}

// NewObjective is J over rows of dim features, mapped and scaled, row-major, with the penalties of the settings.
func NewObjective(x []float64, labels []uint8, dim int, s scene.Settings) *Objective {
	o := &Objective{Rows: kernel.Rows{X: x, Dim: dim}, Labels: labels, L1: s.L1, L2: s.L2}
	for _, y := range labels {
		o.Rows.Signs = append(o.Rows.Signs, kernel.Sign(y))
	}
	return o
}

// Dim is D, the number of mapped features.
func (o *Objective) Dim() int { return o.Rows.Dim }

// Row is point i, in the memory of Rows.
func (o *Objective) Row(i int) []float64 { return o.Rows.X[i*o.Dim() : (i+1)*o.Dim()] }

// Evaluate computes J and its gradient at p, in one pass; without points, J and the gradient are 0.
//
//	J     = (1/n) Σ ln(1 + e^(±z_i)) + (λ2/2)‖w‖² + λ1‖w‖₁   + for class 0, − for class 1
//	∂J/∂w = (1/n) Σ (p_i − y_i) x_i + λ2 w                    ∂J/∂b = (1/n) Σ (p_i − y_i)
//
// The loss comes from z, never from ln p, so that it is finite at any z. Source: Hastie, Tibshirani, Friedman (2009),
// eq. 4.20 and 4.21, divided by −n. The result is kept in out.
func (o *Objective) Evaluate(p model.Parameters, out *Evaluation) {
	out.Loss, out.CrossEntropy, out.Slopes = 0, 0, out.Slopes[:0]
	if len(o.Labels) == 0 {
		for range p {
			out.Slopes = append(out.Slopes, 0)
		}
		return
	}
	n := float64(len(o.Labels))
	out.CrossEntropy = o.sums.Gradient(o.Rows, p) / n
	out.Loss = out.CrossEntropy + o.Penalty(p.Weights())
	for j, w := range p.Weights() {
		out.Slopes = append(out.Slopes, o.sums.Slope(j)/n+float64(o.L2*w))
	}
	out.Slopes = append(out.Slopes, o.sums.Slope(o.Dim())/n)
}

// Penalty is (λ2/2)‖w‖² + λ1‖w‖₁; the bias is not penalised.
func (o *Objective) Penalty(weights []float64) float64 {
	return float64(o.L2/2*vector.Dot(weights, weights)) + float64(o.L1*vector.Norm1(weights))
}

// Loss is J at p without its gradient. It is the same sum as in Evaluate, to the last bit.
func (o *Objective) Loss(p model.Parameters) float64 {
	if len(o.Labels) == 0 {
		return 0
	}
	return o.CrossEntropy(p) + o.Penalty(p.Weights())
}

// CrossEntropy is the mean cross-entropy at p, in nats; 0 without points.
func (o *Objective) CrossEntropy(p model.Parameters) float64 {
	if len(o.Labels) == 0 {
		return 0
	}
	return o.sums.CrossEntropy(o.Rows, p) / float64(len(o.Labels))
}

// GradientNorm is the length of the shortest subgradient of J at p, given the slopes of its smooth part: 0 at a
// minimum. If a weight is 0, the L1 penalty reduces its slope by up to λ1. Source: N. Parikh, S. Boyd, Proximal
// Algorithms (2014), §4.2.
func (o *Objective) GradientNorm(p model.Parameters, slopes []float64) float64 {
	sum := 0.0
	for j, slope := range slopes {
		if j < o.Dim() && o.L1 > 0 {
			if p[j] == 0 {
				slope = math.Max(math.Abs(slope)-o.L1, 0)
			} else {
				slope += math.Copysign(o.L1, p[j])
			}
		}
		sum += float64(slope * slope)
	}
	return math.Sqrt(sum)
}

// Gather makes batch the objective of some of the points of o, in their order, reusing batch's memory.
func (o *Objective) Gather(batch *Objective, points []int) {
	batch.Rows.X, batch.Rows.Signs, batch.Labels = batch.Rows.X[:0], batch.Rows.Signs[:0], batch.Labels[:0]
	for _, i := range points {
		batch.Rows.X = append(batch.Rows.X, o.Row(i)...)
		batch.Rows.Signs = append(batch.Rows.Signs, o.Rows.Signs[i])
		batch.Labels = append(batch.Labels, o.Labels[i])
	}
}

// Parts are the slopes that Evaluate found last, apart: those of the mean cross-entropy, and those of the L2 penalty at p.
func (o *Objective) Parts(p model.Parameters) (data, penalty []float64) {
	n := float64(len(o.Labels))
	for j, w := range p.Weights() {
		data = append(data, o.sums.Slope(j)/n)
		penalty = append(penalty, float64(o.L2*w))
	}
	return append(data, o.sums.Slope(o.Dim())/n), append(penalty, 0)
}

// Logits are z of each point at p.
func (o *Objective) Logits(p model.Parameters) []float64 {
	z := make([]float64, len(o.Labels))
	kernel.Logits(z, o.Rows.X, p)
	return z
}

// Sufficient is the part of the promised descent that a line search along J requires. Source: J. Nocedal, S. Wright, Numerical
// Optimization (2nd ed., 2006), §3.1.
const Sufficient = 1e-4
