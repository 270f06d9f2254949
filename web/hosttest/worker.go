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

	frame    *protocol.Frame // the last, of those that wait
	revision int             // of the Scene, as the engine counts
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
	return h.worker.client.Send(c, func(a protocol.Answer, err error) {
		if a.Scene = h.ownRevision(a.Scene); done != nil {
			done(a, err)
		}
	})
}

// ownRevision is the state's revision of the Scene that the engine counts as revision, 0 for one that is no longer shown.
func (h *Host) ownRevision(revision int) int {
	if revision != h.worker.revision {
		return 0
	}
	return h.state.SceneRev()
}

// start has an engine hold what is shown.
func (h *Host) start() {
	w := &h.worker
	if w.client != nil {
		return
	}
	w.client = protocol.NewClient(func(e protocol.Envelope) { w.server.Handle(e) })
	w.client.OnScene = func(_ scene.Scene, revision int) { w.revision = revision }
	w.client.OnFrame = func(f protocol.Frame) {
		w.frame = &f
		w.client.Drawn()
	}
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
	w.client.OnScene = func(s scene.Scene, revision int) {
		w.revision = revision
		h.state.TakeScene(s)
	}
	w.client.OnFrame = func(f protocol.Frame) {
		if h.HoldsFrames {
			w.frame = &f
			return
		}
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

// OpenViews are loss and surface.
func (h *Host) OpenViews() []string { return []string{"loss", "surface"} }

// Loaded notes that a command has replaced the Scene.
func (h *Host) Loaded(c protocol.Command) { h.Loads = append(h.Loads, c) }
