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

// runs begins to train the runs that are kept, or tells what they have come to. They are one errand, and are trained in turns.
func (s *Server) runs(c Command) (Answer, error) {
	of, now := s.revision, s.session.Scene()
	soFar := func(all []*runs.Trainer) Answer {
		answer := Answer{Scene: of, Runs: []runs.Run{}}
		for _, t := range all {
			run := t.Run(now)
			run.Losses = thin(t.Losses())
			answer.Runs = append(answer.Runs, run)
		}
		return answer
	}
	all := s.kept.Of(now)
	if c.Bare {
		return soFar(all), nil
	}
	s.trainKept(c, all, soFar)
	return Answer{}, nil
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
	s.trainKept(c, all, func(all []*runs.Trainer) Answer { return Answer{Scene: of, Order: runs.Order(all, until)} })
	return nil
}

// trainKept trains runs, and answers once they are trained, or that the points are others before. One that is no longer kept
// is trained no further.
func (s *Server) trainKept(c Command, all []*runs.Trainer, answer func([]*runs.Trainer) Answer) {
	points := s.session.Scene().Points
	soFar := func() Answer { return answer(all) }
	valid := func(now scene.Scene) bool {
		all = runs.Kept(all, now.Pins)
		return now.Points.Equal(points)
	}
	s.whileValid(valid, errand{
		id: c.ID, verb: c.Verb,
		advance: func() bool { return runs.Advance(all) },
		done:    func() float64 { return runs.Done(all) },
		answer:  func() (Answer, error) { return soFar(), nil },
		soFar:   soFar,
	})
}

// sweep begins to try many values of a setting.
func (s *Server) sweep(c Command) error {
	was := s.session.Scene()
	job, err := sweep.New(was, c.Kind)
	if err != nil {
		return err
	}
	of := s.revision
	s.whileValid(func(now scene.Scene) bool { return !sweep.Stale(c.Kind, was, now) }, errand{
		id: c.ID, verb: Sweep, advance: job.Advance, done: job.Done,
		answer: func() (Answer, error) { return Answer{Scene: of, Sweep: &job.Sweep}, job.Err() },
		soFar:  func() Answer { return Answer{Scene: of, Sweep: job.SoFar()} },
	})
	return nil
}

// whileValid begins an errand that takes turns with others. Once the Scene makes it invalid, the answer is a failure.
func (s *Server) whileValid(valid func(now scene.Scene) bool, e errand) {
	revision, gone := s.revision, false
	stale := func() bool {
		if !gone && s.revision != revision {
			revision = s.revision
			gone = !valid(s.session.Scene())
		}
		return gone
	}
	advance, answer := e.advance, e.answer
	e.patient = true
	e.advance = func() bool { return !stale() && advance() }
	e.answer = func() (Answer, error) {
		if stale() {
			return Answer{}, &engine.CommandError{Rule: engine.Superseded, Epoch: s.session.Epoch()}
		}
		return answer()
	}
	s.errands = append(s.errands, e)
}
