package study

import (
	"strings"
	"testing"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/dialog"
	"downhill/web/hosttest"
	"downhill/web/keep"
	"downhill/web/lesson"
	"downhill/web/state"
	"downhill/web/text"
)

// visit is a page with a study and what keeps its work, without a browser.
type visit struct {
	*testing.T
	*Study
	state    *state.State
	gestures int
	sent     []protocol.Command
	told     []keep.Said
	loaded   int
	views    []string // that were opened
	unfolded []string // the settings
}

// newVisit is a page that shows a Scene. In a frame it keeps nothing, and asks nothing of the browser.
func newVisit(t *testing.T, content string) *visit {
	v := &visit{T: t, state: hosttest.Show(t, content, 0).State()}
	dialogs := dialog.New(func(func()) {})
	k := keep.New(v, dialogs, true)
	v.Study = New(v, k, dialogs, true)
	k.Teach(v.Study)
	k.Greeted()
	return v
}

func (v *visit) State() *state.State             { return v.state }
func (v *visit) Words() *text.Catalogue          { return text.English }
func (v *visit) Gesture() int                    { v.gestures++; return v.gestures }
func (v *visit) ShowView(name string)            { v.views = append(v.views, name) }
func (v *visit) Unfold(setting string)           { v.unfolded = append(v.unfolded, setting) }
func (v *visit) Later(func())                    {}
func (v *visit) After(_ time.Duration, f func()) { f() }

func (v *visit) KeepSaid(e keep.Event) {
	switch e := e.(type) {
	case keep.Said:
		v.told = append(v.told, e)
	case keep.Loaded:
		v.loaded++
	}
}

// Send carries out a command as the engine does, as far as lessons need it.
func (v *visit) Send(c protocol.Command, done func(protocol.Answer, error)) int {
	v.sent = append(v.sent, c)
	var err error
	if c.Verb == protocol.Load {
		var s scene.Scene
		if s, err = scene.Decode([]byte(c.Text)); err == nil {
			v.state.TakeScene(s)
		}
	}
	done(protocol.Answer{}, err)
	return len(v.sent)
}

// taught is a page at a step of a lesson.
func taught(t *testing.T, l *lesson.Lesson, step int) *visit {
	t.Helper()
	v := newVisit(t, string(l.Steps[0].Scene))
	v.lesson, v.step, v.choice, v.done = l, step, -1, progress{}
	return v
}

// render gives the panel's HTML.
func (v *visit) render() string {
	v.Helper()
	e := app.NewTestEngine()
	d := &panel{Study: v.Study}
	if err := e.Load(d); err != nil {
		v.Fatal(err)
	}
	e.ConsumeAll()
	return app.HTMLString(d)
}

