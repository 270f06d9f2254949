//go:build e2e

package e2e

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/web/lesson"
)

// atStep waits until a step of a lesson is shown with what belongs to it.
func (k *tab) atStep(l *lesson.Lesson, i int) {
	k.Helper()
	k.until(fmt.Sprintf("%s is at step %d", l.ID, i+1), `(hash, title) => location.hash === hash &&
		document.querySelector("#lesson-title")?.innerText.includes(title)`, "#"+l.Link(i), fmt.Sprintf("Step %d of %d", i+1, len(l.Steps)))
	if l.Steps[i].Scene != nil {
		k.until("its scene is there", isEpoch, l.Steps[i].Epoch)
	}
	k.settle()
}

// stepKept waits until the storage holds what a step shows, at its epoch: that comes a moment after it is seen.
func (k *tab) stepKept(l *lesson.Lesson, i int) {
	k.Helper()
	k.kept(`(wanted) => sessionStorage["downhill-from"] === wanted && downhill.link().then((link) => link.endsWith("#" + sessionStorage.downhill))`, l.Link(i))
}

// press clicks an element from a script.
func (k *tab) press(selector string) {
	k.Helper()
	eval[bool](k, `(selector) => (document.querySelector(selector).click(), true)`, selector)
}

// judged presses Check and waits for the verdict.
func (k *tab) judged(verdict, words string) {
	k.Helper()
	k.press(".lesson-panel .check")
	k.until("it is "+verdict+": "+words, `(verdict, words) => document.querySelector(".lesson-panel .verdict").classList.contains(verdict) &&
		document.querySelector(".lesson-panel .verdict").textContent.includes(words)`, verdict, words)
}

// plainly is a text without its markup.
func plainly(text string) string {
	var b strings.Builder
	for _, span := range lesson.Spans(text) {
		b.WriteString(span.Text)
	}
	return b.String()
}

// typeNumber puts a number into the answer's field.
func (k *tab) typeNumber(x float64) {
	k.Helper()
	eval[bool](k, `(text) => { const f = document.querySelector("#lesson-number"); f.value = text;
		return f.dispatchEvent(new Event("input", { bubbles: true })); }`, strconv.FormatFloat(x, 'g', 12, 64))
	k.settle()
}

// answerBothWays answers the question of a step wrongly, and then rightly.
func (k *tab) answerBothWays(l *lesson.Lesson, i int) {
	k.Helper()
	q := l.Steps[i].Question
	switch {
	case q.Choices != nil:
		for n, c := range q.Choices {
			if !c.Right {
				k.press(`.answer input[value="` + itoa(n) + `"]`)
				k.judged("wrong", plainly(c.Hint))
			}
		}
		n := slices.IndexFunc(q.Choices, func(c lesson.Choice) bool { return c.Right })
		k.press(`.answer input[value="` + itoa(n) + `"]`)
	case q.Number != nil:
		s, epoch := l.SceneAt(i)
		want, _ := q.Number.Is.In(lesson.State{Scene: s, Snapshot: trained(k, s, epoch)})
		k.typeNumber(want + 3*q.Number.Within)
		k.judged("wrong", plainly(q.Hint))
		k.typeNumber(want)
	default:
		k.judged("wrong", "Not yet.")
		k.doTask(q.Task)
	}
	k.judged("right", plainly(l.Steps[i].Reveal.Words[0]))
}

func trained(k *tab, s scene.Scene, epoch int) engine.Snapshot {
	k.Helper()
	session := engine.NewSession(s)
	if err := session.Seek(epoch); err != nil {
		k.Fatal(err)
	}
	return session.Snapshot()
}

// doTask does on the page what a task asks for, by the page's own controls: the settings that it names, and then Run.
func (k *tab) doTask(task []lesson.Condition) {
	k.Helper()
	k.unfold()
	trains := false
	for _, c := range task {
		switch {
		case c.Setting != "":
			k.meet(c)
		case c.Snapshot == "epoch" && c.Is != nil:
			k.point(".transport .step")
		case c.Snapshot == "train.recall":
			k.enter("#set-threshold", map[bool]string{true: "0.1", false: "0.05"}[*c.AtLeast == 1])
		default:
			trains = true
		}
	}
	if trains {
		k.speed("max")
		k.point(".transport .run")
		k.until("the run has ended", `downhill.snapshot().then((s) => s.status === "reached" || s.status === "converged")`)
	}
	k.settle()
}

