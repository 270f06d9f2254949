package worker

import (
	"downhill/engine"
	"downhill/wasm/protocol"
)

// frames holds the Frame that waits until the browser draws next. The worker sends no other before.
type frames struct {
	pending  *protocol.Frame // has come and is not on the screen yet
	revision int             // the page's revision of its Scene, 0 if that is no longer shown
}

// takeFrame keeps a Frame until the browser draws. While a new worker starts, its Frames are not shown.
func (w *Worker) takeFrame(f protocol.Frame) {
	if w.recovery.restoring {
		w.client.Drawn()
		return
	}
	waiting := w.frames.pending != nil
	w.frames = frames{&f, w.ownRevision(f.Scene)}
	w.host.State().Hear(f.Snapshot)
	if !waiting {
		w.browser.beforeDrawing(func() { w.host.Dispatch(w.drawFrame) })
	}
}

func (w *Worker) drawFrame() {
	f, of := w.frames.pending, w.frames.revision
	if f == nil {
		return
	}
	w.frames.pending = nil
	defer w.client.Drawn()
	before := w.host.State().Frame().Snapshot
	if w.host.State().TakeFrame(*f, of) {
		w.host.EngineSaid(FrameShown{before, *f})
	}
}

// takeStatus shows a status as soon as an Answer tells it, before the Frame that is to come: a Pause is seen at once.
func (w *Worker) takeStatus(s engine.Snapshot) {
	if next := w.frames.pending; next != nil { // it is older than the Answer
		next.Snapshot.Status, next.Snapshot.Stop = s.Status, s.Stop
	}
	if w.host.State().SetStatus(s) {
		w.host.EngineSaid(StatusTold{s})
	}
}
