package surface

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/wasm/protocol"
	"downhill/web/state"
	"downhill/web/text"
)

// Host is what the loss surface asks of the page.
type Host interface {
	// State is what is shown.
	State() *state.State
	// Words are all that is written on the page.
	Words() *text.Catalogue
	// Send posts a command and returns its ID, 0 without an engine. done takes the answer; where it is nil, an error is
	// reported.
	Send(c protocol.Command, done func(protocol.Answer, error)) (id int)
	// After calls f in a while.
	After(wait time.Duration, f func())
	// IndexMenu is the control of a setting that is the number of a thing, the first of them being number first; now is the
	// one that is chosen.
	IndexMenu(setting string, now, first int, things []string) app.UI
}
