package web

import (
	"errors"
	"math"
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/wasm/protocol"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/text"
	"downhill/web/widget"
)

// transport is the buttons under the plot and the progress bar.
type transport struct {
	app.Compo
	Page                *page
	Scene, Frame, Phase int
}

// Render draws them. Run and Pause are one button that changes its name.
func (t *transport) Render() app.UI {
	p := t.Page
	running := p.state.Frame().Snapshot.Status == engine.Running
	name, class := p.text.Transport.Run, "button primary run"
	if running {
		name, class = p.text.Transport.Pause, "button primary run pausing"
	}
	slow := p.text.Maths.Slow
	if p.maths.Phase() > 0 {
		slow = p.text.Maths.NextPhase
	}
	return app.Div().Class("transport").Role("group").Aria("label", p.text.Transport.Name).Body(
		app.Div().Class("buttons").Body(
			t.button(class, name, false, "", t.onRun),
			t.button("button back", p.text.Transport.Back, p.state.Frame().Snapshot.Epoch <= p.firstEpoch(), p.noWayBack(), t.onBack),
			t.button("button step", p.text.Transport.Step, p.atEnd(), p.ended(), t.onStep),
			t.button("button slow", slow, p.atEnd(), p.ended(), func(app.Context, app.Event) { p.maths.SlowStep() }),
			t.button("button reset", p.text.Transport.Reset, false, "", func(app.Context, app.Event) { p.resetToStart() }),
		),
		t.progress(),
	)
}

func (t *transport) onRun(app.Context, app.Event) {
	if t.Page.state.Frame().Snapshot.Status == engine.Running {
		t.Page.send(protocol.Command{Verb: protocol.Pause}, nil)
		return
	}
	t.Page.goOn()
}

// goOn runs, and where the target is reached runs on past it, unless that is where a class is to stop. That there is
// nothing left to learn is no mistake of the person's.
func (p *page) goOn() {
	if why := p.stopped(); why != "" {
		p.say(why, false)
		return
	}
	p.send(protocol.Command{Verb: protocol.GoOn}, func(_ protocol.Answer, err error) {
		p.report(err)
		var refused *engine.CommandError
		if errors.As(err, &refused) && refused.Rule == engine.HasConverged {
			p.say(p.text.Sentence(err), false)
		}
	})
}

// stopped says why Run goes no further where a teacher has set that training stops, "" where it does.
func (p *page) stopped() string {
	words := p.text.Class.StoppedRaise
	if p.locks("epochs") || p.hides("epochs") || p.hides("training") {
		words = p.text.Class.Stopped
	}
	if p.state.Scene().Classroom == nil || p.state.Frame().Snapshot.Epoch < p.state.Scene().Epochs {
		return ""
	}
	return text.Fill(words, "target", format.Thousands(p.state.Scene().Epochs))
}

// button is one of the buttons, which a class may find locked; why says what it is off for.
func (t *transport) button(class, name string, off bool, why string, onClick app.EventHandler) app.UI {
	button := app.Button().Class(class).Type("button").Title(why).Text(name).OnClick(onClick)
	return widget.Lock(t.Page.class(), "transport", button, off, widget.Idle)
}

func (t *transport) onStep(app.Context, app.Event) {
	t.Page.send(protocol.Command{Verb: protocol.Step, N: 1}, nil)
}

// firstEpoch is the epoch that the present run started from, or that it starts at for a class: time travel goes back no
// further.
func (p *page) firstEpoch() int {
	first := min(p.state.Scene().Classroom.StartsAt(), p.state.Frame().Snapshot.Furthest)
	if p.state.Scene().Initial != nil {
		first = max(first, p.state.Scene().Initial.Epoch)
	}
	return first
}

func (t *transport) onBack(app.Context, app.Event) {
	t.Page.seek(t.Page.state.Frame().Snapshot.Epoch - 1)
}

// noWayBack says why time travel goes back no further than the last change, "" where there was none.
func (p *page) noWayBack() string {
	first := p.firstEpoch()
	if first == 0 || p.state.Frame().Snapshot.Epoch > first {
		return ""
	}
	return p.forgotten(first - 1)
}

// ended says why a class may not step further, "" where it may.
func (p *page) ended() string {
	if !p.atEnd() {
		return ""
	}
	return p.stopped()
}

