package web

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/chart"
	"downhill/web/text"
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
	frameOf   int             // the same of the Frame on the screen
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
	p.engine.running = p.frame.Snapshot.Status == engine.Running
	abandoned.Abandon(died) // after the Scene is on its way: whoever hears of it may send a command
}

// giveUp leaves the page without an engine: every call, of now and of later, is refused with the reason.
func (p *page) giveUp(reason error) {
	abandoned := p.engine.client
	died := &protocol.WorkerError{Reason: reason.Error(), Gone: true}
	p.engine.client, p.engine.next, p.engine.failure = nil, nil, died
	p.failInterface(p.text.Sentence(died))
	abandoned.Abandon(died)
	last := p.frame.Snapshot
	last.Status = engine.Paused
	p.takeStatus(last)
	p.report(died)
}

// restore loads what the page holds into a new worker.
func (p *page) restore(ctx app.Context, died *protocol.WorkerError) {
	s := p.held()
	points := s.Points
	s.Points = scene.Points{}
	shell, err := json.Marshal(s)
	if err != nil {
		p.restored(ctx, died, protocol.Answer{}, err)
		return
	}
	key := hook().Call("pack", string(shell), chart.Float64Array(points.Coords()), labelsToJS(points)).Int()
	c := protocol.Command{Verb: protocol.Load, File: protocol.File{Key: key}, Packed: true, Gesture: protocol.Unnoted}
	p.send(c, func(a protocol.Answer, err error) {
		p.restored(ctx, died, a, err)
	})
}

// held is the Scene, to go on from the Frame on the screen if that is of this very Scene.
func (p *page) held() scene.Scene {
	s := p.scene
	if now := p.frame.Snapshot; now.Epoch > 0 && p.engine.frameOf == p.sceneRev {
		s.Initial = now.Initial()
	}
	return s
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
	p.say(text.Fill(p.text.Engine.Resumed, "reason", died.Reason, "epoch", thousands(epoch)), true)
}

// Which commands leave a run that a worker died in to be taken up again: of those sent since, the ones that only ask; of
// those that it died over, all but the ones that end a run.
var (
	asking = []protocol.Verb{protocol.State, protocol.Link, protocol.Predict, protocol.Losses, protocol.Surface, protocol.Examine,
		protocol.Import, protocol.Forget, protocol.Export, protocol.Trace}
	ending = []protocol.Verb{protocol.Pause, protocol.Step, protocol.Seek, protocol.Reset}
)

// send posts a command and returns its ID, 0 without an engine. Where no one else takes its answer, an error is reported
// under the plot.
func (p *page) send(c protocol.Command, done func(protocol.Answer, error)) int {
	if done == nil {
		done = func(_ protocol.Answer, err error) { p.report(err) }
	}
	p.engine.running = p.engine.running && slices.Contains(asking, c.Verb)
	p.engine.resumed = p.engine.resumed && c.Verb != protocol.Run
	if p.engine.client == nil {
		done(protocol.Answer{}, p.noEngine())
		return 0
	}
	return p.engine.client.Send(c, func(a protocol.Answer, err error) {
		if a.Snapshot != nil {
			p.takeStatus(*a.Snapshot)
		}
		if err != nil && slices.Contains(ending, c.Verb) {
			p.engine.running = false
		}
		done(a, err)
	})
}

// noEngine is why there is no worker.
func (p *page) noEngine() error {
	if p.engine.failure != nil {
		return p.engine.failure
	}
	return &protocol.WorkerError{Reason: "it was never started", Gone: true}
}

// takeStatus shows a status as soon as an Answer tells it, before the Frame that is to come: a Pause is seen at once.
func (p *page) takeStatus(s engine.Snapshot) {
	if next := p.engine.next; next != nil { // it is older than the Answer
		next.Snapshot.Status, next.Snapshot.Stop = s.Status, s.Stop
	}
	if p.frame.Snapshot.Status != s.Status {
		p.frame.Snapshot.Status, p.frame.Snapshot.Stop = s.Status, s.Stop
		p.frameRev++
		p.emitSnapshot("status", s)
	}
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
		p.uiRev++
		delete(p.wrong, name)
		if err != nil {
			p.wrong[name] = p.text.Sentence(err)
			return
		}
		p.report(nil)
	})
}

func (p *page) takeScene(ctx app.Context, s scene.Scene) {
	if s.Dim() != p.scene.Dim() {
		p.query = make([]string, s.Dim())
		delete(p.wrong, "query")
		p.pointer = nil
	}
	if s.MappedDim() != p.section.Features.Dim() || s.Dim() != p.scene.Dim() {
		p.frame = blankFrame(s.MappedDim())
		p.surface.found, p.maths.found = nil, nil
	}
	p.keepSelection(p.scene, s)
	p.stopSlow()
	if p.spread == 0 || !s.Points.Equal(p.scene.Points) {
		p.spread = spreadRatio(s.Points)
	}
	p.scene, p.section, p.heldOut = s, engine.NewSection(s), s.HeldOut()
	p.notice = notice{} // whatever it was about has changed
	p.sceneRev++
	p.uiRev++
	ctx.Defer(func(app.Context) { p.syncControls() })
	p.examine(ctx)
	p.keepLater(ctx)
	p.emit("scene", "null")
}

