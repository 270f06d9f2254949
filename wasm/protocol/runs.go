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

// runs begins to train the runs that are kept, unless they are to be told as they are. They are one errand, and are trained in
// turns; then what each came to is gathered, one at a time, as the boundary over many features takes a moment.
func (s *Server) runs(c Command) {
	of, now, came := s.revision, s.session.Scene(), map[*runs.Trainer]runs.Run{}
	gather := func(t *runs.Trainer) (isNew bool) {
		if _, ok := came[t]; ok {
			return false
		}
		run := t.Run(now)
		run.Losses = thin(t.Losses())
		came[t] = run
		return true
	}
	answer := func(all []*runs.Trainer) Answer {
		answer := Answer{Scene: of, Runs: []runs.Run{}}
		for _, t := range all {
			gather(t)
			answer.Runs = append(answer.Runs, came[t])
		}
		return answer
	}
	advance := func(all []*runs.Trainer) bool {
		return !c.Bare && runs.Advance(all) || slices.ContainsFunc(all, gather)
	}
	s.trainKept(c, s.kept.Of(now), advance, answer)
}

// race keeps some runs, in place of those of their names, and begins to train them. One worker trains all of them. A second
// one of the same module was measured in Chromium on two cores with a load of 10: over 10,000 points, two of gd, Adam, momentum
// and RMSProp in each took 1/1.08 of the time of four in one in the median of seven races of 1,000 epochs (1/0.79 to 1/1.96),
// and 1/0.78 in that of five of 100 epochs, as it starts and is handed the points in 0.2 to 0.6 s.
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
	s.trainKept(c, all, runs.Advance, func(all []*runs.Trainer) Answer { return Answer{Scene: of, Order: runs.Order(all, until)} })
	return nil
}

// trainKept trains runs, and answers once they are trained, or that the points are others before. One that is no longer kept
// is trained no further.
func (s *Server) trainKept(c Command, all []*runs.Trainer, advance func([]*runs.Trainer) bool, answer func([]*runs.Trainer) Answer) {
	points := s.session.Scene().Points
	soFar := func() Answer { return answer(all) }
	valid := func(now scene.Scene) bool {
		all = runs.Kept(all, now.Pins)
		return now.Points.Equal(points)
	}
	s.whileValid(valid, errand{
		id: c.ID, verb: c.Verb,
		advance: func() bool { return advance(all) },
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