func TestALessonStandsBesideThePlot(t *testing.T) {
	l := lesson.Find(lesson.All(), "one-feature")
	v := taught(t, l, 0)
	content := v.render()
	for _, want := range []string{"Step 1 of 6", "Six points lie on a line", ">weight</em>", ">P(y = 1)</code>", `value="2"`, ">Check<", ">Skip<"} {
		if !strings.Contains(content, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(content, "σ(0) = 0.5") {
		t.Error("the answer is there before the question is answered")
	}
	v = taught(t, l, len(l.Steps)-1)
	if content := v.render(); !strings.Contains(content, ">Next lesson<") || !strings.Contains(content, "Step 6 of 6") {
		t.Error("the last step does not lead to the next lesson")
	}
	all := lesson.All()
	if content := taught(t, all[len(all)-1], 5).render(); !strings.Contains(content, ">All lessons<") {
		t.Error("the last lesson does not lead to the list")
	}
	if following(all[0]) != all[1] || following(all[len(all)-1]) != nil {
		t.Error("the lessons do not follow one another")
	}
}

func TestAnswersAreJudged(t *testing.T) {
	l := lesson.Find(lesson.All(), "one-feature")
	v := taught(t, l, 0)
	says := func(want verdict, words string) {
		t.Helper()
		v.answer()
		if v.verdict != want || !strings.Contains(v.said, words) {
			t.Errorf("it is %s: %q", v.verdict, v.said)
		}
	}
	says(answerWrong, "Choose one")
	v.noteChoice(0)
	says(answerWrong, "how high does it lie?")
	v.noteChoice(1)
	if v.verdict != unjudged {
		t.Error("another choice is judged at once")
	}
	says(answerRight, "right")
	if !strings.Contains(v.render(), "σ(0) = 0.5") {
		t.Error("the reveal is not shown")
	}
	v.step, v.verdict = 1, unjudged
	says(answerWrong, "Type a number first, such as 0.5.")
	v.noteTyped("much")
	says(answerWrong, "much is not a number")
	v.noteTyped("0,69")
	says(answerRight, "")
	v.noteTyped("−0.69")
	says(answerWrong, "Loss J")
	if n := v.done.stepsDone(l); n != 2 {
		t.Errorf("%d steps are done", n)
	}
}

func TestTheMarkupOfALessonIsNeverRead(t *testing.T) {
	l, err := lesson.Parse([]byte(`{"title":"<b>t</b>","summary":"s","steps":[{"words":["<img src=x> *<i>*"],"scene":{},
		"question":{"text":"<u>?","choices":[{"text":"<s>","right":true},{"text":"b","hint":"<p>"}]},"reveal":{"words":["<hr>"]}}]}`))
	if err != nil {
		t.Fatal(err)
	}
	v := taught(t, l, 0)
	v.verdict, v.said = answerRight, "<p>"
	content := v.render()
	for _, tag := range []string{"<b>", "<img src=x>", "<i>", "<u>", "<s>", "<hr>"} {
		if strings.Contains(content, tag) || !strings.Contains(content, strings.ReplaceAll(strings.ReplaceAll(tag, "<", "&lt;"), ">", "&gt;")) {
			t.Errorf("%s is read as markup, or is not there", tag)
		}
	}
}

func TestALessonOpensAsOneChangeAfterWhatWasThere(t *testing.T) {
	l := lesson.Find(lesson.All(), "one-feature")
	v := newVisit(t, `{"dataset":"moons"}`)
	v.Open(l, 0)
	if !v.IsOpen() || v.Link() != l.Link(0) || len(v.sent) == 0 || v.sent[0].Gesture != 1 || v.gestures != 2 {
		t.Fatalf("open: %t at %q, sent %+v", v.IsOpen(), v.Link(), v.sent)
	}
	for i := 1; i < len(l.Steps); i++ {
		v.sent = nil
		v.Open(l, i)
		want := 0
		if l.Steps[i].Scene != nil {
			want++
			if l.Steps[i].Epoch > 0 {
				want++
			}
		}
		if len(v.sent) != want || want > 0 && v.sent[0].Gesture != 1 {
			t.Errorf("step %d sends %+v", i+1, v.sent)
		}
		if want == 2 && (v.sent[1].Verb != protocol.Seek || v.sent[1].N != l.Steps[i].Epoch) {
			t.Errorf("step %d is trained by %+v", i+1, v.sent[1])
		}
	}
}

func TestAStepOffersTheViewThatItTellsOf(t *testing.T) {
	l := &lesson.Lesson{ID: "views", Steps: []lesson.Step{{Scene: []byte("{}"), Words: []string{"any"}}, {Words: []string{"one"}, View: "metrics"}}}
	for step, want := range []bool{false, true} {
		v := taught(t, l, step)
		if is := strings.Contains(app.HTMLString(&panel{Study: v.Study}), "Show Metrics"); is != want || len(v.views) != 0 {
			t.Errorf("step %d offers a view: %t; it opened %v by itself", step, is, v.views)
		}
	}
}

// The page gives no advice in a lesson, but in a step that asks for it.
func TestAStepIsSilentUnlessItAsksForAdvice(t *testing.T) {
	v := newVisit(t, `{}`)
	if v.IsSilent() {
		t.Error("without a lesson the page is silent")
	}
	l := lesson.Find(lesson.All(), "overfitting")
	asks := 0
	for i, step := range l.Steps {
		v.Open(l, i)
		if v.IsSilent() == step.Advice {
			t.Errorf("step %d, which asks for advice: %t, is silent: %t", i+1, step.Advice, v.IsSilent())
		}
		if step.Advice {
			asks++
		}
	}
	if asks == 0 || asks == len(l.Steps) {
		t.Errorf("%d of %d steps ask for advice", asks, len(l.Steps))
	}
}

func TestAStepWithoutAQuestionIsDoneOnceItIsOpen(t *testing.T) {
	l := &lesson.Lesson{ID: "test", Steps: []lesson.Step{{}, {Question: &lesson.Question{Choices: []lesson.Choice{{Text: "a", Right: true}}}, Reveal: &lesson.Reveal{}}}}
	v := newVisit(t, `{}`)
	v.Open(l, 0)
	v.Open(l, 1)
	if n := v.done.stepsDone(l); n != 1 {
		t.Errorf("%d steps are done", n)
	}
	v.noteChoice(0)
	v.answer()
	if n := v.done.stepsDone(l); n != 2 {
		t.Errorf("%d steps are done after the right answer", n)
	}
}

func TestALinkThatLeadsToNoLessonIsSaid(t *testing.T) {
	v := newVisit(t, `{}`)
	v.OpenLink("lesson=none/1")
	if v.IsOpen() || len(v.told) == 0 || !v.told[len(v.told)-1].Bad {
		t.Errorf("open: %t, said %+v", v.IsOpen(), v.told)
	}
	v.OpenLink("lesson=sigmoid/2")
	if v.Link() != "lesson=sigmoid/2" {
		t.Errorf("open is %q", v.Link())
	}
}

func TestALessonThatIsLeftLeavesItsSceneWhereNothingMadeWay(t *testing.T) {
	v := taught(t, lesson.All()[0], 0)
	v.leave()
	if v.IsOpen() || v.told[len(v.told)-1].Sentence != text.English.Lessons.Stays {
		t.Errorf("open: %t, said %+v", v.IsOpen(), v.told)
	}
}

func TestAStepStartsOver(t *testing.T) {
	l := lesson.Find(lesson.All(), "one-feature")
	v := newVisit(t, `{}`)
	v.Open(l, 0)
	flipped, err := v.state.Scene().Apply(scene.Edit{Flip: []int{0}})
	if err != nil {
		t.Fatal(err)
	}
	v.state.TakeScene(flipped)
	v.Restart()
	if want, _ := l.SceneAt(0); !v.state.Scene().Points.Equal(want.Points) {
		t.Error("the point that was changed stays so")
	}
}

// The points of a lesson stay its own once it is left, until the person changes them.
func TestWhosePointsTheyAre(t *testing.T) {
	l := lesson.Find(lesson.All(), "sigmoid")
	v := newVisit(t, `{}`)
	v.Open(l, 0)
	if !v.ShowsPoints() {
		t.Error("the points of the lesson are not its own")
	}
	v.Close()
	if !v.ShowsPoints() {
		t.Error("once it is left the points are others")
	}
	flipped, err := v.state.Scene().Apply(scene.Edit{Flip: []int{0}})
	if err != nil {
		t.Fatal(err)
	}
	v.state.TakeScene(flipped)
	if v.ShowsPoints() {
		t.Error("changed points are the lesson's")
	}
}
