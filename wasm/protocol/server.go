package protocol

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"downhill/engine"
	"downhill/engine/elementary"
	"downhill/engine/scene"
)

// The probability field's size: fine enough that a cell is a few pixels of a plot.
const (
	fieldColumns   = 128
	fieldRows      = 128
	profileColumns = 400 // with one feature, where the field is also the sigmoid's curve
)

// Slice is how long Work trains before it looks for commands: the most that a command waits, an epoch aside.
const Slice = 8 * time.Millisecond

// Server is the worker's end. Whoever owns it calls Handle for each Command that arrives, and Work again and again
// while it says so.
type Server struct {
	post    func(Envelope)
	clock   func() time.Duration // time since any fixed moment
	session *engine.Session
	pace    pace
	job     *job
	errands []errand
	undo    undo
	sent    *scene.Points // what the page has
	section engine.Section
	fresh   bool     // there is something that no Frame has shown
	wanted  bool     // the page has drawn the last Frame
	stopped *Failure // why the run ended by itself

	imported *imported     // a table that waits for Choose; nil where none does
	told     time.Duration // when the last Progress was sent
}

// job is a step or a seek under way: it is worked off slice by slice, so that a Pause gets through.
type job struct {
	id     int
	left   int // epochs
	notice *scene.Error
}

// NewServer returns a Server at the default Scene, and posts that Scene and its first Frame.
func NewServer(post func(Envelope), clock func() time.Duration) *Server {
	s := &Server{post: post, clock: clock, session: engine.NewSession(scene.Default()), wanted: true, fresh: true}
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
	if c.Verb == Drawn {
		s.wanted = true
		s.sendFrame()
		return
	}
	answer, err := s.do(c)
	if err != nil {
		answer.Failure = NewFailure(err)
	}
	if !c.Verb.asks() {
		s.fresh = true
	}
	if !s.underWay(c.ID) {
		answer.ID = c.ID
		s.answer(answer)
	}
	s.sendFrame()
}

// underWay reports whether a command is being worked off, and answered later.
func (s *Server) underWay(id int) bool {
	return s.job != nil && s.job.id == id || slices.ContainsFunc(s.errands, func(e errand) bool { return e.id == id })
}

func (s *Server) answer(a Answer) {
	if a.Snapshot == nil {
		snapshot := s.session.Snapshot()
		a.Snapshot = &snapshot
	}
	s.post(answerEnvelope(a))
}

// do carries out a Command, as far as it can be done at once.
func (s *Server) do(c Command) (Answer, error) {
	switch c.Verb {
	case State:
		return Answer{}, nil
	case Link:
		text, err := scene.EncodeLink(s.session.Scene(), s.session.Epoch())
		return Answer{Text: text}, err
	case Predict:
		return s.predict(c.X)
	case Losses:
		return Answer{Losses: s.session.Losses(), Tests: s.session.TestLosses()}, nil
	case Trace:
		trace, err := s.session.Trace(c.N)
		if err != nil {
			return Answer{}, err
		}
		return Answer{Trace: &trace}, nil
	case Surface:
		return Answer{}, s.surface(c)
	case Examine:
		s.examine(c)
		return Answer{}, nil
	case Import:
		s.importTable(c)
		return Answer{}, nil
	case Forget:
		s.forget(c)
		return Answer{}, nil
	case Export:
		return s.export(c)
	}
	return s.change(c)
}

// change carries out the commands that change the Scene, but those that put another in its place.
func (s *Server) change(c Command) (Answer, error) {
	switch c.Verb {
	case Place:
		return Answer{}, s.place(c)
	case Edit:
		return Answer{}, s.edit(c.Edit, c.Gesture)
	case Undo:
		return Answer{}, s.back(c)
	case Redo:
		return Answer{}, s.forward(c)
	}
	return s.train(c)
}

// train carries out the commands that move the epoch. One that is refused changes nothing; each other ends a job that
// is under way.
func (s *Server) train(c Command) (Answer, error) {
	switch c.Verb {
	case Load:
		return s.load(c)
	case Choose:
		return s.choose(c)
	case Run:
		return Answer{}, s.run()
	case Pause:
		s.interrupt()
		s.session.Pause()
		return Answer{}, nil
	case Reset:
		s.interrupt()
		s.session.Reset()
		s.sendScene()
		return Answer{}, nil
	case Step:
		return Answer{}, s.step(c)
	case Seek:
		return Answer{}, s.seek(c)
	}
	return Answer{}, &MessageError{Kind: kindCommand, Reason: fmt.Sprintf("unknown verb %q", c.Verb)}
}

func (s *Server) run() error {
	if err := s.session.Run(); err != nil {
		return err
	}
	s.interrupt()
	s.pace.start(s.session.Scene().Speed, s.clock())
	return nil
}

