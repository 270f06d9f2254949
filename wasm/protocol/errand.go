package protocol

import (
	"slices"
	"time"

	"downhill/engine"
	"downhill/engine/export"
)

// errand is work for a command that takes a while and does not move the epoch. It is done in slices beside the
// training.
type errand struct {
	id      int
	verb    Verb                   // of the command
	advance func() bool            // does a slice and reports whether there is more
	answer  func() (Answer, error) // when there is no more
	patient bool                   // those behind it are worked on in turns with it
	done    func() float64         // how much is done, 0 to 1; nil where that is not known
	soFar   func() Answer          // with what is done, where a person stops it; nil where that cannot be
}

// runErrands works on the first errand, and on those after it, until the time is over.
func (s *Server) runErrands(end time.Duration) {
	for len(s.errands) > 0 && s.clock() < end {
		e := s.errands[0]
		if e.advance() {
			s.tell()
			if e.patient {
				s.errands = append(s.errands[1:], e)
			}
			continue
		}
		s.errands = s.errands[1:]
		answer, err := e.answer()
		answer.ID = e.id
		if err != nil {
			answer.Failure = NewFailure(err)
		}
		s.answer(answer)
	}
}

// stop ends Runs, a Race or a Sweep before it is done.
func (s *Server) stop(c Command) {
	s.errands = slices.DeleteFunc(s.errands, func(e errand) bool {
		if e.soFar == nil || c.N != 0 && e.id != c.N {
			return false
		}
		answer := e.soFar()
		answer.ID, answer.Failure = e.id, NewFailure(&engine.CommandError{Rule: engine.Stopped, Epoch: s.session.Epoch()})
		s.answer(answer)
		return true
	})
}

// surface begins to compute a loss surface at the present state.
func (s *Server) surface(c Command) error {
	optimum := s.session.Examination().Diagnosis().Optimum
	job, err := s.session.Surface(c.Axes[0], c.Axes[1], optimum)
	if err != nil {
		return err
	}
	if c.View != nil && !job.Show(*c.View) {
		return &MessageError{Kind: kindCommand, Reason: "a range of the surface has no extent"}
	}
	if c.Bare {
		job.PathOnly()
	}
	of := s.revision
	s.errands = append(s.errands, errand{id: c.ID, advance: job.Advance, answer: func() (Answer, error) {
		return Answer{Scene: of, Surface: &job.Surface}, nil
	}})
	return nil
}

// fit begins to fit the present problem, for an answer or a file.
func (s *Server) fit(c Command) {
	var options engine.FitOptions
	if c.Fit != nil {
		options = *c.Fit
	}
	f := s.session.Fitting(options)
	s.whileFitting(c, options, f, f.Advance, func() (Answer, error) {
		fit, err := f.Fit()
		if c.Verb == Export && err == nil {
			return Answer{File: File{Bytes: export.WriteFit(fit)}}, nil
		}
		return Answer{Fit: &fit}, err
	})
}

// band begins to compute what the plot shows of the uncertainty of the fit.
func (s *Server) band(c Command) {
	b := s.session.Banding(min(max(c.N, 0), maxSamples))
	of := s.revision
	s.whileFitting(c, engine.FitOptions{}, b.Fitting, b.Advance, func() (Answer, error) {
		band, err := b.Band()
		return Answer{Scene: of, Band: &band}, err
	})
}

// maxSamples bounds the samples of a Band.
const maxSamples = 200

// whileFitting begins an errand about a fit. If another problem is there before it is done, the answer is a failure.
func (s *Server) whileFitting(c Command, o engine.FitOptions, f *engine.Fitting, advance func() bool, answer func() (Answer, error)) {
	session := s.session
	stale := func() bool { return s.session != session || s.session.Fitting(o) != f }
	s.errands = append(s.errands, errand{
		id: c.ID, verb: c.Verb,
		advance: func() bool { return !stale() && advance() },
		answer: func() (Answer, error) {
			if stale() {
				return Answer{}, &engine.CommandError{Rule: engine.Superseded, Epoch: s.session.Epoch()}
			}
			return answer()
		},
	})
}

// examine begins to examine the present problem. If it is another one before that is done, the answer is a failure.
func (s *Server) examine(c Command) {
	e := s.session.Examination()
	stale := func() bool { return s.session.Examination() != e }
	s.errands = append(s.errands, errand{
		id:      c.ID,
		advance: func() bool { return !stale() && e.Advance() },
		answer: func() (Answer, error) {
			if stale() {
				return Answer{}, &engine.CommandError{Rule: engine.Superseded, Epoch: s.session.Epoch()}
			}
			d := e.Diagnosis()
			return Answer{Diagnosis: &d}, nil
		},
	})
}

// weigh begins to find what the points do to the fit.
func (s *Server) weigh(c Command) {
	session, work := s.session, s.session.InfluenceWork()
	s.errands = append(s.errands, errand{
		id:      c.ID,
		advance: func() bool { return s.session == session && work.Advance() },
		answer: func() (Answer, error) {
			if s.session != session {
				return Answer{}, &engine.CommandError{Rule: engine.Superseded, Epoch: s.session.Epoch()}
			}
			found, err := work.Influence()
			return Answer{Influence: found}, err
		},
	})
}
