package study

import (
	"encoding/json"
	"math/bits"
	"strings"

	"downhill/wasm/protocol"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/lesson"
	"downhill/web/text"
)

type verdict string

const (
	unjudged    verdict = ""
	answerWrong verdict = "wrong"
	answerRight verdict = "right"
)

// progress is which steps are done, a bit each, by the lesson's ID.
type progress map[string]uint64

// stepsDone is how many steps of a lesson are done.
func (d progress) stepsDone(l *lesson.Lesson) int {
	return bits.OnesCount64(d[l.ID] & (1<<len(l.Steps) - 1))
}

// lessonsDone is how many lessons are done whole.
func (d progress) lessonsDone() int {
	n := 0
	for _, l := range lesson.All() {
		if d.stepsDone(l) == len(l.Steps) {
			n++
		}
	}
	return n
}

// next is the lesson to open next: the first that is not done, nil for none. fresh reports whether nothing is done at all.
func (d progress) next() (l *lesson.Lesson, fresh bool) {
	fresh = true
	for _, one := range lesson.All() {
		done := d.stepsDone(one)
		if l == nil && done < len(one.Steps) {
			l = one
		}
		fresh = fresh && done == 0
	}
	return l, fresh
}

// resume is the step at which a lesson goes on: the first that is not done, or the step before it whose Scene it needs.
func (d progress) resume(l *lesson.Lesson) int {
	done := d[l.ID]
	step := bits.TrailingZeros64(^done)
	if step >= len(l.Steps) {
		return 0
	}
	for step > 0 && l.Steps[step].Scene == nil {
		step--
	}
	return step
}

// isDone reports whether a step of the open lesson is done.
func (s *Study) isDone(step int) bool { return s.done[s.lesson.ID]&(1<<step) != 0 }

// choose notes the answer that a pointer chose, and judges it at once.
func (s *Study) choose(i int) {
	s.noteChoice(i)
	if s.verdict == unjudged {
		s.answer()
	}
}

// mark is the verdict on one of the answers to choose from: it stays when another is chosen.
func (s *Study) mark(i int) verdict {
	switch {
	case i == s.choice && s.verdict != unjudged:
		return s.verdict
	case s.tried&(1<<i) != 0:
		return answerWrong
	}
	return unjudged
}

// noteChoice notes the chosen answer, and noteTyped the typed number. Another answer is not judged yet.
func (s *Study) noteChoice(i int) {
	if i != s.choice {
		s.choice, s.verdict, s.said = i, unjudged, ""
		s.rev++
	}
}

func (s *Study) noteTyped(typed string) {
	if typed != s.typed {
		s.typed, s.verdict, s.said = typed, unjudged, ""
		s.rev++
	}
}

// answer judges the choice, the number or the task.
func (s *Study) answer() {
	q := s.now().Question
	a := lesson.Answer{Choice: s.choice}
	s.rev++
	s.host.Later(showVerdict)
	s.verdict = answerWrong
	if q.Choices != nil && s.choice < 0 {
		s.said = s.host.Words().Lessons.Undecided
		return
	}
	if q.Number != nil && strings.TrimSpace(s.typed) == "" {
		s.said = s.host.Words().Lessons.Untyped
		return
	}
	if q.Number != nil {
		x, err := format.Parse(s.typed)
		if err != nil {
			s.said = text.Fill(s.host.Words().Lessons.Unread, "value", s.typed)
			return
		}
		a.Number = x
	}
	ok, hint := q.Judge(a, s.at())
	if !ok {
		if q.Choices != nil {
			s.tried |= 1 << s.choice
		}
		s.said = s.host.Words().Lessons.Wrong + " " + hint
		return
	}
	s.verdict, s.said = answerRight, s.host.Words().Lessons.Right
	s.markDone()
	s.host.Later(s.light)
	if epoch := s.now().Reveal.Epoch; epoch > 0 && epoch != s.host.State().Frame().Snapshot.Epoch {
		s.host.Send(protocol.Command{Verb: protocol.Seek, N: epoch}, func(_ protocol.Answer, err error) { s.keep.Report(err) })
	}
}

// markDone notes on this machine that the open step is done.
func (s *Study) markDone() {
	s.done[s.lesson.ID] |= 1 << s.step
	if s.embedded {
		return
	}
	if content, err := json.Marshal(s.done); err == nil {
		dom.Note("lessons", string(content))
	}
}

// readProgress reads what is done. What cannot be read counts as nothing.
func (s *Study) readProgress() {
	if s.done == nil {
		s.done = progress{}
	}
	if !s.embedded && dom.HasHooks() {
		if json.Unmarshal([]byte(dom.Noted("lessons")), &s.done) != nil || s.done == nil {
			s.done = progress{}
		}
	}
}
