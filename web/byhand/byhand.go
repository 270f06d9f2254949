// Package byhand sets the model by hand: whoever moves a slider or drags the run over the loss surface is the optimiser.
package byhand

import (
	"downhill/wasm/protocol"
	"downhill/web/latest"
	"downhill/web/state"
)

// Host is what setting the model asks of the page.
type Host interface {
	// State is what is shown.
	State() *state.State
	// Gesture begins what undo takes back as one, and returns its number.
	Gesture() int
	// Place sends a model as a part of the present gesture, and calls done with why it was refused, or nil.
	Place(c protocol.Command, done func(error))
	// Report says what is wrong, or clears that where nothing is.
	Report(err error)
}

// Hand sends models to the engine: one at a time, and then the newest. Make it with New.
type Hand struct {
	host  Host
	queue latest.Queue[protocol.Command]
}

// New has sent nothing yet.
func New(host Host) *Hand {
	h := &Hand{host: host}
	h.queue.Do = func(c protocol.Command, done func(goOn bool)) {
		host.Place(c, func(err error) {
			host.Report(err)
			done(err == nil)
		})
	}
	return h
}

// Begin begins what undo takes back as one.
func (h *Hand) Begin() { h.host.Gesture() }

// Set sets parameter k, 0 being the bias and k the weight of mapped feature k, in the features' own units.
func (h *Hand) Set(k int, v float64) {
	m := h.host.State().Frame().Snapshot.Model
	x := append(append([]float64(nil), m.Weights...), m.Bias)
	if c := h.queue.Next(); c != nil && c.Axes == [2]int{} && len(c.X) == len(x) { // others may have been set meanwhile
		copy(x, c.X)
	}
	x[(k+len(x)-1)%len(x)] = v
	h.queue.Ask(protocol.Command{X: x})
}

// Move sets two parameters of a loss surface, numbered as for Set, in the units that the optimiser sees.
func (h *Hand) Move(axes [2]int, x, y float64) {
	h.queue.Ask(protocol.Command{Axes: axes, X: []float64{x, y}})
}
