package web

import (
	"math"
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/wasm/protocol"
	"downhill/web/text"
)

// transport is the buttons under the plot and the progress bar.
type transport struct {
	app.Compo
	Page         *page
	Scene, Frame int
}

// Render draws them. Run and Pause are one button that changes its name.
func (t *transport) Render() app.UI {
	p := t.Page
	running := p.frame.Snapshot.Status == engine.Running
	name, class := p.text.Transport.Run, "button primary run"
	if running {
		name, class = p.text.Transport.Pause, "button primary run pausing"
	}
	return app.Div().Class("transport").Role("group").Aria("label", p.text.Transport.Name).Body(
		app.Div().Class("buttons").Body(
			app.Button().Class(class).Type("button").Text(name).OnClick(t.onRun),
			app.Button().Class("button step").Type("button").Text(p.text.Transport.Step).OnClick(t.command(protocol.Step), app.EventScope("step")),
			app.Button().Class("button reset").Type("button").Text(p.text.Transport.Reset).OnClick(t.command(protocol.Reset), app.EventScope("reset")),
		),
		t.progress(),
	)
}

func (t *transport) onRun(app.Context, app.Event) {
	verb := protocol.Run
	if t.Page.frame.Snapshot.Status == engine.Running {
		verb = protocol.Pause
	}
	t.Page.send(protocol.Command{Verb: verb}, nil)
}

func (t *transport) command(verb protocol.Verb) app.EventHandler {
	return func(app.Context, app.Event) { t.Page.send(protocol.Command{Verb: verb, N: 1}, nil) }
}

// status is what the run is doing, in a word.
func (t *transport) status() string {
	p := t.Page
	s := p.frame.Snapshot
	switch {
	case s.Status == engine.Paused && s.Epoch == 0:
		return p.text.Transport.Ready
	case s.Status == engine.Paused && s.Epoch >= p.scene.Epochs:
		return p.text.Transport.Status[string(engine.Reached)]
	}
	return p.text.Transport.Status[string(s.Status)]
}

// progress is a bar like tqdm's: percent, bar, epoch k of N, epochs a second and the time left.
func (t *transport) progress() app.UI {
	p := t.Page
	epoch, target := p.frame.Snapshot.Epoch, p.scene.Epochs
	done := math.Min(float64(epoch)/float64(target), 1)
	percent := strconv.Itoa(int(done*100)) + "%"
	of := text.Fill(p.text.Transport.Epoch, "epoch", thousands(epoch), "target", thousands(target))
	rate, left := "", t.status()
	if r := p.frame.Rate; r > 0 && p.frame.Snapshot.Status == engine.Running {
		rate = text.Fill(p.text.Transport.Rate, "rate", thousands(int(r+0.5)))
		seconds := float64(max(target-epoch, 0)) / r
		left = text.Fill(p.text.Transport.Left, "left", clock(time.Duration(seconds*float64(time.Second))))
	}
	return app.Div().Class("progress").Body(
		app.Span().Class("percent").Text(percent),
		app.Div().Class("bar").Role("progressbar").Aria("label", p.text.Transport.Progress).
			Aria("valuemin", 0).Aria("valuemax", target).Aria("valuenow", min(epoch, target)).Aria("valuetext", of).
			Body(app.Div().Class("fill").Style("transform", "scaleX("+strconv.FormatFloat(done, 'f', 4, 64)+")")),
		app.Span().Class("epoch").Text(of),
		app.Span().Class("rate").Text(rate),
		app.Span().Class("left").Text(left),
	)
}
