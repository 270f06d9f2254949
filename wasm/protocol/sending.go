package protocol

import (
	"cmp"
	"slices"
	"time"

	"downhill/engine"
)

// How many cells of logits lines are drawn by: the boundary runs straight through one of a few pixels.
const (
	fieldColumns   = 144
	fieldRows      = 144
	profileColumns = 400 // with one feature, where they are also the sigmoid's curve
)

// answer posts an Answer, which is about the present Scene unless it names another.
func (s *Server) answer(a Answer) {
	a.Scene = cmp.Or(a.Scene, s.revision)
	if a.Snapshot == nil {
		snapshot := s.session.Snapshot()
		a.Snapshot = &snapshot
	}
	s.post(answerEnvelope(a))
}

// sendScene posts the Scene, without its points where the page has them.
func (s *Server) sendScene() {
	now := s.session.Scene()
	s.revision++
	s.section = engine.NewSection(now)
	same := s.sent != nil && s.sent.Dim() == now.Points.Dim() && s.sent.Equal(now.Points)
	e, err := sceneEnvelope(now, s.revision, same)
	if err != nil {
		s.sent = nil
		s.complain(err)
		return
	}
	s.sent = &now.Points
	s.post(e)
}

// While training, Frames are at least frameGap apart, and take at most one part in frameShare of the time.
const (
	frameGap   = 14 * time.Millisecond // a little less than the screen's
	frameShare = 5
)

// sendFrame posts a Frame if there is something new and the page wants it, unless training needs the time.
func (s *Server) sendFrame() {
	from := s.clock()
	if !s.wanted || !s.fresh || s.training() && from < s.nextFrame {
		return
	}
	s.fresh = false
	e, err := frameEnvelope(s.frame())
	now := s.clock()
	s.nextFrame = now + max(frameGap, (frameShare-1)*(now-from))
	if err != nil {
		s.complain(err)
		return
	}
	s.wanted = false
	s.post(e)
}

// complain tells the page, unasked, that something cannot be sent to it.
func (s *Server) complain(err error) { s.post(answerEnvelope(Answer{Failure: NewFailure(err)})) }

func (s *Server) frame() Frame {
	snapshot, now := s.session.Snapshot(), s.session.Scene()
	f := Frame{Scene: s.revision, Snapshot: snapshot, Busy: s.job != nil, Stopped: s.stopped, Undo: len(s.undo.past), Redo: len(s.undo.future), Columns: fieldColumns, Rows: fieldRows}
	if len(now.View) == 1 {
		f.Columns, f.Rows = profileColumns, 1
	}
	f.Here = s.session.Here(now.SurfaceAxes())
	f.Logits, f.Shades = s.field(snapshot.Model, f.Columns, f.Rows)
	f.Losses, f.Tests = thin(s.session.Losses()), thin(s.session.TestLosses())
	if s.training() {
		f.Rate = s.pace.rate(s.clock())
	}
	return f
}

// field returns the Logits and the Shades of a Frame. They are computed when the model or the section is another.
func (s *Server) field(m engine.Model, columns, rows int) ([]float32, []byte) {
	d := &s.drawing
	if d.scene != s.revision || d.model.Bias != m.Bias || !slices.Equal(d.model.Weights, m.Weights) {
		d.scene, d.model = s.revision, engine.Model{Weights: slices.Clone(m.Weights), Bias: m.Bias}
		d.logits, d.shades = s.section.Logits(m, columns, rows), s.section.Shades(m, shadeColumns, shadeColumns)
	}
	return d.logits, d.shades
}
