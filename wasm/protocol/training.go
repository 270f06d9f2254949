package protocol

import (
	"time"

	"downhill/engine"
	"downhill/engine/scene"
)

// Slice is how long Work trains before it looks for commands. A command waits at most that long, and for one epoch.
const Slice = 8 * time.Millisecond

// errandShare is the part of the time that errands take while training needs it: one in so many. A slice of an errand may be as
// long as an epoch of another run, and training then has its share before the next one.
const errandShare = 4

// job is a step or a seek under way. It is done in slices, so that a Pause gets through.
type job struct {
	id     int
	left   int // epochs
	notice *scene.Error
}

// These commands move the epoch. A refused one changes nothing; any other ends the job that is under way.

func (s *Server) run(Command) error { return s.start(s.session.Run) }

// goOn continues a run, and sends the page the Scene if its target changed.
func (s *Server) goOn(Command) error {
	before := s.session.Scene().Epochs
	err := s.start(s.session.Continue)
	if s.session.Scene().Epochs != before {
		s.sendScene()
	}
	return err
}

func (s *Server) start(run func() error) error {
	if err := run(); err != nil {
		return err
	}
	s.interrupt()
	s.pace.start(s.session.Scene().Speed, s.clock())
	return nil
}

func (s *Server) pause(Command) {
	s.interrupt()
	s.session.Pause()
}

func (s *Server) reset(Command) {
	s.interrupt()
	s.session.Reset()
	s.sendScene()
}

func (s *Server) step(c Command) error {
	if err := s.session.CheckStep(c.N); err != nil {
		return err
	}
	s.interrupt()
	s.session.Pause()
	if c.N == 1 { // at once, so that each of several quick clicks makes a step
		return s.session.Step(1)
	}
	s.begin(job{id: c.ID, left: c.N})
	return nil
}

func (s *Server) seek(c Command) error {
	if err := s.session.CheckSeek(c.N); err != nil {
		return err
	}
	s.interrupt()
	left, err := s.session.Rewind(c.N)
	s.begin(job{id: c.ID, left: left})
	return err
}

// interrupt makes room for an accepted command. It ends a job early, answers the command of that job, and forgets why
// the last run ended.
func (s *Server) interrupt() {
	s.stopped = nil
	if s.job == nil {
		return
	}
	why := &engine.CommandError{Rule: engine.Interrupted, Epoch: s.session.Epoch(), Value: s.job.left}
	s.answer(Answer{ID: s.job.id, Failure: NewFailure(why)})
	s.job = nil
}

// begin starts a job; one that is done already needs no Work.
func (s *Server) begin(j job) {
	if j.left > 0 {
		s.job = &j
		s.pace.start("max", s.clock())
	}
}

// Busy reports whether there is something to do.
func (s *Server) Busy() bool { return s.training() || len(s.errands) > 0 }

func (s *Server) training() bool { return s.job != nil || s.session.Status() == engine.Running }

// Work trains, or works on an errand, for at most a Slice, and posts a Frame if the page wants one. It returns how long
// to wait before the next call, as the pace demands: 0 is at once. Commands may be handled at any time in between.
func (s *Server) Work() (wait time.Duration) {
	if !s.Busy() {
		return 0
	}
	from := s.clock()
	end := from + Slice
	if !s.training() {
		s.runErrands(end)
		return 0
	}
	if len(s.errands) > 0 && s.owed <= 0 {
		s.runErrands(from + Slice/errandShare)
		now := s.clock()
		s.owed, from = (errandShare-1)*(now-from), now
	}
	for s.clock() < end && s.training() {
		if s.job == nil && s.pace.due(s.clock()) < 1 {
			wait, s.owed = s.pace.wait(s.clock()), 0
			break
		}
		s.advance()
	}
	if s.owed > 0 {
		s.owed -= s.clock() - from
	}
	s.sendFrame()
	if len(s.errands) > 0 {
		return 0
	}
	return wait
}

// advance trains one epoch of the job, or of the run.
func (s *Server) advance() {
	s.fresh = true
	s.pace.count++
	if s.job == nil {
		if !s.session.Advance() && s.session.Status() == engine.Diverged {
			s.stopped = NewFailure(s.session.CheckStep(1))
		}
		return
	}
	err := s.session.Step(1)
	s.job.left--
	if err == nil && s.job.left > 0 {
		return
	}
	answer := Answer{ID: s.job.id, Notice: s.job.notice}
	if err != nil {
		answer.Failure = NewFailure(err)
	}
	s.job = nil
	s.answer(answer)
}