// speed chooses how fast a run is, by its control.
func (k *tab) speed(to string) {
	k.Helper()
	if eval[string](k, `downhill.scene().then((s) => s.speed)`) != to {
		k.point(".control-speed .segment-" + to)
		k.until("the speed is "+to, `(to) => downhill.scene().then((s) => s.speed === to)`, to)
	}
}

// meet gives a setting the value that a condition asks for, by its control.
func (k *tab) meet(c lesson.Condition) {
	k.Helper()
	row, _ := scene.Lookup(c.Setting)
	switch {
	case row.Several:
		now := strings.Split(eval[string](k, `(setting) => downhill.scene().then((s) => s[setting])`, c.Setting), ",")
		want := strings.Split(*c.Is, ",")
		for _, choice := range append(slices.Clone(want), now...) {
			if slices.Contains(now, choice) != slices.Contains(want, choice) {
				k.tick(c.Setting, choice)
			}
		}
	case row.Choices != nil:
		k.menu(c.Setting, *c.Is)
	case c.AtLeast != nil:
		k.enter("#set-"+c.Setting, scene.FormatNumber(*c.AtLeast))
	default:
		k.enter("#set-"+c.Setting, scene.FormatNumber(*c.AtMost))
	}
}

// Each step of each lesson is answered wrongly, which is said kindly and with what to look at, and then rightly, by the
// page's own controls alone. Meanwhile no advice interrupts but where the step asks for it.
func TestAllLessonsToTheirEnd(t *testing.T) {
	t.Parallel()
	all := lesson.All()
	if len(all) < 12 {
		t.Fatalf("only %d lessons", len(all))
	}
	half := len(all) / 2
	for name, some := range map[string][]*lesson.Lesson{"first half": all[:half], "second half": all[half:]} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			k := open(t, desktop, "")
			for _, l := range some {
				k.openFromList(l, len(all))
				k.throughLesson(l)
			}
			k.press("#open-lessons")
			k.until("all are done", `(count) => [...document.querySelectorAll(".lesson-list .state")].filter((s) => s.innerText === "Done").length === count`, len(some))
		})
	}
}

func (k *tab) openFromList(l *lesson.Lesson, count int) {
	k.Helper()
	k.press("#open-lessons")
	k.until("the list is open", `(count) => document.querySelector("#lessons").open && document.querySelectorAll(".lesson-list .lesson").length === count`, count)
	eval[bool](k, `(title) => ([...document.querySelectorAll(".lesson-list .lesson")].find((b) => b.querySelector(".title").innerText === title).click(), true)`, l.Title)
}

// throughLesson does a lesson from its first step to its last.
func (k *tab) throughLesson(l *lesson.Lesson) {
	k.Helper()
	start := time.Now()
	for i, step := range l.Steps {
		k.atStep(l, i)
		if step.Question != nil {
			k.answerBothWays(l, i)
			if epoch := step.Reveal.Epoch; epoch > 0 {
				k.until("it is trained on", isEpoch, epoch)
			}
		}
		if said := eval[int](k, `document.querySelectorAll("[data-advice]").length`); said > 0 && !step.Advice {
			k.Errorf("%s, step %d: advice interrupts: %s", l.ID, i+1, eval[string](k, `document.querySelector("[data-advice]").innerText`))
		}
		if i < len(l.Steps)-1 {
			k.press(".lesson-panel .next-step")
		}
	}
	k.Logf("%s: %d steps, %.1f s", l.ID, len(l.Steps), time.Since(start).Seconds())
}

