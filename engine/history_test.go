package engine

import (
	"encoding/json"
	"errors"
	"runtime"
	"testing"

	"downhill/engine/model"
	"downhill/engine/optimise"
	"downhill/engine/scene"
)

// snapshotText is all of a Snapshot, to the last bit, but how far the run has gone.
func snapshotText(t *testing.T, s *Session) string {
	t.Helper()
	snapshot := s.Snapshot()
	snapshot.Furthest = 0
	text, err := json.Marshal(snapshot)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Whatever the optimiser remembers, an epoch has the same numbers whenever and from wherever it is reached.
func TestSeekIsExactForEveryOptimizer(t *testing.T) {
	for _, settings := range append(everyMethod, `"learningRate":0.3,"initial":{"epoch":5,"weights":[1,2],"bias":3}`) {
		text := `{"dataset":"moons","count":60,"epochs":3000,` + settings + `}`
		session := trained(t, text, 2500)
		for _, epoch := range []int{2400, 6, 1203, 1204, 7, 2505, 640, 2000} {
			if epoch > session.Snapshot().Furthest {
				continue
			}
			fresh := NewSession(session.Scene())
			if err := errors.Join(session.Seek(epoch), fresh.Seek(epoch)); err != nil {
				t.Fatal(err)
			}
			if got, want := snapshotText(t, session), snapshotText(t, fresh); got != want {
				t.Errorf("%s: epoch %d is\n%s, from the start\n%s", settings, epoch, got, want)
			}
		}
		if far := session.Snapshot().Furthest; far < 2500 || len(session.Losses()) != far+1 {
			t.Errorf("%s: going back forgot the rest: %d", settings, far)
		}
	}
}

func TestStepBackAndOnAgain(t *testing.T) {
	session := trained(t, `{"dataset":"overlap","optimizer":"adam","learningRate":0.1}`, 40)
	want := snapshotText(t, session)
	if err := session.Seek(39); err != nil || session.Snapshot().Epoch != 39 || session.Snapshot().Status != Paused {
		t.Fatalf("step back: %v, %+v", err, session.Snapshot())
	}
	session.Run()
	session.Advance()
	session.Pause()
	if got := snapshotText(t, session); got != want {
		t.Errorf("on again: %s, want %s", got, want)
	}
}

// Seek looks back a bounded way: no epoch is further from a kept state than one in maxKept of the run.
func TestCheckpointsLieClose(t *testing.T) {
	session := trained(t, `{"dataset":"one","epochs":1000000}`, 50_000)
	h := &session.history
	if len(h.kept) > maxKept {
		t.Errorf("%d states are kept", len(h.kept))
	}
	for i := 1; i < len(h.kept); i++ {
		if gap := h.kept[i].epoch - h.kept[i-1].epoch; gap < 1 || gap > 128 {
			t.Fatalf("from epoch %d to %d nothing is kept", h.kept[i-1].epoch, h.kept[i].epoch)
		}
	}
	for epoch := range dense {
		if h.before(epoch).epoch != epoch {
			t.Fatalf("epoch %d at the start is not kept", epoch)
		}
	}
}

// heap is how many bytes are in use.
func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func TestHistoryOf100000EpochsTakesLessThan16MiB(t *testing.T) {
	for _, settings := range []string{
		`"dataset":"one"`,
		`"dataset":"overlap","count":20,"optimizer":"adam","featureMap":"polynomial","degree":5,"testShare":0.2`,
	} {
		session := NewSession(decode(t, `{`+settings+`,"epochs":1000000,"tolerance":0,"learningRate":0.001}`))
		before := heap()
		if err := session.Step(100_000); err != nil {
			t.Fatal(err)
		}
		used := int64(heap()) - int64(before)
		t.Logf("%s: %.1f MiB", settings, float64(used)/(1<<20))
		if used > 16<<20 || len(session.Losses()) != 100_001 {
			t.Errorf("%s: %d bytes for %d losses", settings, used, len(session.Losses()))
		}
	}
	// Of 4,096 mapped features a state takes 98 KB: few are kept, and never more than they may take.
	big := optimise.NewState(make(model.Parameters, scene.MaxMapped+1))
	h := history{}
	h.begin(0, &big)
	for epoch := 1; epoch <= 3000; epoch++ {
		h.note(epoch, &big)
	}
	if bytes := len(h.kept) * big.Size(); bytes > 8<<20 || len(h.kept) < minKept/2 {
		t.Errorf("%d states of %d bytes are kept", len(h.kept), big.Size())
	}
	runtime.KeepAlive(h)
}

func TestSeekIsRefusedOutsideTheRun(t *testing.T) {
	session := trained(t, `{"dataset":"overlap","initial":{"epoch":10,"weights":[1,2],"bias":0}}`, 5)
	for epoch, rule := range map[int]Rule{-1: BadEpoch, scene.MaxEpochs + 1: BadEpoch, 9: Forgotten} {
		var refused *CommandError
		if err := session.CheckSeek(epoch); !errors.As(err, &refused) || refused.Rule != rule {
			t.Errorf("Seek(%d): %v, want %s", epoch, err, rule)
		}
	}
	if session.CheckSeek(10) != nil || session.CheckSeek(500) != nil || session.Snapshot().Epoch != 15 {
		t.Error("a check moved the Session, or refused what is there")
	}
}
