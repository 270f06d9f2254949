package engine

import (
	"slices"

	"downhill/engine/scene"
)

// MinimumSearch looks for the minimum of a Scene's J in slices. That there is one is for the caller to know: with a penalty
// there is.
type MinimumSearch struct{ descent *descent }

// SearchMinimum begins a search. It starts at the minimum that another search has found, if that is over the same points and
// features: of a penalty that is a little larger, it is near. after may be nil.
func SearchMinimum(s scene.Scene, after *MinimumSearch) *MinimumSearch {
	d := newDescent(newProblem(s), s.Settings)
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
	return &MinimumSearch{d}
}

// Advance does a part of the work, and reports whether there is more.
func (m *MinimumSearch) Advance() bool { return m.descent.advance() }

// Found is the minimum, nil while it is not found, and where the problem is too large to search.
func (m *MinimumSearch) Found() *Optimum { return m.descent.found }

// Seen are the weights at the minimum that was found, in the units that the penalty sees, after scaling.
func (m *MinimumSearch) Seen() []float64 { return slices.Clone(m.descent.found.at.weights()) }
