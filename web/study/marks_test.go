package study

import (
	"fmt"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/hosttest"
	"downhill/web/lesson"
)

// The answer that a pointer chooses is marked at once, and a wrong one stays marked.
func TestAnAnswerIsMarkedAtOnce(t *testing.T) {
	v := taught(t, lesson.Find(lesson.All(), "one-feature"), 0)
	marks := func(want ...verdict) {
		t.Helper()
		content := v.render()
		for i, mark := range want {
			if v.mark(i) != mark {
				t.Errorf("answer %d is marked %q, want %q", i, v.mark(i), mark)
			}
			if mark != unjudged && !strings.Contains(content, `class="answer `+string(mark)+`"`) {
				t.Errorf("it does not look %s", mark)
			}
		}
		if strings.Contains(content, "✓") != (v.verdict == answerRight) || strings.Contains(content, "✗") != (v.tried != 0) {
			t.Errorf("the signs are wrong in %s", content)
		}
	}
	marks(unjudged, unjudged)
	v.choose(0)
	marks(answerWrong, unjudged)
	rev := v.rev
	if v.choose(0); v.rev != rev {
		t.Error("the same answer is judged twice")
	}
	v.choose(1)
	marks(answerWrong, answerRight)
	v.noteChoice(0)
	v.choice = -1
	marks(answerWrong, unjudged)
}

// A step that is not answered can be passed, and says that it is.
func TestAStepCanBeSkipped(t *testing.T) {
	v := taught(t, lesson.Find(lesson.All(), "one-feature"), 0)
	if content := v.render(); strings.Contains(content, ">Next<") || !strings.Contains(content, ">Skip<") || strings.Contains(content, "dot done") {
		t.Error("an unanswered step looks answered")
	}
	v.choose(1)
	if content := v.render(); !strings.Contains(content, ">Next<") || strings.Contains(content, ">Skip<") || !strings.Contains(content, `"dot done now"`) {
		t.Error("an answered step looks unanswered")
	}
}

// show has the visit's page show a Scene after n epochs, and its study hear of it.
func (v *visit) show(content string, n int) {
	v.Helper()
	hosttest.Train(v, v.state, content, n)
	v.Follow()
}

func TestATaskThatIsDoneIsRightAtOnce(t *testing.T) {
	l := lesson.Find(lesson.All(), "learning-rate")
	const step = 4
	content := string(l.Steps[step].Scene)
	v := taught(t, l, 0)
	v.enter(l, step)
	v.Follow() // of the step before
	if v.lit() != "" {
		t.Errorf("%s is lit before the step is there", v.lit())
	}
	done := strings.Replace(content, `"learningRate": 0.01`, `"learningRate": 0.001`, 1)
	hosttest.Train(t, v.state, done, 1000)
	v.ready()
	if v.verdict != unjudged {
		t.Error("what was done before the step is right")
	}
	v.enter(l, step)
	v.watch.shown = true
	for _, c := range []struct {
		scene string
		epoch int
		lit   string
		want  verdict
	}{
		{content, 0, "learningRate", unjudged}, {content, 1000, "learningRate", unjudged}, {done, 0, lesson.Run, unjudged},
		{done, 900, lesson.Run, unjudged}, {done, 1000, "", answerRight},
	} {
		if v.show(c.scene, c.epoch); v.lit() != c.lit || v.verdict != c.want {
			t.Errorf("at epoch %d %q is lit, and it is %q", c.epoch, v.lit(), v.verdict)
		}
	}
	if content := v.render(); !strings.Contains(content, "Learning rate is set") {
		t.Error("a setting that is met is not ticked")
	}
	if !strings.HasSuffix(strings.Join(v.unfolded, " "), "learningRate run ") {
		t.Errorf("unfolded were %v", v.unfolded)
	}
	v.Close()
	if v.lit() != "" {
		t.Error("a lesson that is closed lights something")
	}
}

func TestWhatAStepNamesIsLit(t *testing.T) {
	l := lesson.Find(lesson.All(), "threshold")
	v := taught(t, l, 2)
	v.watch.shown = true
	v.show(string(l.Steps[2].Scene), l.Steps[2].Epoch)
	if v.lit() != "threshold" || !strings.Contains(v.render(), "Show Threshold") {
		t.Errorf("%q is lit", v.lit())
	}
}

// list gives the HTML of the list's entries, by the lesson's place.
func (v *visit) list() []string {
	v.Helper()
	v.listed = true
	e := app.NewTestEngine()
	d := &List{Study: v.Study}
	if err := e.Load(d); err != nil {
		v.Fatal(err)
	}
	e.ConsumeAll()
	return strings.Split(app.HTMLString(d), "<li>")
}

func TestTheListSaysWhereToGoOn(t *testing.T) {
	all := lesson.All()
	v := taught(t, all[0], 0)
	has := func(at int, parts ...string) {
		t.Helper()
		for _, part := range parts {
			if entry := v.list()[at]; !strings.Contains(entry, part) {
				t.Errorf("entry %d lacks %q: %s", at, part, entry)
			}
		}
	}
	has(0, fmt.Sprintf("0 of %d lessons done", len(all)), `value="0"`)
	has(1, "Start here", "lesson next", "6 steps · about 6 min")
	v.done[all[0].ID] = 1<<6 - 1
	v.done[all[1].ID] = 0b1011
	has(0, fmt.Sprintf("1 of %d lessons done", len(all)), `value="1"`)
	has(1, "Done", "lesson complete")
	has(2, "Go on here", "lesson next", "3 of 6 steps done")
	if entry := v.list()[3]; strings.Contains(entry, "here") {
		t.Errorf("two lessons are next: %s", entry)
	}
	if at := v.done.resume(all[1]); at != 2 {
		t.Errorf("it goes on at step %d", at+1)
	}
	if at := v.done.resume(all[0]); at != 0 {
		t.Errorf("a lesson that is done goes on at step %d", at+1)
	}
	v.done[all[0].ID] = 0b11
	if at := v.done.resume(all[0]); at != 1 { // step 3 shows what step 2 left
		t.Errorf("a step without a Scene is opened, %d", at+1)
	}
}

func TestALessonEndsWithWhatComesNext(t *testing.T) {
	l := lesson.All()[0]
	v := taught(t, l, len(l.Steps)-1)
	if strings.Contains(v.render(), "lesson-end") {
		t.Error("it ends before it is answered")
	}
	v.markDone()
	if content := v.render(); !strings.Contains(content, "1 of 6 steps of this lesson done") || !strings.Contains(content, "Next: What the sigmoid does, about") {
		t.Errorf("the end of a lesson with open steps: %s", content)
	}
	v.done[l.ID] = 1<<len(l.Steps) - 1
	if content := v.render(); !strings.Contains(content, fmt.Sprintf("You have done this lesson. 1 of %d lessons done.", len(lesson.All()))) {
		t.Errorf("the end of a lesson that is done: %s", content)
	}
}
