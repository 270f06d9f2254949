package diagnosis

import (
	"math"
	"slices"

	"downhill/engine/optimum"
	"downhill/engine/problem"
	"downhill/engine/scene"
	"downhill/engine/separation"
)

// Examination finds a Diagnosis in slices.
type Examination struct {
	result     Diagnosis
	stability  *Stability
	separation *separation.Separation
	search     *separation.Search
	names      []string // of the mapped features
	begin      func() *optimum.Search
	minimum    *optimum.Search
	penalised  bool
	twoClasses bool
	empty      bool // no training points
	done       bool
}

// New begins the examination of a Scene, whose problem is p.
func New(s scene.Scene, p problem.Problem) *Examination {
	train, settings := p.Train, s.Settings
	given, _ := s.Divided()
	return &Examination{
		result:     Diagnosis{Separable: separation.Undecided},
		stability:  StabilityOf(train),
		separation: separation.New(p.Scaler.Levelled(p.Features.ExpandAll(given)), train.Labels, train.Dim()),
		names:      p.Features.Names(s.Features),
		begin:      func() *optimum.Search { return optimum.NewSearch(p, settings, nil) },
		penalised:  train.L1 > 0 || train.L2 > 0,
		twoClasses: slices.Contains(train.Labels, 0) && slices.Contains(train.Labels, 1),
		empty:      len(train.Labels) == 0,
	}
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
	case e.minimum == nil:
		e.minimum = e.begin()
	case !e.minimum.Advance():
		e.result.Optimum, e.minimum, e.done = e.minimum.Found(), nil, true
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
