// Package influence keeps what each point does to the fit up to date while it is shown, in the plot or in the table of
// points. The engine computes it, and State has it.
package influence

import (
	"errors"
	"time"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/host"
	"downhill/web/latest"
	"downhill/web/text"
)

// Host is what it needs from the page.
type Host interface {
	host.Asker
	// After calls a function on go-app's goroutine after a wait; if that is 0, as soon as the goroutine is free.
	After(wait time.Duration, f func())
}

// Influence asks the engine. Make it with New.
type Influence struct {
	host  Host
	pace  latest.Pace
	of    scene.Scene // what is known is of its points and settings
	known bool
	said  string // why there are no circles, once it was said
}

// pause is the least time from an answer to the next question, while a point is dragged.
const pause = 30 * time.Millisecond

// New asks for nothing until Follow.
func New(h Host) *Influence {
	f := &Influence{host: h}
	f.pace = latest.Pace{Pause: pause, Wanted: f.lacks, After: h.After,
		Ask: func(done func()) { h.After(0, func() { f.ask(done) }) }}
	return f
}

// Follow asks if it is shown and of something else, and returns the revision of what is known.
func (f *Influence) Follow(shown bool) int {
	if shown {
		f.pace.Check()
	}
	return f.host.State().WeighedRev()
}

// lacks reports whether what is known is of other points or settings, or is a refusal that is still to be said.
func (f *Influence) lacks() bool {
	of, now := f.of, f.host.State().Scene()
	of.Initial = now.Initial // which does not matter to it
	_, why := f.host.State().Influence()
	return !f.known || !of.SameTraining(now) || why != nil && f.said == "" && now.Circles != scene.NoCircles
}

func (f *Influence) ask(done func()) {
	f.of, f.known = f.host.State().Scene(), true
	f.host.Send(protocol.Command{Verb: protocol.Weigh}, func(a protocol.Answer, err error) {
		var refused *engine.CommandError
		if errors.As(err, &refused) && refused.Rule == engine.Superseded {
			f.known = false
		} else if a.Influence != nil {
			f.host.State().Weigh(a.Influence.Values, nil)
			f.said = ""
		} else {
			f.host.State().Weigh(nil, err)
			f.say(err)
		}
		done()
	})
}

// say says once why the plot has no circles, where it is to have some. The table says it by itself.
func (f *Influence) say(why error) {
	s, words := f.host.State(), f.host.Words()
	said := text.Fill(words.Plot.NoCircles, "reason", words.Sentence(why))
	if s.Scene().Circles == scene.NoCircles || said == f.said {
		return
	}
	f.said = said
	s.Say(said, true)
}
