// Package state is what the page shows: the Scene, the Frame, the selection, and the messages of the interface. All of
// the page reads it. Only the setters of this package change it, and each raises the revision of what it changed. A
// component has the revisions that it depends on as fields, so go-app draws it again when one changed. go-app's own
// observers compare values, which would take a pass over all points for each change.
package state

import (
	"slices"

	"downhill/engine"
	"downhill/engine/runs"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/colour"
)

// State is what the page shows. Make it with New.
type State struct {
	scene   scene.Scene
	section engine.Section
	heldOut []bool
	kept    []runs.Run
	shown   shown
	ui      interfaceState
	cut     thresholds
	revs    revisions
}

// revisions count the changes of each part.
type revisions struct{ scene, frame, theme, selected, ui, weighed, cut, runs int }

// shown is the Frame on the screen, and what the engine said last.
type shown struct {
	frame      protocol.Frame
	frameScene int
	said       engine.Snapshot
	saidScene  int
	selected   Selection
	palette    colour.Palette
	band       *engine.Band
	weighed    weighed
}

// New shows the Scene that the page opens with, untrained.
func New() *State {
	s := &State{ui: newInterface()}
	s.scene = scene.Default()
	s.section = engine.NewSection(s.scene)
	s.shown.frame.Snapshot = engine.NewSession(s.scene).Snapshot()
	s.shown.palette = colour.Light
	s.ui.query = make([]string, s.scene.Dim())
	return s
}

// Scene is what the person made.
func (s *State) Scene() scene.Scene { return s.scene }

// ClassName is the name of class 0 or 1 in the data, or its number if the classes have no names.
func (s *State) ClassName(class int) string { return s.scene.ClassName(class) }

// Section is the part of feature space that the plot shows.
func (s *State) Section() engine.Section { return s.section }

// Projects reports whether the plot shows more than two features by the model's z. A model that is not linear, or says the
// same of all points, is shown in a slice.
func (s *State) Projects() bool {
	m, now := s.Frame().Snapshot.Model, s.Scene()
	return now.Projection == scene.AlongModel && now.Dim() > 2 && now.Points.Len() > 0 && s.Section().Features.Linear() &&
		len(m.Weights) == now.Dim() && slices.ContainsFunc(m.Weights, func(w float64) bool { return w != 0 })
}

// HeldOut tells of each point whether it is held out for the test; it is nil if none are.
func (s *State) HeldOut() []bool { return s.heldOut }

// SceneRev counts the Scenes that were taken.
func (s *State) SceneRev() int { return s.revs.scene }

// FrameRev counts the changes of the Frame on the screen.
func (s *State) FrameRev() int { return s.revs.frame }

// ThemeRev counts the changes of the palette.
func (s *State) ThemeRev() int { return s.revs.theme }

// SelectedRev counts the changes of the selection.
func (s *State) SelectedRev() int { return s.revs.selected }

// UIRev counts the changes of the tool, the pointer, the typed position, the complaints and the notice.
func (s *State) UIRev() int { return s.revs.ui }

// TakeScene shows another Scene. The notice is cleared, and so are complaints
// about settings that are others now, and the typed position and the pointer if the number of
// features changed. It reports whether the Frame was replaced too, since its weights belong to other features.
func (s *State) TakeScene(next scene.Scene) (reshaped bool) {
	if next.Dim() != s.scene.Dim() {
		s.ui.query = make([]string, next.Dim())
		s.ui.pointer = nil
		delete(s.ui.wrong, "query")
	}
	s.outliveSettings(next)
	reshaped = next.MappedDim() != s.section.Features.Dim() || next.Dim() != s.scene.Dim()
	if reshaped {
		s.shown.frame, s.shown.band = blankFrame(next.MappedDim()), nil
	}
	s.keepSelection(next)
	s.scene, s.section, s.heldOut = next, engine.NewSection(next), next.HeldOut()
	s.ui.notice = Notice{}
	s.revs.scene++
	s.revs.ui++
	return reshaped
}

// SameGround reports whether b is a, or a with its points or what is seen of them changed. The number of features and the
// data set are then the same, but for points of one's own, which are Custom.
func SameGround(a, b scene.Scene) bool {
	return len(a.Features) == len(b.Features) && (b.Dataset == a.Dataset || b.Dataset == scene.Custom) &&
		(slices.Equal(a.View, b.View) || a.Points.Equal(b.Points)) // one that zooms has the same points
}

// Palette is the colours of the present scheme, light or dark.
func (s *State) Palette() colour.Palette { return s.shown.palette }

// SetPalette shows other colours.
func (s *State) SetPalette(p colour.Palette) {
	s.shown.palette = p
	s.revs.theme++
}
