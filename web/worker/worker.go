// Package worker is the page's connection to the engine's worker. It sends commands and takes what the engine sends:
// Scenes at once, Frames when the browser draws. An engine that dies is replaced by another, which goes on from what
// the page shows.
package worker

import (
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/dom"
)

// Worker is the engine as the page knows it. Make it with New; it belongs to go-app's goroutine.
type Worker struct {
	host    Host
	browser browser

	client   *protocol.Client // nil while there is no worker
	close    func()
	failure  error // why there is no worker, and will be none
	greeted  bool  // it has sent its first Scene
	commands int   // under way
	revision int   // the worker's count of the last Scene that it sent
	frames   frames
	recovery recovery
}

// browser has the functions of the browser that a Worker calls.
type browser struct {
	open          func(receive func(protocol.Envelope), failed func(error)) (post func(protocol.Envelope), closeWorker func())
	beforeDrawing func(f func())
	pack          func(shell string, coordinates []float64, labels []byte) (key int)
	fail          func(sentence string)
}

// New returns the connection of a page to a worker, which Open starts.
func New(h Host) *Worker {
	return &Worker{host: h, browser: browser{protocol.Open, dom.BeforeDrawing, dom.Pack, dom.Fail}}
}

// Open listens to the worker that the page started with.
func (w *Worker) Open() { w.start() }

// start opens a worker. Its messages are received in order, and ignored once another worker was started.
func (w *Worker) start() {
	var client *protocol.Client
	receive := func(e protocol.Envelope) {
		w.host.Dispatch(func() {
			if w.client == client {
				client.Receive(e)
			}
		})
	}
	failed := func(err error) {
		w.host.Dispatch(func() {
			if w.client == client {
				w.recover(err)
			}
		})
	}
	post, closeWorker := w.browser.open(receive, failed)
	client = protocol.NewClient(post)
	client.OnError = w.recover // what the page has may not be what the worker has: both go on from what is shown
	greeting := w.recovery.restoring
	client.OnScene = func(s scene.Scene, revision int) {
		w.revision = revision
		if greeting { // it is the default one, not the one that is held
			w.recovery.greeting = s
		} else {
			w.takeScene(s)
		}
		greeting = false
		w.greet()
	}
	client.OnFrame = w.takeFrame
	client.OnProgress = func(now protocol.Progress) { w.host.EngineSaid(Progressed{now}) }
	w.client, w.close, w.greeted = client, closeWorker, false
}

func (w *Worker) greet() {
	if !w.greeted {
		w.greeted = true
		w.host.EngineSaid(Greeted{})
	}
}

func (w *Worker) takeScene(s scene.Scene) {
	state := w.host.State()
	before := state.Scene()
	reshaped := state.TakeScene(s)
	w.host.EngineSaid(SceneTaken{before, reshaped})
}

// Send posts a command and returns its ID, 0 without an engine. done is called with the Answer, whose Scene is the
// page's own revision of the Scene that it is about, 0 for one that is no longer shown.
func (w *Worker) Send(c protocol.Command, done func(protocol.Answer, error)) (id int) {
	w.recovery.sent(c.Verb)
	if w.client == nil {
		done(protocol.Answer{}, w.noEngine())
		return 0
	}
	w.commands++
	return w.client.Send(c, func(a protocol.Answer, err error) {
		w.commands--
		if a.Snapshot != nil {
			w.host.State().Hear(*a.Snapshot)
			w.takeStatus(*a.Snapshot)
		}
		if err != nil {
			w.recovery.failed(c.Verb)
		}
		a.Scene = w.ownRevision(a.Scene)
		done(a, err)
	})
}

// ownRevision is the page's revision of the Scene that the worker counts as revision, 0 for one that is no longer
// shown.
func (w *Worker) ownRevision(revision int) int {
	if revision != w.revision {
		return 0
	}
	return w.host.State().SceneRev()
}

// noEngine is why there is no worker.
func (w *Worker) noEngine() error {
	if w.failure != nil {
		return w.failure
	}
	return &protocol.WorkerError{Reason: "it was never started", Gone: true}
}

// Greeted reports whether the worker has sent its first Scene.
func (w *Worker) Greeted() bool { return w.greeted }

// Restoring reports whether a worker was started again and has not taken the Scene yet.
func (w *Worker) Restoring() bool { return w.recovery.restoring }

// Works reports whether there is a worker that has the Scene which the page shows.
func (w *Worker) Works() bool { return w.client != nil && !w.recovery.restoring }

// Gone reports whether there is no engine, and will be none.
func (w *Worker) Gone() bool { return w.failure != nil }

// IsCalm reports whether no command is under way and no Frame waits to be drawn.
func (w *Worker) IsCalm() bool {
	return w.greeted && !w.recovery.restoring && w.commands == 0 && w.frames.pending == nil
}
