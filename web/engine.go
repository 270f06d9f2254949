package web

import (
	"encoding/json"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/dom"
	"downhill/web/keep"
	"downhill/web/loss"
	"downhill/web/worker"
)

// What the page asks of the engine, and what it does with what it hears.

// send posts a command and returns its ID, 0 without an engine. If done is nil, an error is shown under the plot.
func (p *page) send(c protocol.Command, done func(protocol.Answer, error)) int {
	if done == nil {
		done = func(_ protocol.Answer, err error) { p.report(err) }
	}
	was := loss.Sent{Frame: p.state.Frame(), Scene: p.state.Scene(), Race: p.study.Race(), Resumed: p.study.Resumed()}
	return p.worker.Send(c, func(a protocol.Answer, err error) {
		if err == nil {
			p.lossRun.Follow(c.Verb, was)
		}
		done(a, err)
		p.noteReplaced(c, err)
	})
}

// edit changes the Scene; a refused change is reported under the plot and leaves it as it was.
func (p *page) edit(e scene.Edit, done func(error)) {
	p.sendEdit(e, func(err error) {
		p.report(err)
		done(err)
	})
}

// sendEdit changes the Scene, and leaves it to done to say what is wrong.
func (p *page) sendEdit(e scene.Edit, done func(error)) {
	if err := p.refusal(subject(e)); err != nil {
		done(err)
		return
	}
	p.send(protocol.Command{Verb: protocol.Edit, Edit: &e, Gesture: p.gesture}, func(_ protocol.Answer, err error) { done(err) })
}

// set changes a setting; a refused value is reported beside its control.
func (p *page) set(name, value string) {
	if err := p.refusal(name); err != nil {
		p.complain(name, err)
		return
	}
	e := scene.Edit{Set: &scene.Set{Name: name, Value: value}}
	p.send(protocol.Command{Verb: protocol.Edit, Edit: &e, Gesture: p.gesture}, func(_ protocol.Answer, err error) {
		p.complain(name, err)
		if err == nil {
			p.report(nil)
		}
	})
}

// EngineSaid follows what has happened in the engine.
func (p *page) EngineSaid(e worker.Event) {
	switch e := e.(type) {
	case worker.Greeted:
		p.keep.Greeted()
	case worker.Died:
		p.keep.Died()
		p.files.Import.EngineDied(e.Reason)
	case worker.Restored:
		p.keep.Restored()
	case worker.SceneTaken:
		p.hearScene(e)
	case worker.FrameShown:
		p.hearFrame(e)
	case worker.StatusTold:
		p.tellSoon()
		p.emitSnapshot("status", e.Snapshot)
	case worker.Progressed:
		p.files.TakeProgress(e.Progress)
		p.runs.TakeProgress(e.Progress)
	}
}

func (p *page) hearScene(e worker.SceneTaken) {
	if e.Reshaped {
		p.surface.Forget()
		p.maths.Forget()
	}
	p.maths.Stop()
	p.later(p.syncControls)
	p.judge.TakeScene(e.Before)
	p.rate.Forget()
	p.fit.TakeScene()
	p.lossRun.TakeScene(e.Before, p.state.Scene(), p.text)
	p.runs.Follow()
	p.keep.Changed()
	dom.Emit("scene", "null")
}

func (p *page) hearFrame(e worker.FrameShown) {
	p.maths.Follow()
	p.study.Follow()
	p.tour.Follow()
	if e.Frame.Stopped != nil {
		p.report(e.Frame.Stopped.Unwrap())
	}
	now := e.Frame.Snapshot
	if p.judge.TakeSnapshot(now) {
		news := p.judge.Ended()
		if p.judge.Speaks() && p.advises() { // which then says so
			news = ""
		}
		p.say(news, false)
	}
	p.tellSoon()
	p.keep.Changed()
	p.emitSnapshot("snapshot", now)
	if now.Status != e.Before.Status {
		p.emitSnapshot("status", now)
	}
}

func (p *page) emitSnapshot(event string, s engine.Snapshot) {
	if !dom.Listens(event) { // it is not written for nobody
		return
	}
	if content, err := json.Marshal(s); err == nil {
		dom.Emit(event, string(content))
	}
}

// KeepSaid follows what has happened to the work that is kept.
func (p *page) KeepSaid(e keep.Event) {
	switch e := e.(type) {
	case keep.Admitted:
		p.readyInterface()
		p.buildDialogues()
	case keep.Begun:
		p.tour.Offer()
	case keep.Loaded:
		p.forgetComplaints()
	case keep.Said:
		p.say(e.Sentence, e.Bad)
	case keep.Followed:
		p.whole = dom.Link(e.Fragment)
	}
}
