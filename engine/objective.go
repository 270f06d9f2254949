package engine

import (
	"math"

	"downhill/engine/elementary"
	"downhill/engine/scene"
)

// objective is J, the mean cross-entropy of n points plus the penalties, as a function of the model.
type objective struct {
	x      []float64 // n rows of dim, scaled
	labels []uint8
	dim    int
	l1, l2 float64
	lanes  [2]lane
}

// lane collects the sums over every other point: even points in one, odd points in the other, added at the end. The
// order is fixed so that a kernel with two lanes gives the same bits.
type lane struct {
	weights []float64
	bias    float64
	loss    float64
}

// Evaluation is J and what its computation gives along the way, at one model.
type Evaluation struct {
	Loss         float64   // J: the mean cross-entropy in nats, plus the penalties
	WeightSlopes []float64 // ∂J/∂w of the smooth part: the cross-entropy and the L2 term, not L1
	BiasSlope    float64   // ∂J/∂b
}

// set copies f into e, reusing e's memory.
func (e *Evaluation) set(f Evaluation) {
	slopes := append(e.WeightSlopes[:0], f.WeightSlopes...)
	*e = f
	e.WeightSlopes = slopes
}

func (e Evaluation) finite() bool { return e.Loss-e.Loss == 0 }

func newObjective(s scene.Scene, scaler Scaler) *objective {
	o := &objective{x: scaler.scaled(s.Points), labels: s.Points.Labels(), dim: s.Dim(), l1: s.L1, l2: s.L2}
	for k := range o.lanes {
		o.lanes[k].weights = make([]float64, o.dim)
	}
	return o
}

// evaluate computes J and its gradient at m, in one pass:
//
//	J     = (1/n) Σ ln(1 + e^(±z_i)) + (λ2/2)‖w‖² + λ1‖w‖₁   + for class 0, − for class 1
//	∂J/∂w = (1/n) Σ (p_i − y_i) x_i + λ2 w                    ∂J/∂b = (1/n) Σ (p_i − y_i)
//
// The loss comes from z, never from ln p, so that it is finite at any z. Source: Hastie, Tibshirani, Friedman (2009),
// eq. 4.20 and 4.21, divided by −n. The result is kept in out.
func (o *objective) evaluate(m Model, out *Evaluation) {
	for k := range o.lanes {
		o.lanes[k].sum(o, m, k)
	}
	n := float64(len(o.labels))
	even, odd := &o.lanes[0], &o.lanes[1]
	out.Loss = (even.loss+odd.loss)/n + o.penalty(m)
	out.BiasSlope = (even.bias + odd.bias) / n
	out.WeightSlopes = out.WeightSlopes[:0]
	for j, w := range m.Weights {
		out.WeightSlopes = append(out.WeightSlopes, (even.weights[j]+odd.weights[j])/n+float64(o.l2*w))
	}
}

// sum adds up the points first, first+2, first+4, …
//
// Class 1 is class 0 seen from −z: p − 1 = −σ(−z) and −ln p = ln(1 + e^(−z)), so that neither the residual p − y nor
// the cross-entropy is a difference of near-equal numbers. The logit is Model.Logit, written out for speed.
func (l *lane) sum(o *objective, m Model, first int) {
	clear(l.weights)
	bias, loss, dim := 0.0, 0.0, o.dim
	for i := first; i < len(o.labels); i += 2 {
		row := o.x[i*dim : (i+1)*dim]
		z := m.Bias
		for j, w := range m.Weights {
			z += float64(w * row[j])
		}
		sign := 1 - 2*float64(o.labels[i])
		residual, cost := elementary.SigmoidSoftplus(sign * z)
		residual = float64(residual * sign)
		loss += cost
		bias += residual
		for j, v := range row {
			l.weights[j] += float64(residual * v)
		}
	}
	l.bias, l.loss = bias, loss
}

// penalty is (λ2/2)‖w‖² + λ1‖w‖₁; the bias is not penalised.
func (o *objective) penalty(m Model) float64 {
	squares, sizes := 0.0, 0.0
	for _, w := range m.Weights {
		squares += float64(w * w)
		sizes += math.Abs(w)
	}
	return float64(o.l2/2*squares) + float64(o.l1*sizes)
}
