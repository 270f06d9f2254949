package loss

import (
	"slices"
	"testing"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/chart"
	"downhill/web/hosttest"
	"downhill/web/text"
)

func ran(furthest int, losses ...float64) protocol.Frame {
	return protocol.Frame{Snapshot: engine.Snapshot{Furthest: furthest}, Losses: losses}
}

// The run that a Reset ends stays as a ghost, until Reset is pressed where nothing was trained.
func TestTheLastRunIsAGhostUntilResetIsPressedTwice(t *testing.T) {
	first, second := []float64{0, 0.7, 40, 0.3}, []float64{0, 0.7, 9, 0.6}
	var r Run
	for i, c := range []struct {
		frame    protocol.Frame
		want     []float64
		furthest int
	}{
		{ran(0, 0, 0.7), nil, 0}, {ran(40, first...), first, 40}, {ran(9, second...), second, 9}, {ran(0, 0, 0.7), nil, 0}, {ran(40, first...), first, 40},
	} {
		r.edits = []edit{{3, "data"}}
		if r.Follow(protocol.Reset, Sent{Frame: c.frame}); !slices.Equal(r.Ghost, c.want) || r.Furthest(scene.Scene{}) != c.furthest || r.Marks(100) != "" {
			t.Errorf("after reset %d the ghost is %v, up to epoch %d, with the marks %q", i, r.Ghost, r.Furthest(scene.Scene{}), r.Marks(100))
		}
	}
	if r.Follow(protocol.Step, Sent{Frame: ran(9)}); r.Ghost == nil {
		t.Error("a step takes the ghost away")
	}
	if r.Follow(protocol.Load, Sent{Frame: ran(9)}); r.Ghost != nil {
		t.Error("a Scene that is loaded has a ghost")
	}
	if r.reset(ran(5, first...), 5); r.Ghost != nil { // a class starts at epoch 5
		t.Errorf("of a run that has not begun the ghost is %v", r.Ghost)
	}
}

// at is a Scene that goes on from an epoch after a change.
func at(s scene.Scene, epoch int, bias float64) scene.Scene {
	s.Initial = &scene.Initial{Epoch: epoch, Weights: make([]float64, s.MappedDim()), Bias: bias}
	return s
}

func TestChangesInARunAreMarked(t *testing.T) {
	apply := func(s scene.Scene, e scene.Edit) scene.Scene {
		next, err := s.Apply(e)
		if err != nil {
			t.Fatal(err)
		}
		return next
	}
	var r Run
	now := hosttest.Decode(t, `{"dataset":"overlap"}`)
	take := func(next scene.Scene) {
		r.TakeScene(now, next, text.English)
		now = next
	}
	set := func(name, value string) scene.Scene {
		return apply(now, scene.Edit{Set: &scene.Set{Name: name, Value: value}})
	}
	want := ""
	marked := func(epoch int, word string) { want += chart.Marked(epoch, word) }
	take(set("learningRate", "0.5")) // before the run
	take(at(apply(now, scene.Edit{Flip: []int{0}}), 100, 1))
	marked(100, text.English.Loss.Data)
	take(at(apply(now, scene.Edit{Flip: []int{1}}), 110, 1)) // the same drag
	take(at(set("l2", "0.1"), 300, 2))
	marked(300, text.English.Settings.Of("l2").Label)
	take(at(now, 300, 3)) // the same epoch
	take(at(now, 400, 4))
	marked(400, text.English.Loss.ByHand)
	var quiet Run
	if quiet.TakeScene(now, set("threshold", "0.4"), text.English); quiet.edits != nil { // it changes no number of the run
		t.Errorf("another threshold is marked: %v", quiet.edits)
	}
	if got := r.Marks(1000); got != want {
		t.Errorf("the marks are %q, want %q", got, want)
	}
	if got := r.Marks(350); got != chart.Marked(100, text.English.Loss.Data)+chart.Marked(300, text.English.Settings.Of("l2").Label) {
		t.Errorf("up to epoch 350 the marks are %q", got)
	}
	take(at(now, 120, 9)) // undone
	if got := r.Marks(1000); got != chart.Marked(100, text.English.Loss.Data)+chart.Marked(120, text.English.Loss.ByHand) {
		t.Errorf("after going back the marks are %q", got)
	}
	r.Ghost = []float64{0, 1}
	next := now
	next.Initial = nil
	if take(next); r.Marks(1000) != "" || r.Ghost == nil {
		t.Errorf("at the start the marks are %q, the ghost %v", r.Marks(1000), r.Ghost)
	}
	if take(hosttest.Decode(t, `{"dataset":"one"}`)); r.Ghost != nil {
		t.Errorf("of other data the ghost is %v", r.Ghost)
	}
}
