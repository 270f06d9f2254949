// Package plot is the decision plot: the probability field, the points, the boundary, and all that a person does in it
// with mouse, pen, touch or keyboard. It never computes a step. It shows what State has, and asks its Host for changes.
package plot

import (
	"downhill/engine"
	"downhill/engine/scene"
	"downhill/web/host"
)

// Host is what the plot needs from the page.
type Host interface {
	Editor
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

// Editor shows and changes the Scene. Erasing and flipping points need no more.
type Editor interface {
	host.Viewer
	// Try changes the Scene, and calls done with why it was refused, or nil.
	Try(e scene.Edit, done func(error))
}

// The phases of a step in slow motion; 0 is none.
const (
	PhaseForward = iota + 1
	PhaseLoss
	PhaseGradient
	PhaseUpdate
)

// edit changes the Scene. A refused change is reported under the plot and leaves it as it was.
func edit(h Editor, e scene.Edit, done func(error)) {
	h.Try(e, func(err error) {
		report(h, err)
		done(err)
	})
}

// report says what is wrong, or clears the notice where nothing is.
func report(h Editor, err error) {
	sentence := ""
	if err != nil {
		sentence = h.Words().Sentence(err)
	}
	h.State().Say(sentence, err != nil)
}
