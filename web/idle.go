package web

import (
	"downhill/engine"
	"downhill/web/dom"
	"downhill/web/turns"
)

// listenForIdle lets a script wait until nothing is under way, by downhillPage.idle and kept in static/keep.
func (p *page) listenForIdle() {
	dom.OnIdle(
		func(mayWait bool) bool { return p.isCalm() && (mayWait || !p.keep.Waits()) },
		func() { p.dispatch(p.keep.Now) },
	)
}

// isCalm reports whether no command is under way and all that the engine said is shown.
func (p *page) isCalm() bool {
	s := p.state
	ready := p.built == all() && p.worker.IsCalm() && !p.keep.Opens()
	shown := s.FrameIsOfScene() && s.SaidIsOfScene() && s.Frame().Snapshot.Epoch == s.Said().Epoch
	return p.worker.Gone() || ready && shown && !p.turns.Waits() && !s.Frame().Busy && s.Said().Status != engine.Running
}

// finishTurns has the panels drawn that wait, unless another frame comes soon.
func (p *page) finishTurns() {
	t := &p.turns
	if !t.Waits() || p.turnsDue || p.dispatch == nil {
		return
	}
	p.turnsDue = true
	frame := t.Frame()
	p.after(turns.Rest, func() {
		if p.turnsDue = false; t.Frame() == frame {
			t.Finish()
		}
	})
}
