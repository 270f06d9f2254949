package protocol

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"downhill/engine"
	"downhill/engine/scene"
)

// talk is a Client and a Server joined directly, with a clock that the test turns.
type talk struct {
	*testing.T
	server   *Server
	client   *Client
	now      time.Duration
	tick     time.Duration // what each look at the clock takes
	scene    scene.Scene
	revision int // of that Scene
	frames   []Frame
}

func newTalk(t *testing.T) *talk {
	k := &talk{T: t}
	k.client = NewClient(func(e Envelope) { k.server.Handle(e) })
	k.client.OnScene = func(s scene.Scene, revision int) { k.scene, k.revision = s, revision }
	k.client.OnFrame = func(f Frame) { k.frames = append(k.frames, f) }
	k.server = NewServer(k.client.Receive, func() time.Duration { k.now += k.tick; return k.now })
	return k
}

// ask sends a command, lets the server work until it is answered, and returns the answer.
func (k *talk) ask(c Command) (Answer, error) {
	k.Helper()
	var answer Answer
	var failure error
	done := false
	k.client.Send(c, func(a Answer, err error) { answer, failure, done = a, err, true })
	for range 10_000 {
		if done {
			return answer, failure
		}
		k.server.Work()
	}
	k.Fatalf("no answer to %+v", c)
	return answer, failure
}

func (k *talk) must(c Command) Answer {
	k.Helper()
	a, err := k.ask(c)
	if err != nil {
		k.Fatalf("%+v: %v", c, err)
	}
	return a
}

func TestServerGreetsWithTheDefaultSceneAndAFrame(t *testing.T) {
	k := newTalk(t)
	if k.scene.Points.Len() != 200 || !k.scene.Points.Equal(scene.Default().Points) || k.scene.Dim() != 2 {
		t.Errorf("the page has %d points", k.scene.Points.Len())
	}
	if len(k.frames) != 1 {
		t.Fatalf("%d frames", len(k.frames))
	}
	f := k.frames[0]
	if len(f.Logits) != fieldColumns*fieldRows || f.Logits[0] != 0 || len(f.Shades) != shadeColumns*shadeColumns || f.Shades[0] != 128 || len(f.Losses) != 2 || f.Losses[1] != f.Snapshot.Loss {
		t.Errorf("frame with %d cells, losses %v, %+v", len(f.Logits), f.Losses, f.Snapshot)
	}
}

// Frames in which the model and the Scene are the same share one picture, since it is not drawn anew.
func TestThePictureIsDrawnWhenTheModelChanges(t *testing.T) {
	k := newTalk(t)
	next := func(c Command) *byte {
		k.client.Drawn()
		k.must(c)
		return &k.frames[len(k.frames)-1].Shades[0]
	}
	first := &k.frames[0].Shades[0]
	if next(Command{Verb: Pause}) != first || len(k.frames) < 2 {
		t.Error("the picture was drawn again of the same model")
	}
	other := next(Command{Verb: Load, Text: `{"dataset":"circles"}`})
	if other == first {
		t.Error("the picture was not drawn again of another Scene")
	}
	if next(Command{Verb: Step, N: 1}) == other {
		t.Error("the picture was not drawn again after a step")
	}
}

