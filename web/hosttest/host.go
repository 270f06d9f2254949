// Package hosttest is a page for the tests of what a page hosts: the plot, the table.
package hosttest

import (
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/dialog"
	"downhill/web/state"
	"downhill/web/text"
)

// Host carries out edits at once, or where Holds is true, once Release is called.
type Host struct {
	Gestures int           // how many were begun
	Phase    int           // of the step in slow motion
	Found    *engine.Trace // that step taken apart
	Handles  bool          // whether the curve can be pulled
	Guessed  *engine.Model // by a person, or nil
	Pulled   [][2]float64  // the handles that were pulled, and where to
	Refusal  error         // why edits are refused, or nil
	Holds    bool

	HoldsFrames bool // until Draw, as a page does that has yet to draw them

	Sent       []protocol.Command      // what was asked of the engine, in its order
	Gone       error                   // why there is no engine, or nil
	OnProgress func(protocol.Progress) // called with the progress of a slow command; set it before the first one
	Loads      []protocol.Command      // those that replaced the Scene

	state   *state.State
	dialogs *dialog.Set
	waiting []func()
	worker  worker
}

// Waiting is how many edits wait.
func (h *Host) Waiting() int { return len(h.waiting) }

// State is the state of the page.
func (h *Host) State() *state.State { return h.state }

// Words are the English ones.
func (h *Host) Words() *text.Catalogue { return text.English }

// Gesture counts itself.
func (h *Host) Gesture() int {
	h.Gestures++
	return h.Gestures
}

// Say shows a sentence.
func (h *Host) Say(sentence string, bad bool) { h.state.Say(sentence, bad) }

// Step is Phase and Found.
func (h *Host) Step() (phase int, found *engine.Trace) { return h.Phase, h.Found }

// Guide is Handles and Guessed.
func (h *Host) Guide() (handles bool, guessed *engine.Model) { return h.Handles, h.Guessed }

// Pull notes a handle.
func (h *Host) Pull(handle int, p float64) {
	h.Pulled = append(h.Pulled, [2]float64{float64(handle), p})
}

// Cut moves the threshold, and no edit follows.
func (h *Host) Cut(threshold float64) { h.state.MoveThreshold(&threshold) }

// Try carries out an edit.
func (h *Host) Try(e scene.Edit, done func(error)) {
	carryOut := func() {
		next, err := h.state.Scene(), h.Refusal
		if err == nil {
			next, err = next.Apply(e)
		}
		if err == nil {
			h.state.TakeScene(next)
		}
		done(err)
	}
	if h.Holds {
		h.waiting = append(h.waiting, carryOut)
		return
	}
	carryOut()
}

// Release carries out the edits that wait now.
func (h *Host) Release() {
	waiting := h.waiting
	h.waiting = nil
	for _, carryOut := range waiting {
		carryOut()
	}
}

// Decode reads a Scene.
func Decode(t testing.TB, text string) scene.Scene {
	t.Helper()
	s, err := scene.Decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Show is a page that shows a Scene after n epochs.
func Show(t testing.TB, content string, n int) *Host {
	t.Helper()
	h := &Host{state: state.New()}
	Train(t, h.state, content, n)
	return h
}

// Train has a state show a Scene after n epochs, without a browser.
func Train(t testing.TB, s *state.State, content string, n int) {
	t.Helper()
	s.TakeScene(Decode(t, content))
	session := engine.NewSession(s.Scene())
	if n > 0 {
		if err := session.Step(n); err != nil {
			t.Fatal(err)
		}
	}
	s.TakeFrame(protocol.Frame{Snapshot: session.Snapshot()}, s.SceneRev())
}

// Menu is an empty menu of a setting.
func (h *Host) Menu(setting string) app.UI { return app.Select().ID("set-" + setting) }
