package web

import (
	"errors"
	"math"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
)

func TestWithoutAWorkerEveryCallIsAnswered(t *testing.T) {
	p := newPage()
	died := &protocol.WorkerError{Reason: "test", Gone: true}
	for _, failure := range []error{nil, died} {
		p.engine.failure = failure
		var heard *protocol.WorkerError
		p.send(protocol.Command{Verb: protocol.Run}, func(_ protocol.Answer, err error) { errors.As(err, &heard) })
		if heard == nil || !heard.Gone || failure != nil && heard != died {
			t.Errorf("after %v a call hears %v", failure, heard)
		}
	}
	p.send(protocol.Command{Verb: protocol.Run}, nil)
	if !p.state.Notice().Bad || p.state.Notice().Text != p.text.Sentence(died) {
		t.Errorf("a button says %q", p.state.Notice().Text)
	}
}

func TestGivingUpEndsWhatIsUnderWay(t *testing.T) {
	p := newPage()
	p.state.SetStatus(engine.Snapshot{Status: engine.Running})
	p.engine.client = protocol.NewClient(func(protocol.Envelope) {})
	var heard *protocol.WorkerError
	p.send(protocol.Command{Verb: protocol.Step, N: 5}, func(_ protocol.Answer, err error) { errors.As(err, &heard) })
	p.giveUp(errors.New("test"))
	if heard == nil || !heard.Gone || p.state.Frame().Snapshot.Status != engine.Paused {
		t.Errorf("a step under way hears %v, and the page is %s", heard, p.state.Frame().Snapshot.Status)
	}
}

// A frame that came before the Scene says nothing about it, even if it is drawn after.
func TestOnlyAFrameOfThisSceneIsHeld(t *testing.T) {
	p := shown(t, `{"dataset":"moons"}`, 5)
	p.engine.client = protocol.NewClient(func(protocol.Envelope) {})
	f := p.state.Frame()
	p.takeFrame(app.Context{}, f)
	p.state.TakeScene(p.state.Scene())
	p.drawFrame(app.Context{})
	if s := p.state.OnScreen(); s.Initial != nil {
		t.Errorf("a frame of the Scene before is held: %+v", s.Initial)
	}
	p.takeFrame(app.Context{}, f)
	p.drawFrame(app.Context{})
	if s := p.state.OnScreen(); s.Initial == nil || s.Initial.Epoch != 5 {
		t.Errorf("the frame of this Scene is not held: %+v", s.Initial)
	}
}

func TestASceneThatCannotBeGivenIsRefused(t *testing.T) {
	p := newPage()
	broken := p.state.Scene()
	broken.View = []scene.Range{{Min: math.NaN()}}
	p.state.TakeScene(broken)
	if err := p.giveScene(nil); err == nil {
		t.Error("scene() never ends")
	}
}

// A run that the worker died in is taken up again after commands that only read, and where it died over one that is not
// there to end a run. What each verb does to it is written here, and not read from the table.
func TestWhichCommandsLeaveARunToBeTakenUp(t *testing.T) {
	for verb, want := range map[protocol.Verb][2]bool{ // since the worker died; sent before, and it died over it
		protocol.State: {true, true}, protocol.Link: {true, true}, protocol.Predict: {true, true}, protocol.Losses: {true, true},
		protocol.Surface: {true, true}, protocol.Examine: {true, true}, protocol.Import: {true, true}, protocol.Forget: {true, true},
		protocol.Export: {true, true}, protocol.Trace: {true, true},
		protocol.Load: {false, true}, protocol.Edit: {false, true}, protocol.Undo: {false, true}, protocol.Redo: {false, true},
		protocol.Choose: {false, true}, protocol.Place: {false, true}, protocol.Run: {false, true}, protocol.GoOn: {false, true},
		protocol.Pause: {false, false}, protocol.Step: {false, false}, protocol.Seek: {false, false}, protocol.Reset: {false, false},
	} {
		p := newPage()
		p.engine.client = protocol.NewClient(func(protocol.Envelope) {})
		p.engine.running = true
		p.send(protocol.Command{Verb: verb}, func(protocol.Answer, error) {})
		if p.engine.running != want[0] {
			t.Errorf("%s since then: the run is taken up: %t, want %t", verb, p.engine.running, want[0])
		}
		p.engine.running = true
		p.engine.client.Abandon(&protocol.WorkerError{Reason: "test"})
		if p.engine.running != want[1] {
			t.Errorf("the worker died over %s: the run is taken up: %t, want %t", verb, p.engine.running, want[1])
		}
	}
}