// forgotten says why an epoch before the present run cannot be gone to.
func (p *page) forgotten(epoch int) string {
	first := p.firstEpoch()
	if p.state.Scene().Initial == nil {
		return text.Fill(p.text.Class.Started, "start", format.Thousands(first))
	}
	return p.text.Sentence(&engine.CommandError{Rule: engine.Forgotten, Target: first, Value: epoch})
}

// onScrub goes to the epoch under the slider's thumb, as far as the run goes, and says why it goes no further.
func (t *transport) onScrub(ctx app.Context, _ app.Event) {
	p := t.Page
	epoch, err := strconv.Atoi(ctx.JSSrc().Get("value").String())
	if err != nil {
		return
	}
	first, furthest := p.firstEpoch(), p.state.Frame().Snapshot.Furthest
	reached, why := min(max(epoch, first), furthest), ""
	switch {
	case epoch < first:
		why = p.forgotten(epoch)
	case epoch > furthest:
		why = text.Fill(p.text.Transport.Ahead, "epoch", format.Thousands(furthest))
	}
	if reached != epoch {
		ctx.JSSrc().Set("value", reached)
	}
	p.travelTo(reached, why)
}

// travel is a Seek on its way to the engine: one at a time, and then the latest.
type travel struct {
	waiting bool
	latest  int    // −1 for none
	why     string // it goes no further than that
}

func (p *page) seek(epoch int) { p.travelTo(epoch, "") }

// travelTo goes to an epoch, and then says why it is not another one.
func (p *page) travelTo(epoch int, why string) {
	if p.travel.waiting {
		p.travel.latest, p.travel.why = epoch, why
		return
	}
	p.travel = travel{waiting: true, latest: -1}
	p.send(protocol.Command{Verb: protocol.Seek, N: epoch}, func(_ protocol.Answer, err error) {
		next := p.travel
		p.travel = travel{latest: -1}
		p.report(err)
		if err == nil {
			p.say(why, false)
		}
		if next.latest >= 0 {
			p.travelTo(next.latest, next.why)
		}
	})
}

// status is what the run is doing, in a word.
func (t *transport) status() string {
	p := t.Page
	s := p.state.Frame().Snapshot
	switch {
	case s.Status == engine.Paused && s.Epoch == 0:
		return p.text.Transport.Ready
	case s.Status == engine.Paused && s.Epoch >= p.state.Scene().Epochs:
		return p.text.Transport.Status[string(engine.Reached)]
	}
	return p.text.Transport.Status[string(s.Status)]
}

// progress is a bar like tqdm's: percent, bar, epoch k of N, epochs a second and the time left.
func (t *transport) progress() app.UI {
	p := t.Page
	epoch, target := p.state.Frame().Snapshot.Epoch, p.state.Scene().Epochs
	done := math.Min(float64(epoch)/float64(max(target, p.state.Frame().Snapshot.Furthest)), 1)
	percent := strconv.Itoa(min(100*epoch/target, 100)) + "%"
	words := p.text.Transport.Epoch
	if epoch > target {
		words = p.text.Transport.Past
	}
	of := text.Fill(words, "epoch", format.Thousands(epoch), "target", format.Thousands(target))
	rate, left := "", t.status()
	if r := p.state.Frame().Rate; r > 0 && p.state.Frame().Snapshot.Status == engine.Running {
		rate = text.Fill(p.text.Transport.Rate, "rate", format.Thousands(int(r+0.5)))
		seconds := float64(max(target-epoch, 0)) / r
		left = text.Fill(p.text.Transport.Left, "left", format.Clock(time.Duration(seconds*float64(time.Second))))
	}
	return app.Div().Class("progress").Body(
		dom.Verbatim(app.Span().Class("percent")).Text(percent),
		app.Div().Class("bar").Role("progressbar").Aria("label", p.text.Transport.Progress).
			Aria("valuemin", 0).Aria("valuemax", target).Aria("valuenow", min(epoch, target)).Aria("valuetext", of).
			Body(app.Div().Class("fill").Style("transform", "scaleX("+strconv.FormatFloat(done, 'f', 4, 64)+")")),
		widget.Lock(p.class(), "transport", app.Input().Class("scrub").Type("range").Attr("min", 0).Attr("max", max(target, p.state.Frame().Snapshot.Furthest)).
			Attr("step", 1).Value(epoch).Aria("label", p.text.Transport.Scrub).Aria("valuetext", of).
			OnInput(t.onScrub, app.EventScope("scrub")), false, app.HTMLInput.Disabled),
		app.Span().Class("epoch").Text(of),
		app.Span().Class("rate").Text(rate),
		app.Span().Class("left").Text(left),
	)
}
