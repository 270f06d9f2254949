package state

import (
	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
)

// Frame is the Frame on the screen.
func (s *State) Frame() protocol.Frame { return s.shown.frame }

// TakeFrame shows a Frame of the Scene of a revision. It refuses a Frame with another number of features, which belongs
// to an earlier Scene.
func (s *State) TakeFrame(f protocol.Frame, of int) bool {
	if len(f.Snapshot.Weights) != s.section.Features.Dim() {
		return false
	}
	s.shown.frame, s.shown.frameScene = f, of
	s.revs.frame++
	return true
}

// Band is what the plot shows of the uncertainty of the fit; nil for nothing.
func (s *State) Band() *engine.Band { return s.shown.band }

// TakeBand shows another band.
func (s *State) TakeBand(b *engine.Band) {
	s.shown.band = b
	s.revs.frame++
}

// SetStatus shows a status ahead of its Frame, and reports whether the status changed.
func (s *State) SetStatus(now engine.Snapshot) bool {
	f := &s.shown.frame.Snapshot
	if f.Status == now.Status {
		return false
	}
	f.Status, f.Stop = now.Status, now.Stop
	s.revs.frame++
	return true
}

// Hear notes the engine's last Snapshot, from a Frame or an Answer.
func (s *State) Hear(said engine.Snapshot) { s.shown.said, s.shown.saidScene = said, s.revs.scene }

// Said is the engine's last Snapshot, which may be ahead of the screen. Do not use it while SaidIsOfScene is false.
func (s *State) Said() engine.Snapshot { return s.shown.said }

// SaidIsOfScene reports whether that Snapshot belongs to the present Scene.
func (s *State) SaidIsOfScene() bool { return s.shown.saidScene == s.revs.scene }

// FrameIsOfScene reports whether the Frame on the screen belongs to the present Scene.
func (s *State) FrameIsOfScene() bool { return s.shown.frameScene == s.revs.scene }

// Trains reports whether a run or a long command is under way.
func (s *State) Trains() bool {
	return s.shown.frame.Busy || s.shown.frame.Snapshot.Status == engine.Running
}

// Epoch is that of the engine's last Snapshot.
func (s *State) Epoch() int {
	if s.SaidIsOfScene() && s.shown.said.Weights != nil {
		return s.shown.said.Epoch
	}
	return s.shown.frame.Snapshot.Epoch
}

// Reached is the Scene with the engine's last Snapshot as its start.
func (s *State) Reached() scene.Scene {
	said := s.shown.said
	if said.Epoch == 0 || !s.SaidIsOfScene() || len(said.Weights) != s.section.Features.Dim() {
		return s.scene
	}
	reached := s.scene
	reached.Initial = said.Initial()
	return reached
}

// OnScreen is the Scene, with the Frame on the screen as its start if that belongs to it.
func (s *State) OnScreen() scene.Scene {
	now := s.shown.frame.Snapshot
	if now.Epoch == 0 || !s.FrameIsOfScene() {
		return s.scene
	}
	shown := s.scene
	shown.Initial = now.Initial()
	return shown
}

// blankFrame is the Frame for a number of mapped features until the engine sends one.
func blankFrame(dim int) protocol.Frame {
	model := engine.Model{Weights: make([]float64, dim)}
	return protocol.Frame{Snapshot: engine.Snapshot{Status: engine.Paused, Model: model}}
}
