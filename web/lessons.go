package web

import (
	"encoding/json"
	"math/bits"
	"strings"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/lesson"
	"downhill/web/text"
)

// A lesson that is open: its steps show their Scenes, and the address follows. What a person had made before makes way
// like for any change, so that undo brings it back, and is kept apart so that it does so after a reload too.

// study is the lesson that is open.
type study struct {
	lesson  *lesson.Lesson // nil for none
	step    int
	gesture int    // its Scenes are loaded as one change
	own     kept   // what made way for it: own work, or the Scene of a class; its text is "" for nothing
	choice  int    // of the answers, −1 for none yet
	typed   string // the number
	verdict verdict
	said    string   // the sentence with the verdict
	done    progress // on this machine
	listed  bool     // the list has been opened
	points  lessonPoints
	rev     int
}

// lessonPoints are the points that a link to a lesson leads to.
type lessonPoints struct {
	link   string
	points scene.Points
}

type verdict string

const (
	unjudged verdict = ""
	wrong    verdict = "wrong"
	right    verdict = "right"
)

// progress is which steps are done, a bit each, by the lesson's ID.
type progress map[string]uint64

// of is how many steps of a lesson are done.
func (d progress) of(l *lesson.Lesson) int { return bits.OnesCount64(d[l.ID] & (1<<len(l.Steps) - 1)) }

// link is the fragment of the open step, "" for none.
func (s *study) link() string {
	if s.lesson == nil {
		return ""
	}
	return s.lesson.Link(s.step)
}

// now is the open step.
func (s *study) now() *lesson.Step { return &s.lesson.Steps[s.step] }

// keepStash keeps the work that made way for a lesson.
func (p *page) keepStash(k kept) {
	p.store(stash, k)
	p.study.own = k
}

// openLesson opens a step of a lesson. Where none was open before, it notes what makes way for it.
func (p *page) openLesson(l *lesson.Lesson, step int) {
	notice := ""
	if p.study.lesson == nil {
		p.beginStudy()
		underWay := p.study.own.text != "" && p.autosave.opening > 0 // it is kept, and not yet trained to its epoch
		if (p.isWork() || p.state.Scene().Classroom != nil) && !p.embedded && !underWay {
			p.keepStash(p.present())
			notice = p.text.Lessons.Kept
		}
	}
	p.enter(l, step)
	p.loadStep(p.study.gesture, notice)
	p.later(func() { dom.Focus("lesson-title") })
}

// beginStudy makes the Scenes of the lesson that is to come one change, other than those before and after.
func (p *page) beginStudy() {
	p.beginGesture()
	p.study.gesture = p.gesture
	p.beginGesture()
	p.readProgress()
}

// enter shows a step's words, with the address.
func (p *page) enter(l *lesson.Lesson, step int) {
	s := &p.study
	s.lesson, s.step, s.choice, s.typed, s.verdict, s.said = l, step, -1, "", unjudged, ""
	s.rev++
	p.later(clearAnswers)
	if s.now().Question == nil {
		p.markDone()
	}
	p.autosave.origin = s.link()
	if p.embedded {
		return
	}
	if dom.Follow(s.link(), p.autosave.opened) {
		p.autosave.opened = s.link()
	}
	p.keepLater()
}

// loadStep shows the open step's Scene, if it has one, and trains it to its epoch.
func (p *page) loadStep(gesture int, notice string) {
	step := p.study.now()
	if step.Scene == nil {
		return
	}
	epoch := step.Epoch
	p.autosave.opening++
	p.send(protocol.Command{Verb: protocol.Load, Text: string(step.Scene), JSON: true, Gesture: gesture}, func(_ protocol.Answer, err error) {
		p.forgetComplaints()
		if err != nil || epoch == 0 {
			p.stepLoaded(notice, err)
			return
		}
		p.send(protocol.Command{Verb: protocol.Seek, N: epoch}, func(_ protocol.Answer, err error) { p.stepLoaded(notice, err) })
	})
}

// stepLoaded says what there is to say once a step's Scene is there.
func (p *page) stepLoaded(notice string, err error) {
	p.report(err)
	if err == nil {
		p.say(notice, false)
	}
	p.endOpening()
}

// openLessonLink opens the lesson that a link put into the address leads to. One that leads nowhere is said, and the
// address goes back to what is there.
func (p *page) openLessonLink(fragment string) {
	l, step, err := lesson.Open(lesson.All(), fragment)
	p.endAsking()
	p.autosave.opened = fragment
	if err == nil {
		p.openLesson(l, step)
		return
	}
	p.report(err)
	p.restoreAddress()
}