// However quickly the page draws, training has most of the time: Frames keep their distance.
func TestFramesLeaveTrainingItsTime(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"dataset":"one","epochs":1000000,"speed":"max","tolerance":0}`})
	k.must(Command{Verb: Run})
	k.tick = time.Millisecond / 4
	begun, before := k.now, len(k.frames)
	for k.now < begun+time.Second {
		k.client.Drawn()
		k.server.Work()
	}
	if frames := len(k.frames) - before; frames < 20 || frames > int(time.Second/frameGap)+1 {
		t.Errorf("%d frames in a second", frames)
	}
}

func TestStepAnswersWhenItsEpochsAreDone(t *testing.T) {
	k := newTalk(t)
	k.tick = time.Millisecond
	k.must(Command{Verb: Load, Text: `{"dataset":"one"}`})
	a := k.must(Command{Verb: Step, N: 1000})
	if a.Snapshot.Epoch != 1000 || math.Abs(a.Snapshot.Weights[0]-0.5339363449169245) > 1e-12 {
		t.Errorf("answered at %+v", a.Snapshot)
	}
	if b := k.must(Command{Verb: Seek, N: 10}); b.Snapshot.Epoch != 10 {
		t.Errorf("Seek answered at epoch %d", b.Snapshot.Epoch)
	}
	if c := k.must(Command{Verb: Seek, N: 1000}); c.Snapshot.Weights[0] != a.Snapshot.Weights[0] {
		t.Error("there and back gives other bits")
	}
	if p := k.must(Command{Verb: Predict, X: []float64{9}}); math.Abs(p.Prediction.Probability-0.970111556387785) > 1e-12 {
		t.Errorf("P(9) = %v", p.Prediction)
	}
}

func TestRunKeepsThePaceAndPauseGetsThrough(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Edit, Edit: &scene.Edit{Set: &scene.Set{Name: "speed", Value: "steady"}}})
	k.must(Command{Verb: Run})
	for range 100 { // a second
		k.now += 10 * time.Millisecond
		k.server.Work()
	}
	a := k.must(Command{Verb: Pause})
	if a.Snapshot.Epoch < 195 || a.Snapshot.Epoch > 201 || a.Snapshot.Status != engine.Paused || k.server.Busy() {
		t.Errorf("after a second at 200 epochs a second: %+v", a.Snapshot)
	}
}

func TestASleepingTabDoesNotLeap(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Run})
	k.now += time.Hour
	k.server.Work()
	if a := k.must(Command{Verb: State}); a.Snapshot.Epoch > 25 {
		t.Errorf("after an hour's sleep: epoch %d", a.Snapshot.Epoch)
	}
}

func TestSliceEndsInTime(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Edit, Edit: &scene.Edit{Set: &scene.Set{Name: "speed", Value: "max"}}})
	k.must(Command{Verb: Edit, Edit: &scene.Edit{Set: &scene.Set{Name: "epochs", Value: "100000"}}})
	k.must(Command{Verb: Run})
	k.tick = time.Millisecond
	begin := k.now
	k.server.Work()
	if spent := k.now - begin; spent > Slice+5*time.Millisecond {
		t.Errorf("a slice took %s", spent)
	}
	k.tick = 0
	k.must(Command{Verb: Pause})
}

func TestFramesWaitForThePage(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Step, N: 3})
	k.must(Command{Verb: Step, N: 3})
	if len(k.frames) != 1 {
		t.Errorf("%d frames before the first was drawn", len(k.frames))
	}
	k.client.Drawn()
	if len(k.frames) != 2 || k.frames[1].Snapshot.Epoch != 6 {
		t.Fatalf("%d frames after the first was drawn", len(k.frames))
	}
	k.client.Drawn()
	if len(k.frames) != 2 {
		t.Error("a frame with nothing new")
	}
}

func TestACommandEndsAStepUnderWay(t *testing.T) {
	k := newTalk(t)
	k.tick = time.Millisecond
	var failure error
	k.client.Send(Command{Verb: Step, N: 1000}, func(_ Answer, err error) { failure = err })
	k.server.Work()
	a := k.must(Command{Verb: Pause})
	var refused *engine.CommandError
	if !errors.As(failure, &refused) || refused.Rule != engine.Interrupted || refused.Epoch != a.Snapshot.Epoch ||
		refused.Epoch+refused.Value != 1000 || k.server.Busy() {
		t.Errorf("the step ended with %v at epoch %d", failure, a.Snapshot.Epoch)
	}
}

// badCommands are refused, whatever the server is doing.
var badCommands = []Command{
	{Verb: Load, Text: `{"learningRate":0}`}, {Verb: Load, Text: `nonsense`}, {Verb: Load, Text: ``},
	{Verb: Edit, Edit: &scene.Edit{Set: &scene.Set{Name: "epochs", Value: "0"}}}, {Verb: Edit},
	{Verb: Step, N: 0}, {Verb: Step, N: scene.MaxEpochs + 1}, {Verb: Seek, N: -1}, {Verb: Seek, N: scene.MaxEpochs + 1},
	{Verb: Predict, X: []float64{1}}, {Verb: "dance"}, {Verb: Predict, X: []float64{1, math.NaN()}},
}

// refuses sends the bad commands and checks that the server is as it was.
func (k *talk) refuses() {
	k.Helper()
	state := func() string {
		now, _ := json.Marshal(k.scene)
		at, _ := json.Marshal(k.must(Command{Verb: State}).Snapshot)
		job, _ := json.Marshal(k.server.job != nil)
		stopped, _ := json.Marshal(k.server.stopped)
		return string(at) + string(job) + string(stopped) + string(now)
	}
	before := state()
	for _, c := range badCommands {
		if _, err := k.ask(c); err == nil {
			k.Errorf("%+v is accepted", c)
		}
		if after := state(); after != before {
			k.Fatalf("%+v turns\n%.300s\ninto\n%.300s", c, before, after)
		}
	}
}

func TestBadInputChangesNothing(t *testing.T) {
	k := newTalk(t)
	k.tick = time.Millisecond
	k.must(Command{Verb: Load, Text: `{"dataset":"moons"}`})
	k.must(Command{Verb: Step, N: 5})
	k.refuses()
	k.must(Command{Verb: Run})
	k.refuses()
	k.must(Command{Verb: Pause})
	var end Answer
	failure := errors.New("no answer")
	k.client.Send(Command{Verb: Step, N: 1000}, func(a Answer, err error) { end, failure = a, err })
	k.server.Work()
	from := k.server.session.Epoch()
	k.refuses()
	for k.server.Busy() {
		k.server.Work()
	}
	if failure != nil || from <= 5 || from >= 1000 || end.Snapshot.Epoch < 1005 {
		t.Errorf("steps from epoch 5 that heard bad input at %d end with %v: %+v", from, failure, end.Snapshot)
	}
}

func TestBadInputDoesNotHideWhyARunStopped(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Run})
	k.must(Command{Verb: Edit, Edit: &scene.Edit{Clear: true}})
	if k.server.stopped == nil {
		t.Fatal("a run without points goes on")
	}
	k.refuses()
	if _, err := k.ask(Command{Verb: Run}); err == nil || k.server.stopped == nil {
		t.Errorf("Run without points: %v, and the reason is %v", err, k.server.stopped)
	}
}

// A Scene for a class starts where its teacher said, and is the same again after an undo.
func TestASceneForAClassStartsWhereItSays(t *testing.T) {
	k := newTalk(t)
	a := k.must(Command{Verb: Load, JSON: true, Text: `{"dataset":"one","classroom":{"question":"Why?","start":7}}`})
	if a.Snapshot.Epoch != 7 || k.scene.Classroom == nil || k.scene.Classroom.Question != "Why?" {
		t.Errorf("it starts at %d with %+v", a.Snapshot.Epoch, k.scene.Classroom)
	}
	k.must(Command{Verb: Load, JSON: true, Text: `{}`})
	if k.scene.Classroom != nil {
		t.Errorf("another Scene has %+v", k.scene.Classroom)
	}
	if a = k.must(Command{Verb: Undo}); a.Snapshot.Epoch != 7 || k.scene.Classroom == nil {
		t.Errorf("undo leads to %d with %+v", a.Snapshot.Epoch, k.scene.Classroom)
	}
}

func TestWhatIsKnownToBeJSONIsNotTakenForALink(t *testing.T) {
	k := newTalk(t)
	for _, text := range []string{`null`, `[1,2]`, `7`, `"x"`} {
		for isJSON, want := range map[bool]string{true: "scene", false: "link"} {
			var bad *scene.Error
			if _, err := k.ask(Command{Verb: Load, Text: text, JSON: isJSON}); !errors.As(err, &bad) || bad.Field != want {
				t.Errorf("%s, known to be JSON %v: %v", text, isJSON, err)
			}
		}
	}
}

// Some editors write a byte order mark before a text.
func TestAByteOrderMarkIsTakenOff(t *testing.T) {
	k := newTalk(t)
	link := k.must(Command{Verb: Link}).Text
	for _, c := range []Command{
		{Text: "\ufeff{\"dataset\":\"moons\"}"}, {Text: " \n\ufeff \r\n{\"dataset\":\"moons\"}\n\ufeff"},
		{File: File{Bytes: []byte("\ufeff{\"dataset\":\"moons\"}\r\n")}, JSON: true}, {File: File{Bytes: []byte("\ufeff{\"dataset\":\"moons\"}")}},
	} {
		c.Verb = Load
		if _, err := k.ask(c); err != nil || k.scene.Dataset != "moons" {
			t.Errorf("%q%q: %s, %v", c.Text, c.File.Bytes, k.scene.Dataset, err)
		}
		k.must(Command{Verb: Load, Text: "\ufeff" + link})
		if k.scene.Dataset == "moons" {
			t.Error("a link with a mark is not read")
		}
	}
}

func TestErrorsKeepTheirTypeOnTheWay(t *testing.T) {
	k := newTalk(t)
	var bad *scene.Error
	if _, err := k.ask(Command{Verb: Load, Text: `{"learningRate":-2}`}); !errors.As(err, &bad) ||
		bad.Field != "learningRate" || bad.Value != "-2" || !bad.Above {
		t.Errorf("a bad learning rate gives %#v", err)
	}
}

func TestRepeatedPointsAreNoticed(t *testing.T) {
	k := newTalk(t)
	a := k.must(Command{Verb: Load, Text: `{"points":[{"x":[1],"label":0},{"x":[1],"label":0},{"x":[2],"label":1}]}`})
	if a.Notice == nil || a.Notice.Rule != scene.Repeats || a.Notice.Field != "points[1]" || k.scene.Points.Len() != 3 {
		t.Errorf("notice %v, %d points", a.Notice, k.scene.Points.Len())
	}
}

func TestEditsReachThePageAndKeepTheRun(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"points":[{"x":[0],"label":0},{"x":[1],"label":1}],"speed":"max"}`})
	k.must(Command{Verb: Run})
	k.must(Command{Verb: Edit, Edit: &scene.Edit{Add: &scene.Point{X: []float64{2}, Label: 1}}})
	if k.scene.Points.Len() != 3 || !k.server.Busy() {
		t.Errorf("%d points on the page, busy %v", k.scene.Points.Len(), k.server.Busy())
	}
	zero := 0
	a := k.must(Command{Verb: Edit, Edit: &scene.Edit{Remove: &zero}})
	k.client.Drawn()
	last := k.frames[len(k.frames)-1]
	if a.Snapshot.Status != engine.Paused || last.Stopped == nil || last.Stopped.Scene.Rule != scene.OneClass {
		t.Errorf("without class 0: %s, %v", a.Snapshot.Status, last.Stopped)
	}
}

