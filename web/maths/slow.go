package maths

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

// slow is the step that is being played.
type slow struct {
	phase int
	turn  int  // counts phases, so that a timer of one that was cut short does nothing
	epoch int  // that the step is made from
	waits bool // for that epoch to be on the screen
}

// Phase is the phase of the step in slow motion, one of those of package plot; 0 while none is played.
func (m *Maths) Phase() int { return m.slow.phase }

// Turn counts the phases that were shown and those that were cut short.
func (m *Maths) Turn() int { return m.slow.turn }

// SlowStep begins a slow step, or goes on to its next phase. A run is paused first: the step begins where that leaves it.
func (m *Maths) SlowStep() {
	if m.slow.phase > 0 {
		m.nextPhase()
		return
	}
	if err := m.scene().Trainable(); err != nil {
		m.host.Report(err)
		return
	}
	m.host.Send(protocol.Command{Verb: protocol.Pause}, func(a protocol.Answer, err error) {
		m.host.Report(err)
		if err == nil && a.Snapshot != nil && m.slow.phase == 0 {
			m.slow.epoch, m.slow.waits = a.Snapshot.Epoch, true
			m.Follow()
		}
	})
}

// Follow is called with each Frame that is on the screen. It begins a slow step once the Frame is there that the step is
// made from, as earlier ones may still be on their way, and ends it where another epoch is shown.
func (m *Maths) Follow() {
	s := m.host.State()
	shown := s.Frame().Snapshot.Epoch
	switch {
	case m.slow.waits && shown == m.slow.epoch:
		m.slow.waits = false
		m.nextPhase()
	case m.slow.waits && (shown < m.slow.epoch || !s.FrameIsOfScene()):
	case shown != m.slow.epoch:
		m.Stop()
	}
}

// nextPhase shows the next phase, and after the last makes the step. What a phase shows is said under the plot as long as
// it lasts: see noticeBar of the page.
func (m *Maths) nextPhase() {
	m.slow.phase++
	m.slow.turn++
	if m.slow.phase > plot.PhaseUpdate {
		m.slow.phase = 0
		m.host.Send(protocol.Command{Verb: protocol.Step, N: 1}, nil)
		return
	}
	m.Ask()
	turn := m.slow.turn
	if dom.PrefersLessMotion() {
		return // the person goes on by the button
	}
	m.host.After(phaseTime, func() {
		if m.slow.turn == turn && m.slow.phase > 0 {
			m.nextPhase()
		}
	})
}

// Stop ends a slow step without making it, as something else goes on.
func (m *Maths) Stop() {
	m.slow.waits = false
	if m.slow.phase > 0 {
		m.slow.phase = 0
		m.slow.turn++
	}
}
