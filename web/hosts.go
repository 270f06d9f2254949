package web

import (
	"slices"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/byhand"
	"downhill/web/curves"
	"downhill/web/dialog"
	"downhill/web/dom"
	"downhill/web/files"
	"downhill/web/fit"
	"downhill/web/host"
	"downhill/web/judge"
	"downhill/web/keep"
	"downhill/web/lesson"
	"downhill/web/look"
	"downhill/web/maths"
	"downhill/web/plot"
	"downhill/web/rate"
	"downhill/web/runs"
	"downhill/web/share"
	"downhill/web/sheet"
	"downhill/web/state"
	"downhill/web/study"
	"downhill/web/surface"
	"downhill/web/text"
	"downhill/web/tour"
	"downhill/web/transport"
	"downhill/web/views"
	"downhill/web/weights"
	"downhill/web/worker"
)

// The page is the host of each feature. What a feature asks of it is in the feature's own host.go.

var (
	_ plot.Host        = (*page)(nil)
	_ worker.Host      = (*page)(nil)
	_ judge.Host       = (*page)(nil)
	_ rate.Host        = (*page)(nil)
	_ runs.Host        = (*page)(nil)
	_ fit.Host         = (*page)(nil)
	_ keep.Host        = (*page)(nil)
	_ study.Host       = (*page)(nil)
	_ tour.Host        = (*page)(nil)
	_ host.Asker       = (*page)(nil)
	_ files.ImportHost = (*page)(nil)
	_ files.ExportHost = (*page)(nil)
	_ share.Host       = (*page)(nil)
	_ maths.Host       = (*page)(nil)
	_ surface.Host     = (*page)(nil)
	_ byhand.Host      = (*page)(nil)
	_ weights.Host     = (*page)(nil)
	_ curves.Host      = (*page)(nil)
	_ transport.Host   = (*page)(nil)
	_ views.Host       = (*page)(nil)
	_ look.Host        = (*page)(nil)
	_ sheet.Host       = (*page)(nil)
)

// State is what is shown.
func (p *page) State() *state.State { return p.state }

// Words are all that is written on the page.
func (p *page) Words() *text.Catalogue { return p.text }

// Dialogs are the page's dialogues.
func (p *page) Dialogs() *dialog.Set { return p.dialogs }

// Gesture begins what undo takes back as one, and returns its number.
func (p *page) Gesture() int {
	p.beginGesture()
	return p.gesture
}

// Later calls f once what changed now is drawn.
func (p *page) Later(f func()) { p.later(f) }

// OpenLessons opens the first lesson.
func (p *page) OpenLessons() { p.study.Open(lesson.All()[0], 0) }

// ShowFirst shows the Scene of the first five minutes.
func (p *page) ShowFirst(again bool) {
	s, _ := scene.Decode([]byte(tour.Scene))
	link, _ := scene.EncodeLink(s, 0) // unchanged it is nobody's work
	if !again {
		p.keep.OpenRecord(keep.Record{Text: tour.Scene, From: link}, false, p.tour.Ready)
		return
	}
	p.study.Close()
	c := protocol.Command{Verb: protocol.Load, Text: tour.Scene, JSON: true, Gesture: p.Gesture()}
	p.keep.LoadAt(c, 0, func(err error) {
		if err == nil {
			p.keep.BeganAs(link)
			p.keep.RestoreAddress()
			p.say(p.text.Tour.Kept, false)
			p.tour.Ready()
		}
	})
}

// Guide is what the plot shows of the first five minutes.
func (p *page) Guide() (handles bool, guessed *engine.Model) {
	if guess := p.tour.Guessed(); guess != nil {
		guessed = &guess.Model
	}
	return p.tour.Handles(), guessed
}

// Pull has the curve pass through a probability at a handle.
func (p *page) Pull(handle int, probability float64) { p.hand.Pull(handle, probability) }

// Cut moves the threshold, as a part of the present gesture.
func (p *page) Cut(threshold float64) { p.curves.Move(threshold) }

// Slide begins a gesture at the first move of a slider, and ends it where the slider is "".
func (p *page) Slide(slider string) {
	if slider == "" {
		p.sliding = ""
		return
	}
	p.slide(slider)
}

// Set changes a setting; a refused value is reported beside its control.
func (p *page) Set(name, value string) { p.set(name, value) }

// Place sends a model that was set by hand, and leaves it to done to say what is wrong.
func (p *page) Place(c protocol.Command, done func(error)) {
	if err := p.refusal("transport"); err != nil {
		done(err)
		return
	}
	c.Verb, c.Gesture = protocol.Place, p.gesture
	p.send(c, func(_ protocol.Answer, err error) { done(err) })
}

// Segments is a row of the choices of a setting.
func (p *page) Segments(setting string) app.UI { return p.segments(setting) }

// Menu is a labelled menu for a setting.
func (p *page) Menu(setting string) app.UI { return p.choiceControl(setting) }

// Try changes the Scene, and leaves it to done to say what is wrong.
func (p *page) Try(e scene.Edit, done func(error)) { p.sendEdit(e, done) }

// Send posts a command and returns its ID, 0 without an engine. done takes the answer on go-app's goroutine; where it is
// nil, an error is reported under the plot.
func (p *page) Send(c protocol.Command, done func(protocol.Answer, error)) (id int) {
	return p.send(c, done)
}

// Dispatch calls a function on go-app's goroutine.
func (p *page) Dispatch(f func()) { p.dispatch(f) }

// Loaded hears that a command has put another Scene in the place of what was shown.
func (p *page) Loaded(c protocol.Command) {
	p.keep.NoteOrigin(c)
	p.forgetComplaints()
}

// After calls f on go-app's goroutine after a wait; if the wait is 0, as soon as the goroutine is free.
func (p *page) After(wait time.Duration, f func()) { p.after(wait, f) }

// Report shows under the plot what is wrong, or clears that if nothing is.
func (p *page) Report(err error) { p.report(err) }

// OpenViews are the views that are open.
func (p *page) OpenViews() []string { return p.views.Names() }

// OpensWith are the views that a class begins with.
func (p *page) OpensWith() []string {
	if c := p.class(); c != nil {
		return c.Open
	}
	return nil
}

// ShowView opens a view, if it is not open.
func (p *page) ShowView(name string) { p.views.Show(name) }

// Unfold unfolds the group of settings that a setting is in.
func (p *page) Unfold(setting string) {
	for _, part := range scene.Parts {
		if slices.Contains(part.Settings, setting) {
			p.folds.Unfold(part.Name)
		}
	}
}

// Do does what a button of an advice says.
func (p *page) Do(a judge.Act) {
	p.beginGesture()
	for i := 0; i+1 < len(a.Set); i += 2 {
		p.set(a.Set[i], a.Set[i+1])
	}
	switch a.Verb {
	case protocol.GoOn:
		p.transport.GoOn()
	case protocol.Reset:
		p.transport.Reset()
	case protocol.Seek:
		p.transport.Travel(a.Epoch)
	}
	if a.Part != "" {
		p.views.Show(viewOf(a.Part))
		p.later(func() { dom.Find("." + a.Part + "-panel").Reveal("nearest") })
	}
}

// Save makes a file of data and has the browser save it.
func (p *page) Save(kind string) { p.files.Export.Save(kind, p.report) }

// Say shows a sentence under the plot; an empty one clears it.
func (p *page) Say(sentence string, bad bool) { p.say(sentence, bad) }

// Step is the phase of the step that is shown in slow motion, 0 for none, and the step taken apart.
func (p *page) Step() (phase int, found *engine.Trace) { return p.maths.Phase(), p.maths.Found() }
