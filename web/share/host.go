// Package share is the dialogue that gives what is on the page to someone else: a link, its QR code, code for a frame
// of another page, a file. In it a teacher also sets what a class sees.
package share

import (
	"downhill/wasm/protocol"
	"downhill/web/dialog"
	"downhill/web/state"
	"downhill/web/text"
)

// Host is what the dialogue needs from the page.
type Host interface {
	// State is the state of the page.
	State() *state.State
	// Words is the catalogue of all texts of the page.
	Words() *text.Catalogue
	// Dialogs are the page's dialogues.
	Dialogs() *dialog.Set
	// Send posts a command to the engine. done takes the answer on go-app's goroutine.
	Send(c protocol.Command, done func(protocol.Answer, error)) (id int)
	// Later calls f once what changed is drawn.
	Later(f func())
}
