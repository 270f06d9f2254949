package protocol

import (
	"encoding/json"
	"slices"
	"time"

	"downhill/engine"
	"downhill/engine/elementary"
	"downhill/engine/runs"
	"downhill/engine/scene"
)

// Server is the worker's end. Its owner calls Handle for each Command that arrives, and Work again and again while Work
// says so.
type Server struct {
	post     func(Envelope)
	clock    func() time.Duration // time since any fixed moment
	handlers map[Verb]handler
	session  *engine.Session
	pace     pace
	job      *job
	errands  []errand
	undo     undo
	section  engine.Section
	kept     runs.Set
	pageHas
	drawing drawing
	stopped *Failure // why the run ended by itself

	nextFrame time.Duration // not before then while training
	owed      time.Duration // to training, by errands

	imported *imported     // a table that waits for Choose; nil where none does
	told     time.Duration // when the last Progress was sent
}

// pageHas is what the page has of the Scene and the run, and what it wants.
type pageHas struct {
	sent     *scene.Points // those that it has
	revision int           // of the Scene, counted from 1
	fresh    bool          // there is something that no Frame has shown
	wanted   bool          // it has drawn the last Frame
}

// drawing is what Frames show of the section, as it was computed last.
type drawing struct {
	scene  int // the revision it is of; 0 before the first
	model  engine.Model
	logits []float32
	shades []byte
}

// NewServer returns a Server at the default Scene, and posts that Scene and its first Frame.
func NewServer(post func(Envelope), clock func() time.Duration) *Server {
	s := &Server{post: post, clock: clock, handlers: handlers(), session: engine.NewSession(scene.Default()), pageHas: pageHas{wanted: true, fresh: true}}
	s.sendScene()
	s.sendFrame()
	return s
}

// Handle carries out one Command and posts its Answer. A Step or a Seek is only begun; Work ends and answers it.
func (s *Server) Handle(e Envelope) {
	var c Command
	if err := json.Unmarshal([]byte(e.Header), &c); err != nil {
		s.answer(Answer{Failure: NewFailure(&MessageError{Kind: kindCommand, Reason: err.Error()})})
		return
	}
	if len(e.Parts) > 0 {
		c.Text = string(e.Parts[0])
	}
	c.File = e.File
	answer, err := s.do(c)
	if err != nil {
		answer.Failure = NewFailure(err)
	}
	if !c.Verb.Reads() {
		s.fresh = true
	}
	if c.Verb != Drawn && !s.underWay(c.ID) {
		answer.ID = c.ID
		s.answer(answer)
	}
	s.sendFrame()
}

// underWay reports whether a command is still being worked on, and answered later.
func (s *Server) underWay(id int) bool {
	return s.job != nil && s.job.id == id || slices.ContainsFunc(s.errands, func(e errand) bool { return e.id == id })
}

// drawn notes that the page is ready for another Frame.
func (s *Server) drawn(Command) { s.wanted = true }

func (s *Server) link(Command) (Answer, error) {
	text, dropped, err := scene.SharedLink(s.session.Scene(), s.session.Epoch())
	answer := Answer{Text: text}
	if dropped {
		answer.Notice = &scene.Error{Field: "pins", Rule: scene.NotInLink}
	}
	return answer, err
}

func (s *Server) losses(Command) (Answer, error) {
	return Answer{Losses: s.session.Losses(), Tests: s.session.TestLosses()}, nil
}

func (s *Server) trace(c Command) (Answer, error) {
	trace, err := s.session.Trace(c.N)
	if err != nil {
		return Answer{}, err
	}
	return Answer{Trace: &trace}, nil
}

func (s *Server) predict(c Command) (Answer, error) {
	if err := s.session.Scene().CheckPosition(c.X); err != nil {
		return Answer{}, err
	}
	z := s.section.Logit(s.session.Snapshot().Model, c.X)
	return Answer{Prediction: &Prediction{Logit: z, Probability: elementary.Sigmoid(z)}}, nil
}
