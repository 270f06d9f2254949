package protocol

import (
	"testing"

	"downhill/engine/scene"
)

// A Frame and an Answer name the Scene that they are of, so that the page never takes them for news of another.
func TestFramesAndAnswersNameTheirScene(t *testing.T) {
	k := newTalk(t)
	if k.revision != 1 || k.frames[0].Scene != 1 {
		t.Fatalf("the first Scene is %d, its Frame of %d; want 1 and 1", k.revision, k.frames[0].Scene)
	}
	edited := k.must(Command{Verb: Edit, Edit: &scene.Edit{Set: &scene.Set{Name: "l2", Value: "0.5"}}})
	if k.revision != 2 || edited.Scene != 2 {
		t.Errorf("after an edit the Scene is %d, the Answer about %d; want 2 and 2", k.revision, edited.Scene)
	}
	k.client.Drawn()
	if last := k.frames[len(k.frames)-1]; last.Scene != 2 {
		t.Errorf("the Frame after the edit is of Scene %d, want 2", last.Scene)
	}
	if a := k.must(Command{Verb: Trace}); a.Scene != 2 {
		t.Errorf("a trace is of Scene %d, want 2", a.Scene)
	}
}

// A surface takes a while: it stays that of the Scene which it was asked for at.
func TestASurfaceIsOfTheSceneThatItWasAskedFor(t *testing.T) {
	k := newTalk(t)
	of := 0
	k.client.Send(Command{Verb: Surface, Axes: [2]int{1, 2}}, func(a Answer, _ error) { of = a.Scene })
	k.must(Command{Verb: Edit, Edit: &scene.Edit{Set: &scene.Set{Name: "l2", Value: "0.5"}}})
	for of == 0 && k.server.Busy() {
		k.server.Work()
	}
	if of != 1 {
		t.Errorf("the surface is said to be of Scene %d, and was asked for at 1", of)
	}
}
