package hosttest

import (
	"encoding/json"
	"time"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/dialog"
)

// worker is a real engine behind a Host. What it posts waits until Settle, as in a browser every answer comes later
// than Send returns.
type worker struct {
	client *protocol.Client
	server *protocol.Server
	posted []protocol.Envelope
	now    time.Duration
	files  map[int][]byte
	timers []func()
}

// Send posts a command to the engine and notes it. If Gone is set there is no engine, and done gets that error at once.
func (h *Host) Send(c protocol.Command, done func(protocol.Answer, error)) int {
	h.Sent = append(h.Sent, c)
	if h.Gone != nil {
		done(protocol.Answer{}, h.Gone)
		return 0
	}
	h.start()
	c.File.Bytes, c.File.Key = h.worker.files[c.File.Key], 0
	return h.worker.client.Send(c, done)
}

// start has an engine hold what is shown.
func (h *Host) start() {
	w := &h.worker
	if w.client != nil {
		return
	}
	w.client = protocol.NewClient(func(e protocol.Envelope) { w.server.Handle(e) })
	w.client.OnScene, w.client.OnFrame = func(scene.Scene, int) {}, func(protocol.Frame) { w.client.Drawn() }
	w.client.OnProgress = h.OnProgress
	post := func(e protocol.Envelope) { w.posted = append(w.posted, e) }
	w.server = protocol.NewServer(post, func() time.Duration { w.now += time.Millisecond; return w.now })
	shown, err := json.Marshal(h.state.Scene())
	if err != nil {
		panic(err) // a Scene that is shown is valid
	}
	epoch := h.state.Frame().Snapshot.Epoch
	w.client.Send(protocol.Command{Verb: protocol.Load, Text: string(shown), JSON: true}, nil)
	w.client.Send(protocol.Command{Verb: protocol.Seek, N: epoch}, nil)
	h.Settle()
	w.client.OnScene = func(s scene.Scene, _ int) { h.state.TakeScene(s) }
	w.client.OnFrame = func(f protocol.Frame) {
		h.state.TakeFrame(f, h.state.SceneRev())
		w.client.Drawn()
	}
}

// Settle has the engine work until it has nothing to do, and the page hear all that it says.
func (h *Host) Settle() {
	for h.Turn() {
	}
}

// Turn has the page hear what the engine has said, and the engine work for a Slice. It reports whether there is more.
func (h *Host) Turn() bool {
	w := &h.worker
	if w.client == nil {
		return false
	}
	posted := w.posted
	w.posted = nil
	for _, e := range posted {
		if e.File.Bytes != nil {
			e.File = protocol.File{Key: h.Keep(string(e.File.Bytes))}
		}
		w.client.Receive(e)
	}
	w.server.Work()
	return w.server.Busy() || len(w.posted) > 0
}

// Keep keeps a file as a browser does, and returns its key.
func (h *Host) Keep(content string) (key int) {
	if h.worker.files == nil {
		h.worker.files = map[int][]byte{}
	}
	key = len(h.worker.files) + 1
	h.worker.files[key] = []byte(content)
	return key
}

// Kept is the file with a key.
func (h *Host) Kept(key int) string { return string(h.worker.files[key]) }

// Dialogs are the page's dialogues, none of which is drawn.
func (h *Host) Dialogs() *dialog.Set {
	if h.dialogs == nil {
		h.dialogs = dialog.New(func(then func()) { then() })
	}
	return h.dialogs
}

// After has f called by Pass.
func (h *Host) After(_ time.Duration, f func()) { h.worker.timers = append(h.worker.timers, f) }

// Pass lets time go by: it calls what After was given until now, and reports how many that were.
func (h *Host) Pass() int {
	timers := h.worker.timers
	h.worker.timers = nil
	for _, f := range timers {
		f()
	}
	return len(timers)
}

// Later calls f at once: nothing is drawn.
func (h *Host) Later(f func()) { f() }

// Loaded notes that a command has replaced the Scene.
func (h *Host) Loaded(c protocol.Command) { h.Loads = append(h.Loads, c) }
