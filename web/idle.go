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
	e := &p.engine
	ready := e.greeted && e.opening == 0 && !e.restoring && e.commands == 0
	shown := e.next == nil && e.frameOf == p.sceneRev && e.saidOf == p.sceneRev && p.frame.Snapshot.Epoch == e.said.Epoch
	return e.failure != nil || ready && shown && !p.frame.Busy && e.said.Status != engine.Running
}
