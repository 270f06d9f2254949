package lesson

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/engine/scene"
)

// set changes a setting as the page does, in the middle of a session.
func set(t *testing.T, session *engine.Session, name, value string) {
	t.Helper()
	next, err := session.Scene().Apply(scene.Edit{Set: &scene.Set{Name: name, Value: value}})
	if err != nil {
		t.Fatal(err)
	}
	session.Update(next)
}

// run does what the button Run does, once: it trains until the run ends by itself.
func run(t *testing.T, session *engine.Session) {
	t.Helper()
	if err := session.Continue(); err != nil {
		t.Fatal(err)
	}
	for session.Advance() {
	}
}

// asked is the value of a setting that a condition asks for.
func (c Condition) asked() string {
	switch {
	case c.Is != nil:
		return *c.Is
	case c.AtLeast != nil:
		return scene.FormatNumber(*c.AtLeast)
	}
	return scene.FormatNumber(*c.AtMost)
}

// perform does what a task asks for with what a learner has: the settings that it names, and then Run; of the threshold
// the value that the hint names, and Step where a single epoch is asked for.
func (q *Question) perform(t *testing.T, session *engine.Session) {
	t.Helper()
	trains := false
	for _, c := range q.Task {
		switch {
		case c.Setting != "":
			set(t, session, c.Setting, c.asked())
		case c.Snapshot == "train.recall":
			hinted := numeral.FindAllString(c.Hint, -1)
			set(t, session, "threshold", hinted[len(hinted)-1])
		case c.Snapshot == "epoch" && c.Is != nil:
			if err := session.Step(1); err != nil {
				t.Fatal(err)
			}
		default:
			trains = true
		}
	}
	if trains {
		run(t, session)
	}
}

// eachTask calls f for each step that asks for something to be done, with a session as the page has it there.
func eachTask(t *testing.T, f func(t *testing.T, s *Step, session *engine.Session)) {
	count := 0
	eachStep(t, func(t *testing.T, l *Lesson, i int) {
		if q := l.Steps[i].Question; q != nil && q.Task != nil {
			count++
			s, epoch := l.SceneAt(i)
			session := engine.NewSession(s)
			if err := session.Seek(epoch); err != nil {
				t.Fatal(err)
			}
			f(t, &l.Steps[i], session)
		}
	})
	if count < 15 {
		t.Errorf("only %d tasks", count)
	}
}

// Every task is done at the settings that it asks for by pressing Run once.
func TestRunDoesEveryTask(t *testing.T) {
	eachTask(t, func(t *testing.T, s *Step, session *engine.Session) {
		s.Question.perform(t, session)
		at := State{Scene: session.Scene(), Snapshot: session.Snapshot()}
		if right, hint := s.Question.Judge(Answer{}, at); !right {
			t.Errorf("it ends at epoch %d, %s, and Check says %q", at.Snapshot.Epoch, at.Snapshot.Status, hint)
		}
	})
}

// What is said after a task is about what the page then shows: of the facts after training, the one named first is true
// where Run ends.
func TestTheRevealIsAboutWhatRunLeaves(t *testing.T) {
	eachTask(t, func(t *testing.T, s *Step, session *engine.Session) {
		s.Question.perform(t, session)
		at := State{Scene: session.Scene(), Snapshot: session.Snapshot()}
		words := strings.ReplaceAll(strings.Join(s.Reveal.Words, " "), "−", "-")
		place := func(f Fact) int { return strings.Index(words, f.Is) }
		told := slices.DeleteFunc(slices.Clone(s.Facts), func(f Fact) bool {
			_, err := strconv.ParseFloat(f.Is, 64)
			return err != nil || f.Epoch == 0 || place(f) < 0
		})
		if len(told) == 0 || s.Reveal.Epoch > 0 {
			return
		}
		first := slices.MinFunc(told, func(a, b Fact) int { return place(a) - place(b) })
		if x, _ := first.In(at); !first.Agrees(at) {
			t.Errorf("%q speaks of %s first, but Run ends at epoch %d, where it is %v", words, first.Is, at.Snapshot.Epoch, x)
		}
	})
}

// A run that converges before the epoch that is asked for has done all that Run can do.
func TestConvergedCountsAsPastAnyEpoch(t *testing.T) {
	s, err := scene.Decode([]byte(`{"dataset":"one","optimizer":"newton","l2":0.1}`))
	if err != nil {
		t.Fatal(err)
	}
	session := engine.NewSession(s)
	thousand := 1000.0
	c := Condition{Value: Value{Snapshot: "epoch"}, AtLeast: &thousand}
	if c.Holds(State{Scene: s, Snapshot: session.Snapshot()}) {
		t.Error("it holds before the run")
	}
	run(t, session)
	if now := session.Snapshot(); now.Status != engine.Converged || now.Epoch >= 1000 || !c.Holds(State{Scene: s, Snapshot: now}) {
		t.Errorf("at epoch %d, %s, it does not hold", now.Epoch, now.Status)
	}
}
