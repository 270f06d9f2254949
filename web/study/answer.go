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
	ok, hint := q.Judge(a, lesson.State{Scene: s.host.State().Scene(), Snapshot: s.host.State().Frame().Snapshot})
	if !ok {
		s.said = s.host.Words().Lessons.Wrong + " " + hint
		return
	}
	s.verdict, s.said = answerRight, s.host.Words().Lessons.Right
	s.markDone()
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
