package web

import (
	"downhill/engine"
	"downhill/web/dom"
)

// listenForIdle lets a script wait until nothing is under way, by downhillPage.idle and kept in static/keep.
func (p *page) listenForIdle() {
	dom.OnIdle(
		func(mayWait bool) bool { return p.isCalm() && (mayWait || p.autosave.due.IsZero()) },
		func() { p.dispatch(p.keepNow) },
	)
}

// isCalm reports whether no command is under way and all that the engine said is shown.
func (p *page) isCalm() bool {
	e, s := &p.engine, p.state
	ready := e.greeted && e.opening == 0 && !e.restoring && e.commands == 0
	shown := e.next == nil && s.FrameIsOfScene() && s.SaidIsOfScene() && s.Frame().Snapshot.Epoch == s.Said().Epoch
	return e.failure != nil || ready && shown && !s.Frame().Busy && s.Said().Status != engine.Running
}
