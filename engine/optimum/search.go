package optimum

import (
	"slices"

	"downhill/engine/problem"
	"downhill/engine/scene"
)

// Search looks for the minimum of J in slices. That there is one is for the caller to know: with a penalty there
// is.
type Search struct{ descent *descent }

// NewSearch begins the search of a problem. It starts at the minimum that another search has found, if that is over the
// same points and features: of a penalty that is a little larger, it is near. after may be nil.
func NewSearch(p problem.Problem, s scene.Settings, after *Search) *Search {
	d := newDescent(p, s)
	if after != nil && after.Found() != nil && len(after.descent.at) == len(d.at) {
		d.at = slices.Clone(after.descent.at)
		for j, fixed := range d.fixed {
			if fixed {
				d.at[j] = 0
			}
		}
		d.evaluate(d.at, &d.value)
		d.warm = true
	}
	return &Search{d}
}

// Advance does a part of the work, and reports whether there is more.
func (m *Search) Advance() bool { return m.descent.advance() }

// Found is the minimum, nil while it is not found, and where the problem is too large to search.
func (m *Search) Found() *Optimum { return m.descent.found }

// Seen are the weights at the minimum that was found, in the units that the penalty sees, after scaling.
func (m *Search) Seen() []float64 { return slices.Clone(m.descent.found.At.Weights()) }
