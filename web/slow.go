package web

import (
	"time"

	"downhill/wasm/protocol"
	"downhill/web/dom"
	"downhill/web/plot"
)

// One step in slow motion. The plot shows each phase of it, and the maths panel marks where it is: forward, each
// point's probability; loss, how far it is from its label; gradient, how each point pulls; update, where the boundary
// goes. Then the step is made.

// phaseTime is how long a phase is shown, unless the person goes on earlier.
const phaseTime = 2 * time.Second

// slowMotion is the step that is being played.
type slowMotion struct {
	phase int
	turn  int  // counts phases, so that a timer of one that was cut short does nothing
	epoch int  // that the step is made from
	waits bool // for that epoch to be on the screen
}

// slower begins a slow step, or goes on to its next phase. A run is paused first: the step begins where that leaves it.
func (p *page) slower() {
	if p.slow.phase > 0 {
		p.nextPhase()
		return
	}
	if err := p.state.Scene().Trainable(); err != nil {
		p.report(err)
		return
	}
	p.send(protocol.Command{Verb: protocol.Pause}, func(a protocol.Answer, err error) {
		p.report(err)
		if err == nil && a.Snapshot != nil && p.slow.phase == 0 {
			p.slow.epoch, p.slow.waits = a.Snapshot.Epoch, true
			p.followSlow()
		}
	})
}

// followSlow begins a slow step once the Frame that it begins at is on the screen, as earlier ones may still be on their
// way, and ends it where another epoch is shown.
func (p *page) followSlow() {
	shown := p.state.Frame().Snapshot.Epoch
	switch {
	case p.slow.waits && shown == p.slow.epoch:
		p.slow.waits = false
		p.nextPhase()
	case p.slow.waits && (shown < p.slow.epoch || !p.state.FrameIsOfScene()):
	case shown != p.slow.epoch:
		p.stopSlow()
	}
}

// nextPhase shows the next phase, and after the last makes the step. What a phase shows is said under the plot as long as
// it lasts: see noticeBar.
func (p *page) nextPhase() {
	p.slow.phase++
	p.slow.turn++
	if p.slow.phase > plot.PhaseUpdate {
		p.slow.phase = 0
		p.send(protocol.Command{Verb: protocol.Step, N: 1}, nil)
		return
	}
	p.askTrace()
	turn := p.slow.turn
	if dom.PrefersLessMotion() {
		return // the person goes on by the button
	}
	p.after(phaseTime, func() {
		if p.slow.turn == turn && p.slow.phase > 0 {
			p.nextPhase()
		}
	})
}

// stopSlow ends a slow step without making it, as something else goes on.
func (p *page) stopSlow() {
	p.slow.waits = false
	if p.slow.phase > 0 {
		p.slow.phase = 0
		p.slow.turn++
	}
}
