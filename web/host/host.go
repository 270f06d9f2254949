// Package host has what nearly every feature needs of the page. The Host that a feature defines is made of one of these
// and of what it alone needs.
package host

import (
	"downhill/wasm/protocol"
	"downhill/web/state"
	"downhill/web/text"
)

// Viewer is a page that can be read.
type Viewer interface {
	// State is the state of the page.
	State() *state.State
	// Words is the catalogue of all texts of the page.
	Words() *text.Catalogue
}

// Asker is a page that can be read, and whose engine can be asked.
type Asker interface {
	Viewer
	// Send posts a command to the engine and returns its ID, 0 without an engine. done takes the answer on go-app's
	// goroutine; if it is nil, an error is shown under the plot.
	Send(c protocol.Command, done func(protocol.Answer, error)) (id int)
}
