package loss

import (
	"encoding/json"
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
		for _, racer := range r.Race.On(was.Scene) {
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
	if r.Furthest(hosttest.Decode(t, `{"dataset":"iris"}`)) != 120 || r.Race.Racers[0].Last() != 0.1 {
		t.Errorf("the furthest is %d, gradient descent came to %g", r.Furthest(hosttest.Decode(t, `{"dataset":"iris"}`)), r.Race.Racers[0].Last())
	}
	after(protocol.Load, "another", "adam", own)
	after(protocol.Load, "another", "adam", own, "adam")
	after(protocol.Load, "", "adam", own)
}

// fakeTab is a tab's storage, which holds JSON.
type fakeTab map[string][]byte

func (f fakeTab) Set(name string, value any) (err error) {
	f[name], err = json.Marshal(value)
	return err
}

func (f fakeTab) Get(name string, value any) error {
	if f[name] == nil {
		return nil
	}
	return json.Unmarshal(f[name], value)
}

// The racers come back after a reload of the lesson, and once their data are there again; another beginning has none.
func TestARaceOutlivesAReload(t *testing.T) {
	iris, moons := hosttest.Decode(t, `{"dataset":"iris"}`), hosttest.Decode(t, `{"dataset":"moons"}`)
	tab := fakeTab{}
	page := func() *Run {
		r := &Run{}
		r.KeepIn(tab)
		return r
	}
	first := page()
	first.Follow(protocol.Load, Sent{Frame: ran(0, 0, 0.7), Scene: moons, Race: "optimisers"})
	first.Follow(protocol.Load, Sent{Frame: ran(100, 0, 0.7, 100, 0.2), Scene: iris, Race: "optimisers"})
	if first.TakeScene(iris, moons, text.English); len(first.Race.On(moons)) != 0 || first.Furthest(moons) != 0 {
		t.Error("the racers are shown over other data")
	}
	if first.TakeScene(moons, iris, text.English); len(first.Race.On(iris)) != 1 {
		t.Error("undo and redo have lost the racers")
	}
	again := page()
	again.Follow(protocol.Load, Sent{Frame: ran(0, 0, 0.7), Scene: moons, Race: "optimisers", Resumed: true})
	again.TakeScene(moons, iris, text.English)
	if racers := again.Race.On(iris); len(racers) != 1 || racers[0].Last() != 0.2 {
		t.Errorf("after a reload there are %v", racers)
	}
	page().Follow(protocol.Load, Sent{Frame: ran(0, 0, 0.7), Scene: moons, Race: "optimisers"}) // begun anew
	last := page()
	if last.Follow(protocol.Load, Sent{Frame: ran(0, 0, 0.7), Scene: moons, Race: "optimisers", Resumed: true}); last.Race.Racers != nil {
		t.Errorf("another beginning has %v", last.Race.Racers)
	}
}
