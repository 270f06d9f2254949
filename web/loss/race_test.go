package loss

import (
	"slices"
	"testing"

	"downhill/wasm/protocol"
	"downhill/web/hosttest"
	"downhill/web/text"
)

// In a race each method's last run stays, whatever ends it; outside of one a Scene that is loaded takes all away.
func TestARaceKeepsTheRunOfEachMethod(t *testing.T) {
	var r Run
	after := func(verb protocol.Verb, race, method string, frame protocol.Frame, want ...string) {
		t.Helper()
		was := Sent{Frame: frame, Scene: hosttest.Decode(t, `{"dataset":"iris"}`), Race: race}
		was.Scene.Optimizer = method
		r.Follow(verb, was)
		r.TakeScene(was.Scene, was.Scene, text.English)
		var methods []string
		for _, racer := range r.Racers {
			methods = append(methods, racer.Method)
		}
		if !slices.Equal(methods, want) || r.Ghost != nil {
			t.Errorf("after %s with %s there are %v, the ghost is %v", verb, method, methods, r.Ghost)
		}
	}
	own := ran(300, 0, 0.7, 300, 0.1)
	after(protocol.Load, "optimisers", "lion", own) // that of the person, before the lesson
	r.TakeScene(hosttest.Decode(t, `{"dataset":"moons"}`), hosttest.Decode(t, `{"dataset":"iris"}`), text.English)
	after(protocol.Load, "optimisers", "gd", ran(100, 0, 0.7, 100, 0.2), "gd")
	after(protocol.Load, "optimisers", "momentum", ran(0, 0, 0.7), "gd") // it never ran
	after(protocol.Step, "optimisers", "momentum", ran(9, 0, 0.7, 9, 0.4), "gd")
	after(protocol.Reset, "optimisers", "momentum", ran(40, 0, 0.7, 40, 0.3), "gd", "momentum")
	after(protocol.Reset, "optimisers", "gd", ran(120, 0, 0.7, 120, 0.1), "gd", "momentum")
	if r.Furthest() != 120 || r.Racers[0].Last() != 0.1 {
		t.Errorf("the furthest is %d, gradient descent came to %g", r.Furthest(), r.Racers[0].Last())
	}
	after(protocol.Load, "another", "adam", own)
	after(protocol.Load, "another", "adam", own, "adam")
	after(protocol.Load, "", "adam", own)
}