func TestALessonLinkOpensAtItsStep(t *testing.T) {
	t.Parallel()
	l := lesson.Find(lesson.All(), "learning-rate")
	k := open(t, desktop, "#"+l.Link(2))
	k.atStep(l, 2)
	if s := k.snapshot(); math.Abs(s.Loss-5.7943) > 1e-4 {
		t.Errorf("the loss is %g", s.Loss)
	}
	k.unasked("over nothing of one's own,")
	k.press(".transport .step")
	k.stepKept(l, 2)
	k.again()
	k.until("a reload stays at the step, as one left it", `(hash) => downhill.snapshot().then((s) => s.epoch === 5) && location.hash === hash`, "#"+l.Link(2))
	if title := k.text("#lesson-title"); !strings.Contains(title, "Step 3 of 6") {
		t.Errorf("after a reload the page is at %q", title)
	}
	k.press(".lesson-panel .next-step")
	k.atStep(l, 3)
	k.stepKept(l, 3)
	k.again()
	k.atStep(l, 3)

	words := open(t, desktop, "#"+lesson.Find(lesson.All(), "one-feature").Link(2)) // which has no Scene of its own
	words.until("a step shows what its words are about", `downhill.scene().then((s) => s.dataset === "one")`)

	other := open(t, desktop, eval[string](k, `location.hash`))
	other.atStep(l, 3)
	other.paste(server + "#" + l.Link(0))
	other.atStep(l, 0)
	xor := eval[string](k, `downhill.load({dataset: "xor"}).then(() => downhill.link())`)
	other.paste(xor)
	other.dataset("xor")
	other.until("another link ends the lesson", `document.querySelector(".lesson-panel") === null`)
}

func TestALessonLosesNothing(t *testing.T) {
	t.Parallel()
	l := lesson.Find(lesson.All(), "sigmoid")
	k := open(t, desktop, "")
	k.click(5, -5)
	k.kept(inLink)
	mine := eval[string](k, `location.href`)
	k.paste(server + "#" + l.Link(0))
	k.atStep(l, 0)
	k.unasked("opening a lesson,")
	if said := k.text(".notice"); !strings.Contains(said, "Undo brings it back") {
		t.Errorf("the page says %q", said)
	}
	for i := range 4 {
		k.press(".lesson-panel .next-step")
		k.atStep(l, i+1)
	}
	k.button("Undo")
	k.until("one undo brings one's own back", isLink, mine)
	k.button("Redo")
	k.until("and redo the lesson", `downhill.scene().then((s) => s.points.length === 4)`)
	k.kept(`(wanted) => sessionStorage["downhill-from"] === wanted && downhill.link().then((link) => link.endsWith("#" + sessionStorage.downhill))`, l.Link(4))

	k.again()
	k.atStep(l, 4)
	k.button("Undo")
	k.until("after a reload too", isLink, mine)
	k.button("Redo")
	k.until("the lesson is there", `downhill.scene().then((s) => s.points.length === 4)`)
	k.press(".lesson-panel .leave")
	k.until("the lesson is left", `document.querySelector(".lesson-panel") === null && document.activeElement.id === "open-lessons"`)
	k.until("leaving brings one's own back", isLink, mine)
	k.kept(inLink)
	if said := k.text(".notice"); !strings.Contains(said, "what made room for it is back") {
		t.Errorf("after leaving the page says %q", said)
	}
	k.button("Undo")
	k.until("undo shows the lesson's scene again", `downhill.scene().then((s) => s.points.length === 4)`)
	k.button("Redo")
	k.until("and redo one's own", isLink, mine)
	k.again()
	k.until("after leaving and a reload it is there", `(mine) => downhill.link().then((link) => link === mine) && document.querySelector(".lesson-panel") === null`, mine)
}

// What was kept is trained to its epoch before the lesson takes its place.
func TestALessonOverWorkThatWasTrained(t *testing.T) {
	t.Parallel()
	l := lesson.Find(lesson.All(), "sigmoid")
	k := open(t, desktop, "")
	k.click(5, -5)
	eval[snapshot](k, `downhill.scene().then((s) => downhill.load({ ...s, epochs: 30000 })).then(() => downhill.step(30000))`)
	k.settle()
	k.kept(inLink)
	mine := eval[string](k, `location.href`)
	k.goTo("about:blank")
	k.goTo(server + "#" + l.Link(0))
	k.atStep(l, 0)
	k.button("Undo")
	k.until("undo brings back one's own at its epoch", isLink, mine)
}

