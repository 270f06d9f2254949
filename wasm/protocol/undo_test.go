package protocol

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"downhill/engine"
	"downhill/engine/scene"
)

// told is the Scene that the page has, without where training goes on from.
func (k *talk) told() string {
	k.Helper()
	s := k.scene
	s.Initial = nil
	text, err := json.Marshal(s)
	if err != nil {
		k.Fatal(err)
	}
	return string(text)
}

func put(x, y float64) scene.Edit {
	return scene.Edit{Add: &scene.Point{X: []float64{x, y}, Label: 1}}
}

func to(name, value string) scene.Edit { return scene.Edit{Set: &scene.Set{Name: name, Value: value}} }

func (k *talk) edit(e scene.Edit, gesture int) {
	k.Helper()
	k.must(Command{Verb: Edit, Edit: &e, Gesture: gesture})
}

func TestUndoAndRedoOfEveryEdit(t *testing.T) {
	k := newTalk(t)
	zero := 0
	told := []string{k.told()}
	for _, e := range []scene.Edit{put(1, 5), {Move: &scene.Move{Index: 3, X: []float64{0.5, 0.25}}}, {Remove: &zero}, to("learningRate", "0.5"),
		to("featureMap", "quadratic"), to("dataset", "one"), to("testShare", "0.3"), {Clear: true}, to("dataset", "moons"), to("seed", "9")} {
		k.edit(e, 0)
		told = append(told, k.told())
	}
	k.must(Command{Verb: Load, Text: `{"dataset":"xor"}`})
	told = append(told, k.told())
	for round := range 2 {
		for i := len(told) - 2; i >= 0; i-- {
			k.must(Command{Verb: Undo})
			if k.told() != told[i] {
				t.Fatalf("round %d: back at %d the page has\n%.200s, want\n%.200s", round, i, k.told(), told[i])
			}
		}
		for i := 1; i < len(told); i++ {
			k.must(Command{Verb: Redo})
			if k.told() != told[i] {
				t.Fatalf("round %d: forward at %d the page has\n%.200s, want\n%.200s", round, i, k.told(), told[i])
			}
		}
	}
	var refused *engine.CommandError
	if _, err := k.ask(Command{Verb: Redo}); !errors.As(err, &refused) || refused.Rule != engine.NothingToRedo {
		t.Errorf("one Redo too many: %v", err)
	}
	k.must(Command{Verb: Undo})
	k.edit(to("noise", "0.7"), 0)
	if _, err := k.ask(Command{Verb: Redo}); err == nil {
		t.Error("what was undone can be redone after another change")
	}
}

func TestUndoIs200Deep(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"points":[]}`})
	for i := range 250 {
		k.edit(put(float64(i)/100, 1), 0)
	}
	undone := 0
	for ; ; undone++ {
		if _, err := k.ask(Command{Verb: Undo}); err != nil {
			break
		}
	}
	if undone != 200 || k.scene.Points.Len() != 50 {
		t.Errorf("%d changes were undone, %d points are left", undone, k.scene.Points.Len())
	}
	if f := k.server.frame(); f.Undo != 0 || f.Redo != 200 {
		t.Errorf("a frame says %d and %d", f.Undo, f.Redo)
	}
}

func TestOneGestureIsUndoneAsOne(t *testing.T) {
	k := newTalk(t)
	before := k.told()
	for _, gesture := range []int{1, 1, 1, 2, 2} {
		k.edit(scene.Edit{Move: &scene.Move{Index: 0, X: []float64{float64(gesture), 3.25}}}, gesture)
	}
	k.must(Command{Verb: Undo})
	if x := k.scene.Points.At(0); x[0] != 1 {
		t.Errorf("after one undo the point is at %v", x)
	}
	k.must(Command{Verb: Undo})
	if k.told() != before {
		t.Error("two drags are not undone by two undos")
	}
}

// However often a person zooms, one undo leads back to what was seen before, and the next to the points.
func TestChangesOfTheViewAreUndoneAsOne(t *testing.T) {
	k := newTalk(t)
	before := k.told()
	k.edit(put(1, 5), 1)
	placed := k.told()
	for i := range 5 {
		k.edit(scene.Edit{View: []scene.Range{{Min: 0, Max: 100 - float64(i)}, {Min: 0, Max: 50}}}, 2+i)
	}
	if k.scene.View[0].Max != 96 {
		t.Fatalf("the view is %v", k.scene.View)
	}
	k.must(Command{Verb: Undo})
	if k.told() != placed {
		t.Errorf("after an undo the page has %.200s", k.told())
	}
	k.must(Command{Verb: Undo})
	if k.told() != before {
		t.Errorf("after another it has %.200s", k.told())
	}
}

func TestASlideOfADataSettingIsUndoneAsOne(t *testing.T) {
	k := newTalk(t)
	before := k.told()
	for _, noise := range []string{"0.3", "0.4", "0.5"} {
		k.edit(to("noise", noise), 7)
	}
	k.must(Command{Verb: Undo})
	if k.told() != before {
		t.Errorf("after one undo the noise is %g", k.scene.Noise)
	}
}

// Changes of what is drawn or of settings leave the training going; other data bring back the epoch they were at, with
// every number as it was.
func TestUndoInTheMiddleOfARun(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"dataset":"overlap","learningRate":0.1}`})
	k.must(Command{Verb: Step, N: 50})
	k.edit(to("l2", "0.5"), 0)
	k.must(Command{Verb: Step, N: 10})
	k.must(Command{Verb: Undo})
	if s := k.must(Command{Verb: State}).Snapshot; s.Epoch != 60 || k.scene.L2 != 0 {
		t.Errorf("undo of a penalty at epoch %d, l2 %g", s.Epoch, k.scene.L2)
	}
	want, _ := json.Marshal(k.must(Command{Verb: State}).Snapshot)
	k.edit(to("dataset", "circles"), 0)
	k.must(Command{Verb: Step, N: 5})
	k.must(Command{Verb: Undo})
	got, _ := json.Marshal(k.must(Command{Verb: State}).Snapshot)
	if string(got) != string(want) {
		t.Errorf("undo of other data:\n%s, want\n%s", got, want)
	}
	k.must(Command{Verb: Redo})
	if s := k.must(Command{Verb: State}).Snapshot; s.Epoch != 5 || k.scene.Dataset != "circles" {
		t.Errorf("redo of other data: epoch %d of %s", s.Epoch, k.scene.Dataset)
	}
}

