package study

import (
	"downhill/wasm/protocol"
	"downhill/web/keep"
	"downhill/web/state"
	"downhill/web/text"
)

// Host is what a Study needs from the page.
type Host interface {
	State() *state.State
	Words() *text.Catalogue

	// Send posts a command to the engine; done takes its answer.
	Send(c protocol.Command, done func(protocol.Answer, error)) (id int)
	// Gesture begins what undo takes back as one, and returns its number.
	Gesture() int
	// Later calls f once what changed now is drawn.
	Later(f func())
}

var _ keep.Lessons = (*Study)(nil)