// forgetComplaints takes back what was said about controls, as another Scene is there now.
func (p *page) forgetComplaints() {
	p.wrong = map[string]string{}
	p.checkQuery()
	p.uiRev++
	p.syncControls()
}

// blankFrame is what is shown of so many mapped features before the engine has said anything about them.
func blankFrame(dim int) protocol.Frame {
	model := engine.Model{Weights: make([]float64, dim)}
	return protocol.Frame{Snapshot: engine.Snapshot{Status: engine.Paused, Model: model}}
}

// greet opens the interface at the first Scene, once the link in the address, if there is one, is loaded.
func (p *page) greet() {
	if p.engine.greeted {
		return
	}
	p.engine.greeted = true
	p.beReady()
}

// beReady opens the interface if the engine has greeted and no link is under way.
func (p *page) beReady() {
	if p.engine.greeted && p.engine.opening == 0 {
		p.readyInterface()
		p.beginTour()
	}
}

// takeFrame keeps a Frame until the browser draws next. The worker sends no other before.
func (p *page) takeFrame(ctx app.Context, f protocol.Frame) {
	waiting := p.engine.next != nil
	p.engine.next, p.engine.nextOf = &f, p.sceneRev
	if waiting {
		return
	}
	var onFrame app.Func
	onFrame = app.FuncOf(func(app.Value, []app.Value) any {
		onFrame.Release()
		ctx.Dispatch(p.drawFrame)
		return nil
	})
	app.Window().Call("requestAnimationFrame", onFrame)
}

func (p *page) drawFrame(ctx app.Context) {
	f := p.engine.next
	if f == nil {
		return
	}
	p.engine.next = nil
	defer p.engine.client.Drawn()
	if len(f.Snapshot.Weights) != p.section.Features.Dim() { // of the Scene before this one
		return
	}
	before := p.frame.Snapshot.Status
	if f.Snapshot.Epoch != p.frame.Snapshot.Epoch {
		p.stopSlow()
	}
	p.frame, p.engine.frameOf = *f, p.engine.nextOf
	p.frameRev++
	if f.Stopped != nil {
		p.report(f.Stopped.Unwrap())
	}
	p.sayConverged(f.Snapshot)
	p.keepLater(ctx)
	p.emitSnapshot("snapshot", f.Snapshot)
	if f.Snapshot.Status != before {
		p.emitSnapshot("status", f.Snapshot)
	}
}

// sayConverged says once that a run has come to a minimum, and how near.
func (p *page) sayConverged(s engine.Snapshot) {
	now := s.Status == engine.Converged
	if now && !p.converged {
		p.say(p.text.Sentence(&engine.CommandError{Rule: engine.HasConverged, Epoch: s.Epoch, Stop: s.Stop}), false)
	}
	p.converged = now
}

func (p *page) emitSnapshot(event string, s engine.Snapshot) {
	if content, err := json.Marshal(s); err == nil {
		p.emit(event, string(content))
	}
}

// syncControls writes the Scene's values into the controls. go-app leaves an input alone whose value it set before,
// even if the person has typed over it since.
func (p *page) syncControls() {
	for j := range min(len(p.query), maxTyped) {
		if field := app.Window().GetElementByID(queryID(j)); field.Truthy() && field.Get("value").String() != p.query[j] {
			field.Set("value", p.query[j])
		}
	}
	for name, now := range p.indices() {
		if menu := app.Window().GetElementByID("set-" + name); menu.Truthy() {
			menu.Set("value", now)
		}
	}
	controls := app.Window().Get("document").Call("querySelectorAll", "[data-setting]")
	for i := range controls.Length() {
		control := controls.Index(i)
		name := control.Get("dataset").Get("setting").String()
		row, ok := scene.Lookup(name)
		if !ok || p.wrong[name] != "" || beingTyped(control) {
			continue
		}
		value := row.Text(p.scene.Settings)
		switch {
		case control.Get("type").String() == "radio":
			control.Set("checked", control.Get("value").String() == value)
		case row.Several:
			control.Set("checked", slices.Contains(strings.Split(value, ","), control.Get("value").String()))
		case control.Get("value").String() != value:
			control.Set("value", value)
		}
		control.Get("dataset").Set("shown", value)
	}
}

// indices are what the menus of features and parameters show.
func (p *page) indices() map[string]int {
	x, y := p.scene.SurfaceAxes()
	indices := map[string]int{"surfaceX": x, "surfaceY": y}
	if axes := p.scene.Axes(); len(axes) == 2 {
		indices["horizontal"], indices["vertical"] = axes[0]+1, axes[1]+1
	}
	return indices
}

// beingTyped reports whether a person is in the middle of typing into a field: it differs from what was last shown.
func beingTyped(field app.Value) bool {
	shown := field.Get("dataset").Get("shown")
	return field.Get("type").String() == "text" && field.Call("matches", ":focus").Bool() &&
		shown.Truthy() && shown.String() != field.Get("value").String()
}
