package runs

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/runs"
	"downhill/engine/scene"
	"downhill/engine/sweep"
	"downhill/wasm/protocol"
	"downhill/web/hosttest"
)

// slow is a page whose engine answers nothing until the test does.
type slow struct {
	*talk
	done []func(protocol.Answer, error) // by the IDs of the commands, less 1
}

func (h *slow) Send(c protocol.Command, done func(protocol.Answer, error)) int {
	h.Sent, h.done = append(h.Sent, c), append(h.done, done)
	return len(h.done)
}

func (h *slow) last() protocol.Command { return h.Sent[len(h.Sent)-1] }

// answerStopped answers a command as where a person stops it.
func (h *slow) answerStopped(id int, a protocol.Answer) {
	h.done[id-1](a, &engine.CommandError{Rule: engine.Stopped})
}

func slowly(t *testing.T, content string, test func(t *testing.T, h *slow, r *Runs)) {
	synctest.Test(t, func(t *testing.T) {
		h := &slow{talk: &talk{Paced: hosttest.ShowPaced(t, content, 0)}}
		test(t, h, New(h))
	})
}

// says reports whether markup has a text.
func says(t *testing.T, markup, want string) {
	t.Helper()
	if !strings.Contains(markup, want) {
		t.Errorf("%q is not in %s", want, markup)
	}
}

// idle is how many buttons in markup cannot be used.
func idle(markup string) int {
	return strings.Count(markup, "aria-disabled") - strings.Count(markup, `aria-disabled="false"`)
}

func TestASweepIsStopped(t *testing.T) {
	slowly(t, `{"dataset":"overlap","count":40}`, func(t *testing.T, h *slow, r *Runs) {
		markup := func() string { return app.HTMLString((&Sweep{Runs: r}).Render()) }
		if r.stop(&r.swept.task); len(h.Sent) != 0 || idle(markup()) != 1 {
			t.Errorf("nothing is under way, and it stops that: %q, %s", h.Verbs(), markup())
		}
		r.sweep()
		r.TakeProgress(protocol.Progress{ID: 1, Done: 0.42})
		says(t, markup(), `value="42"`)
		says(t, markup(), `aria-label="Stop the sweep"`)
		r.stop(&r.swept.task)
		if c := h.last(); c.Verb != protocol.Stop || c.N != 1 {
			t.Fatalf("sent is %+v", c)
		}
		loss := 0.5
		h.answerStopped(1, protocol.Answer{Sweep: &sweep.Sweep{Kind: sweep.Rate, Values: []float64{0.1, 0.2}, Losses: []*float64{&loss, &loss}, Best: &loss}})
		says(t, markup(), "Stopped: 2 values were tried.")
		if said := h.State().Notice(); strings.Contains(markup(), "<progress") || said.Bad || said.Text != "Stopped: 2 values were tried." {
			t.Errorf("%+v, %s", h.State().Notice(), markup())
		}
		r.swept.kind = sweep.FoldL2
		r.sweep()
		h.answerStopped(3, protocol.Answer{})
		says(t, markup(), "stopped before anything could be told")
	})
}

// A sweep that is superseded by the choice of another kind leaves that alone.
func TestAnotherSweepIsChosenMeanwhile(t *testing.T) {
	slowly(t, `{"dataset":"overlap","count":40}`, func(t *testing.T, h *slow, r *Runs) {
		r.sweep()
		r.choose(sweep.PathL1)
		if c := h.last(); c.Verb != protocol.Stop || c.N != 1 {
			t.Errorf("sent is %+v", c)
		}
		r.sweep()
		h.answerStopped(1, protocol.Answer{Sweep: &sweep.Sweep{Kind: sweep.Rate}})
		if r.swept.task.id != 3 || r.swept.found != nil {
			t.Errorf("%+v", r.swept)
		}
	})
}

