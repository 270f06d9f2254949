package worker

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/state"
	"downhill/web/text"
)

// stage is a page with a real engine behind it, whose turns the test takes one by one.
type stage struct {
	*testing.T
	*Worker
	state    *state.State
	servers  []*protocol.Server // all that were started
	failed   func(error)        // ends the present one
	opens    bool               // whether another can be started
	turns    []func()           // dispatched and not called yet
	drawings []func()           // to be called before the browser draws
	packed   []byte             // what a Scene was packed into
	events   []Event
	said     string
	gone     string // what the browser was told
}

func newStage(t *testing.T) *stage {
	s := &stage{T: t, state: state.New(), opens: true}
	s.Worker = New(s)
	s.browser = browser{
		open:          s.start,
		beforeDrawing: func(f func()) { s.drawings = append(s.drawings, f) },
		pack:          s.pack,
		fail:          func(sentence string) { s.gone = sentence },
	}
	return s
}

func (s *stage) State() *state.State         { return s.state }
func (s *stage) Words() *text.Catalogue      { return text.English }
func (s *stage) Say(sentence string, _ bool) { s.said = sentence }
func (s *stage) Dispatch(f func())           { s.turns = append(s.turns, f) }
func (s *stage) EngineSaid(e Event)          { s.events = append(s.events, e) }

// start is a worker's thread: a server whose messages are dispatched.
func (s *stage) start(receive func(protocol.Envelope), failed func(error)) (post func(protocol.Envelope), closeWorker func()) {
	s.failed = failed
	if !s.opens {
		s.turns = append(s.turns, func() { failed(errors.New("it cannot be loaded")) })
		return func(protocol.Envelope) {}, func() {}
	}
	now := time.Duration(0)
	closed := false
	server := protocol.NewServer(func(e protocol.Envelope) {
		if !closed {
			receive(e)
		}
	}, func() time.Duration { now += time.Millisecond; return now })
	s.servers = append(s.servers, server)
	return func(e protocol.Envelope) {
		if e.File.Key > 0 { // which travels as bytes
			e.File.Bytes = s.packed
		}
		if !closed {
			server.Handle(e)
		}
	}, func() { closed = true }
}

// pack packs a Scene as static/keep does.
func (s *stage) pack(shell string, coordinates []float64, labels []byte) int {
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(shell)))
	b = append(b, shell...)
	for _, x := range coordinates {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
	}
	s.packed = append(b, labels...)
	return 1
}

// settle takes all turns, and draws what waits for it.
func (s *stage) settle() {
	for range 10_000 {
		switch {
		case len(s.turns) > 0:
			next := s.turns[0]
			s.turns = s.turns[1:]
			next()
		case len(s.drawings) > 0:
			next := s.drawings[0]
			s.drawings = s.drawings[1:]
			next()
		case len(s.servers) > 0 && s.servers[len(s.servers)-1].Busy() && s.Worker.commands > 0:
			s.servers[len(s.servers)-1].Work()
		default:
			return
		}
	}
	s.Fatal("it never comes to rest")
}

// do sends a command, and returns its answer once all is at rest.
func (s *stage) do(c protocol.Command) (answer protocol.Answer, err error) {
	s.Helper()
	answered := false
	s.Send(c, func(a protocol.Answer, e error) { answer, err, answered = a, e, true })
	s.settle()
	if !answered {
		s.Fatalf("%s is never answered", c.Verb)
	}
	return answer, err
}

func (s *stage) must(c protocol.Command) protocol.Answer {
	s.Helper()
	a, err := s.do(c)
	if err != nil {
		s.Fatalf("%s: %v", c.Verb, err)
	}
	return a
}

// opened is a page whose worker has greeted.
func opened(t *testing.T) *stage {
	t.Helper()
	s := newStage(t)
	s.Open()
	s.settle()
	return s
}

