package engine

import (
	"math"
	"slices"

	"downhill/engine/elementary"
	"downhill/engine/model"
	"downhill/engine/optimise"
	"downhill/engine/problem"
	"downhill/engine/scene"
)

// Trace is a step taken apart: every number between the present parameters and the next ones, as the engine computes
// them, to the last bit. Rows of parameters are D weights and then the bias, in the units that the optimiser sees:
// after feature map and scaling. Of an epoch of several mini-batches it is the first step.
type Trace struct {
	Epoch  int       `json:"epoch"`  // that the step leaves, from 0
	Points int       `json:"points"` // n, the number of points in the step
	Steps  int       `json:"steps"`  // of the epoch, 1 unless it goes in mini-batches
	Before []float64 `json:"before"` // the parameters before the step
	At     []float64 `json:"at"`     // where the slopes are taken: Before, or with Nesterov ahead of it

	CrossEntropy float64 `json:"crossEntropy"` // (1/n) Σ ln(1 + e^(±z)) at At, in nats
	Penalties    float64 `json:"penalties"`    // (λ2/2)‖w‖² + λ1‖w‖₁
	Loss         float64 `json:"loss"`         // their sum, J of the points of the step

	Data    []float64 `json:"data"`    // (1/n) Σ (p − y) x and, of the bias, (1/n) Σ (p − y)
	Penalty []float64 `json:"penalty"` // λ2 w, and 0 of the bias
	Slopes  []float64 `json:"slopes"`  // their sum, ∂J/∂w and ∂J/∂b of the smooth part

	Rate   float64   `json:"rate"`             // η of the step; the part made of a step of Newton's method; 0 where none was found
	First  *Memory   `json:"first,omitempty"`  // the memory that scene.Method calls First, such as momentum's v; nil without
	Second *Memory   `json:"second,omitempty"` // the one that it calls Second, such as AdaGrad's s; nil without
	Faded  []float64 `json:"faded,omitempty"`  // β₁ᵗ and β₂ᵗ after the step, of a method that corrects its means

	After []float64 `json:"after"` // the parameters after the step
	Next  float64   `json:"next"`  // J of all training points after the step
	Given Model     `json:"given"` // the model after the step, in the units of the mapped features as given

	Shift []float64 `json:"shift"` // scaled = (mapped − shift)/scale, D of each
	Scale []float64 `json:"scale"`
	Row   *TraceRow `json:"row"` // the part of one point
}

// Memory is what an optimiser remembers of each parameter, before and after a step.
type Memory struct {
	Before []float64 `json:"before"`
	After  []float64 `json:"after"`
}

// TraceRow is how one point takes part in a step.
type TraceRow struct {
	Index       int       `json:"index"` // of the point in the Scene, from 0
	Label       uint8     `json:"label"`
	X           []float64 `json:"x"`               // d inputs, in their units
	Mapped      []float64 `json:"mapped"`          // D features after the map
	Scaled      []float64 `json:"scaled"`          // and after scaling
	Terms       []float64 `json:"terms"`           // w_j times scaled feature j: z is the bias plus these, in this order
	Logit       float64   `json:"z"`               // z
	Probability float64   `json:"p"`               // σ(z), 0 to 1
	Loss        float64   `json:"loss"`            // −ln of the probability of its label, in nats
	Error       float64   `json:"error"`           // p − y, −1 to 1
	Share       []float64 `json:"share,omitempty"` // its part of each entry of Data; nil where it has none: held out, or in another mini-batch
}

// Trace takes the next step apart, and one point's part in it. The Session stays as it is. An error is a *scene.Error
// where the Scene is not trainable or has no such point, and a *CommandError where the step leads out of
// all bounds.
func (t *Session) Trace(point int) (Trace, error) {
	if err := t.refusal; err != nil {
		return Trace{}, err
	}
	if err := t.scene.CheckPoint(point); err != nil {
		return Trace{}, err
	}
	var s optimise.State
	s.Set(&t.now)
	o, batch := t.trainer.FirstBatch(t.epoch)
	out := Trace{
		Epoch: t.epoch, Points: len(o.Labels), Steps: t.trainer.StepsOfAnEpoch(), Before: slices.Clone(s.At),
		Shift: t.problem.Scaler.Shift, Scale: t.problem.Scaler.Scale,
	}
	t.makeStep(&out, &s, o)
	out.After, out.Rate, out.Next = s.At, s.Rate, t.problem.Train.Loss(s.At)
	t.problem.Scaler.Fold(&out.Given, s.At)
	if stop := divergence(out.Next, math.MaxFloat64, s.At, out.Given); stop != nil {
		return Trace{}, &CommandError{Rule: HasDiverged, Epoch: t.epoch, Target: t.scene.Epochs, Value: t.epoch, Stop: stop}
	}
	out.Row = t.traceRow(point, model.Parameters(out.At), len(o.Labels), batch)
	return out, nil
}

// makeStep moves s by the step over the points of o, and keeps every number on the way.
func (t *Session) makeStep(out *Trace, s *optimise.State, o *problem.Objective) {
	at := t.trainer.SlopesAt(s)
	var value problem.Evaluation
	o.Evaluate(at, &value)
	out.At, out.Penalties = at, o.Penalty(at.Weights())
	out.Loss, out.CrossEntropy, out.Slopes = value.Loss, value.CrossEntropy, value.Slopes
	out.Data, out.Penalty = o.Parts(at)
	first, second := slices.Clone(s.First), slices.Clone(s.Second)
	t.trainer.FirstStep(s, value.Slopes, t.value)
	out.remember(t.scene.Method(), s, first, second)
}

// remember keeps what the method has a memory of.
func (out *Trace) remember(m scene.Method, s *optimise.State, first, second []float64) {
	if m.First != "" {
		out.First = &Memory{first, s.First}
	}
	if m.Second != "" {
		out.Second = &Memory{second, s.Second}
	}
	if m.Corrects {
		out.Faded = s.BiasPowers[:]
	}
}

// traceRow is the part of a point of the Scene in a step over n points with the parameters p. batch is which of the
// points to train on are in the step, nil for all.
func (t *Session) traceRow(point int, p model.Parameters, n int, batch []int) *TraceRow {
	r := &TraceRow{Index: point, Label: t.scene.Points.Label(point), X: t.scene.Points.At(point)}
	r.Mapped = t.problem.Features.Expand(nil, r.X)
	r.Scaled = t.problem.Scaler.Scaled(r.Mapped)
	r.Logit = p.Model().Logit(r.Scaled)
	for j, w := range p.Weights() {
		r.Terms = append(r.Terms, float64(w*r.Scaled[j]))
	}
	sign := 1 - 2*float64(r.Label)
	r.Error, r.Loss = elementary.SigmoidSoftplus(sign * r.Logit)
	r.Error, r.Probability = float64(r.Error*sign), elementary.Sigmoid(r.Logit)
	if t.takesPart(point, batch) {
		for _, v := range r.Scaled {
			r.Share = append(r.Share, float64(r.Error*v)/float64(n))
		}
		r.Share = append(r.Share, r.Error/float64(n))
	}
	return r
}

// takesPart reports whether a point of the Scene is trained on, and in the batch if there is one.
func (t *Session) takesPart(point int, batch []int) bool {
	held, number := t.scene.HeldOut(), point
	if held != nil {
		if held[point] {
			return false
		}
		number = 0
		for _, out := range held[:point] {
			if !out {
				number++
			}
		}
	}
	return batch == nil || slices.Contains(batch, number)
}
