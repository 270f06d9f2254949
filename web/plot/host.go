// Package plot is the decision plot: the probability field, the points, the boundary, and all that a person does in it
// with mouse, pen, touch or keyboard. It never computes a step. It shows what State has, and asks its Host for changes.
package plot

import (
	"downhill/engine"
	"downhill/web/edits"
)

// Host is what the plot needs from the page.
type Host interface {
	edits.Editor
	// Gesture begins what undo takes back as one, and returns its number.
	Gesture() int
	// Step is the phase of the step that is shown in slow motion, 0 for none, and the step taken apart, nil if unknown.
	Step() (phase int, found *engine.Trace)
	// Guide is whether the curve can be pulled by handles, and the model that a person guessed, nil for none.
	Guide() (handles bool, guessed *engine.Model)
	// Pull has the curve pass through a probability at a handle.
	Pull(handle int, probability float64)
	// Cut moves the threshold.
	Cut(threshold float64)
}

// The phases of a step in slow motion; 0 is none.
const (
	PhaseForward = iota + 1
	PhaseLoss
	PhaseGradient
	PhaseUpdate
)