// A lesson that is chosen while what was kept is still being trained is not pushed aside by the one that the page
// opened with, and what was kept comes back whole.
func TestAnotherLessonMeanwhile(t *testing.T) {
	t.Parallel()
	first, other := lesson.Find(lesson.All(), "sigmoid"), lesson.Find(lesson.All(), "scaling")
	k := open(t, desktop, "")
	k.click(5, -5)
	eval[snapshot](k, `downhill.scene().then((s) => downhill.load({ ...s, epochs: 100000, tolerance: 0 })).then(() => downhill.step(100000))`)
	k.settle()
	k.kept(inLink)
	mine := eval[string](k, `location.href`)
	k.goTo("about:blank")
	k.do(chromedp.Navigate(server + "#" + first.Link(0)))
	eval[bool](k, `(downhill.ready.then(() => { window.isReady = true; }), true)`)
	k.until("the list is open", `document.querySelector("#lessons")?.open || document.querySelector("#open-lessons")?.click()`) // once the page's program listens
	k.until("what was kept is there", `document.querySelector(".counts").innerText.includes("101 of class")`)
	if eval[bool](k, `window.isReady === true`) {
		t.Fatal("what was kept is trained before a lesson can be chosen")
	}
	eval[bool](k, `(title) => ([...document.querySelectorAll("#lessons .lesson")].find((e) => e.innerText.includes(title)).click(), true)`, other.Title)
	k.until("the page is ready", `downhill.ready.then(() => true)`)
	k.atStep(other, 0)
	k.stepKept(other, 0)
	k.again()
	k.atStep(other, 0)
	k.button("Undo")
	k.until("undo brings back one's own at its epoch", isLink, mine)
}

func TestALinkThatCannotBeReadLeavesTheLesson(t *testing.T) {
	t.Parallel()
	l := lesson.Find(lesson.All(), "sigmoid")
	k := open(t, desktop, "#"+l.Link(1))
	k.atStep(l, 1)
	k.paste(server + "#1.AAAA")
	k.until("it is said", `document.querySelector(".notice").innerText.includes("The link cannot be read")`)
	k.atStep(l, 1)
	k.until("the address is back", `(hash) => location.hash === hash`, "#"+l.Link(1))
}

func TestHostileLessonLinks(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.click(5, -5)
	k.kept(inLink)
	mine := eval[string](k, `location.href`)
	for fragment, sentence := range map[string]string{
		"lesson=nothing/1":                           "There is no lesson called nothing",
		"lesson=sigmoid/999":                         "“What the sigmoid does” has no step 999",
		"lesson=sigmoid/-1":                          "This link leads to no lesson (sigmoid/-1)",
		"lesson=/1":                                  "This link leads to no lesson (/1)",
		"lesson=<img src=x onerror=alert(1)>/1":      "There is no lesson called ",
		"lesson=" + strings.Repeat("a", 5000) + "/1": "There is no lesson called aaaa",
	} {
		k.paste(server + "#" + fragment)
		k.until("a sentence about "+fragment, `(sentence) => document.querySelector(".notice").innerText.includes(sentence)`, sentence)
		k.until("the address is back", isAddress, mine)
		k.goTo("about:blank")
		k.goTo(server + "#" + fragment)
		k.until("a sentence at the start", `(sentence) => document.querySelector(".notice").innerText.includes(sentence)`, sentence)
		if link := eval[string](k, `downhill.link()`); link != mine {
			t.Errorf("%s: what was there is %s", fragment, link)
		}
		if n := eval[int](k, `document.querySelectorAll("main img, .lesson-panel").length`); n != 0 {
			t.Errorf("%s put %d elements on the page", fragment, n)
		}
	}
}

