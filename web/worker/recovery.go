package worker

import (
	"encoding/json"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/format"
	"downhill/web/text"
)

// recovery restores the work when a worker dies.
type recovery struct {
	restoring bool        // a worker was started again and has not taken the Scene yet
	greeting  scene.Scene // what that worker started with
	running   bool        // the last worker died during a run, which was not ended since
	resumed   bool        // that run was resumed, and Run was not pressed since
}

// sent notes a command. The run that the last worker died in is resumed unless a later command did more than read.
func (r *recovery) sent(v protocol.Verb) {
	r.running = r.running && v.Reads()
	r.resumed = r.resumed && v != protocol.Run && v != protocol.GoOn
}

// failed notes a command during which the worker died. If it was to end a run, that is not resumed.
func (r *recovery) failed(v protocol.Verb) {
	if v.EndsRun() {
		r.running = false
	}
}

// recover starts another worker after the last one died, with the Scene and the Snapshot of the page, and resumes the
// run that was under way. If the worker never started, or dies of this very Scene, there is no other try. A run that
// was resumed once already waits for the person, as the worker may have died of it.
func (w *Worker) recover(reason error) {
	w.close()
	if !w.greeted || w.recovery.restoring {
		w.giveUp(reason)
		return
	}
	abandoned := w.client
	died := &protocol.WorkerError{Reason: reason.Error()}
	w.recovery.restoring, w.frames.pending = true, nil
	w.host.EngineSaid(Died{died})
	w.start()
	w.restore(died)
	w.recovery.running = w.host.State().Frame().Snapshot.Status == engine.Running
	abandoned.Abandon(died) // after the Scene is on its way: the host may send a command now
}

// giveUp leaves the page without an engine: every present and future call is refused with the reason.
func (w *Worker) giveUp(reason error) {
	abandoned := w.client
	died := &protocol.WorkerError{Reason: reason.Error(), Gone: true}
	w.client, w.frames.pending, w.failure = nil, nil, died
	sentence := w.host.Words().Sentence(died)
	w.browser.fail(sentence)
	abandoned.Abandon(died)
	last := w.host.State().Frame().Snapshot
	last.Status = engine.Paused
	w.takeStatus(last)
	w.host.Say(sentence, true)
}

// restore loads what the page holds into a new worker.
func (w *Worker) restore(died *protocol.WorkerError) {
	s := w.host.State().OnScreen()
	points := s.Points
	s.Points = scene.Points{}
	shell, err := json.Marshal(s)
	if err != nil {
		w.restored(died, protocol.Answer{}, err)
		return
	}
	key := w.browser.pack(string(shell), points.Coords(), points.Labels())
	c := protocol.Command{Verb: protocol.Load, File: protocol.File{Key: key}, Packed: true, Gesture: protocol.Unnoted}
	w.Send(c, func(a protocol.Answer, err error) { w.restored(died, a, err) })
}

// restored ends the restoring. If it failed, the page shows the worker's own Scene.
func (w *Worker) restored(died *protocol.WorkerError, a protocol.Answer, err error) {
	words := w.host.Words()
	w.recovery.restoring = false
	w.host.EngineSaid(Restored{})
	switch {
	case w.failure != nil: // it died too; giveUp says so
	case err != nil:
		w.takeScene(w.recovery.greeting)
		w.host.Say(text.Fill(words.Engine.Unrestored, "why", words.Sentence(err)), true)
	case w.recovery.running && !w.recovery.resumed:
		w.resume(died, a.Snapshot.Epoch)
	default:
		w.host.Say(text.Fill(words.Engine.Restarted, "reason", died.Reason), true)
	}
}

// resume resumes the run that the last worker died in, from an epoch.
func (w *Worker) resume(died *protocol.WorkerError, epoch int) {
	words := w.host.Words()
	w.Send(protocol.Command{Verb: protocol.Run}, func(_ protocol.Answer, err error) {
		if err != nil { // reporting no error would clear this notice
			w.host.Say(words.Sentence(err), true)
		}
	})
	w.recovery.resumed = true
	w.host.Say(text.Fill(words.Engine.Resumed, "reason", died.Reason, "epoch", format.Thousands(epoch)), true)
}