func TestAMethodWithoutARateHasNoneToSweep(t *testing.T) {
	slowly(t, `{"dataset":"overlap","count":40,"optimizer":"newton"}`, func(t *testing.T, h *slow, r *Runs) {
		markup := app.HTMLString((&Sweep{Runs: r}).Render())
		says(t, markup, "no learning rate in Newton")
		if idle(markup) != 2 {
			t.Errorf("it can be swept: %s", markup)
		}
		r.choose(sweep.PathL2)
		if markup := app.HTMLString((&Sweep{Runs: r}).Render()); strings.Contains(markup, "no learning rate in Newton") || idle(markup) != 1 {
			t.Errorf("nor can a path: %s", markup)
		}
	})
}

func TestARaceIsStopped(t *testing.T) {
	slowly(t, `{"dataset":"overlap","count":40}`, func(t *testing.T, h *slow, r *Runs) {
		markup := func() string { return app.HTMLString(r.renderRace()) }
		r.start()
		r.TakeProgress(protocol.Progress{ID: 1, Done: 0.1})
		r.training.id = 2
		r.TakeProgress(protocol.Progress{ID: 2, Done: 0.9})
		says(t, markup(), `value="10"`)
		r.stop(&r.race.task, &r.training)
		if h.Verbs() != "race stop stop" || h.Sent[1].N != 1 || h.Sent[2].N != 2 {
			t.Fatalf("sent is %+v", h.Sent)
		}
		h.answerStopped(1, protocol.Answer{Order: []runs.Place{{Name: "Adam", Loss: 0.5}}})
		says(t, markup(), "The race was stopped. Down to a loss of")
		says(t, markup(), "Adam: not there")
		if said := h.State().Notice(); said.Bad || said.Text != "The race was stopped." {
			t.Errorf("%+v", said)
		}
	})
}

// The training of pinned runs is shown where it takes long, and once it is stopped they are told as they are: until a person
// has them trained on, or points change.
func TestTheTrainingOfRunsIsStopped(t *testing.T) {
	slowly(t, `{"dataset":"overlap","count":40,"pins":[{"name":"a","epoch":1000}]}`, func(t *testing.T, h *slow, r *Runs) {
		markup := func() string { return hosttest.Markup(t, &Panel{Runs: r}) }
		r.Follow()
		if strings.Contains(markup(), "<progress") {
			t.Error("a bar is there at once")
		}
		h.Pass(time.Second)
		r.TakeProgress(protocol.Progress{ID: 1, Done: 0.31})
		says(t, markup(), `value="31"`)
		says(t, markup(), `aria-label="Stop the training of pinned runs"`)
		r.stop(&r.training)
		partly := protocol.Answer{Scene: h.State().SceneRev(), Runs: []runs.Run{{Name: "a", Snapshot: engine.Snapshot{Epoch: 312}}}}
		h.answerStopped(1, partly)
		says(t, markup(), ">312 of 1")
		says(t, markup(), ">Train on<")
		says(t, h.State().Notice().Text, "was stopped")

		change := func(e scene.Edit) {
			next, err := h.State().Scene().Apply(e)
			if err != nil {
				t.Fatal(err)
			}
			h.State().TakeScene(next)
			r.Follow()
			h.Pass(time.Second)
		}
		change(scene.Edit{Set: &scene.Set{Name: "learningRate", Value: "0.5"}})
		if c := h.last(); c.Verb != protocol.Runs || !c.Bare {
			t.Fatalf("after another setting it asks for %+v", c)
		}
		partly.Scene = h.State().SceneRev()
		h.done[len(h.done)-1](partly, nil)
		says(t, markup(), ">312 of 1")
		r.goOn()
		h.Pass(time.Second)
		if c := h.last(); c.Verb != protocol.Runs || c.Bare || strings.Contains(markup(), "Train on") {
			t.Fatalf("to train on it asks for %+v", c)
		}
		h.answerStopped(len(h.done), partly)
		change(scene.Edit{Move: &scene.Move{Index: 0, X: []float64{3, 3}}})
		if c := h.last(); c.Verb != protocol.Runs || c.Bare {
			t.Errorf("after another point it asks for %+v", c)
		}
	})
}