// happened counts the events of a kind.
func happened[E Event](s *stage) (n int) {
	for _, e := range s.events {
		if _, ok := e.(E); ok {
			n++
		}
	}
	return n
}

// die ends the worker's thread.
func (s *stage) die() {
	s.failed(errors.New("it ran out of memory"))
	s.settle()
}

func TestAWorkerGreetsWithItsSceneAndAFrame(t *testing.T) {
	s := opened(t)
	if happened[Greeted](s) != 1 || happened[SceneTaken](s) != 1 || happened[FrameShown](s) != 1 {
		t.Errorf("%d greetings, %d Scenes, %d Frames", happened[Greeted](s), happened[SceneTaken](s), happened[FrameShown](s))
	}
	if !s.Greeted() || !s.Works() || !s.IsCalm() || !s.state.FrameIsOfScene() {
		t.Error("it is not at rest after that")
	}
	s.must(protocol.Command{Verb: protocol.Edit, Edit: &scene.Edit{Set: &scene.Set{Name: "l2", Value: "0.5"}}})
	if s.state.Scene().L2 != 0.5 || happened[Greeted](s) != 1 {
		t.Errorf("after an edit λ2 is %v, after %d greetings", s.state.Scene().L2, happened[Greeted](s))
	}
}

func TestWithoutAWorkerEveryCommandIsRefused(t *testing.T) {
	s := newStage(t)
	var gone *protocol.WorkerError
	if _, err := s.do(protocol.Command{Verb: protocol.Run}); !errors.As(err, &gone) || !gone.Gone {
		t.Errorf("before it is opened a command hears %v", err)
	}
	s.opens = false
	s.Open()
	s.settle()
	if _, err := s.do(protocol.Command{Verb: protocol.Run}); !errors.As(err, &gone) || gone.Reason != "it cannot be loaded" {
		t.Errorf("a command hears %v", err)
	}
	if !s.Gone() || s.gone == "" || s.said != s.gone {
		t.Errorf("the browser hears %q, the person %q", s.gone, s.said)
	}
}

func TestGivingUpEndsWhatIsUnderWay(t *testing.T) {
	s := opened(t)
	s.must(protocol.Command{Verb: protocol.Run})
	if s.state.Frame().Snapshot.Status != engine.Running {
		t.Fatalf("the page is %s", s.state.Frame().Snapshot.Status)
	}
	var heard *protocol.WorkerError
	s.Send(protocol.Command{Verb: protocol.Step, N: 5}, func(_ protocol.Answer, err error) { errors.As(err, &heard) })
	s.giveUp(errors.New("test"))
	if heard == nil || !heard.Gone || s.state.Frame().Snapshot.Status != engine.Paused {
		t.Errorf("a step under way hears %v, and the page is %s", heard, s.state.Frame().Snapshot.Status)
	}
}

func TestAWorkerThatDiesIsReplacedByOneWithTheSameWork(t *testing.T) {
	s := opened(t)
	s.must(protocol.Command{Verb: protocol.Load, Text: `{"dataset":"moons","l2":0.25}`, JSON: true})
	s.must(protocol.Command{Verb: protocol.Step, N: 7})
	before, weights, told := s.state.Scene(), s.state.Frame().Snapshot.Weights, len(s.events)
	s.die()
	now := s.state.Frame().Snapshot
	if len(s.servers) != 2 || !s.state.Scene().Points.Equal(before.Points) || s.state.Scene().L2 != 0.25 || now.Epoch != 7 || now.Weights[0] != weights[0] {
		t.Errorf("after %d workers: λ2 %v, epoch %d, weights %v; want %v", len(s.servers), s.state.Scene().L2, now.Epoch, now.Weights, weights)
	}
	for _, e := range s.events[told:] {
		if f, ok := e.(FrameShown); ok && f.Frame.Snapshot.Epoch != 7 {
			t.Errorf("meanwhile epoch %d is shown", f.Frame.Snapshot.Epoch)
		}
	}
	if want := text.Fill(text.English.Engine.Restarted, "reason", "it ran out of memory"); s.said != want {
		t.Errorf("it says %q, want %q", s.said, want)
	}
}

