package plot

import (
	"testing"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/state"
	"downhill/web/text"
)

// host is a page that carries out edits at once, or when it is told to.
type host struct {
	state    *state.State
	gestures int
	phase    int
	found    *engine.Trace
	refusal  error
	holds    bool     // edits wait
	waiting  []func() // for release
}

func (h *host) State() *state.State                { return h.state }
func (h *host) Words() *text.Catalogue             { return text.English }
func (h *host) Gesture()                           { h.gestures++ }
func (h *host) Step() (phase int, f *engine.Trace) { return h.phase, h.found }
func (h *host) Try(e scene.Edit, done func(error)) {
	carryOut := func() {
		next, err := h.state.Scene(), h.refusal
		if err == nil {
			next, err = next.Apply(e)
		}
		if err == nil {
			h.state.TakeScene(next)
		}
		done(err)
	}
	if h.holds {
		h.waiting = append(h.waiting, carryOut)
		return
	}
	carryOut()
}

// release carries out the edits that wait now.
func (h *host) release() {
	waiting := h.waiting
	h.waiting = nil
	for _, carryOut := range waiting {
		carryOut()
	}
}

func decode(t testing.TB, text string) scene.Scene {
	t.Helper()
	s, err := scene.Decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// shown is a page that shows a Scene after n epochs.
func shown(t testing.TB, content string, n int) *host {
	t.Helper()
	h := &host{state: state.New()}
	h.state.TakeScene(decode(t, content))
	session := engine.NewSession(h.state.Scene())
	if n > 0 {
		if err := session.Step(n); err != nil {
			t.Fatal(err)
		}
	}
	h.state.TakeFrame(protocol.Frame{Snapshot: session.Snapshot()}, h.state.SceneRev())
	return h
}