// openLessonFirst opens the page with a link to a lesson in the address. Under the lesson, where undo finds it, is what
// the person had made; a reload finds the step as they left it.
func (p *page) openLessonFirst(fragment string, k kept, work bool) {
	l, step, err := lesson.Open(lesson.All(), fragment)
	p.autosave.opened = fragment
	if err != nil {
		if k.text == "" {
			k.text = "{}" // the default Scene
		}
		p.openKept(k, false, func() { p.report(err) })
		return
	}
	p.beginStudy()
	show := func(own bool, notice string) {
		if p.autosave.opened != fragment { // the person has opened something else meanwhile
			return
		}
		p.enter(l, step)
		if k.text != "" && k.from == l.Link(step) {
			p.openKept(k, own, nil)
			return
		}
		gesture := protocol.Unnoted
		if own {
			gesture = p.study.gesture
		}
		p.loadStep(gesture, notice)
	}
	if work && !lesson.IsLink(k.from) {
		p.keepStash(k)
		p.openKept(k, false, func() { show(true, p.text.Lessons.Kept) })
		return
	}
	p.openStash(k, func(own bool) { show(own, "") })
}

// openStash opens the work that made way for the lesson which what was kept began in, and goes on with whether there is any.
func (p *page) openStash(k kept, then func(own bool)) {
	own, _ := readKept(stash)
	if !lesson.IsLink(k.from) || own.text == "" {
		then(false)
		return
	}
	p.study.own = own
	p.openKept(own, false, func() { then(true) })
}

// leaveLesson closes the lesson, and what made way for it comes back. Where nothing did, what the lesson shows stays.
func (p *page) leaveLesson() {
	p.closeLesson()
	own := p.study.own
	if own.text == "" {
		p.restoreAddress()
		p.say(p.text.Lessons.Stays, false)
		return
	}
	p.openKept(own, true, func() {
		p.restoreAddress()
		p.say(p.text.Lessons.Left, false)
	})
}

// showsLesson reports whether the points are still those of the lesson that what is there began in.
func (p *page) showsLesson() bool {
	now, of := p.state.Scene(), &p.study.points
	if now.Dataset != scene.Custom || now.Points.Len() == 0 || !lesson.IsLink(p.autosave.origin) {
		return false
	}
	if of.link != p.autosave.origin {
		s, _ := linked(p.autosave.origin) // of a link that leads nowhere there are no points
		*of = lessonPoints{p.autosave.origin, s.Points}
	}
	return of.points.Equal(now.Points)
}

func (p *page) closeLesson() {
	p.study.lesson = nil
	p.study.rev++
}

// answer judges what was chosen, typed or done.
func (p *page) answer() {
	s := &p.study
	q := s.now().Question
	a := lesson.Answer{Choice: s.choice}
	s.rev++
	s.verdict = wrong
	if q.Choices != nil && s.choice < 0 {
		s.said = p.text.Lessons.Undecided
		return
	}
	if q.Number != nil && strings.TrimSpace(s.typed) == "" {
		s.said = p.text.Lessons.Untyped
		return
	}
	if q.Number != nil {
		x, err := format.Parse(s.typed)
		if err != nil {
			s.said = text.Fill(p.text.Lessons.Unread, "value", s.typed)
			return
		}
		a.Number = x
	}
	ok, hint := q.Judge(a, lesson.State{Scene: p.state.Scene(), Snapshot: p.state.Frame().Snapshot})
	if !ok {
		s.said = p.text.Lessons.Wrong + " " + hint
		return
	}
	s.verdict, s.said = right, p.text.Lessons.Right
	p.markDone()
	if epoch := s.now().Reveal.Epoch; epoch > 0 && epoch != p.state.Frame().Snapshot.Epoch {
		p.seek(epoch)
	}
}

// markDone notes on this machine that the open step is done.
func (p *page) markDone() {
	s := &p.study
	s.done[s.lesson.ID] |= 1 << s.step
	if p.embedded {
		return
	}
	if content, err := json.Marshal(s.done); err == nil {
		dom.Note("lessons", string(content))
	}
}

// readProgress reads what is done. What cannot be read counts as nothing.
func (p *page) readProgress() {
	if p.study.done == nil {
		p.study.done = progress{}
	}
	if !p.embedded && dom.HasHooks() {
		if json.Unmarshal([]byte(dom.Noted("lessons")), &p.study.done) != nil || p.study.done == nil {
			p.study.done = progress{}
		}
	}
}

// restartStep puts the open step's Scene in the place of what is there.
func (p *page) restartStep() {
	to, epoch := p.study.lesson.SceneAt(p.study.step)
	content, err := json.Marshal(to)
	if err != nil {
		p.report(err)
		return
	}
	p.beginGesture()
	p.send(protocol.Command{Verb: protocol.Load, Text: string(content), JSON: true, Gesture: p.gesture}, func(_ protocol.Answer, err error) {
		p.report(err)
		p.forgetComplaints()
		if err == nil && epoch > 0 {
			p.seek(epoch)
		}
	})
}

// linked is the Scene that a link leads to, one to a lesson too.
func linked(fragment string) (scene.Scene, error) {
	if lesson.IsLink(fragment) {
		l, step, err := lesson.Open(lesson.All(), fragment)
		if err != nil {
			return scene.Scene{}, err
		}
		s, _ := l.SceneAt(step)
		return s, nil
	}
	s, _, err := scene.DecodeLink(fragment)
	return s, err
}