func TestALessonByKeyboard(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	eval[bool](k, `(document.querySelector("#open-lessons").focus(), true)`)
	k.keys("\r")
	k.until("the list is open", `document.querySelector("#lessons").open && document.activeElement.matches(".lesson")`)
	k.keys("\r")
	k.until("the focus is at the words", `document.activeElement.id === "lesson-title"`)
	k.keys("\t", "\t", " ", "\r")
	k.until("Enter checks", `document.querySelector(".verdict.wrong") !== null`)
	k.keys(kb.ArrowDown)
	k.until("the next answer is chosen", `document.querySelector(".answer input[value='1']").checked && document.querySelector(".verdict.wrong") === null`)
	k.keys("\r")
	k.until("it is right", `document.querySelector(".verdict.right") !== null && document.querySelector(".verdict").getAttribute("aria-live") === "polite"`)
	k.press(".next-step")
	k.until("the focus is at the next words", `document.activeElement.id === "lesson-title" && document.querySelector("#lesson-number") !== null`)
	k.enterNumber("0,6931")
	k.until("a comma is a point", `document.querySelector(".verdict.right") !== null`)
	k.enterNumber("much")
	k.until("no number is said", `document.querySelector(".verdict.wrong")?.innerText.includes("much is not a number")`)
}

// enterNumber types an answer and presses Enter.
func (k *tab) enterNumber(words string) {
	k.Helper()
	eval[bool](k, `(document.querySelector("#lesson-number").focus(), document.querySelector("#lesson-number").select(), true)`)
	k.keys(words, "\r")
}

func TestLessonsInAFrame(t *testing.T) {
	t.Parallel()
	k := openAt(t, screen{width: 480, height: 880}, server+"?embed")
	if n := eval[int](k, `document.querySelectorAll("#open-lessons, #tour, .lesson-panel").length`); n != 0 {
		t.Errorf("%d parts of lessons are in a frame", n)
	}
	k = openAt(t, screen{width: 480, height: 880}, server+"?embed#lesson=two-features/2")
	k.until("a lesson that the link names is there", `document.querySelector("#lesson-title")?.innerText.includes("Step 2 of 6")`)
	if over := eval[bool](k, `document.documentElement.scrollWidth > document.documentElement.clientWidth`); over {
		t.Error("it is wider than the frame")
	}
}

// newcomer is a tab of someone who was never here.
func newcomer(t *testing.T, s screen, address string) *tab {
	t.Helper()
	k := blank(t, s)
	k.before(`try { if (!sessionStorage.newcomer) { localStorage.removeItem("downhill-tour"); sessionStorage.newcomer = 1; } } catch {}`)
	k.goTo(address)
	return k
}

// moment waits until the first five minutes ask for something, with what is said.
func (k *tab) moment(name, words string) {
	k.Helper()
	k.until("the moment is "+name+": "+words, `(name, words) => document.querySelector(".page:not(.written) #tour.at-" + name)?.innerText.includes(words)`, name, words)
}

// pullHandle pulls a handle of the curve up or down.
func (k *tab) pullHandle(which string, by float64) {
	k.Helper()
	at := eval[[]float64](k, `(which) => (({ left, top, width, height }) => [left + width / 2, top + height / 2])(document.querySelector(".handle." + which).getBoundingClientRect())`, which)
	k.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMousePressed, at[0], at[1], chromedp.ButtonLeft), chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0], at[1]+by/2, chromedp.ButtonLeft),
		chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0], at[1]+by, chromedp.ButtonLeft), chromedp.MouseEvent(input.DispatchMouseEventTypeMouseReleased, at[0], at[1]+by, chromedp.ButtonLeft))
	k.settle()
}