func TestUndoKeepsABoundedAmountOfPoints(t *testing.T) {
	var u undo
	s := scene.Default()
	for i := range 150 {
		x, labels := make([]float64, 200_000), make([]uint8, 100_000)
		x[0] = float64(i)
		s.Points = scene.NewPoints(2, x, labels)
		u.note(moment{scene: s}, 0)
	}
	if n := len(u.past); n < 30 || n > 45 {
		t.Errorf("%d Scenes of 1.7 MB each are kept", n)
	}
	for range 300 { // settings share the points
		u.note(moment{scene: s}, 0)
	}
	if len(u.past) != maxUndo {
		t.Errorf("%d Scenes of the same points are kept", len(u.past))
	}
}

func TestALoadThatIsNoChangeCannotBeUndone(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"dataset":"one"}`, Gesture: Unnoted})
	if _, err := k.ask(Command{Verb: Undo}); err == nil || k.scene.Dataset != "one" {
		t.Errorf("it was undone: %v, %s", err, k.scene.Dataset)
	}
	if _, err := k.ask(Command{Verb: Edit, Edit: &scene.Edit{Set: &scene.Set{Name: "learningRate", Value: "0"}}}); err == nil {
		t.Fatal("a rate of 0 is accepted")
	}
	if _, err := k.ask(Command{Verb: Undo}); err == nil {
		t.Error(fmt.Sprint("a refused change can be undone: ", k.scene.LearningRate))
	}
}

// A model set by hand is a change like any other: undo goes back to the run as it was, to the last bit.
func TestAModelSetByHandIsUndone(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"dataset":"one"}`})
	k.must(Command{Verb: Step, N: 4})
	was := k.must(Command{Verb: State}).Snapshot
	k.must(Command{Verb: Place, X: []float64{0.5, -1}, Gesture: 7})
	now := k.must(Command{Verb: Place, Axes: [2]int{1, 0}, X: []float64{0.25, -2}, Gesture: 7}).Snapshot
	if now.Epoch != 4 || now.Weights[0] != 0.25 || now.Bias != -2 {
		t.Errorf("set by hand: %+v", now)
	}
	if _, err := k.ask(Command{Verb: Place, X: []float64{1}}); err == nil {
		t.Error("a model without a weight is accepted")
	}
	k.must(Command{Verb: Undo}) // of one gesture
	if back := k.must(Command{Verb: State}).Snapshot; back.Epoch != 4 || back.Weights[0] != was.Weights[0] || back.Bias != was.Bias {
		t.Errorf("undone: %+v, was %+v", back, was)
	}
	k.must(Command{Verb: Redo})
	if again := k.must(Command{Verb: State}).Snapshot; again.Epoch != 4 || again.Weights[0] != 0.25 || again.Bias != -2 {
		t.Errorf("done again: %+v", again)
	}
}
