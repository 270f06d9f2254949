package web

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
)

// connection is the page's tie to the engine's worker.
type connection struct {
	client    *protocol.Client // nil while there is no worker
	close     func()
	failure   error           // why there is none and will be none
	greeted   bool            // the worker has sent its first Scene
	visited   bool            // the address has been looked at
	opened    string          // the fragment of the last link that was opened
	opening   int             // links under way
	asking    string          // the fragment of a link that waits for the person's answer
	restoring bool            // a worker was started again and has not taken the Scene yet
	running   bool            // the last worker died in the middle of a run, which nobody has ended since
	resumed   bool            // that run was taken up again, and nobody has pressed Run since
	greeting  scene.Scene     // what that worker started with
	next      *protocol.Frame // has come and is not on the screen yet
	nextOf    int             // the revision of the Scene that next came after
	commands  int             // under way
}

// open starts a worker and listens to it. Messages are taken on go-app's goroutine, in their order.
func (p *page) open(ctx app.Context) {
	var client *protocol.Client
	receive := func(e protocol.Envelope) {
		ctx.Dispatch(func(ctx app.Context) {
			if p.engine.client == client {
				client.Receive(e)
			}
		})
	}
	failed := func(err error) {
		ctx.Dispatch(func(ctx app.Context) {
			if p.engine.client == client {
				p.recover(ctx, err)
			}
		})
	}
	post, closeWorker := protocol.Open(ctx.ResolveStaticResource("/web/worker.js"), receive, failed)
	client = protocol.NewClient(post)
	client.OnError = func(err error) { p.recover(ctx, err) } // page and worker differ: both go on from what is shown
	greeting := p.engine.restoring                           // its first Scene is the default one, not the one that is held
	client.OnScene = func(s scene.Scene) {
		if greeting {
			p.engine.greeting = s
		} else {
			p.takeScene(ctx, s)
		}
		greeting = false
		p.greet()
	}
	client.OnFrame = func(f protocol.Frame) {
		if p.engine.restoring {
			client.Drawn()
			return
		}
		p.takeFrame(ctx, f)
	}
	client.OnProgress = p.takeProgress
	p.engine.client, p.engine.close, p.engine.greeted = client, closeWorker, false
}

// send posts a command and returns its ID, 0 without an engine. Where no one else takes its answer, an error is reported
// under the plot.
func (p *page) send(c protocol.Command, done func(protocol.Answer, error)) int {
	if done == nil {
		done = func(_ protocol.Answer, err error) { p.report(err) }
	}
	// A run that the last worker died in is taken up again unless, since then, a command did more than read.
	p.engine.running = p.engine.running && c.Verb.Reads()
	p.engine.resumed = p.engine.resumed && c.Verb != protocol.Run && c.Verb != protocol.GoOn
	if p.engine.client == nil {
		done(protocol.Answer{}, p.noEngine())
		return 0
	}
	p.engine.commands++
	return p.engine.client.Send(c, func(a protocol.Answer, err error) {
		p.engine.commands--
		if a.Snapshot != nil {
			p.state.Hear(*a.Snapshot)
			p.takeStatus(*a.Snapshot)
		}
		if err != nil && c.Verb.EndsRun() { // which the worker died over: the run was to end
			p.engine.running = false
		}
		done(a, err)
		p.noteReplaced(c, err)
	})
}

// noEngine is why there is no worker.
func (p *page) noEngine() error {
	if p.engine.failure != nil {
		return p.engine.failure
	}
	return &protocol.WorkerError{Reason: "it was never started", Gone: true}
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

// greet opens the interface at the first Scene, once the link in the address, if there is one, is loaded.
func (p *page) greet() {
	if p.engine.greeted {
		return
	}
	p.engine.greeted = true
	p.beReady()
}

// endOpening ends what opening++ began. What came meanwhile was not kept.
func (p *page) endOpening() {
	p.engine.opening--
	p.beReady()
	p.keepLater()
}

// beReady opens the interface if the engine has greeted and no link is under way.
func (p *page) beReady() {
	if p.engine.greeted && p.engine.opening == 0 {
		p.readyInterface()
		p.beginTour()
	}
}