// A newcomer guesses, runs, adds a point and comes to the first lesson; all of the page works meanwhile.
func TestTheFirstFiveMinutes(t *testing.T) {
	t.Parallel()
	for name, s := range map[string]screen{"desktop": desktop, "phone": {width: 390, height: 844}} {
		t.Run(name, func(t *testing.T) {
			k := newcomer(t, s, server)
			k.moment("guess", "1 of 4")
			k.sketch("minutes-guess-" + name)
			if covered := eval[bool](k, `(({ left, top, width, height }) => !document.elementFromPoint(left + width / 2, top + height / 2).closest(".run"))(document.querySelector(".run").getBoundingClientRect())`); covered {
				t.Error("Run is covered, or out of the window")
			}
			k.pullHandle("first", 60)
			k.pullHandle("second", -60)
			loss := k.snapshot().Loss
			k.moment("run", "Your guess: "+strconv.FormatFloat(loss, 'f', 4, 64))
			if loss > 0.69 {
				t.Errorf("the loss of the guess is %g", loss)
			}
			k.sketch("minutes-run-" + name)
			k.button("Run")
			k.moment("add", "Run: 0.4015")
			k.sketch("minutes-add-" + name)
			if drawn := eval[int](k, `document.querySelector(".guessed").getAttribute("d").length`); drawn < 100 {
				t.Error("the guess is not drawn")
			}
			k.clickShare(0.7, 0.4)
			k.moment("end", "4 of 4")
			if n := eval[int](k, `downhill.scene().then((s) => s.points.length)`); n != 21 {
				t.Errorf("there are %d points", n)
			}
			k.button("First lesson")
			k.until("the first lesson is there", `location.hash === "#lesson=one-feature/1" && document.querySelector(".lesson-panel") && !document.querySelector("#tour")`)
		})
	}
}

// clickShare clicks the plot at a share of its width and height.
func (k *tab) clickShare(across, down float64) {
	k.Helper()
	at := eval[[]float64](k, `(across, down) => (({ left, top, width, height }) => [left + across * width, top + down * height])(document.querySelector("#decision-plot").getBoundingClientRect())`, across, down)
	k.do(chromedp.MouseClickXY(at[0], at[1]))
	k.settle()
}

func TestTheFirstFiveMinutesComeOnce(t *testing.T) {
	t.Parallel()
	k := newcomer(t, desktop, server)
	k.moment("guess", "Skip")
	for _, next := range []string{"run", "add", "end"} {
		k.button("Skip")
		k.moment(next, "")
	}
	k.press(".skip-tour")
	k.unguided("once they are closed")
	k.button("Start over")
	k.kept(`location.hash === "" && localStorage.downhill === ""`)
	k.again()
	k.unguided("after a reload")
	k.load(`{ dataset: "moons" }`)
	k.press("#open-lessons")
	k.until("the list is open", `document.querySelector("#lessons").open`)
	k.press(".tour-again")
	k.moment("guess", "1 of 4")
	k.until("the focus is there", `document.activeElement.id === "tour-title" && !document.querySelector("#lessons").open`)
	k.button("Undo")
	k.until("what was there is back, and they are over", `downhill.scene().then((s) => s.dataset === "moons" && !document.querySelector("#tour"))`)
	for _, address := range []string{server + "?embed", server + "#lesson=sigmoid/2", eval[string](k, `downhill.load({dataset: "xor"}).then(() => downhill.link())`)} {
		newcomer(t, desktop, address).unguided("at " + address)
	}
}

// unguided fails if the first five minutes have begun once nothing is under way.
func (k *tab) unguided(when string) {
	k.Helper()
	k.idle()
	if eval[bool](k, `document.querySelector("#tour") !== null`) {
		k.Errorf("%s there are the first five minutes", when)
	}
}

