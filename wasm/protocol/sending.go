package protocol

import (
	"cmp"

	"downhill/engine"
)

// The probability field's size: fine enough that a cell is a few pixels of a plot.
const (
	fieldColumns   = 128
	fieldRows      = 128
	profileColumns = 400 // with one feature, where the field is also the sigmoid's curve
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

// sendFrame posts a Frame if there is something new and the page wants it.
func (s *Server) sendFrame() {
	if !s.wanted || !s.fresh {
		return
	}
	s.fresh = false
	e, err := frameEnvelope(s.frame())
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
	f.Field = s.section.Field(snapshot.Model, f.Columns, f.Rows)
	f.Losses, f.Tests = thin(s.session.Losses()), thin(s.session.TestLosses())
	if s.training() {
		f.Rate = s.pace.rate(s.clock())
	}
	return f
}
