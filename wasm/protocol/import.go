package protocol

import (
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"downhill/engine"
	"downhill/engine/export"
	"downhill/engine/runs"
	"downhill/engine/scene"
	"downhill/engine/table"
)

// File is a text that may be long and that the page's own Go need not read: a file on its way in or out. In the worker
// it is Bytes. On the page it stays in JavaScript, under Key, so that no one copies it: see envelope_js.go.
type File struct {
	Bytes []byte
	Key   int
}

// Progress is the worker's message about how far a slow Command is.
type Progress struct {
	ID   int     `json:"id"`   // of the Command
	Done float64 `json:"done"` // 0 to 1
}

// progressPause is the least time between two Progress messages.
const progressPause = 100 * time.Millisecond

// imported is a table that was read and waits for a person's Choices.
type imported struct {
	id    int // of the Import
	table *table.Table
	text  []byte // to read again by other Options
}

// importTable begins to read a table of text, or, with an N, that of an earlier Import again by other Options. It replaces
// another one that is being read, and once it is read the one that waits.
func (s *Server) importTable(c Command) {
	text := c.text()
	if c.N == 0 {
		s.imported = nil
	} else if s.imported == nil || s.imported.id != c.N {
		s.answer(Answer{ID: c.ID, Failure: NewFailure(s.cancelled())})
		return
	} else {
		text = s.imported.text
	}
	s.drop(Import, 0)
	var options table.Options
	if c.Options != nil {
		options = *c.Options
	}
	reading := table.ReadAs(text, options)
	s.hurry(errand{id: c.ID, verb: Import, advance: reading.Advance, done: reading.Done, answer: func() (Answer, error) {
		t, err := reading.Table()
		if err != nil {
			return Answer{}, err
		}
		s.imported = &imported{c.ID, t, text}
		preview := t.Preview()
		return Answer{Preview: &preview}, nil
	}})
}

// hurry puts an errand before the others: a person waits for it and sees its progress.
func (s *Server) hurry(e errand) { s.errands = slices.Insert(s.errands, 0, e) }

// chooseTable replaces the points by those that a person's Choices make of the table.
func (s *Server) chooseTable(c Command) (Answer, error) {
	if s.imported == nil || s.imported.id != c.N || c.Choices == nil {
		return Answer{}, s.cancelled()
	}
	chosen, err := s.imported.table.Choose(*c.Choices)
	if err != nil {
		return Answer{}, err
	}
	next, err := s.session.Scene().WithPoints(chosen.Points, chosen.Features, chosen.Classes)
	if err != nil {
		return Answer{}, err
	}
	if c.Choices.Scaling != "" {
		next, err = next.Apply(scene.Edit{Set: &scene.Set{Name: "scaling", Value: c.Choices.Scaling}})
		if err != nil {
			return Answer{}, err
		}
	}
	s.imported = nil
	notice := s.put(c, next, 0)
	if notice != nil && notice.Rule == scene.Repeats && (c.Choices.Frequency != nil || c.Choices.Trials != nil) { // it is meant
		notice = nil
	}
	if chosen.LeftOut > 0 {
		notice = &scene.Error{Field: "missing", Rule: scene.LeftOut, Value: strconv.Itoa(chosen.LeftOut)}
		if c.Choices.Missing == table.Mean {
			notice.Rule = scene.Unlabelled
		}
	}
	return Answer{Notice: notice}, nil
}

// forget drops the table that was read, or ends an Import or an Export before it is done.
func (s *Server) forget(c Command) {
	if s.imported != nil && s.imported.id == c.N {
		s.imported = nil
	}
	s.drop(Import, c.N)
	s.drop(Export, c.N)
}

// drop ends the errands of a verb, and of an ID unless that is 0, and answers their commands.
func (s *Server) drop(verb Verb, id int) {
	s.errands = slices.DeleteFunc(s.errands, func(e errand) bool {
		if e.verb != verb || id != 0 && e.id != id {
			return false
		}
		s.answer(Answer{ID: e.id, Failure: NewFailure(s.cancelled())})
		return true
	})
}

func (s *Server) cancelled() error {
	return &engine.CommandError{Rule: engine.Cancelled, Epoch: s.session.Epoch()}
}

// The kinds of Export.
const (
	PointsKind  = "points"  // the points as CSV
	HistoryKind = "history" // the present run, epoch by epoch, as CSV
	ModelKind   = "model"   // an engine.Portable as JSON
	CutOffsKind = "cutoffs" // the cut-off table as CSV
	SceneKind   = "scene"   // the Scene as JSON, which Load reads
	FitKind     = "fit"     // a fit as CSV
	RunsKind    = "runs"    // the runs that are kept as CSV
)

// Kinds are the kinds of Export.
var Kinds = []string{PointsKind, HistoryKind, ModelKind, CutOffsKind, SceneKind, FitKind, RunsKind}

// export makes a file of what there is.
func (s *Server) export(c Command) (Answer, error) {
	now := s.session.Scene()
	switch c.Kind {
	case PointsKind:
		w := export.Write(now.Points, now.Features, now.Classes, now.HeldOut())
		s.hurry(errand{id: c.ID, verb: Export, advance: w.Advance, done: w.Done, answer: func() (Answer, error) {
			return Answer{File: File{Bytes: w.Text()}}, nil
		}})
		return Answer{}, nil
	case HistoryKind:
		s.exportHistory(c, now)
		return Answer{}, nil
	case RunsKind:
		s.trainKept(c, s.kept.Of(now), runs.Advance, func(all []*runs.Trainer) Answer { return Answer{File: File{Bytes: runs.CSV(all, now)}} })
		return Answer{}, nil
	case ModelKind:
		content, err := json.MarshalIndent(s.session.Portable(), "", "  ")
		return Answer{File: File{Bytes: content}}, err
	case CutOffsKind:
		s.exportCurves(c)
		return Answer{}, nil
	case SceneKind:
		content, err := now.MarshalJSON()
		if err == nil && len(content) > scene.MaxText {
			err = &scene.Error{Field: "scene", Rule: scene.TooLong, Value: strconv.Itoa(len(content)), Max: scene.MaxText}
		}
		return Answer{File: File{Bytes: content}}, err
	case FitKind:
		s.fit(c)
		return Answer{}, nil
	}
	return Answer{}, &scene.Error{Field: "kind", Rule: scene.NotAChoice, Value: c.Kind, Choices: Kinds}
}

func (s *Server) exportHistory(c Command, now scene.Scene) {
	replay := s.session.Replay()
	span := replay.Span()
	names := engine.NewFeatureMap(now).Names(now.Features)
	h := export.WriteHistory(replay, names, s.session.Snapshot().Test != nil)
	s.hurry(errand{id: c.ID, verb: Export, advance: h.Advance, done: h.Done, answer: func() (Answer, error) {
		return Answer{File: File{Bytes: h.Text()}, Span: &span}, nil
	}})
}

// tell sends how far the first errand is, if it can tell and it is time.
func (s *Server) tell() {
	if len(s.errands) == 0 || s.errands[0].done == nil || s.clock() < s.told+progressPause {
		return
	}
	s.told = s.clock()
	e, err := header{Kind: kindProgress, Progress: &Progress{s.errands[0].id, s.errands[0].done()}}.envelope()
	if err != nil {
		s.complain(err)
		return
	}
	s.post(e)
}
