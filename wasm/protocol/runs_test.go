package protocol

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/engine/sweep"
)

// A run that is kept stays what it was while another is trained; undo takes it back.
func TestARunIsKept(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"dataset":"overlap","count":40}`})
	was := k.must(Command{Verb: Step, N: 50}).Snapshot
	k.must(Command{Verb: Pin})
	k.must(Command{Verb: Edit, Edit: &scene.Edit{Set: &scene.Set{Name: "optimizer", Value: "adam"}}})
	k.must(Command{Verb: Reset})
	k.must(Command{Verb: Step, N: 5})
	k.must(Command{Verb: Pin, Text: "Adam"})
	answer := k.must(Command{Verb: Runs})
	if len(answer.Runs) != 2 || answer.Scene != k.revision {
		t.Fatalf("%d runs are kept: %+v", len(answer.Runs), answer)
	}
	first, second := answer.Runs[0], answer.Runs[1]
	if first.Name != "Run 1" || !reflect.DeepEqual(first.Snapshot.Model, was.Model) || first.Snapshot.Loss != was.Loss || second.Name != "Adam" || second.Snapshot.Epoch != 5 {
		t.Errorf("they are %+v and %+v", first, second)
	}
	if len(first.Losses) != 102 || first.Losses[101] != was.Loss || len(first.Path) != 3*52 || len(first.Boundary) != 4 || len(second.Losses) != 12 {
		t.Errorf("the first has %d losses, a path of %d numbers and the boundary %v", len(first.Losses), len(first.Path), first.Boundary)
	}
	k.must(Command{Verb: Undo})
	if len(k.scene.Pins) != 1 {
		t.Errorf("undo leaves %+v", k.scene.Pins)
	}
	if snapshot := k.must(Command{Verb: Undo}).Snapshot; snapshot.Epoch != 5 && snapshot.Status == engine.Running {
		t.Errorf("undo leads to %+v", snapshot)
	}
}

func TestARaceHasAnOrder(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"dataset":"overlap","count":60,"epochs":30,"pins":[{"name":"slow","epoch":3}]}`})
	answer := k.must(Command{Verb: Race, Text: `[{"name":"slow","learningRate":0.001},{"optimizer":"newton"},{"learningRate":0.4}]`, X: []float64{0.5}})
	var names []string
	for _, p := range answer.Order {
		names = append(names, p.Name)
	}
	if want := []string{"newton", "learningRate 0.4", "slow"}; !reflect.DeepEqual(names, want) || answer.Order[2].Epoch != nil || *answer.Order[0].Epoch == 0 {
		t.Errorf("the order is %+v", answer.Order)
	}
	if len(k.scene.Pins) != 3 || k.scene.Pins[0].Epoch != 30 {
		t.Errorf("it keeps %+v", k.scene.Pins)
	}
	before := k.scene.Pins
	var refused *scene.Error
	for _, text := range []string{`[{"optimizer":"x"}]`, `[]`, `[{"optimizer":"adam","schedule":"backtracking"}]`, `[{},{},{},{},{},{},{},{},{},{},{}]`} {
		if _, err := k.ask(Command{Verb: Race, Text: text}); !errors.As(err, &refused) {
			t.Errorf("%s: %v", text, err)
		}
	}
	if !reflect.DeepEqual(k.scene.Pins, before) {
		t.Errorf("a race that is refused leaves %+v", k.scene.Pins)
	}
	if open := k.must(Command{Verb: Race, Text: `[{"optimizer":"lion"}]`}); len(open.Order) != 1 || open.Order[0].Epoch != nil {
		t.Errorf("with nothing to reach the order is %+v", open.Order)
	}
}

// A link that runs do not fit into goes without them, with a remark.
func TestALinkGoesWithoutRunsThatDoNotFit(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"dataset":"spiral","featureMap":"rbf","centres":10}`})
	if a := k.must(Command{Verb: Link}); a.Notice != nil {
		t.Errorf("without runs there is a remark: %v", a.Notice)
	}
	for range scene.MaxPins {
		k.must(Command{Verb: Step, N: 3})
		m := k.must(Command{Verb: State}).Snapshot.Model
		k.must(Command{Verb: Place, X: append(m.Weights, m.Bias)})
		k.must(Command{Verb: Pin})
	}
	a := k.must(Command{Verb: Link})
	if a.Notice == nil || a.Notice.Field != "pins" || a.Notice.Rule != scene.NotInLink {
		t.Errorf("with %d runs there is %v: %d characters", len(k.scene.Pins), a.Notice, len(a.Text))
	}
	if s, _, err := scene.DecodeLink(a.Text); err != nil || s.Pins != nil {
		t.Errorf("the link has %d runs, %v", len(s.Pins), err)
	}
	if len(k.scene.Pins) != scene.MaxPins {
		t.Errorf("the Scene has %d runs", len(k.scene.Pins))
	}
	if _, err := k.ask(Command{Verb: Pin}); err == nil {
		t.Error("a run too many is kept")
	}
}

func TestASweepIsAnswered(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"dataset":"overlap","count":40,"epochs":10}`})
	for _, kind := range sweep.Kinds {
		if a := k.must(Command{Verb: Sweep, Kind: kind}); a.Sweep == nil || a.Sweep.Kind != kind || len(a.Sweep.Values) == 0 || a.Scene != k.revision {
			t.Errorf("%s is answered with %+v", kind, a.Sweep)
		}
	}
	var refused *scene.Error
	if _, err := k.ask(Command{Verb: Sweep, Kind: "song"}); !errors.As(err, &refused) || refused.Rule != scene.NotAChoice {
		t.Errorf("a song: %v", err)
	}
}

// Runs that take long are trained in turns with what is asked for after them, and no further once the points are others.
func TestLongRunsMakeWay(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"dataset":"overlap","count":40,"pins":[{"name":"long","epoch":1000000}]}`})
	var failure error
	answered := false
	k.client.Send(Command{Verb: Runs}, func(_ Answer, err error) { failure, answered = err, true })
	k.tick = time.Millisecond
	if a := k.must(Command{Verb: Surface, Axes: [2]int{1, 2}}); a.Surface == nil || answered {
		t.Fatalf("the surface waits for the runs: %t", answered)
	}
	k.must(Command{Verb: Edit, Edit: &scene.Edit{Set: &scene.Set{Name: "speed", Value: "slow"}}})
	for range 3 {
		k.server.Work()
	}
	if answered {
		t.Fatal("another speed ends the runs")
	}
	k.must(Command{Verb: Edit, Edit: &scene.Edit{Move: &scene.Move{Index: 0, X: []float64{3, 3}}}})
	for range 3 {
		k.server.Work()
	}
	var refused *engine.CommandError
	if !answered || !errors.As(failure, &refused) || refused.Rule != engine.Superseded {
		t.Errorf("after a point has moved: answered %t, %v", answered, failure)
	}
}
