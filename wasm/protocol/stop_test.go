package protocol

import (
	"errors"
	"testing"
	"time"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/engine/sweep"
)

// long is a Scene with work for a person to stop.
const long = `{"dataset":"overlap","count":40,"epochs":20000,"pins":[{"name":"long","epoch":1000000},{"name":"short","epoch":5}]}`

// begun is an errand under way: its ID, and what it is answered with.
type begun struct {
	id     int
	answer *Answer
	err    error
}

// begin sends a command and lets the server work a little.
func (k *talk) begin(c Command) *begun {
	b := new(begun)
	b.id = k.client.Send(c, func(a Answer, err error) { b.answer, b.err = &a, err })
	for range 6 {
		k.server.Work()
	}
	return b
}

// isRefused reports whether an answer has come that is a failure of a rule.
func (b *begun) isRefused(rule engine.Rule) bool {
	var refused *engine.CommandError
	return b.answer != nil && errors.As(b.err, &refused) && refused.Rule == rule
}

// What a person stops is answered at once with what is done, and the rest goes on.
func TestWhatTakesLongIsStopped(t *testing.T) {
	k := newTalk(t)
	k.tick = time.Millisecond
	k.must(Command{Verb: Load, Text: long})
	swept := k.begin(Command{Verb: Sweep, Kind: sweep.Rate})
	for range 20_000 { // until some rates are tried
		if len(k.server.errands) == 0 || k.server.errands[0].done() > 0.2 {
			break
		}
		k.server.Work()
	}
	trained := k.begin(Command{Verb: Runs})
	raced := k.begin(Command{Verb: Race, Text: `[{"optimizer":"adam"},{"optimizer":"newton"}]`, X: []float64{9}})
	k.must(Command{Verb: Stop, N: trained.id})
	if !trained.isRefused(engine.Stopped) || len(trained.answer.Runs) != 2 || raced.answer != nil || swept.answer != nil {
		t.Fatalf("the training is answered with %+v, %v; race %v, sweep %v", trained.answer, trained.err, raced.answer, swept.answer)
	}
	first, second := trained.answer.Runs[0], trained.answer.Runs[1]
	if first.Snapshot.Epoch == 0 || first.Snapshot.Epoch >= 1000000 || second.Snapshot.Epoch != 5 {
		t.Errorf("they are at the epochs %d and %d", first.Snapshot.Epoch, second.Snapshot.Epoch)
	}
	now := k.must(Command{Verb: Runs, Bare: true})
	if len(now.Runs) != 4 || now.Runs[0].Snapshot.Epoch < first.Snapshot.Epoch || now.Runs[0].Snapshot.Epoch >= 1000000 {
		t.Errorf("as they are they are told as %+v", now.Runs)
	}
	k.must(Command{Verb: Stop})
	if !raced.isRefused(engine.Stopped) || len(raced.answer.Order) != 2 || raced.answer.Order[0].Epoch == nil {
		t.Errorf("the race is answered with %+v, %v", raced.answer, raced.err)
	}
	if !swept.isRefused(engine.Stopped) || swept.answer.Sweep == nil || len(swept.answer.Sweep.Values) == 0 || len(swept.answer.Sweep.Losses) != len(swept.answer.Sweep.Values) {
		t.Errorf("the sweep is answered with %+v, %v", swept.answer, swept.err)
	}
	if k.server.Busy() {
		t.Error("there is more to do")
	}
	if folds := k.begin(Command{Verb: Sweep, Kind: sweep.FoldL2}); folds.answer == nil {
		if k.must(Command{Verb: Stop}); !folds.isRefused(engine.Stopped) || folds.answer.Sweep != nil {
			t.Errorf("cross-validation is answered with %+v, %v", folds.answer, folds.err)
		}
	}
}

// A sweep takes turns with what is asked for after it, tells how much is done, and ends where its points or settings change.
func TestALongSweepMakesWay(t *testing.T) {
	k := newTalk(t)
	k.tick = time.Millisecond
	var told []float64
	k.client.OnProgress = func(p Progress) { told = append(told, p.Done) }
	k.must(Command{Verb: Load, Text: long})
	swept := k.begin(Command{Verb: Sweep, Kind: sweep.Rate})
	if a := k.must(Command{Verb: Surface, Axes: [2]int{1, 2}}); a.Surface == nil || swept.answer != nil {
		t.Fatal("a surface waits for the sweep")
	}
	for range 2000 {
		k.server.Work()
	}
	if len(told) < 3 || told[len(told)-1] <= told[0] || told[len(told)-1] > 1 {
		t.Errorf("told is %v", told)
	}
	set := func(name, value string) {
		k.must(Command{Verb: Edit, Edit: &scene.Edit{Set: &scene.Set{Name: name, Value: value}}})
		k.server.Work()
	}
	if set("learningRate", "0.7"); swept.answer != nil {
		t.Fatalf("another rate ends the sweep of rates: %v", swept.err)
	}
	if set("l2", "0.5"); !swept.isRefused(engine.Superseded) {
		t.Errorf("after another penalty it is answered with %+v, %v", swept.answer, swept.err)
	}
}

// Training several runs, the engine tells how much is done.
func TestTheTrainingOfRunsTellsItsProgress(t *testing.T) {
	k := newTalk(t)
	k.tick = time.Millisecond
	var told []float64
	k.client.OnProgress = func(p Progress) { told = append(told, p.Done) }
	k.must(Command{Verb: Load, Text: `{"dataset":"overlap","count":40,"pins":[{"name":"a","epoch":400000},{"name":"b","epoch":40000}]}`})
	k.must(Command{Verb: Runs})
	if len(told) < 5 || told[0] >= 0.5 || told[len(told)-1] < 0.8 {
		t.Errorf("told is %v", told)
	}
}

// While a run trains, runs that are kept and whose epochs take long have a quarter of the time.
func TestTheTrainingOfRunsLeavesTheTimeToTheRun(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"dataset":"overlap","count":40,"epochs":1000000,"speed":"max","tolerance":0}`})
	spent := time.Duration(0)
	k.server.errands = append(k.server.errands, errand{id: 1000, patient: true, advance: func() bool {
		spent += 30 * time.Millisecond
		k.now += 30 * time.Millisecond
		return true
	}})
	k.must(Command{Verb: Run})
	k.tick = 100 * time.Microsecond
	for k.now < 2*time.Second {
		k.server.Work()
	}
	if share := float64(spent) / float64(k.now); share < 0.15 || share > 0.3 {
		t.Errorf("errands take %.0f %% of the time", 100*share)
	}
}

// A run that is no longer kept is trained no further.
func TestARunThatIsRemovedIsNotTrained(t *testing.T) {
	k := newTalk(t)
	k.tick = time.Millisecond
	k.must(Command{Verb: Load, Text: long})
	trained := k.begin(Command{Verb: Runs})
	short := []scene.Pin{k.scene.Pins[1]}
	k.must(Command{Verb: Edit, Edit: pinned(short)})
	for range 3 {
		k.server.Work()
	}
	if trained.answer == nil || trained.err != nil || len(trained.answer.Runs) != 1 || trained.answer.Runs[0].Name != "short" {
		t.Errorf("it is answered with %+v, %v", trained.answer, trained.err)
	}
}
