// Package study is the open lesson: its steps show their Scenes, and the address follows. A lesson replaces a person's
// work like any change, so undo brings it back. The work is also stored apart, so that it comes back after a reload
// too. The lessons themselves are in web/lesson.
package study

import (
	"encoding/json"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/dialog"
	"downhill/web/dom"
	"downhill/web/keep"
	"downhill/web/lesson"
)

// Study is the lesson that is open. Make it with New; it belongs to go-app's goroutine.
type Study struct {
	host     Host
	keep     *keep.Keep
	dialogs  *dialog.Set
	embedded bool // in a frame of another page, where nothing is kept

	lesson  *lesson.Lesson // nil for none
	step    int
	gesture int    // its Scenes are loaded as one change
	choice  int    // of the answers, −1 for none yet
	tried   uint8  // the answers that were wrong, a bit each
	typed   string // the number
	verdict verdict
	said    string   // the sentence with the verdict
	done    progress // on this machine
	listed  bool     // the list has been opened
	resumed bool     // the page was opened at the step that it was left at
	points  lessonPoints
	watch   watch
	rev     int
}

// lessonPoints are the points that a link to a lesson leads to.
type lessonPoints struct {
	link   string
	points scene.Points
}

// New is a page's study, of no lesson yet.
func New(h Host, k *keep.Keep, dialogs *dialog.Set, embedded bool) *Study {
	return &Study{host: h, keep: k, dialogs: dialogs, embedded: embedded}
}

// IsOpen reports whether a lesson is open.
func (s *Study) IsOpen() bool { return s.lesson != nil }

// IsSilent reports whether the open step wants no advice from the page, which would give its answer away.
func (s *Study) IsSilent() bool { return s.lesson != nil && !s.now().Advice }

// Rev counts the changes of what the panel and the list show.
func (s *Study) Rev() int { return s.rev }

// Link is the fragment of the open step, "" for none.
func (s *Study) Link() string {
	if s.lesson == nil {
		return ""
	}
	return s.lesson.Link(s.step)
}

// Race is the ID of the open lesson if its runs are a race, "" otherwise.
func (s *Study) Race() string {
	if s.lesson == nil || !s.lesson.Race {
		return ""
	}
	return s.lesson.ID
}

// Resumed reports whether the page was opened at a step as a person had left it.
func (s *Study) Resumed() bool { return s.resumed }

// now is the open step.
func (s *Study) now() *lesson.Step { return &s.lesson.Steps[s.step] }

// Open opens a step of a lesson. If no lesson was open, it first stores the work that the lesson replaces.
func (s *Study) Open(l *lesson.Lesson, step int) {
	notice, goesOn := "", s.lesson == l && step == s.step+1
	if s.lesson == nil {
		s.begin()
		dom.NoteOpened(opening)
		underWay := s.keep.Stashed().Text != "" && s.keep.Opens() // it is stored, and not yet trained to its epoch
		if (s.keep.IsWork() || s.host.State().Scene().Classroom != nil) && !s.embedded && !underWay {
			s.keep.Stash(s.keep.Present())
			notice = s.host.Words().Lessons.Kept
		}
	}
	s.enter(l, step)
	s.loadStep(s.gesture, notice, goesOn)
	s.host.Later(func() { dom.Focus("lesson-title") })
}

// begin reserves one gesture for all Scenes of the lesson, so that undo takes them back as one, and begins another for
// what follows.
func (s *Study) begin() {
	s.gesture = s.host.Gesture()
	s.host.Gesture()
	s.readProgress()
}

// enter shows a step's words, with the address.
func (s *Study) enter(l *lesson.Lesson, step int) {
	s.lesson, s.step, s.choice, s.tried, s.typed, s.verdict, s.said = l, step, -1, 0, "", unjudged, ""
	s.watch = watch{}
	s.rev++
	s.host.Later(clearAnswers)
	s.host.Later(s.light)
	if s.now().Question == nil {
		s.markDone()
	}
	s.keep.Enter(s.Link())
}