func TestARunThatAWorkerDiedInIsTakenUpOnce(t *testing.T) {
	s := opened(t)
	s.must(protocol.Command{Verb: protocol.Step, N: 3})
	s.must(protocol.Command{Verb: protocol.Run})
	s.die()
	if s.state.Frame().Snapshot.Status != engine.Running || !strings.Contains(s.said, "3") {
		t.Errorf("it is %s, and says %q", s.state.Frame().Snapshot.Status, s.said)
	}
	s.die()
	if s.state.Frame().Snapshot.Status == engine.Running {
		t.Error("a run that was taken up once is taken up again, though it may be what the worker dies of")
	}
	s.must(protocol.Command{Verb: protocol.Run})
	s.die()
	if s.state.Frame().Snapshot.Status != engine.Running {
		t.Error("a run that the person began since then is not taken up")
	}
}

func TestAWorkerThatDiesOfTheVerySceneIsNotTriedAgain(t *testing.T) {
	s := opened(t)
	s.failed(errors.New("it ran out of memory"))
	s.next()      // another is started
	s.turns = nil // which does not come to speak
	s.failed(errors.New("it ran out of memory"))
	s.settle()
	if !s.Gone() || len(s.servers) != 2 {
		t.Errorf("gone: %t, after %d workers", s.Gone(), len(s.servers))
	}
}

func TestAWorkerThatDiesWhileItTakesTheSceneIsNotTriedAgain(t *testing.T) {
	s := opened(t)
	s.failed(errors.New("it ran out of memory"))
	s.next()
	s.next() // the other greets
	if !s.Greeted() || !s.Restoring() {
		t.Fatalf("greeted: %t, restoring: %t", s.Greeted(), s.Restoring())
	}
	s.turns = nil
	s.failed(errors.New("it ran out of memory"))
	s.settle()
	if !s.Gone() || len(s.servers) != 2 {
		t.Errorf("gone: %t, after %d workers", s.Gone(), len(s.servers))
	}
}

// next takes one turn.
func (s *stage) next() {
	turn := s.turns[0]
	s.turns = s.turns[1:]
	turn()
}

func TestASceneThatCannotBeRestoredMakesWayForTheWorkersOwn(t *testing.T) {
	s := opened(t)
	s.must(protocol.Command{Verb: protocol.Load, Text: `{"dataset":"moons"}`, JSON: true})
	s.browser.pack = func(string, []float64, []byte) int { s.packed = []byte{1, 2}; return 1 }
	s.die()
	if s.state.Scene().Dataset != scene.Default().Dataset || s.Restoring() {
		t.Errorf("the page shows %q", s.state.Scene().Dataset)
	}
	if before, _, _ := strings.Cut(text.English.Engine.Unrestored, "{"); !strings.HasPrefix(s.said, before) {
		t.Errorf("it says %q", s.said)
	}
}

func TestWhatADeadWorkerStillSaysIsNotHeard(t *testing.T) {
	s := opened(t)
	s.servers[0].Handle(protocol.Envelope{Header: `{"id":99,"verb":"edit","edit":{"set":{"name":"l2","value":"0.5"}}}`})
	late := s.turns
	s.turns = nil
	s.die()
	s.turns = late
	s.settle()
	if s.state.Scene().L2 != 0 {
		t.Error("an edit of the dead worker is shown")
	}
}

