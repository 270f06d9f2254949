package maths

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/hosttest"
	"downhill/web/state"
)

const sixPoints = `{"dataset":"one","learningRate":0.01}`

// seen is the maths of a page whose panel is seen, and whose first step is found.
func seen(t *testing.T, content string, epoch int) (*hosttest.Paced, *Maths) {
	t.Helper()
	h := hosttest.ShowPaced(t, content, epoch)
	m := New(h)
	m.seen = true
	m.Ask()
	h.Answer()
	return h, m
}

// train trains one epoch and shows it.
func train(h *hosttest.Paced) {
	h.Send(stepCommand, nil)
	h.Answer()
	h.Draw()
}

func choose(h *hosttest.Paced, point int) {
	h.State().Select(state.Selection{}.With(h.State().Scene().Points.Len(), []int{point}, false))
}

func TestAStepThatNoOneSeesIsNotTakenApart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := hosttest.ShowPaced(t, sixPoints, 3)
		m := New(h)
		if m.Ask(); h.Verbs() != "" {
			t.Fatalf("asked for %s", h.Verbs())
		}
		if m.Want(true); h.Verbs() != "trace" {
			t.Fatalf("another panel wants the step; asked for %q", h.Verbs())
		}
		h.Answer()
		if f := m.Found(); f == nil || f.Epoch != 3 || m.Rev() != 1 {
			t.Fatalf("found %+v at revision %d", f, m.Rev())
		}
		m.Want(false)
		train(h)
		h.Pass(pause)
		if m.Ask(); h.Verbs() != "trace step" {
			t.Errorf("no one wants the step any more; asked for %q", h.Verbs())
		}
	})
}

func TestOneStepAtATimeAndThenTheNewest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := hosttest.ShowPaced(t, sixPoints, 3)
		m := New(h)
		m.Want(true)
		choose(h, 2)
		m.Ask()
		choose(h, 4)
		m.Ask()
		if h.Verbs() != "trace" {
			t.Fatalf("asked for %q before the first answer", h.Verbs())
		}
		h.Answer()
		if m.Found().Row.Index != 0 || h.Verbs() != "trace" {
			t.Fatalf("found point %d, and asked for %q within the pause", m.Found().Row.Index, h.Verbs())
		}
		h.Pass(pause)
		h.Answer()
		if m.Found().Row.Index != 4 || h.Verbs() != "trace trace" {
			t.Errorf("found point %d, asked for %q", m.Found().Row.Index, h.Verbs())
		}
		h.Pass(time.Minute)
		if m.Ask(); h.Verbs() != "trace trace" {
			t.Errorf("asked again for what is there: %q", h.Verbs())
		}
	})
}

func TestTheStepFollowsTheEpoch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, m := seen(t, sixPoints, 3)
		train(h)
		m.Ask()
		h.Pass(pause)
		h.Answer()
		session := engine.NewSession(h.State().Scene())
		if err := session.Step(4); err != nil {
			t.Fatal(err)
		}
		want, err := session.Trace(0)
		if f := m.Found(); err != nil || f.Epoch != 4 || f.Loss != want.Loss || f.After[0] != want.After[0] {
			t.Errorf("found %+v, want %+v, %v", f, want, err)
		}
	})
}

// While a run goes on, the engine is ahead of the screen, and the step that it takes apart is the one that the screen is
// about to show.
func TestAStepAheadOfTheScreenIsNotAskedForTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := hosttest.ShowPaced(t, sixPoints, 0)
		m := New(h)
		h.Send(stepCommand, nil)
		m.Want(true)
		h.Answer()
		if m.Found().Epoch != 1 || h.State().Frame().Snapshot.Epoch != 0 {
			t.Fatalf("found the step from epoch %d while %d is shown", m.Found().Epoch, h.State().Frame().Snapshot.Epoch)
		}
		h.Draw()
		h.Pass(pause)
		if m.Ask(); h.Verbs() != "step trace" {
			t.Errorf("asked again: %q", h.Verbs())
		}
	})
}

func TestAStepIsOfItsScene(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, m := seen(t, sixPoints, 0)
		was := h.State().SceneRev()
		if m.FoundOf(was) != m.Found() || m.Found() == nil {
			t.Fatal("the step that is found is not of the Scene that it was asked for at")
		}
		h.Pass(pause)
		h.State().TakeScene(hosttest.Decode(t, `{"dataset":"overlap"}`))
		if m.Ask(); h.Verbs() != "trace" {
			t.Errorf("asked for %q while the Frame is of the Scene before", h.Verbs())
		}
		if m.FoundOf(h.State().SceneRev()) != nil {
			t.Error("the step of the Scene before passes for one of this")
		}
		if m.Forget(); m.Found() != nil {
			t.Error("what is found is not forgotten")
		}
	})
}

// The engine may have another Scene already when it is asked.
func TestAStepIsOfTheSceneThatTheEngineHas(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := hosttest.ShowPaced(t, `{"dataset":"overlap"}`, 0)
		m := New(h)
		e := scene.Edit{Set: &scene.Set{Name: "l2", Value: "0.1"}}
		h.Send(protocol.Command{Verb: protocol.Edit, Edit: &e}, nil)
		m.Want(true)
		h.Answer()
		h.Draw()
		if m.FoundOf(h.State().SceneRev()) == nil {
			t.Error("the step passes for one of the Scene before")
		}
		h.Pass(pause)
		if m.Ask(); h.Verbs() != "edit trace" {
			t.Errorf("asked again: %q", h.Verbs())
		}
	})
}

func TestThePanelSaysWhyThereIsNoStep(t *testing.T) {
	_, m := seen(t, `{"points":[]}`, 0)
	if m.Found() != nil || m.problem == "" {
		t.Fatalf("found %+v; the problem is %q", m.Found(), m.problem)
	}
	if panel := hosttest.Markup(t, &Panel{Maths: m}); !strings.Contains(panel, m.problem) {
		t.Errorf("the panel lacks %q", m.problem)
	}
}

func TestThePointThatIsWorkedThrough(t *testing.T) {
	h, m := seen(t, sixPoints, 0)
	d := &Panel{Maths: m}
	for _, c := range []struct{ to, want int }{{4, 4}, {99, 5}, {-1, 0}} {
		d.show(c.to)
		if got := h.State().Selected().Indices(); len(got) != 1 || got[0] != c.want || m.shownPoint() != c.want {
			t.Errorf("%d: points %v are selected and %d is shown, want %d", c.to, got, m.shownPoint(), c.want)
		}
	}
	d.show(3)
	h.State().Select(state.Selection{})
	if m.shownPoint() != 3 {
		t.Errorf("point %d is shown once none is selected, want the one before", m.shownPoint())
	}
	h.State().TakeScene(hosttest.Decode(t, `{"points":[{"x":[1],"label":0},{"x":[2],"label":1}]}`))
	if m.shownPoint() != 1 {
		t.Errorf("point %d of 2 is shown", m.shownPoint())
	}
	h, m = seen(t, `{"points":[]}`, 0)
	if (&Panel{Maths: m}).show(1); h.State().Selected().Count() != 0 || m.shownPoint() != 0 {
		t.Errorf("of no points %d are selected and %d is shown", h.State().Selected().Count(), m.shownPoint())
	}
}