// loadStep shows the open step's Scene, trained to its epoch, and then announces the step. If it has none, what is there stays
// where the lesson goes on to it; someone who comes from elsewhere is shown that of the last step before it.
func (s *Study) loadStep(gesture int, notice string, goesOn bool) {
	i, open := s.step, s.now()
	for !goesOn && i > 0 && s.lesson.Steps[i].Scene == nil {
		i--
	}
	step := &s.lesson.Steps[i]
	if step.Scene == nil {
		s.ready()
		return
	}
	c := protocol.Command{Verb: protocol.Load, Text: string(step.Scene), JSON: true, Gesture: gesture}
	s.keep.LoadAt(c, step.Epoch, func(err error) {
		if err == nil {
			s.keep.Say(notice, false)
		}
		if s.lesson != nil && s.now() == open {
			s.ready()
		}
	})
}

// OpenLink opens the lesson that a link put into the address leads to. If it leads nowhere, the page says so and
// restores the address.
func (s *Study) OpenLink(fragment string) {
	l, step, err := lesson.Open(lesson.All(), fragment)
	if err == nil {
		s.Open(l, step)
		return
	}
	s.keep.Report(err)
	s.keep.RestoreAddress()
}

// OpenFirst opens the page with a link to a lesson in the address. Undo leads back to the person's work before the
// lesson. After a reload the step is as they left it.
func (s *Study) OpenFirst(fragment string, r keep.Record, isWork bool) {
	l, step, err := lesson.Open(lesson.All(), fragment)
	if err != nil {
		if r.Text == "" {
			r.Text = "{}" // the default Scene
		}
		s.keep.OpenRecord(r, false, func() { s.keep.Report(err) })
		return
	}
	s.begin()
	show := func(own bool, notice string) {
		if s.keep.Opened() != fragment { // the person has opened something else meanwhile
			return
		}
		s.enter(l, step)
		if s.resumed = r.Text != "" && r.From == l.Link(step); s.resumed {
			s.keep.OpenRecord(r, own, s.ready)
			return
		}
		gesture := protocol.Unnoted
		if own {
			gesture = s.gesture
		}
		s.loadStep(gesture, notice, false)
	}
	if isWork && !lesson.IsLink(r.From) {
		s.keep.Stash(r)
		s.keep.OpenRecord(r, false, func() { show(true, s.host.Words().Lessons.Kept) })
		return
	}
	s.keep.OpenStash(r, func(own bool) { show(own, "") })
}

// leave closes the lesson and brings back the work that it replaced. If there was none, the lesson's Scene stays.
func (s *Study) leave() {
	s.Close()
	own := s.keep.Stashed()
	if own.Text == "" {
		s.keep.RestoreAddress()
		s.keep.Say(s.host.Words().Lessons.Stays, false)
		return
	}
	s.keep.OpenRecord(own, true, func() {
		s.keep.RestoreAddress()
		s.keep.Say(s.host.Words().Lessons.Left, false)
	})
}

// ShowsPoints reports whether the points are still those of the lesson in which the work began.
func (s *Study) ShowsPoints() bool {
	now, of := s.host.State().Scene(), &s.points
	if now.Dataset != scene.Custom || now.Points.Len() == 0 || !lesson.IsLink(s.keep.Origin()) {
		return false
	}
	if of.link != s.keep.Origin() {
		led, _ := keep.Linked(s.keep.Origin()) // a link that leads nowhere has no points
		*of = lessonPoints{s.keep.Origin(), led.Points}
	}
	return of.points.Equal(now.Points)
}

// opening is the name under which the browser's Back closes a lesson.
const opening = "lesson"

// Back closes the lesson, if it is what the browser's Back is to close, and brings back the work that it replaced.
func (s *Study) Back(name string) {
	if name == opening && s.lesson != nil {
		s.leave()
	}
}

// Close closes the lesson that is open, if any.
func (s *Study) Close() {
	dom.NoteClosed(opening)
	s.lesson, s.resumed = nil, false
	s.rev++
	s.host.Later(s.light)
}

// Restart loads the open step's Scene again.
func (s *Study) Restart() {
	to, epoch := s.lesson.SceneAt(s.step)
	content, err := json.Marshal(to)
	if err != nil {
		s.keep.Report(err)
		return
	}
	c := protocol.Command{Verb: protocol.Load, Text: string(content), JSON: true, Gesture: s.host.Gesture()}
	s.keep.LoadAt(c, epoch, func(error) {})
}
