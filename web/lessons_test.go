package web

import (
	"strings"
	"testing"

	"downhill/engine/scene"
	"downhill/web/dom"
	"downhill/web/lesson"
)

// taught is a page at a step of a lesson, without a browser.
func taught(t *testing.T, l *lesson.Lesson, step int) *page {
	t.Helper()
	p := shown(t, string(l.Steps[0].Scene), 0)
	p.study = study{lesson: l, step: step, choice: -1, done: progress{}}
	return p
}

func TestALessonStandsBesideThePlot(t *testing.T) {
	l := lesson.Find(lesson.All(), "one-feature")
	p := taught(t, l, 0)
	content := render(t, p)
	for _, want := range []string{"Step 1 of 6", "Six points lie on a line", ">weight</em>", ">P(y = 1)</code>", `value="2"`, ">Check<", ">Next<"} {
		if !strings.Contains(content, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(content, "σ(0) = 0.5") {
		t.Error("the answer is there before the question is answered")
	}
	p = taught(t, l, len(l.Steps)-1)
	if content := render(t, p); !strings.Contains(content, ">Next lesson<") || !strings.Contains(content, "Step 6 of 6") {
		t.Error("the last step does not lead to the next lesson")
	}
	all := lesson.All()
	if content := render(t, taught(t, all[len(all)-1], 5)); !strings.Contains(content, ">All lessons<") {
		t.Error("the last lesson does not lead to the list")
	}
	if following(all[0]) != all[1] || following(all[len(all)-1]) != nil {
		t.Error("the lessons do not follow one another")
	}
}

func TestAnswersAreJudged(t *testing.T) {
	l := lesson.Find(lesson.All(), "one-feature")
	p := taught(t, l, 0)
	p.embedded = true // it keeps nothing
	says := func(want verdict, words string) {
		t.Helper()
		p.answer()
		if p.study.verdict != want || !strings.Contains(p.study.said, words) {
			t.Errorf("it is %s: %q", p.study.verdict, p.study.said)
		}
	}
	says(wrong, "Choose one")
	p.study.choose(0)
	says(wrong, "how high does it lie?")
	p.study.choose(1)
	if p.study.verdict != unjudged {
		t.Error("another choice is judged at once")
	}
	says(right, "right")
	if !strings.Contains(render(t, p), "σ(0) = 0.5") {
		t.Error("the reveal is not shown")
	}
	p.study.step, p.study.verdict = 1, unjudged
	says(wrong, "Type a number first, such as 0.5.")
	p.study.write("much")
	says(wrong, "much is no number")
	p.study.write("0,69")
	says(right, "")
	p.study.write("−0.69")
	says(wrong, "Loss J")
	if n := p.study.done.of(l); n != 2 {
		t.Errorf("%d steps are done", n)
	}
}

func TestTheMarkupOfALessonIsNeverRead(t *testing.T) {
	l, err := lesson.Parse([]byte(`{"title":"<b>t</b>","summary":"s","steps":[{"words":["<img src=x> *<i>*"],"scene":{},
		"question":{"text":"<u>?","choices":[{"text":"<s>","right":true},{"text":"b","hint":"<p>"}]},"reveal":{"words":["<hr>"]}}]}`))
	if err != nil {
		t.Fatal(err)
	}
	p := taught(t, l, 0)
	p.study.verdict, p.study.said = right, "<p>"
	content := render(t, p)
	for _, tag := range []string{"<b>", "<img src=x>", "<i>", "<u>", "<s>", "<hr>"} {
		if strings.Contains(content, tag) || !strings.Contains(content, strings.ReplaceAll(strings.ReplaceAll(tag, "<", "&lt;"), ">", "&gt;")) {
			t.Errorf("%s is read as markup, or is not there", tag)
		}
	}
}

func TestALinkToALessonLeadsToItsScene(t *testing.T) {
	s, err := linked("lesson=sigmoid/5")
	if err != nil || s.Points.Len() != 4 || s.Initial.Weights[0] != 3 {
		t.Errorf("%+v, %v", s.Initial, err)
	}
	if isMade(s, "lesson=sigmoid/5") || !isMade(s, "lesson=sigmoid/1") || !isMade(s, "lesson=none/1") || isMade(scene.Default(), "lesson=sigmoid/5") {
		t.Error("what is one's own work is mistaken")
	}
}

// The card of the tour is in the window, and beside what it points at where there is room.
func TestTheCardOfTheTourFindsRoom(t *testing.T) {
	for name, c := range map[string]struct {
		spot          dom.Box
		width, height float64
		apart         bool
	}{
		"plot":            {dom.Box{Left: 380, Top: 90, Width: 640, Height: 640}, 1440, 900, true},
		"left column":     {dom.Box{Left: 20, Top: 50, Width: 290, Height: 480}, 1440, 900, true},
		"right column":    {dom.Box{Left: 1060, Top: 50, Width: 360, Height: 330}, 1440, 900, true},
		"on a phone":      {dom.Box{Left: 5, Top: 200, Width: 380, Height: 300}, 390, 844, true},
		"low on a phone":  {dom.Box{Left: 5, Top: 500, Width: 380, Height: 300}, 390, 844, true},
		"all of a phone":  {dom.Box{Left: 5, Top: 20, Width: 380, Height: 800}, 390, 844, false},
		"at the top":      {dom.Box{Left: 1170, Top: 5, Width: 90, Height: 45}, 1440, 900, true},
		"in a low window": {dom.Box{Left: 5, Top: 5, Width: 300, Height: 280}, 320, 300, false},
	} {
		for _, tall := range []float64{usualTall, 430, 900} { // of larger letters
			if card := cardBeside(c.spot, c.width, c.height, tall); card.Top < 12 || card.Top > 12 && card.Top+tall > c.height-12 {
				t.Errorf("%s: a card of height %g is at %+v", name, tall, card)
			}
		}
		card := cardBeside(c.spot, c.width, c.height, usualTall)
		card.Height = usualTall
		if card.Left < 0 || card.Left+card.Width > c.width || card.Top < 0 || card.Top+card.Height > c.height {
			t.Errorf("%s: the card is at %+v", name, card)
		}
		over := card.Left < c.spot.Left+c.spot.Width && c.spot.Left < card.Left+card.Width && card.Top < c.spot.Top+c.spot.Height && c.spot.Top < card.Top+card.Height
		if over == c.apart {
			t.Errorf("%s: the card at %+v is over what it points at: %t", name, card, over)
		}
	}
}

// Each control has its sentence of help, tied to the ? beside its name.
func TestHelpIsBesideEachName(t *testing.T) {
	content := render(t, shown(t, `{"testShare":0.3,"optimizer":"adam"}`, 0))
	for _, name := range []string{"dataset", "noise", "split", "scaling", "learningRate", "beta1", "speed", "lossAxis", "surfaceX"} {
		for _, want := range []string{`popovertarget="help-` + name + `"`, `id="help-` + name + `"`, `aria-describedby="help-` + name + `"`} {
			if strings.Count(content, want) != 1 {
				t.Errorf("the page has %q %d times", want, strings.Count(content, want))
			}
		}
	}
}

// The points of a lesson are called so until the person changes them.
func TestThePointsOfALessonAreNotThePersonsOwn(t *testing.T) {
	l := lesson.Find(lesson.All(), "sigmoid")
	at := func(change func(p *page)) (*page, string) {
		p := taught(t, l, 0)
		p.autosave.origin = l.Link(0)
		change(p)
		return p, render(t, p)
	}
	p, content := at(func(*page) {})
	if !strings.Contains(content, ">Points of the lesson<") || strings.Contains(content, "Your own points") || strings.Contains(content, "that you placed") ||
		p.moment().name != "Points of the lesson" {
		t.Errorf("the points of the lesson are announced as %q", p.moment().name)
	}
	if _, content = at(func(p *page) { p.closeLesson() }); !strings.Contains(content, ">Points of the lesson<") {
		t.Error("once it is left the points have another name")
	}
	p, content = at(func(p *page) {
		moved, err := p.state.Scene().Apply(scene.Edit{Flip: []int{0}})
		if err != nil {
			t.Fatal(err)
		}
		p.state.TakeScene(moved)
	})
	if strings.Contains(content, "Points of the lesson") || p.moment().name != "Your own points" {
		t.Errorf("changed points are announced as %q", p.moment().name)
	}
}
