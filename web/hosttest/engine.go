package hosttest

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
)

// worker is the engine's worker, in the same process. Commands wait until Answer, and its last Frame until Draw.
type worker struct {
	client *protocol.Client
	server *protocol.Server
	frame  *protocol.Frame
	asked  []func()

	revision int // of the Scene, as it counts
}

// timer is what After was given.
type timer struct {
	due time.Time
	f   func()
}

// Send notes a command, which waits until Answer. Where no one takes its answer, an error is reported.
func (h *Host) Send(c protocol.Command, done func(protocol.Answer, error)) (id int) {
	if done == nil {
		done = func(_ protocol.Answer, err error) { h.Report(err) }
	}
	h.Sent = append(h.Sent, c)
	h.worker.asked = append(h.worker.asked, func() {
		if h.Refusal != nil {
			done(protocol.Answer{}, h.Refusal)
			return
		}
		h.connect()
		answered := false
		h.worker.client.Send(c, func(a protocol.Answer, err error) {
			answered = true
			a.Scene = h.ownRevision(a.Scene)
			done(a, err)
		})
		for !answered {
			h.worker.server.Work()
		}
	})
	return len(h.Sent)
}

// ownRevision is the state's revision of the Scene that the engine counts as revision, 0 for one that is no longer shown.
func (h *Host) ownRevision(revision int) int {
	if revision != h.worker.revision {
		return 0
	}
	return h.state.SceneRev()
}

// Verbs are those of the commands that were sent, in their order.
func (h *Host) Verbs() string {
	var verbs []string
	for _, c := range h.Sent {
		verbs = append(verbs, string(c.Verb))
	}
	return strings.Join(verbs, " ")
}

// Answer has a real engine, which is where the state is when it is needed first, carry out the commands that wait now.
// A new Scene is shown at once.
func (h *Host) Answer() {
	asked := h.worker.asked
	h.worker.asked = nil
	for _, carryOut := range asked {
		carryOut()
	}
}

// Draw shows the engine's newest Frame.
func (h *Host) Draw() {
	h.connect()
	h.worker.client.Drawn()
	h.state.TakeFrame(*h.worker.frame, h.state.SceneRev())
}

func (h *Host) connect() {
	w := &h.worker
	if w.client != nil {
		return
	}
	content, err := json.Marshal(h.state.Scene())
	if err != nil {
		panic(err)
	}
	follows := false
	w.client = protocol.NewClient(func(e protocol.Envelope) { w.server.Handle(e) })
	w.client.OnScene = func(s scene.Scene, revision int) {
		w.revision = revision
		if follows {
			h.state.TakeScene(s)
		}
	}
	w.client.OnFrame = func(f protocol.Frame) { w.frame = &f }
	clock := time.Duration(0)
	w.server = protocol.NewServer(w.client.Receive, func() time.Duration { clock += time.Millisecond; return clock })
	w.must(protocol.Command{Verb: protocol.Load, Text: string(content), JSON: true})
	now, shown := w.must(protocol.Command{Verb: protocol.State}).Snapshot.Epoch, h.state.Frame().Snapshot.Epoch
	switch {
	case now < shown:
		w.must(protocol.Command{Verb: protocol.Step, N: shown - now})
	case now > shown: // a class starts there
		w.must(protocol.Command{Verb: protocol.Seek, N: shown})
	}
	follows = true
}

// must carries a command out, to its end.
func (w *worker) must(c protocol.Command) (answer protocol.Answer) {
	w.client.Send(c, func(a protocol.Answer, err error) {
		if err != nil {
			panic(err)
		}
		answer = a
	})
	for w.server.Busy() {
		w.server.Work()
	}
	return answer
}

// After notes f, which Pass calls when it is due.
func (h *Host) After(wait time.Duration, f func()) {
	h.timers = append(h.timers, timer{time.Now().Add(wait), f})
}

// Pass lets a while pass, which is short in a bubble of testing/synctest, and calls what is due then.
func (h *Host) Pass(while time.Duration) {
	time.Sleep(while)
	timers := h.timers
	h.timers = nil
	for _, t := range timers {
		if t.due.After(time.Now()) {
			h.timers = append(h.timers, t)
			continue
		}
		t.f()
	}
}

// Slide begins a gesture at the first move of a slider, and ends it where the slider is "".
func (h *Host) Slide(slider string) {
	if slider != "" && slider != h.sliding {
		h.Gesture()
	}
	h.sliding = slider
}

// Place sends a model that was set by hand.
func (h *Host) Place(c protocol.Command, done func(error)) {
	if h.Refusal != nil {
		done(h.Refusal)
		return
	}
	c.Verb, c.Gesture = protocol.Place, h.Gestures
	h.Send(c, func(_ protocol.Answer, err error) { done(err) })
}

// IndexMenu is a menu of things, the first of them being number first.
func (h *Host) IndexMenu(setting string, now, first int, things []string) app.UI {
	return app.Select().ID("set-" + setting).Body(app.Range(things).Slice(func(i int) app.UI {
		return app.Option().Value(first + i).Selected(first+i == now).Text(things[i])
	}))
}

// Report shows what is wrong as the notice, or clears that where nothing is.
func (h *Host) Report(err error) {
	if err == nil {
		h.state.Say("", false)
		return
	}
	h.state.Say(h.Words().Sentence(err), true)
}

// Markup is the HTML of a component, as go-app's engine makes it.
func Markup(t testing.TB, part app.Composer) string {
	t.Helper()
	e := app.NewTestEngine()
	if err := e.Load(part); err != nil {
		t.Fatal(err)
	}
	e.ConsumeAll()
	return app.HTMLString(part)
}
