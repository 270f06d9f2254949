package engine

import (
	"fmt"
	"math"
	"slices"

	"downhill/engine/inference"
	"downhill/engine/scene"
	"downhill/engine/separation"
)

// FitOptions say what a fit computes.
type FitOptions struct {
	Method  string `json:"method,omitempty"`  // inference.Maximum or inference.Firth; "" is the first
	Profile bool   `json:"profile,omitempty"` // with profile-likelihood intervals
}

// FitError says why there is no fit: its numbers would mean nothing.
type FitError struct {
	Rule       FitRule     `json:"rule"`
	Features   []string    `json:"features,omitempty"`   // of Singular: the mapped feature, and those that it is a combination of; of OutOfRange the one
	Separators []Separator `json:"separators,omitempty"` // of Separable and QuasiSeparable
	Points     int         `json:"points,omitempty"`     // training points
	Parameters int         `json:"parameters,omitempty"` // weights, and the bias
}

// FitRule is why there is no fit.
type FitRule string

// The rules. Of too few points, and points of one class only, a scene.Error tells.
const (
	FitPenalised      FitRule = "penalised"
	FitTooFew         FitRule = "too few points"
	FitTooLarge       FitRule = "too large"
	FitSingular       FitRule = "singular"
	FitSeparable      FitRule = "separable"
	FitQuasiSeparable FitRule = "quasi-separable"
	FitNotFound       FitRule = "not found"
	FitOutOfRange     FitRule = "out of range" // a number of a coefficient is none that a float64 holds
)

// Error names the rule, for logs and tests; package web/text has the sentences.
func (e *FitError) Error() string {
	return fmt.Sprintf("no fit: %s, %d points, %d parameters, %q", e.Rule, e.Points, e.Parameters, e.Features)
}

// HasFirth reports whether Firth's estimates exist all the same.
func (e *FitError) HasFirth() bool {
	return slices.Contains([]FitRule{FitSeparable, FitQuasiSeparable, FitNotFound}, e.Rule)
}

// fitCost bounds the products of a pass over the points.
const fitCost = 20_000_000

// Fitting computes the estimates of a problem, and what statistics says of them, in slices.
type Fitting struct {
	session     *Session
	options     FitOptions
	examination *Examination // which says whether there are estimates; nil for Firth's, which exist
	design      *inference.Design
	estimation  *inference.Estimation
	err         error
}

// Fitting returns the fit of the present problem, and begins it if necessary. After a change of what a run computes it
// is another one.
func (t *Session) Fitting(o FitOptions) *Fitting {
	if o.Method == "" {
		o.Method = inference.Maximum
	}
	if t.fittings[o] == nil {
		f := &Fitting{session: t, options: o, err: t.unfit()}
		if f.err == nil && o.Method == inference.Maximum {
			f.examination = t.Examination()
		}
		if t.fittings == nil {
			t.fittings = map[FitOptions]*Fitting{}
		}
		t.fittings[o] = f
	}
	return t.fittings[o]
}

// unfit says why a problem has no fit by any method, as far as that is seen at once.
func (t *Session) unfit() error {
	train, n, p := t.problem.Train, len(t.problem.Train.Labels), t.problem.Train.Dim()+1
	switch {
	case n == 0:
		return &scene.Error{Field: "points", Rule: scene.NoPoints}
	case !slices.Contains(train.Labels, 0):
		return &scene.Error{Field: "points", Rule: scene.OneClass, Value: t.scene.ClassName(1)}
	case !slices.Contains(train.Labels, 1):
		return &scene.Error{Field: "points", Rule: scene.OneClass, Value: t.scene.ClassName(0)}
	case train.L1 > 0 || train.L2 > 0:
		return &FitError{Rule: FitPenalised}
	case p >= n:
		return &FitError{Rule: FitTooFew, Points: n, Parameters: p}
	case n*p*p > fitCost:
		return &FitError{Rule: FitTooLarge, Points: n, Parameters: p}
	}
	return nil
}

// Advance does a part of the work and reports whether there is more.
func (f *Fitting) Advance() bool {
	switch {
	case f.err != nil:
		return false
	case f.design == nil:
		f.begin()
	case f.examination != nil:
		if !f.examination.Advance() {
			f.judge()
		}
	case f.estimation.Advance():
	default:
		if !f.estimation.Found() {
			f.err = &FitError{Rule: FitNotFound}
		}
		return false
	}
	return f.err == nil
}

// begin makes the design of the training points, with standardised features.
func (f *Fitting) begin() {
	p := f.session.problem
	train, _ := f.session.scene.Divided()
	rows := p.Features.ExpandAll(train)
	scaler := FitScaler(scene.Standardise, rows, p.Features.Dim())
	names := p.Features.Names(f.session.scene.Features)
	design, dependence := inference.NewDesign(scaler.Scaled(rows), p.Train.Labels, inference.Units{Shift: scaler.Shift, Scale: scaler.Scale})
	if dependence != nil {
		refused := &FitError{Rule: FitSingular, Features: []string{names[dependence.Feature]}}
		for _, j := range dependence.Others {
			refused.Features = append(refused.Features, names[j])
		}
		f.err = refused
		return
	}
	f.design = design
	f.estimation = inference.NewEstimation(design, append([]string{"bias"}, names...), f.options.Method, f.options.Profile)
}

// judge refuses classes that are separable: the likelihood has no maximum.
func (f *Fitting) judge() {
	d := f.examination.Diagnosis()
	f.examination = nil
	switch d.Separable {
	case separation.Separable:
		f.err = &FitError{Rule: FitSeparable, Separators: d.Separators}
	case separation.QuasiSeparable:
		f.err = &FitError{Rule: FitQuasiSeparable, Separators: d.Separators}
	case separation.Undecided:
		f.err = &FitError{Rule: FitNotFound}
	}
}

// Fit returns the result, once Advance has returned false, and how far the present model is from it. An error is a
// *FitError or, if points or a class are missing, a *scene.Error.
func (f *Fitting) Fit() (inference.Fit, error) {
	if f.err != nil {
		return inference.Fit{}, f.err
	}
	fit, given := f.estimation.Fit(), f.session.given
	for j := range fit.Coefficients {
		c, now := &fit.Coefficients[j], given.Bias
		if j > 0 {
			now = given.Weights[j-1]
		}
		c.Away = min(max((now-c.Estimate)/c.SE, -math.MaxFloat64), math.MaxFloat64)
		for _, x := range []float64{c.Estimate, c.SE, c.Z, c.P, c.Low, c.High, c.Away} {
			if math.IsInf(x, 0) || math.IsNaN(x) {
				return inference.Fit{}, &FitError{Rule: FitOutOfRange, Features: []string{c.Name}}
			}
		}
	}
	return fit, nil
}
