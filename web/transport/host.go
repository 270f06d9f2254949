package transport

import (
	"downhill/wasm/protocol"
	"downhill/web/state"
	"downhill/web/text"
)

// Host is what the transport asks of the page.
type Host interface {
	// State is what is shown.
	State() *state.State
	// Words are all that is written on the page.
	Words() *text.Catalogue
	// Send posts a command and returns its ID, 0 without an engine. done takes the answer; where it is nil, an error is
	// reported.
	Send(c protocol.Command, done func(protocol.Answer, error)) (id int)
	// Report says what is wrong, or clears that where nothing is.
	Report(err error)
}
