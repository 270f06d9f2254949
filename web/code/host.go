// Package code is the training as a program to take away: the panel that shows it beside its equations, and the same
// for a script.
package code

import (
	"encoding/json"

	"downhill/engine"
	"downhill/engine/program"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/host"
)

// Epoch is the epoch that a program of a Scene trains to, 0 or more. It is the present epoch, or the last one of the
// run if training has not started or is under way.
func Epoch(s scene.Scene, now engine.Snapshot) int {
	first := s.FirstEpoch()
	if now.Epoch > first && now.Status != engine.Running {
		return now.Epoch
	}
	return max(s.Epochs, first)
}

// Call is the method code of window.downhill: it writes the program of the engine's present state. argument is the name
// of a language, in JSON, and so is the result. The error is a *scene.Error for an unknown language, and for a Scene
// that cannot be trained.
func Call(h host.Asker, argument string, done func(result string, err error)) {
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
