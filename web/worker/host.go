package worker

import (
	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/host"
)

// Host is what a Worker needs from the page. Its methods are called on go-app's goroutine, but for Dispatch.
type Host interface {
	host.Viewer
	// Say shows a sentence under the plot; an empty one clears it.
	Say(sentence string, bad bool)
	// Dispatch calls a function on go-app's goroutine.
	Dispatch(f func())
	// EngineSaid is called with each Event, once State shows it.
	EngineSaid(e Event)
}

// Event is what has happened: Greeted, SceneTaken, FrameShown, StatusTold, Progressed, Died or Restored.
type Event interface{ engineEvent() }

// Greeted is a worker's first Scene, the end of the handshake: commands are answered from now on.
type Greeted struct{}

// SceneTaken is another Scene.
type SceneTaken struct {
	Before   scene.Scene
	Reshaped bool // its model has other features, so earlier results are of no use
}

// FrameShown is a Frame that is drawn now.
type FrameShown struct {
	Before engine.Snapshot // the one that was shown
	Frame  protocol.Frame
}

// StatusTold is another status, ahead of its Frame.
type StatusTold struct{ Snapshot engine.Snapshot }

// Progressed is how far an Import or an Export is.
type Progressed struct{ protocol.Progress }

// Died says that an engine ended and another one is started, which knows nothing of what the first was doing.
type Died struct{ Reason *protocol.WorkerError }

// Restored is that other one, with the Scene that is shown.
type Restored struct{}

func (Greeted) engineEvent()    {}
func (SceneTaken) engineEvent() {}
func (FrameShown) engineEvent() {}
func (StatusTold) engineEvent() {}
func (Progressed) engineEvent() {}
func (Died) engineEvent()       {}
func (Restored) engineEvent()   {}