// A Frame that came before the Scene says nothing about it, even if it is drawn after.
func TestOnlyAFrameOfThisSceneIsHeld(t *testing.T) {
	s := opened(t)
	s.must(protocol.Command{Verb: protocol.Step, N: 5})
	f := s.state.Frame()
	f.Scene = s.revision
	s.takeFrame(f)
	s.state.TakeScene(s.state.Scene())
	s.settle()
	if held := s.state.OnScreen(); held.Initial != nil {
		t.Errorf("a Frame of the Scene before is held: %+v", held.Initial)
	}
	s.takeFrame(f)
	s.settle()
	if held := s.state.OnScreen(); held.Initial == nil || held.Initial.Epoch != 5 {
		t.Errorf("the Frame of this Scene is not held: %+v", held.Initial)
	}
}

func TestOfTheFramesThatComeBeforeTheBrowserDrawsTheLastIsShown(t *testing.T) {
	s := opened(t)
	f := s.state.Frame()
	f.Scene = s.revision
	shown := happened[FrameShown](s)
	for _, epoch := range []int{1, 2, 3} {
		f.Snapshot.Epoch = epoch
		s.takeFrame(f)
	}
	s.settle()
	if got := happened[FrameShown](s) - shown; got < 1 || s.events[len(s.events)-got].(FrameShown).Frame.Snapshot.Epoch != 3 {
		t.Errorf("%d Frames were shown, the first of them of epoch %d", got, s.events[len(s.events)-got].(FrameShown).Frame.Snapshot.Epoch)
	}
}

func TestAPauseIsSeenBeforeItsFrame(t *testing.T) {
	s := opened(t)
	s.must(protocol.Command{Verb: protocol.Run})
	f := s.state.Frame()
	f.Scene, f.Snapshot.Epoch = s.revision, 2 // it runs, and waits to be drawn
	s.takeFrame(f)
	if s.state.Said().Epoch != 2 {
		t.Errorf("the engine was last heard at epoch %d", s.state.Said().Epoch)
	}
	s.takeStatus(engine.Snapshot{Status: engine.Paused}) // as an Answer tells it
	if s.state.Frame().Snapshot.Status != engine.Paused || happened[StatusTold](s) == 0 {
		t.Errorf("before the next Frame it is %s", s.state.Frame().Snapshot.Status)
	}
	s.settle()
	if now := s.state.Frame().Snapshot; now.Epoch != 2 || now.Status != engine.Paused {
		t.Errorf("the older Frame shows it %s at epoch %d", now.Status, now.Epoch)
	}
}

func TestAnAnswerCarriesThePagesRevisionOfItsScene(t *testing.T) {
	s := opened(t)
	s.must(protocol.Command{Verb: protocol.Edit, Edit: &scene.Edit{Set: &scene.Set{Name: "l2", Value: "0.5"}}})
	if a := s.must(protocol.Command{Verb: protocol.Trace}); a.Scene != s.state.SceneRev() {
		t.Errorf("a trace of the shown Scene is of revision %d, want %d", a.Scene, s.state.SceneRev())
	}
	of := -1
	s.Send(protocol.Command{Verb: protocol.Surface, Axes: [2]int{1, 2}}, func(a protocol.Answer, _ error) { of = a.Scene })
	s.must(protocol.Command{Verb: protocol.Edit, Edit: &scene.Edit{Set: &scene.Set{Name: "l2", Value: "1"}}})
	s.settle()
	if of != 0 {
		t.Errorf("a surface of the Scene before is of revision %d, want 0", of)
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
		w := New(newStage(t))
		w.client = protocol.NewClient(func(protocol.Envelope) {})
		w.recovery.running = true
		w.Send(protocol.Command{Verb: verb}, func(protocol.Answer, error) {})
		if w.recovery.running != want[0] {
			t.Errorf("%s since then: the run is taken up: %t, want %t", verb, w.recovery.running, want[0])
		}
		w.recovery.running = true
		w.client.Abandon(&protocol.WorkerError{Reason: "test"})
		if w.recovery.running != want[1] {
			t.Errorf("the worker died over %s: the run is taken up: %t, want %t", verb, w.recovery.running, want[1])
		}
	}
}
