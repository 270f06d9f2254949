package web

import (
	"encoding/json"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/dom"
)

// What the engine sends, Scenes and Frames, is taken here and shown once the browser draws.

// takeStatus shows a status as soon as an Answer tells it, before the Frame that is to come: a Pause is seen at once.
func (p *page) takeStatus(s engine.Snapshot) {
	if next := p.engine.next; next != nil { // it is older than the Answer
		next.Snapshot.Status, next.Snapshot.Stop = s.Status, s.Stop
	}
	if p.state.SetStatus(s) {
		p.tellSoon()
		p.emitSnapshot("status", s)
	}
}

func (p *page) takeScene(ctx app.Context, s scene.Scene) {
	before := p.state.Scene()
	if p.state.TakeScene(s) {
		p.surface.found, p.maths.found = nil, nil
	}
	p.stopSlow()
	if p.spread == 0 || !s.Points.Equal(before.Points) {
		p.spread = spreadRatio(s.Points)
	}
	p.changed = p.changed.to(before, s, p.state.Frame().Snapshot.Epoch)
	ctx.Defer(func(app.Context) { p.syncControls() })
	p.examine()
	p.keepLater()
	dom.Emit("scene", "null")
}

// takeFrame keeps a Frame until the browser draws next. The worker sends no other before.
func (p *page) takeFrame(ctx app.Context, f protocol.Frame) {
	waiting := p.engine.next != nil
	p.engine.next, p.engine.nextOf = &f, p.state.SceneRev()
	p.state.Hear(f.Snapshot)
	if waiting {
		return
	}
	dom.BeforeDrawing(func() { ctx.Dispatch(p.drawFrame) })
}

func (p *page) drawFrame(ctx app.Context) {
	f := p.engine.next
	if f == nil {
		return
	}
	p.engine.next = nil
	defer p.engine.client.Drawn()
	before := p.state.Frame().Snapshot.Status
	if !p.state.TakeFrame(*f, p.engine.nextOf) {
		return
	}
	p.followSlow()
	if f.Stopped != nil {
		p.report(f.Stopped.Unwrap())
	}
	p.sayConverged(f.Snapshot)
	p.tellSoon()
	p.keepLater()
	p.emitSnapshot("snapshot", f.Snapshot)
	if f.Snapshot.Status != before {
		p.emitSnapshot("status", f.Snapshot)
	}
}

// sayConverged says once that a run has come to a minimum, and how near.
func (p *page) sayConverged(s engine.Snapshot) {
	now := s.Status == engine.Converged
	switch {
	case !now:
		p.converged = ""
	case p.converged == "":
		p.converged = p.text.Sentence(&engine.CommandError{Rule: engine.HasConverged, Epoch: s.Epoch, Stop: s.Stop})
		p.say(p.converged, false)
	}
}

func (p *page) emitSnapshot(event string, s engine.Snapshot) {
	if content, err := json.Marshal(s); err == nil {
		dom.Emit(event, string(content))
	}
}
