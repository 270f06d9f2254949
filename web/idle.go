package web

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
)

// listenForIdle lets a script wait until nothing is under way, by downhillPage.idle and kept in static/keep.js.
func (p *page) listenForIdle() {
	p.onIdle = app.FuncOf(func(_ app.Value, args []app.Value) any {
		return p.isCalm() && (args[0].Bool() || p.autosave.due.IsZero())
	})
	p.onKeep = app.FuncOf(func(app.Value, []app.Value) any {
		p.dispatch(p.keepNow)
		return nil
	})
	hook().Set("isIdle", p.onIdle)
	hook().Set("keepNow", p.onKeep)
}

// isCalm reports whether no command is under way and all that the engine said is shown.
func (p *page) isCalm() bool {
	e := &p.engine
	ready := e.greeted && e.opening == 0 && !e.restoring && e.commands == 0
	shown := e.next == nil && e.frameOf == p.sceneRev && e.saidOf == p.sceneRev && p.frame.Snapshot.Epoch == e.said.Epoch
	return e.failure != nil || ready && shown && !p.frame.Busy && e.said.Status != engine.Running
}