func TestDivergenceSaysWhy(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"points":[{"x":[1e9],"label":0},{"x":[-1e9],"label":1},{"x":[5e8],"label":1}],
		"learningRate":1000,"l2":10,"speed":"max"}`})
	k.must(Command{Verb: Run})
	for k.server.Busy() {
		k.server.Work()
	}
	k.client.Drawn()
	last := k.frames[len(k.frames)-1]
	if last.Snapshot.Status != engine.Diverged || last.Stopped == nil || last.Stopped.Command.Rule != engine.HasDiverged {
		t.Errorf("after divergence: %+v, %v", last.Snapshot, last.Stopped)
	}
}

func TestALinkShowsSomeoneElseTheSame(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"points":[{"x":[0.3,1],"label":0},{"x":[1,2],"label":1},{"x":[1.7,-2],"label":0}]}`})
	k.must(Command{Verb: Step, N: 40})
	k.must(Command{Verb: Edit, Edit: &scene.Edit{Add: &scene.Point{X: []float64{3, 3}, Label: 1}}})
	want := k.must(Command{Verb: Step, N: 60}).Snapshot
	link := k.must(Command{Verb: Link}).Text
	other := newTalk(t)
	got := other.must(Command{Verb: Load, Text: "#" + link}).Snapshot
	a, _ := json.Marshal(want)
	b, _ := json.Marshal(got)
	if string(a) != string(b) || got.Epoch != 100 {
		t.Errorf("\n%s here\n%s there", a, b)
	}
	text, _ := json.Marshal(k.scene)
	if strings.Count(string(text), `"label"`) != 4 || !strings.Contains(string(text), `"initial":{"epoch":40`) {
		t.Errorf("the Scene is %s", text)
	}
}

