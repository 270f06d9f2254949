package protocol

import (
	"bytes"
	"encoding/csv"

	"downhill/engine"
	"downhill/engine/curves"
	"downhill/engine/scene"
)

// TrainKind and TestKind are the points that curves are asked of.
const (
	TrainKind = "train"
	TestKind  = "test"
)

// Curves are the points ranked by what the present model says of them.
type Curves struct {
	Kind  string         `json:"kind,omitempty"` // as in the Command
	Epoch int            `json:"epoch"`
	Train curves.Ranking `json:"-"`
	Test  curves.Ranking `json:"-"` // empty where no points are held out
}

// of is the Ranking of a kind.
func (c *Curves) of(kind string) curves.Ranking {
	if kind == TestKind {
		return c.Test
	}
	return c.Train
}

// Asked is the Ranking of the Kind, that of the training points where it is both.
func (c *Curves) Asked() curves.Ranking { return c.of(c.Kind) }

func (s *Server) curves(c Command) (Answer, error) {
	train, test := s.session.Rankings()
	found := &Curves{c.Kind, s.session.Epoch(), train, test}
	switch {
	case c.Kind == "":
	case c.Kind != TrainKind && c.Kind != TestKind:
		return Answer{}, &scene.Error{Field: "of", Rule: scene.NotAChoice, Value: c.Kind, Choices: []string{TrainKind, TestKind}}
	case c.Kind == TestKind && test.Len() == 0:
		return Answer{}, &engine.CommandError{Rule: engine.NoTestPoints, Epoch: s.session.Epoch()}
	case !found.of(c.Kind).HasBoth():
		return Answer{}, &engine.CommandError{Rule: engine.OneClassOnly, Epoch: s.session.Epoch()}
	}
	return Answer{Curves: found}, nil
}

// exportCurves writes the cut-off table: a row for each corner that a threshold reaches, of the training points and then
// of the test points.
func (s *Server) exportCurves(c Command) {
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	w.Write(append([]string{"points"}, curves.Columns...)) // into memory: cannot fail
	train, test := s.session.Rankings()
	found := Curves{Train: train, Test: test}
	sets, k := []string{TrainKind, TestKind}, 0
	advance := func() bool {
		for range csvRows {
			for len(sets) > 0 && (k > found.of(sets[0]).Len() || found.of(sets[0]).Len() == 0) {
				sets, k = sets[1:], 0
			}
			if len(sets) == 0 {
				return false
			}
			if r := found.of(sets[0]); r.Reaches(k) {
				w.Write(append([]string{sets[0]}, r.Row(k)...))
			}
			k++
		}
		return true
	}
	s.hurry(errand{id: c.ID, verb: Export, advance: advance, answer: func() (Answer, error) {
		w.Flush()
		return Answer{File: File{Bytes: text.Bytes()}}, nil
	}})
}

// csvRows is how many rows are written at a time.
const csvRows = 500
