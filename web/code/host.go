// Package code is the training as a program to take away: the panel that shows it beside its equations, and the same for
// a script.
package code

import (
	"encoding/json"

	"downhill/engine"
	"downhill/engine/program"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/state"
	"downhill/web/text"
)

// Host is what the panel asks of the page.
type Host interface {
	// State is what is shown.
	State() *state.State
	// Words are all that is written on the page.
	Words() *text.Catalogue
}

// Sender is a Host that also asks the engine.
type Sender interface {
	Host
	// Send posts a command to the engine. done takes the answer.
	Send(c protocol.Command, done func(protocol.Answer, error)) (id int)
}

// Epoch is the epoch that a program of a Scene trains to, 0 or more: the one that training is at, or where it has not
// started or is under way, the one that it ends at.
func Epoch(s scene.Scene, now engine.Snapshot) int {
	first := 0
	if s.Initial != nil {
		first = s.Initial.Epoch
	}
	if now.Epoch > first && now.Status != engine.Running {
		return now.Epoch
	}
	return max(s.Epochs, first)
}

// Call is the method code of window.downhill: it gives the program of what the engine has now, in a language that is named in
// JSON, as JSON. The error is a *scene.Error for a language that there is none of and for a Scene that cannot be trained.
func Call(h Sender, argument string, done func(result string, err error)) {
	var language string
	if json.Unmarshal([]byte(argument), &language) != nil {
		language = argument // no language is called so
	}
	h.Send(protocol.Command{Verb: protocol.State}, func(a protocol.Answer, err error) {
		var written program.Program
		if err == nil {
			now := h.State().Frame().Snapshot
			if a.Snapshot != nil {
				now = *a.Snapshot
			}
			written, err = program.Write(h.State().Scene(), Epoch(h.State().Scene(), now), program.Language(language))
		}
		content, _ := json.Marshal(written.Text) // a text: cannot fail
		done(string(content), err)
	})
}
