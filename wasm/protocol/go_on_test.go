package protocol

import (
	"errors"
	"testing"
	"time"

	"downhill/engine"
	"downhill/engine/scene"
)

// GoOn raises a target that is reached, and tells the page; Run refuses there, as scripts are promised. To go on is no
// change that a person made, so undo neither takes it back nor is emptied by it.
func TestGoOnRaisesTheTarget(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"dataset":"one","epochs":20,"speed":"max"}`, JSON: true, Gesture: Unnoted})
	k.tick = time.Millisecond
	at := func(epoch, target int) {
		t.Helper()
		for k.server.Busy() {
			k.now += time.Second
			k.server.Work()
		}
		if s := k.must(Command{Verb: State}).Snapshot; s.Epoch != epoch || s.Status != engine.Reached || k.scene.Epochs != target {
			t.Errorf("at epoch %d of %d, %s; want %d of %d", s.Epoch, k.scene.Epochs, s.Status, epoch, target)
		}
	}
	k.must(Command{Verb: GoOn})
	at(20, 20)
	var refused *engine.CommandError
	if _, err := k.ask(Command{Verb: Run}); !errors.As(err, &refused) || refused.Rule != engine.AtTarget {
		t.Errorf("Run at the target: %v", err)
	}
	points := k.scene.Points.Len()
	k.edit(scene.Edit{Add: &scene.Point{X: []float64{3.5}, Label: 1}}, 0)
	k.must(Command{Verb: GoOn})
	at(40, 40)
	k.must(Command{Verb: Undo})
	at(40, 40)
	if k.scene.Points.Len() != points {
		t.Errorf("undo leaves %d points, want %d", k.scene.Points.Len(), points)
	}
	k.must(Command{Verb: GoOn})
	at(60, 60)
	k.must(Command{Verb: Redo})
	at(60, 60)
	if k.scene.Points.Len() != points+1 {
		t.Errorf("redo leaves %d points, want %d", k.scene.Points.Len(), points+1)
	}
	k.edit(to("epochs", "30"), 0)
	k.must(Command{Verb: GoOn})
	at(90, 90)
	k.must(Command{Verb: Undo})
	if k.scene.Epochs != 60 {
		t.Errorf("undo of a target that was set leaves %d epochs, want 60", k.scene.Epochs)
	}
}