func TestHelpBesideEachControl(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.unfold()
	open := `document.querySelector("#help-learningRate").matches(":popover-open")`
	names := eval[[]string](k, `[...document.querySelectorAll("main [data-setting]")].map((c) => c.dataset.setting)
		.filter((name, i, all) => all.indexOf(name) === i && !document.querySelector("[popovertarget='help-" + name + "']"))`)
	if len(names) != 0 {
		t.Errorf("there is no help beside %v", names)
	}
	mark := `[popovertarget="help-learningRate"]`
	if label := eval[string](k, `(mark) => document.querySelector(mark).getAttribute("aria-label")`, mark); label != "Help: Learning rate" {
		t.Errorf("it is called %q", label)
	}
	eval[bool](k, `(mark) => (document.querySelector(mark).scrollIntoView({ block: "center" }), true)`, mark)
	k.point(mark)
	k.until("a press opens it", open)
	if words := k.text("#help-learningRate"); words != "How far each step goes along the gradient." {
		t.Errorf("it says %q", words)
	}
	near := eval[[]float64](k, `(mark) => [mark, "#help-learningRate"].flatMap((s) => { const b = document.querySelector(s).getBoundingClientRect(); return [b.left, b.bottom, b.top]; })`, mark)
	if math.Abs(near[0]-near[3]) > 20 || near[5]-near[1] < 0 || near[5]-near[1] > 20 {
		t.Errorf("the mark is at %v, the sentence at %v", near[:3], near[3:])
	}
	k.point(mark)
	k.until("another press closes it", "!"+open)
	eval[bool](k, `(mark) => (document.querySelector(mark).focus(), true)`, mark)
	k.keys("\r")
	k.until("Enter opens it", open)
	k.keys("\x1b")
	k.until("Escape closes it", "(mark) => !"+open+` && document.activeElement.matches(mark)`, mark)
	k.keys(" ")
	k.until("Space opens it", open)
	k.point("h1")
	k.until("a press elsewhere closes it", "!"+open)
}

func TestAxeFindsNothingInLessons(t *testing.T) {
	t.Parallel()
	script, err := os.ReadFile(axe)
	if err != nil {
		t.Fatalf("%v: run make build first", err)
	}
	for _, s := range []screen{desktop, {width: 1024, height: 768, dark: true}, {width: 390, height: 844, mobile: true}, {width: 320, height: 700, mobile: true}} {
		k := newcomer(t, s, server)
		k.do(chromedp.Evaluate[chromedp.Void](string(script)))
		check := func(state string) {
			t.Helper()
			k.settle()
			for _, v := range eval[[]string](k, `axe.run(document, { resultTypes: ["violations"] }).then((r) =>
				r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target + " " + n.failureSummary).join("; ")))`) {
				t.Errorf("%+v, %s: %s", s, state, v)
			}
			if over := eval[bool](k, `document.documentElement.scrollWidth > document.documentElement.clientWidth`); over {
				t.Errorf("%+v, %s: it scrolls sideways", s, state)
			}
		}
		k.moment("guess", "")
		check("with the first five minutes")
		k.button("Skip")
		check("with the next moment")
		k.press("#open-lessons")
		k.until("the list is open", `document.querySelector("#lessons").open`)
		check("with the list")
		k.press(".lesson-list .lesson")
		k.until("a lesson is open", `document.querySelector(".lesson-panel .answer") !== null`)
		check("with a lesson")
		k.press(".answer input")
		k.judged("wrong", "Not yet.")
		check("with a wrong answer")
		k.press(`.answer input[value="1"]`)
		k.judged("right", "right")
		check("with a right answer")
		k.press(`[popovertarget="help-dataset"]`)
		check("with a sentence of help")
	}
}

// keys presses keys, or types texts, one after the other.
func (k *tab) keys(keys ...string) {
	k.Helper()
	for _, key := range keys {
		k.do(chromedp.KeyEvent(key))
	}
	k.settle()
}

// In the lesson that races optimisers the loss chart keeps the run of each, with the loss that it came to, until the lesson
// is left; also through undo and a reload.
func TestOptimisersRace(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "#lesson=optimisers/1")
	l := lesson.Find(lesson.All(), "optimisers")
	for i := range 4 {
		k.atStep(l, i)
		eval[snapshot](k, `downhill.step(100)`)
		k.settle()
		k.press(".next-step")
	}
	k.atStep(l, 4)
	k.sketch("race")
	want := []string{"Gradient descent 0.2058", "Momentum 0.0806", "Adam 0.0806", "Mini-batch SGD 0.0866"}
	raced := func(after string) {
		t.Helper()
		k.settle()
		if said := eval[[]string](k, `[...document.querySelectorAll(".loss-panel .racer")].map((e) => e.innerText)`); !slices.Equal(said, want) {
			t.Errorf("after %s the legend has %q, want %q", after, said, want)
		}
	}
	raced("the runs")
	eval[bool](k, `downhill.undo().then(() => downhill.redo()).then(() => true)`)
	raced("undo and redo")
	k.idle()
	eval[bool](k, `(window.old = true)`)
	k.do(chromedp.Reload())
	k.until("the page was reloaded", `!window.old && window.downhill?.ready.then(() => document.querySelector(".lesson-panel") !== null)`)
	k.idle()
	raced("a reload")
	drawn := eval[[]int](k, `echarts.getInstanceByDom(document.querySelector(".loss-panel .chart")).getOption().series
		.filter((s) => s.id.startsWith("racer")).map((s) => s.data.length)`)
	if len(drawn) != 4 || slices.Min(drawn) < 50 {
		t.Errorf("the lines have %v numbers", drawn)
	}
	k.press(".lesson-panel .leave")
	k.until("the race is over", `!document.querySelector(".lesson-panel") && !document.querySelector(".loss-panel .racer")`)
}

