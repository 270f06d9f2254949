package fit

import (
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/text"
)

// samples is how many bootstrap samples are drawn.
const samples = 20

// drawn is what the plot is to show the uncertainty of.
func (f *Fit) drawn() subject {
	s := f.host.State()
	if s.Scene().Uncertainty == "none" {
		return subject{}
	}
	return subject{scene: s.SceneRev(), uncertainty: s.Scene().Uncertainty}
}

// TakeScene follows another Scene.
func (f *Fit) TakeScene() { f.bandPace.Check() }

func (f *Fit) askBand(done func()) {
	of := f.drawn()
	if of == (subject{}) {
		f.bandOf, f.said = of, ""
		f.host.State().TakeBand(nil)
		done()
		return
	}
	c := protocol.Command{Verb: protocol.Band}
	if of.uncertainty == scene.Bootstrap {
		c.N = samples
	}
	f.host.Send(c, func(a protocol.Answer, err error) {
		f.takeBand(of, a, err)
		done()
	})
}

// takeBand draws a band, or says once why there is none.
func (f *Fit) takeBand(of subject, a protocol.Answer, err error) {
	switch {
	case isRefusal(err):
		f.host.State().TakeBand(nil)
		said := text.Fill(f.host.Words().Fit.NoBand, "reason", f.host.Words().Sentence(err))
		if said != f.said {
			f.host.Say(said, true)
		}
		f.bandOf, f.said = of, said
	case err == nil:
		f.bandOf, f.said = of, ""
		f.host.State().TakeBand(a.Band)
	}
	f.rev++
}
