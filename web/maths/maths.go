// Package maths takes the next step apart: the panel that works it through in numbers, and the same step in slow motion.
// All numbers are the engine's own.
package maths

import (
	"time"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/latest"
)

// Maths is the next step, taken apart by the engine. Make it with New.
type Maths struct {
	host    Host
	pace    latest.Pace
	found   *engine.Trace
	problem string // why there is none
	rev     int    // counts what is found
	epoch   int    // that found is of, or that it was asked for at
	ofScene int    // the revision of the Scene that found is of, or that it was asked for at
	of      int    // the point that found was asked for
	point   int    // the point that is shown while none is selected
	exact   bool   // all digits of each number are shown
	asked   bool
	seen    bool // the panel can be seen
	wanted  bool // by another panel, which shows the step too
	slow    slow
}

// While training goes on, the step is taken apart at most this often: no one reads faster.
const pause = 150 * time.Millisecond

// New has no step yet. It asks for one as soon as something that shows it can be seen.
func New(host Host) *Maths {
	m := &Maths{host: host}
	m.pace = latest.Pace{Pause: pause, Wanted: m.lacks, Ask: m.ask, After: host.After}
	return m
}

// Found is the step taken apart; nil while it is not known.
func (m *Maths) Found() *engine.Trace { return m.found }

// FoundOf is the step taken apart if it is of a revision of the Scene, as state.State counts them, or else nil.
func (m *Maths) FoundOf(revision int) *engine.Trace {
	if m.ofScene != revision {
		return nil
	}
	return m.found
}

// Rev counts the changes of what is found and of how it is shown.
func (m *Maths) Rev() int { return m.rev }

// Forget drops what is found, as the features are others now.
func (m *Maths) Forget() { m.found = nil }

// Want notes whether another panel that shows the step can be seen, and asks for the step if so.
func (m *Maths) Want(seen bool) {
	m.wanted = seen
	m.Ask()
}

// Ask asks for the step that is about to be taken, if another one is shown and anyone sees it.
func (m *Maths) Ask() { m.pace.Check() }

// lacks reports whether the step at what the page shows is to be asked for.
func (m *Maths) lacks() bool {
	s := m.host.State()
	current := m.asked && m.epoch == s.Frame().Snapshot.Epoch && m.ofScene == s.SceneRev() && m.of == m.shownPoint()
	return !current && (m.seen || m.wanted || m.slow.phase > 0) && s.FrameIsOfScene()
}

func (m *Maths) ask(done func()) {
	point := m.shownPoint()
	m.asked, m.ofScene, m.of, m.point = true, m.host.State().SceneRev(), point, point
	m.host.Send(protocol.Command{Verb: protocol.Trace, N: point}, func(a protocol.Answer, err error) {
		m.found, m.problem, m.epoch = a.Trace, "", m.host.State().Frame().Snapshot.Epoch
		if err != nil {
			m.problem = m.host.Words().Sentence(err)
		}
		if a.Trace != nil {
			m.epoch, m.ofScene = a.Trace.Epoch, a.Scene
		}
		m.rev++
		done()
	})
}

// shownPoint is the point whose row is worked through: the first that is selected, or the one shown last.
func (m *Maths) shownPoint() int {
	s := m.host.State()
	if i := s.Selected().First(); i >= 0 {
		return i
	}
	return max(min(m.point, s.Scene().Points.Len()-1), 0)
}

// scene is what the person made.
func (m *Maths) scene() scene.Scene { return m.host.State().Scene() }
