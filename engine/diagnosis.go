package engine

import (
	"encoding/json"
	"math"
	"slices"

	"downhill/engine/separation"
)

// Diagnosis is what is known of a Scene's problem without training on it.
type Diagnosis struct {
	// Separable says whether a hyperplane separates the classes of the training points in the space of the mapped
	// features, strictly or except for points on it. If it does and nothing is penalised, J has no minimum: weights
	// grow without bound. Of no points nothing is proven.
	Separable separation.Verdict `json:"separable"`
	// Separators are what separates them: each mapped feature that does so alone, or else one set that does together and
	// of which none can be left out. Empty where nothing separates, and where the search for a set would take too long.
	Separators []Separator `json:"separators,omitempty"`
	// RateBound is 2/λmax: above this learning rate a step of gradient descent over all points may overshoot. λmax is
	// the largest eigenvalue of XᵀX/(4n) + λ2 I, which bounds J's Hessian. It is 0 without points. See Stability.
	RateBound         float64  `json:"rateBound"`
	LargestEigenvalue float64  `json:"largestEigenvalue"`
	Optimum           *Optimum `json:"optimum,omitempty"` // nil where there is none, none is proven to be, or the problem is too large to search
}

// Separator is a set of mapped features that separates the classes: a separation.Separator by names.
type Separator struct {
	Features   []string `json:"features"`
	Directions []int    `json:"directions"` // of each: 1 where z grows with it, so that class 1 has the larger values, −1 where it falls
}

// MarshalJSON writes weights, bias and loss.
func (o *Optimum) MarshalJSON() ([]byte, error) {
	return json.Marshal(optimumJSON{o.Weights, o.Bias, o.Loss})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (o *Optimum) UnmarshalJSON(text []byte) error {
	var j optimumJSON
	err := json.Unmarshal(text, &j)
	*o = Optimum{Model: Model{j.Weights, j.Bias}, Loss: j.Loss}
	return err
}

type optimumJSON struct {
	Weights []float64 `json:"weights"`
	Bias    float64   `json:"bias"`
	Loss    float64   `json:"loss"`
}

// Examination finds a Diagnosis in slices.
type Examination struct {
	result     Diagnosis
	stability  *Stability
	separation *separation.Separation
	search     *separation.Search
	names      []string // of the mapped features
	begin      func() *descent
	descent    *descent
	penalised  bool
	twoClasses bool
	empty      bool // no training points
	done       bool
}

// Examination returns the examination of the present problem, and begins it if necessary. After a change of what a run
// computes it is another one.
func (t *Session) Examination() *Examination {
	if t.examination == nil {
		p, train, settings := t.problem, t.problem.train, t.scene.Settings
		given, _ := t.scene.Divided()
		t.examination = &Examination{
			result:     Diagnosis{Separable: separation.Undecided},
			stability:  t.Stability(),
			separation: separation.New(p.scaler.levelled(p.features.expandAll(given)), train.labels, train.dim()),
			names:      p.features.Names(t.scene.Features),
			begin:      func() *descent { return newDescent(p, settings) },
			penalised:  train.l1 > 0 || train.l2 > 0,
			twoClasses: slices.Contains(train.labels, 0) && slices.Contains(train.labels, 1),
			empty:      len(train.labels) == 0,
		}
	}
	return t.examination
}

// hasMinimum reports whether J is known to have a minimum. It has one if both classes are there, and either a penalty
// bounds the weights or the classes overlap. Source: A. Albert, J. Anderson, Biometrika 71 (1984).
func (e *Examination) hasMinimum() bool {
	return e.twoClasses && (e.penalised || e.result.Separable == separation.Inseparable)
}

// Advance does a part of the work, about as much as a pass over the training points, and reports whether there is more.
func (e *Examination) Advance() bool {
	switch {
	case e.done:
	case e.stability != nil:
		if !e.stability.Advance() {
			e.takeStability()
		}
	case e.separation != nil && e.empty: // in which nothing overlaps, but there is nothing to separate
		e.separation, e.done = nil, true
	case e.separation != nil:
		if !e.separation.Advance() {
			e.result.Separable, e.search = e.separation.Verdict(), e.separation.Search()
			e.separation = nil
		}
	case e.search != nil:
		if !e.search.Advance() {
			e.result.Separators, e.search = named(e.search.Found(), e.names), nil
			e.done = !e.hasMinimum()
		}
	case e.descent == nil:
		e.descent = e.begin()
	case !e.descent.advance():
		e.result.Optimum, e.descent, e.done = e.descent.found, nil, true
	}
	return !e.done
}

// named says the features of separators by their names.
func named(found []separation.Separator, names []string) []Separator {
	var out []Separator
	for _, s := range found {
		n := Separator{Directions: s.Directions}
		for _, j := range s.Features {
			n.Features = append(n.Features, names[j])
		}
		out = append(out, n)
	}
	return out
}

// takeStability keeps the bound, unless there is none: without points λmax is 0.
func (e *Examination) takeStability() {
	if bound := e.stability.Bound(); !math.IsInf(bound, 0) && bound > 0 {
		e.result.RateBound, e.result.LargestEigenvalue = bound, e.stability.LargestEigenvalue()
	}
	e.stability = nil
}

// Done reports whether the Diagnosis is complete.
func (e *Examination) Done() bool { return e.done }

// Diagnosis returns what has been found so far.
func (e *Examination) Diagnosis() Diagnosis { return e.result }
