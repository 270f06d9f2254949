package engine

import (
	"reflect"
	"testing"

	"downhill/engine/scene"
)

func replayed(t *testing.T, content string, epochs int) *Session {
	t.Helper()
	s, err := scene.Decode([]byte(content))
	if err != nil {
		t.Fatal(err)
	}
	session := NewSession(s)
	if err := session.Step(epochs); err != nil {
		t.Fatal(err)
	}
	return session
}

// bare is what a Snapshot says of the state, without what the Session is doing.
func bare(s Snapshot) Snapshot {
	s.Status, s.Stop, s.Furthest = "", nil, 0
	return s
}

func TestReplayVisitsEveryEpochToTheLastBit(t *testing.T) {
	for _, content := range []string{
		`{"dataset":"moons","learningRate":0.1,"testShare":0.3,"epochs":40}`,
		`{"dataset":"moons","optimizer":"adam","batchSize":7,"scaling":"standardise","featureMap":"quadratic"}`,
	} {
		session := replayed(t, content, 60)
		// A change in the middle of a run: the present run starts there.
		changed := session.Scene()
		changed.LearningRate = 0.2
		session.Update(changed)
		if err := session.Step(30); err != nil {
			t.Fatal(err)
		}
		if err := session.Seek(75); err != nil {
			t.Fatal(err)
		}
		before, r := session.Snapshot(), session.Replay()
		if r.Span() != (Span{From: 60, To: 90, Every: 1}) {
			t.Fatalf("%+v", r.Span())
		}
		epoch := 60
		for ; r.Next(); epoch++ {
			if !reflect.DeepEqual(session.Snapshot(), before) && epoch == 60 {
				t.Fatal("the Session moved")
			}
			if err := session.Seek(epoch); err != nil {
				t.Fatal(err)
			}
			if got, want := bare(r.Snapshot()), bare(session.Snapshot()); !reflect.DeepEqual(got, want) {
				t.Fatalf("epoch %d: %+v, want %+v", epoch, got, want)
			}
		}
		if epoch != 91 || r.Done() != 1 {
			t.Errorf("it ended before epoch %d, at %g", epoch, r.Done())
		}
	}
}

func TestALongReplayVisitsWhatWasKept(t *testing.T) {
	session := replayed(t, `{"dataset":"overlap","count":40,"learningRate":0.1}`, 2200)
	r := session.replay(2e6, replayNumbers)
	span := r.Span()
	if !span.Kept || span.From != 0 || span.To <= 128 {
		t.Fatalf("%+v", span)
	}
	last, n := -1, 0
	for ; r.Next(); n++ {
		s := r.Snapshot()
		if s.Epoch <= last || s.Loss != session.Losses()[s.Epoch] {
			t.Fatalf("epoch %d after %d, loss %g", s.Epoch, last, s.Loss)
		}
		last = s.Epoch
	}
	if last != span.To || n < 500 || r.Done() != 1 {
		t.Errorf("%d visits, the last of epoch %d", n, last)
	}
}

// A run of more numbers than a text may hold is thinned out evenly.
func TestAReplayOfManyNumbersIsThinned(t *testing.T) {
	session := replayed(t, `{"dataset":"two","learningRate":0.001,"featureMap":"rbf","centres":10}`, 500)
	r := session.replay(replayWork, 30_000)
	if r.Span() != (Span{From: 0, To: 500, Every: 2}) {
		t.Fatalf("%+v", r.Span())
	}
	for n := range 100 {
		if !r.Next() || r.Snapshot().Epoch != 2*n || r.Snapshot().Loss != session.Losses()[2*n] {
			t.Fatalf("visit %d is epoch %d", n, r.Snapshot().Epoch)
		}
	}
	if r.Done() != 200.0/501 {
		t.Errorf("after 100 visits of 251, %g is done", r.Done())
	}
}
