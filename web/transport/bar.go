package transport

import (
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/wasm/protocol"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/text"
	"downhill/web/widget"
)

// Bar is the buttons under the plot and the progress of the training.
type Bar struct {
	app.Compo
	Transport                *Transport
	Scene, Frame, Cut, Phase int // revisions of the state, and the turn of a slow step
}

// Render draws them. Run and Pause are one button that changes its name.
func (d *Bar) Render() app.UI {
	t := d.Transport
	words := t.host.Words().Transport
	name, class := words.Run, "button primary run"
	if t.shown().Status == engine.Running {
		name, class = words.Pause, "button primary run pausing"
	}
	slow := t.host.Words().Maths.Slow
	if t.steps.Phase() > 0 {
		slow = t.host.Words().Maths.NextPhase
	}
	return app.Div().Class("transport").Role("group").Aria("label", words.Name).Body(
		app.Div().Class("buttons").Body(
			d.button(class, name, false, "", t.runOrPause),
			d.button("button back", words.Back, t.shown().Epoch <= t.first(), t.noWayBack(), t.back),
			d.button("button step", words.Step, t.atEnd(), t.ended(), t.step),
			d.button("button slow", slow, t.atEnd(), t.ended(), t.steps.SlowStep),
			d.button("button reset", words.Reset, false, "", t.Reset),
		),
		d.progress(),
	)
}

// button is one of the buttons, which a class may find locked; why says what it is off for.
func (d *Bar) button(class, name string, off bool, why string, does func()) app.UI {
	button := app.Button().Class(class).Type("button").Title(why).Text(name).OnClick(func(app.Context, app.Event) { does() })
	return widget.Lock(d.Transport.scene().Classroom, "transport", button, off, widget.Idle)
}

func (t *Transport) runOrPause() {
	if t.shown().Status == engine.Running {
		t.host.Send(protocol.Command{Verb: protocol.Pause}, nil)
		return
	}
	t.GoOn()
}

func (t *Transport) step() { t.host.Send(protocol.Command{Verb: protocol.Step, N: 1}, nil) }

func (t *Transport) back() { t.Seek(t.shown().Epoch - 1) }

// progress is a bar like tqdm's: percent, bar, epoch k of N, epochs a second and the time left.
func (d *Bar) progress() app.UI {
	t := d.Transport
	words, epoch, target := t.host.Words().Transport, t.shown().Epoch, t.scene().Epochs
	furthest := max(target, t.shown().Furthest)
	done := min(float64(epoch)/float64(furthest), 1)
	form := words.Epoch
	if epoch > target {
		form = words.Past
	}
	of := text.Fill(form, "epoch", format.Thousands(epoch), "target", format.Thousands(target))
	rate, left := t.pace()
	scrub := app.Input().Class("scrub").Type("range").Attr("min", 0).Attr("max", furthest).Attr("step", 1).Value(epoch).
		Aria("label", words.Scrub).Aria("valuetext", of).OnInput(d.onScrub, app.EventScope("scrub"))
	return app.Div().Class("progress").Body(
		dom.Verbatim(app.Span().Class("percent")).Text(format.WholePercent(min(100*epoch/target, 100))),
		app.Div().Class("bar").Role("progressbar").Aria("label", words.Progress).
			Aria("valuemin", 0).Aria("valuemax", target).Aria("valuenow", min(epoch, target)).Aria("valuetext", of).
			Body(app.Div().Class("fill").Style("transform", "scaleX("+strconv.FormatFloat(done, 'f', 4, 64)+")")),
		widget.Lock(t.scene().Classroom, "transport", scrub, false, app.HTMLInput.Disabled),
		app.Span().Class("epoch").Text(of),
		app.Span().Class("score").Text(t.Score()),
		app.Span().Class("rate").Text(rate),
		app.Span().Class("left").Text(left),
	)
}

// Score is how well the model does: the loss, and the accuracy on the training points and on those held out. A class may
// hide either. The accuracy is left out while it is that at another threshold than is shown.
func (t *Transport) Score() string {
	words, s, class := t.host.Words().Transport, t.host.State().Judged(t.shown()), t.scene().Classroom
	if s.Train.Points == 0 {
		return ""
	}
	var parts []string
	if !class.Hides("loss") {
		parts = append(parts, text.Fill(words.Loss, "loss", format.Significant(s.Loss)))
	}
	share := format.Percent(s.Train.Accuracy)
	switch {
	case class.Hides("model"), t.host.State().Misjudged(s):
	case s.Test != nil && s.Test.Points > 0:
		parts = append(parts, text.Fill(words.AccuracyBoth, "train", share, "test", format.Percent(s.Test.Accuracy)))
	default:
		parts = append(parts, text.Fill(words.Accuracy, "share", share))
	}
	return strings.Join(parts, ", ")
}

// onScrub goes to the epoch under the slider's thumb, as far as the run goes, and says why it goes no further.
func (d *Bar) onScrub(ctx app.Context, _ app.Event) {
	epoch, err := strconv.Atoi(ctx.JSSrc().Get("value").String())
	if err != nil {
		return
	}
	to := d.Transport.reach(epoch)
	if to.epoch != epoch {
		ctx.JSSrc().Set("value", to.epoch)
	}
	d.Transport.trips.Ask(to)
}

// pace is how fast a run goes and how long it is to the target, or what the run is doing instead, in a word.
func (t *Transport) pace() (rate, left string) {
	words, f := t.host.Words().Transport, t.host.State().Frame()
	if f.Rate <= 0 || f.Snapshot.Status != engine.Running {
		return "", t.status()
	}
	seconds := float64(max(t.scene().Epochs-f.Snapshot.Epoch, 0)) / f.Rate
	return text.Fill(words.Rate, "rate", format.Thousands(int(f.Rate+0.5))),
		text.Fill(words.Left, "left", format.Clock(time.Duration(seconds*float64(time.Second))))
}

// status is what the run is doing, in a word.
func (t *Transport) status() string {
	words, s := t.host.Words().Transport, t.shown()
	switch {
	case s.Status == engine.Paused && s.Epoch == 0:
		return words.Ready
	case s.Status == engine.Paused && s.Epoch >= t.scene().Epochs:
		return words.Status.Of(string(engine.Reached))
	}
	return words.Status.Of(string(s.Status))
}
