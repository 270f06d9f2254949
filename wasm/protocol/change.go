package protocol

import (
	"fmt"

	"downhill/engine"
	"downhill/engine/scene"
)

// load replaces the Scene. A link also gives the epoch to train to.
func (s *Server) load(c Command) (Answer, error) {
	next, epoch, err := decodeLoad(c)
	if err != nil {
		return Answer{}, err
	}
	return Answer{Notice: s.put(c, next, epoch)}, nil
}

// put replaces the Scene, as a change that can be undone, and trains to an epoch. Everything that replaces the data
// goes through here. It returns a notice for the Answer, nil for none.
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
	s.renew(next)
	s.sendScene()
	left := epoch - s.session.Epoch()
	if next.Trainable() != nil {
		left = 0
	}
	s.begin(job{id: c.ID, left: left, notice: notice})
}

// renew begins a Session of another Scene, which knows what the present one does of the same problem.
func (s *Server) renew(next scene.Scene) {
	was := s.session
	s.session = engine.NewSession(next)
	s.session.Inherit(was)
}

// repeated is the notice that some points are repeated; nil if none are.
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

// decodeText reads a Scene in JSON or a link. A text that does not begin as a JSON object is taken for a link, unless
// it is known to be JSON.
func decodeText(text string, isJSON bool) (scene.Scene, int, error) {
	if isJSON || scene.IsObject(text) {
		next, err := scene.Decode([]byte(text))
		return next, next.Classroom.StartsAt(), err
	}
	return scene.DecodeLink(text)
}

func (s *Server) edit(c Command) error {
	e := c.Edit
	if e == nil {
		e = &scene.Edit{}
	}
	before := s.now(e.Remakes())
	next, err := before.scene.Apply(*e)
	if err != nil {
		return err
	}
	if e.View != nil {
		c.Gesture = viewing
	}
	s.undo.note(before, c.Gesture)
	if e.Remakes() {
		s.interrupt()
		s.renew(next)
		s.sendScene()
		return nil
	}
	s.update(next)
	return nil
}

// setModel sets the model by hand.
func (s *Server) setModel(c Command) error {
	before := s.now(true)
	err := s.setParameters(c)
	if err != nil {
		return err
	}
	s.undo.note(before, c.Gesture)
	s.interrupt()
	s.sendScene()
	return nil
}

func (s *Server) setParameters(c Command) error {
	n := len(c.X)
	switch {
	case c.Axes != [2]int{} && n == 2:
		return s.session.SetParameters(c.Axes, [2]float64{c.X[0], c.X[1]})
	case n == 0:
		return s.session.SetModel(engine.Model{})
	}
	return s.session.SetModel(engine.Model{Weights: c.X[:n-1], Bias: c.X[n-1]})
}

// update replaces the Scene under the training.
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