func (s *Server) step(c Command) error {
	if err := s.session.CheckStep(c.N); err != nil {
		return err
	}
	s.interrupt()
	s.session.Pause()
	if c.N == 1 { // at once, so that quick clicks make a step each
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

// interrupt makes way for a command that was accepted: it ends a job before it is done and says so to whoever asked
// for it, and forgets why the last run ended.
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

// load puts another Scene in the place of this one. A link also says to which epoch to train.
func (s *Server) load(c Command) (Answer, error) {
	next, epoch, err := decodeLoad(c)
	if err != nil {
		return Answer{}, err
	}
	return Answer{Notice: s.put(c, next, epoch)}, nil
}

// put puts another Scene in the place of this one, as a change that can be taken back, and trains to an epoch. Whatever
// replaces the data goes through here. It returns what is worth a word about it, which the Answer then says.
func (s *Server) put(c Command, next scene.Scene, epoch int) *scene.Error {
	if c.Gesture != Unnoted {
		s.undo.note(s.now(true), c.Gesture)
	}
	notice := repeated(next)
	s.replace(c, next, epoch, notice)
	return notice
}

// replace does what put does, but notes nothing.
func (s *Server) replace(c Command, next scene.Scene, epoch int, notice *scene.Error) {
	s.interrupt()
	s.session = engine.NewSession(next)
	s.sendScene()
	left := epoch - s.session.Epoch()
	if next.Trainable() != nil {
		left = 0
	}
	s.begin(job{id: c.ID, left: left, notice: notice})
}

// repeated is the notice that some points stand there twice; nil where none do.
func repeated(s scene.Scene) *scene.Error {
	if s.Dataset != scene.Custom {
		return nil
	}
	i, first := s.Points.Repeated()
	if i < 0 {
		return nil
	}
	return &scene.Error{Field: fmt.Sprintf("points[%d]", i), Rule: scene.Repeats, Value: fmt.Sprintf("points[%d]", first)}
}

// decodeLoad reads what a Load holds: a Scene, and the epoch to train it to.
func decodeLoad(c Command) (scene.Scene, int, error) {
	if c.Packed {
		next, err := scene.DecodePacked(c.text())
		return next, 0, err
	}
	return decodeText(string(c.text()), c.JSON)
}

// decodeText reads a Scene in JSON or a link. A text that does not begin as an object of JSON is taken for a link, unless
// it is known to be JSON.
func decodeText(text string, isJSON bool) (scene.Scene, int, error) {
	if isJSON || strings.HasPrefix(strings.TrimSpace(text), "{") {
		next, err := scene.Decode([]byte(text))
		return next, next.Classroom.StartsAt(), err
	}
	return scene.DecodeLink(text)
}

func (s *Server) edit(e *scene.Edit, gesture int) error {
	if e == nil {
		e = &scene.Edit{}
	}
	before := s.now(e.Remakes())
	next, err := before.scene.Apply(*e)
	if err != nil {
		return err
	}
	s.undo.note(before, gesture)
	if e.Remakes() {
		s.interrupt()
		s.session = engine.NewSession(next)
		s.sendScene()
		return nil
	}
	s.update(next)
	return nil
}

// place sets the model by hand.
func (s *Server) place(c Command) error {
	before := s.now(true)
	err := s.placed(c)
	if err != nil {
		return err
	}
	s.undo.note(before, c.Gesture)
	s.interrupt()
	s.sendScene()
	return nil
}

func (s *Server) placed(c Command) error {
	n := len(c.X)
	switch {
	case c.Axes != [2]int{} && n == 2:
		return s.session.SetParameters(c.Axes, [2]float64{c.X[0], c.X[1]})
	case n == 0:
		return s.session.SetModel(engine.Model{})
	}
	return s.session.SetModel(engine.Model{Weights: c.X[:n-1], Bias: c.X[n-1]})
}

// update puts a changed Scene under the training.
func (s *Server) update(next scene.Scene) {
	before, running := s.session.Scene(), s.session.Status() == engine.Running
	s.session.Update(next)
	if next.Speed != before.Speed {
		s.pace.start(next.Speed, s.clock())
	}
	s.stopped = nil
	if err := next.Trainable(); err != nil && running {
		s.stopped = NewFailure(err)
	}
	s.sendScene()
}

func (s *Server) predict(x []float64) (Answer, error) {
	if err := s.session.Scene().CheckPosition(x); err != nil {
		return Answer{}, err
	}
	z := s.section.Logit(s.session.Snapshot().Model, x)
	return Answer{Prediction: &Prediction{Logit: z, Probability: elementary.Sigmoid(z)}}, nil
}

// Busy reports whether there is something to do.
func (s *Server) Busy() bool { return s.training() || len(s.errands) > 0 }

func (s *Server) training() bool { return s.job != nil || s.session.Status() == engine.Running }

// Work trains, or does an errand, for at most a Slice and posts a Frame if the page wants one. It returns how long to
// wait before the next call: 0 for at once, as the pace demands otherwise. Commands may be handled at any time in
// between.
func (s *Server) Work() (wait time.Duration) {
	if !s.Busy() {
		return 0
	}
	end := s.clock() + Slice
	if !s.training() {
		s.runErrands(end)
		return 0
	}
	s.runErrands(s.clock() + Slice/4)
	for s.clock() < end && s.training() {
		if s.job == nil && s.pace.due(s.clock()) < 1 {
			wait = s.pace.wait(s.clock())
			break
		}
		s.advance()
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

// sendScene posts the Scene, without its points where the page has them.
func (s *Server) sendScene() {
	now := s.session.Scene()
	s.section = engine.NewSection(now)
	same := s.sent != nil && s.sent.Dim() == now.Points.Dim() && s.sent.Equal(now.Points)
	e, err := sceneEnvelope(now, same)
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

// complain tells the page, which did not ask, that something cannot be sent to it.
func (s *Server) complain(err error) { s.post(answerEnvelope(Answer{Failure: NewFailure(err)})) }

func (s *Server) frame() Frame {
	snapshot, now := s.session.Snapshot(), s.session.Scene()
	f := Frame{Snapshot: snapshot, Busy: s.job != nil, Stopped: s.stopped, Undo: len(s.undo.past), Redo: len(s.undo.future), Columns: fieldColumns, Rows: fieldRows}
	if len(now.View) == 1 {
		f.Columns, f.Rows = profileColumns, 1
	}
	f.Field = s.section.Field(snapshot.Model, f.Columns, f.Rows)
	f.Losses, f.Tests = thin(s.session.Losses()), thin(s.session.TestLosses())
	if s.training() {
		f.Rate = s.pace.rate(s.clock())
	}
	return f
}
