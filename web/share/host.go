// Package share is the dialogue that gives what is on the page to someone else: a link, its QR code, code for a frame of
// another page, a file. In it a teacher also sets what a class sees.
package share

import (
	"downhill/wasm/protocol"
	"downhill/web/dialog"
	"downhill/web/state"
	"downhill/web/text"
)

// Host is what the dialogue asks of the page.
type Host interface {
	// State is what is shown.
	State() *state.State
	// Words are all that is written on the page.
	Words() *text.Catalogue
	// Dialogs are the page's dialogues.
	Dialogs() *dialog.Set
	// Send posts a command to the engine. done takes the answer on go-app's goroutine.
	Send(c protocol.Command, done func(protocol.Answer, error)) (id int)
	// Later calls f once what changed is drawn.
	Later(f func())
}