// A press with the mouse marks the answer, without Check, which is not seen; the control that a task asks for is lit, and the
// page does not scroll to it.
func TestALessonAnswersAtOnce(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "#lesson=one-feature/1")
	k.until("the answers are there", `document.querySelectorAll(".answer").length === 3`)
	k.point(".answer:nth-of-type(1)")
	k.until("it is wrong at once", `document.querySelector(".answer.wrong .sign")?.innerText === "✗" && document.querySelector(".verdict.wrong")`)
	if wide := eval[float64](k, `document.querySelector(".check").getBoundingClientRect().width`); wide > 2 {
		t.Errorf("Check is %g px wide", wide)
	}
	k.point(".answer:nth-of-type(2)")
	k.until("the other is right", `document.querySelector(".answer.right .sign")?.innerText === "✓" && document.querySelector(".answer.wrong")`)
	k.until("what is said is in sight", `(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(document.querySelector(".verdict .said").getBoundingClientRect())`)
	k.goTo(server + "#lesson=penalty/4")
	in := `(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(document.querySelector("#set-l2").getBoundingClientRect()) && scrollY === 0`
	k.until("the penalty is lit, and in sight", `document.querySelector("[data-lit]")?.matches(".control-l2") && `+in)
	k.enter("#set-l2", "0.1")
	k.until("then Run", `document.querySelectorAll("[data-lit]").length === 1 && document.querySelector(".run[data-lit]")`)
	k.button("Run")
	k.until("it is right without Check, and nothing is lit", `document.querySelector(".verdict.right") && !document.querySelector("[data-lit]")`)
}

// On a phone the lesson and the setting that it asks for are in sight together, without scrolling, until it is set.
func TestOnAPhoneTheSettingIsBesideTheLesson(t *testing.T) {
	t.Parallel()
	k := open(t, screen{width: 390, height: 844, mobile: true}, "#lesson=overfitting/6")
	k.until("the penalty is lit", `document.querySelector(".control-l2[data-lit]") !== null`)
	k.settle()
	seen := eval[[]float64](k, `[scrollY, ...[".lesson-panel", ".control-l2"].flatMap((e) => { const b = document.querySelector(e).getBoundingClientRect(); return [b.top, b.bottom]; })]`)
	if seen[0] != 0 || seen[1] < 0 || seen[2] > seen[3] || seen[4] > 844 {
		t.Errorf("scroll, lesson and setting are at %v", seen)
	}
	eval[bool](k, `((field) => { field.focus(); field.value = "0.02"; field.dispatchEvent(new Event("change", { bubbles: true })); return true; })(document.querySelector("#set-l2"))`)
	k.until("then Run is lit, and the setting is back in its place", `document.querySelector(".run[data-lit]") && getComputedStyle(document.querySelector(".control-l2")).position === "static"`)
}

// What a task asks for is seen and lit, also where the person has folded its group.
func TestWhatIsLitIsUnfolded(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.press(".training-panel .fold button")
	k.until("training is folded", `document.querySelector(".training-panel.folded") !== null`)
	k.goTo(server + "#lesson=learning-rate/5")
	k.until("what is asked for is lit and seen", `(() => { const lit = document.querySelector("[data-lit]"); return lit && lit.checkVisibility() && !lit.closest(".folded"); })()`)
}