func TestSpeedsOfTheTableHaveRates(t *testing.T) {
	row, _ := scene.Lookup("speed")
	for _, speed := range row.Choices {
		if _, ok := rates[speed]; !ok {
			t.Errorf("no rate for %s", speed)
		}
	}
}

func TestThinKeepsSpikesAndEnds(t *testing.T) {
	losses := make([]float64, 100_000)
	losses[0], losses[77_777], losses[99_999] = math.NaN(), 9, 4
	losses[55_555] = -3
	thinned := thin(losses)
	if len(thinned) > 4*maxDrawn+4 || thinned[0] != 1 || thinned[len(thinned)-2] != 99_999 {
		t.Errorf("%d numbers from epoch %g to %g", len(thinned), thinned[0], thinned[len(thinned)-2])
	}
	seen := map[string]bool{}
	for i := 0; i < len(thinned); i += 2 {
		if i > 0 && thinned[i] <= thinned[i-2] {
			t.Fatalf("epoch %g after %g", thinned[i], thinned[i-2])
		}
		seen[strconv.FormatFloat(thinned[i+1], 'g', -1, 64)] = true
	}
	if !seen["9"] || !seen["-3"] || !seen["4"] {
		t.Errorf("a spike is lost: %v", seen)
	}
	if len(thin(nil)) != 0 || len(thin([]float64{1, 2, 3})) != 6 {
		t.Error("few losses are not kept as they are")
	}
}

func TestAbandonAnswersWhoeverWaits(t *testing.T) {
	c := NewClient(func(Envelope) {})
	var failure error
	c.Send(Command{Verb: Run}, func(_ Answer, err error) { failure = err })
	c.Abandon(errors.New("gone"))
	if failure == nil {
		t.Error("a command waits for ever")
	}
	c.Receive(Envelope{Header: "{"})
	c.Receive(Envelope{Header: `{"kind":"frame","frame":{}}`})
}
