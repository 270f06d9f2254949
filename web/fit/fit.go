// Package fit is what statistics says of the model: the table of estimates, how well they fit, and their uncertainty in
// the plot. The engine computes all of it.
package fit

import (
	"errors"
	"time"

	"downhill/engine"
	"downhill/engine/inference"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/dom"
	"downhill/web/latest"
)

// pause is the least time between two requests: nobody reads numbers that change more often.
const pause = 250 * time.Millisecond

// Fit is the fit that the page shows, and its uncertainty in the plot. Make it with New.
type Fit struct {
	host Host

	options  engine.FitOptions
	pace     latest.Pace
	found    *inference.Fit // nil if it was refused, or is not there yet
	refused  error          // why, nil otherwise
	of       subject
	seen     bool
	rev      int
	bandPace latest.Pace
	bandOf   subject
	said     string // why there is no band, once it was said
}

// subject is what an answer is about.
type subject struct {
	scene, epoch int
	options      engine.FitOptions
	uncertainty  string
}

// New has no fit yet. It asks for one as soon as its panel can be seen.
func New(host Host) *Fit {
	f := &Fit{host: host, options: engine.FitOptions{Method: inference.Maximum}}
	f.pace = latest.Pace{Pause: pause, Wanted: func() bool { return f.seen && f.of != f.now() }, Ask: f.ask, After: host.After}
	f.bandPace = latest.Pace{Pause: pause, Wanted: func() bool { return f.bandOf != f.drawn() }, Ask: f.askBand, After: host.After}
	return f
}

// Rev counts what is found.
func (f *Fit) Rev() int { return f.rev }

// now is what a fit is wanted of: how far training is from it changes with every epoch.
func (f *Fit) now() subject {
	s := f.host.State()
	return subject{scene: s.SceneRev(), epoch: s.Frame().Snapshot.Epoch, options: f.options}
}

// see notes whether the panel can be seen.
func (f *Fit) see(seen bool) {
	f.seen = seen
	f.pace.Check()
}

// choose asks for another fit.
func (f *Fit) choose(o engine.FitOptions) {
	f.options = o
	f.rev++
	f.pace.Check()
}

func (f *Fit) ask(done func()) {
	of, options := f.now(), f.options
	f.host.Send(protocol.Command{Verb: protocol.Fit, Fit: &options}, func(a protocol.Answer, err error) {
		if isRefusal(err) {
			f.found, f.refused, f.of = nil, err, of
			f.rev++
		} else if err == nil {
			f.found, f.refused, f.of = a.Fit, nil, of
			f.rev++
		}
		done()
	})
}

// isRefusal reports whether an error says that there is no fit, and not that there is no answer.
func isRefusal(err error) bool {
	var unfit *engine.FitError
	var lacking *scene.Error
	return errors.As(err, &unfit) || errors.As(err, &lacking)
}

// offersFirth reports whether Firth's estimates exist where the others do not.
func (f *Fit) offersFirth() bool {
	var unfit *engine.FitError
	return errors.As(f.refused, &unfit) && unfit.HasFirth()
}

// fileName is that of the exported table.
const fileName = "downhill-fit.csv"

// save has the browser save the fit that is shown as CSV.
func (f *Fit) save() {
	options := f.options
	f.host.Send(protocol.Command{Verb: protocol.Export, Kind: protocol.FitKind, Fit: &options}, func(a protocol.Answer, err error) {
		if err != nil {
			f.host.Say(f.host.Words().Sentence(err), true)
			return
		}
		dom.Save(a.File.Key, fileName)
	})
}
