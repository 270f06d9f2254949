package protocol

import (
	"math"
	"slices"

	"downhill/engine"
	"downhill/engine/runs"
	"downhill/engine/scene"
	"downhill/engine/sweep"
)

// pin keeps the present run, and answers with its name.
func (s *Server) pin(c Command) (Answer, error) {
	now := s.session.Scene()
	p := now.Pin(c.Text, s.session.Epoch())
	return Answer{Text: p.Name}, s.edit(Command{Gesture: c.Gesture, Edit: pinned(now.WithPin(p))})
}

func pinned(pins []scene.Pin) *scene.Edit { return &scene.Edit{Pins: &pins} }

// runs begins to train the runs that are kept. They are one errand, and are trained in turns.
func (s *Server) runs(c Command) {
	of, now, all := s.revision, s.session.Scene(), s.kept.Of(s.session.Scene())
	s.trainKept(c, all, func() Answer {
		answer := Answer{Scene: of, Runs: []runs.Run{}}
		for _, t := range all {
			run := t.Run(now)
			run.Losses = thin(t.Losses())
			answer.Runs = append(answer.Runs, run)
		}
		return answer
	})
}

// race keeps some runs, in place of those of their names, and begins to train them.
func (s *Server) race(c Command) error {
	now := s.session.Scene()
	racers, err := now.Racers([]byte(c.Text))
	if err != nil {
		return err
	}
	for _, p := range racers {
		if _, err := now.Unpinned(p); err != nil {
			return err
		}
		now.Pins = now.WithPin(p)
	}
	if err := s.edit(Command{Gesture: c.Gesture, Edit: pinned(now.Pins)}); err != nil {
		return err
	}
	until := math.Inf(-1)
	if len(c.X) > 0 {
		until = c.X[0]
	}
	var all []*runs.Trainer
	for _, t := range s.kept.Of(s.session.Scene()) {
		if slices.ContainsFunc(racers, func(p scene.Pin) bool { return p.Name == t.Pin.Name }) {
			all = append(all, t)
		}
	}
	of := s.revision
	s.trainKept(c, all, func() Answer { return Answer{Scene: of, Order: runs.Order(all, until)} })
	return nil
}

// trainKept trains runs, and answers once they are trained, or that the points are others before.
func (s *Server) trainKept(c Command, all []*runs.Trainer, answer func() Answer) {
	revision, points := s.revision, s.session.Scene().Points
	gone := false
	stale := func() bool {
		if !gone && s.revision != revision {
			revision = s.revision
			gone = !s.session.Scene().Points.Equal(points)
		}
		return gone
	}
	s.errands = append(s.errands, errand{
		id: c.ID, verb: c.Verb, patient: true,
		advance: func() bool { return !stale() && runs.Advance(all) },
		answer: func() (Answer, error) {
			if stale() {
				return Answer{}, &engine.CommandError{Rule: engine.Superseded, Epoch: s.session.Epoch()}
			}
			return answer(), nil
		},
	})
}

// sweep begins to try many values of a setting.
func (s *Server) sweep(c Command) error {
	job, err := sweep.New(s.session.Scene(), c.Kind)
	if err != nil {
		return err
	}
	of := s.revision
	s.errands = append(s.errands, errand{id: c.ID, verb: Sweep, advance: job.Advance, answer: func() (Answer, error) {
		return Answer{Scene: of, Sweep: &job.Sweep}, job.Err()
	}})
	return nil
}
