package hosttest

import (
	"strings"
	"testing"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/wasm/protocol"
)

// Paced is a Host that goes step by step: commands wait until Answer, Frames until Draw, and timers for their time.
type Paced struct {
	*Host
	Sent []protocol.Command // all that were sent, those that wait too

	sliding string
	asked   []func()
	timers  []timer
}

// timer is what After was given.
type timer struct {
	due time.Time
	f   func()
}

// ShowPaced is a page that shows a Scene after n epochs, and goes step by step.
func ShowPaced(t testing.TB, content string, n int) *Paced {
	t.Helper()
	h := Show(t, content, n)
	h.HoldsFrames = true
	return &Paced{Host: h}
}

// Send notes a command, which waits until Answer. It fails where Refusal is set. Where no one takes its answer, an error is
// reported.
func (h *Paced) Send(c protocol.Command, done func(protocol.Answer, error)) (id int) {
	if done == nil {
		done = func(_ protocol.Answer, err error) { h.Report(err) }
	}
	h.Sent = append(h.Sent, c)
	h.asked = append(h.asked, func() {
		if h.Refusal != nil {
			done(protocol.Answer{}, h.Refusal)
			return
		}
		h.Host.Send(c, done)
		h.Settle()
	})
	return len(h.Sent)
}

// Verbs are those of the commands that were sent, in their order.
func (h *Paced) Verbs() string {
	var verbs []string
	for _, c := range h.Sent {
		verbs = append(verbs, string(c.Verb))
	}
	return strings.Join(verbs, " ")
}

// Answer has the engine carry out the commands that wait now.
func (h *Paced) Answer() {
	asked := h.asked
	h.asked = nil
	for _, carryOut := range asked {
		carryOut()
	}
}

// Draw shows the engine's newest Frame.
func (h *Paced) Draw() {
	h.start()
	h.worker.client.Drawn()
	h.Settle()
	h.state.TakeFrame(*h.worker.frame, h.state.SceneRev())
}

// After notes f, which Pass calls when it is due.
func (h *Paced) After(wait time.Duration, f func()) {
	h.timers = append(h.timers, timer{time.Now().Add(wait), f})
}

// Pass lets a while pass, which is short in a bubble of testing/synctest, and calls what is due then.
func (h *Paced) Pass(while time.Duration) {
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
func (h *Paced) Slide(slider string) {
	if slider != "" && slider != h.sliding {
		h.Gesture()
	}
	h.sliding = slider
}

// Place sends a model that was set by hand.
func (h *Paced) Place(c protocol.Command, done func(error)) {
	if h.Refusal != nil {
		done(h.Refusal)
		return
	}
	c.Verb, c.Gesture = protocol.Place, h.Gestures
	h.Send(c, func(_ protocol.Answer, err error) { done(err) })
}

// IndexMenu is a menu of things, the first of them being number first.
func (h *Paced) IndexMenu(setting string, now, first int, things []string) app.UI {
	return app.Select().ID("set-" + setting).Body(app.Range(things).Slice(func(i int) app.UI {
		return app.Option().Value(first + i).Selected(first+i == now).Text(things[i])
	}))
}

// Segments is a control without choices.
func (h *Paced) Segments(setting string) app.UI { return app.FieldSet().ID("set-" + setting) }

// Report shows what is wrong as the notice, or clears that where nothing is.
func (h *Paced) Report(err error) {
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
