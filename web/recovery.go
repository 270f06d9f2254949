package web

import (
	"encoding/json"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/text"
)

// An engine that died is replaced by another, which goes on from what the page holds.

// recover starts another worker from the Scene and the Snapshot that the page holds, after the last one died, and has it
// take up the run that was under way. A worker that never came up, or that dies of this very Scene, is not tried again; a
// run that was taken up once already, and may be what the worker dies of, waits for the person.
func (p *page) recover(ctx app.Context, reason error) {
	p.engine.close()
	if !p.engine.greeted || p.engine.restoring {
		p.giveUp(reason)
		return
	}
	abandoned := p.engine.client
	died := &protocol.WorkerError{Reason: reason.Error()}
	p.engine.restoring, p.engine.next = true, nil
	p.open(ctx)
	p.restore(ctx, died)
	p.engine.running = p.state.Frame().Snapshot.Status == engine.Running
	abandoned.Abandon(died) // after the Scene is on its way: whoever hears of it may send a command
}

// giveUp leaves the page without an engine: every call, of now and of later, is refused with the reason.
func (p *page) giveUp(reason error) {
	abandoned := p.engine.client
	died := &protocol.WorkerError{Reason: reason.Error(), Gone: true}
	p.engine.client, p.engine.next, p.engine.failure = nil, nil, died
	dom.Fail(p.text.Sentence(died))
	abandoned.Abandon(died)
	last := p.state.Frame().Snapshot
	last.Status = engine.Paused
	p.takeStatus(last)
	p.report(died)
}

// restore loads what the page holds into a new worker.
func (p *page) restore(ctx app.Context, died *protocol.WorkerError) {
	s := p.state.OnScreen()
	points := s.Points
	s.Points = scene.Points{}
	shell, err := json.Marshal(s)
	if err != nil {
		p.restored(ctx, died, protocol.Answer{}, err)
		return
	}
	key := dom.Pack(string(shell), points.Coords(), points.Labels())
	c := protocol.Command{Verb: protocol.Load, File: protocol.File{Key: key}, Packed: true, Gesture: protocol.Unnoted}
	p.send(c, func(a protocol.Answer, err error) {
		p.restored(ctx, died, a, err)
	})
}

// restored says how the restoring went. Where it failed, the page shows what the worker has instead.
func (p *page) restored(ctx app.Context, died *protocol.WorkerError, a protocol.Answer, err error) {
	p.engine.restoring = false
	switch {
	case p.engine.failure != nil: // it died too; giveUp says so
	case err != nil:
		p.takeScene(ctx, p.engine.greeting)
		p.say(text.Fill(p.text.Engine.Unrestored, "why", p.text.Sentence(err)), true)
	case p.engine.running && !p.engine.resumed:
		p.resume(died, a.Snapshot.Epoch)
	default:
		p.say(text.Fill(p.text.Engine.Restarted, "reason", died.Reason), true)
	}
}

// resume takes up the run that the last worker died in, from an epoch.
func (p *page) resume(died *protocol.WorkerError, epoch int) {
	p.send(protocol.Command{Verb: protocol.Run}, func(_ protocol.Answer, err error) {
		if err != nil { // to report that there is none would take away what is said here
			p.report(err)
		}
	})
	p.engine.resumed = true
	p.say(text.Fill(p.text.Engine.Resumed, "reason", died.Reason, "epoch", format.Thousands(epoch)), true)
}
