//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"downhill/engine/scene"
	"downhill/web/lesson"
)

// ticked ticks a box of the share dialogue.
func (k *tab) ticked(id string) {
	k.Helper()
	eval[bool](k, `(id) => (document.getElementById(id).click(), true)`, id)
	k.settle()
}

// sketch writes a picture where DOWNHILL_PICTURES names a folder.
func (k *tab) sketch(name string) {
	k.Helper()
	if folder := os.Getenv("DOWNHILL_PICTURES"); folder != "" {
		write(k.TB, filepath.Join(folder, name+".png"), k.picture())
	}
}

// A teacher hides, locks and asks; a class finds it so, at any size, and Start over leads back to it.
func TestATeachersLink(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "moons", learningRate: 0.5}`)
	plainLink := k.share()
	eval[bool](k, `(document.querySelector(".class").open = true)`)
	k.enter("#class-question", "Why does the line not bend? <b>")
	for _, id := range []string{"hide-metrics", "hide-noise", "lock-learningRate", "lock-points", "lock-epochs", "hide-diagnosis"} {
		k.ticked(id)
	}
	k.enter("#class-start", "20")
	k.enter("#class-stop", "25")
	link := eval[string](k, `document.querySelector("#share-link").value`)
	if link == plainLink || k.readQR() != link || !strings.Contains(k.frameSource(), strings.Split(link, "#")[1]) {
		t.Errorf("the link %s became %s; the code and the frame do not follow", plainLink, link)
	}
	k.sketch("share-class")
	k.enter("#class-stop", "0")
	if said := k.text("#share .complaint"); !strings.HasPrefix(said, "“Stops at epoch” is 0") {
		t.Errorf("a stop at 0 is answered with %q", said)
	}
	for _, s := range []screen{desktop, {width: 390, height: 844, mobile: true}} {
		pupil := blank(t, s)
		pupil.goTo(link)
		classroom(pupil, s)
	}
}

// shared is what the link in the share dialogue holds, which its code and its frame hold too, and the epoch.
func (k *tab) shared() (scene.Scene, int) {
	k.Helper()
	link := eval[string](k, `document.querySelector("#share-link")?.value ?? ""`)
	s, epoch, err := scene.DecodeLink(link)
	if err != nil {
		k.Fatalf("%q: %v", link, err)
	}
	if code := k.readQR(); code != link || !strings.Contains(k.frameSource(), strings.Split(link, "#")[1]) {
		k.Errorf("the link is %s, the code says %s, the frame %s", link, code, k.frameSource())
	}
	return s, epoch
}

// drafted fails unless the fields show a draft, and the link holds it.
func (k *tab) drafted(question string, start, stop int, ticked ...string) scene.Scene {
	k.Helper()
	shown := eval[[]string](k, `[...["question", "start", "stop"].map((name) => document.querySelector("#class-" + name).value),
		...[...document.querySelectorAll("#share .parts input:checked")].map((box) => box.id)]`)
	slices.Sort(shown[3:])
	slices.Sort(ticked)
	if want := append([]string{question, strconv.Itoa(start), strconv.Itoa(stop)}, ticked...); !slices.Equal(shown, want) {
		k.Errorf("the dialogue shows %q, want %q", shown, want)
	}
	s, epoch := k.shared()
	c := s.Classroom
	if c == nil {
		c = &scene.Classroom{Start: epoch}
	}
	var boxes []string
	for _, name := range c.Hidden {
		boxes = append(boxes, "hide-"+name)
	}
	for _, name := range c.Locked {
		boxes = append(boxes, "lock-"+name)
	}
	slices.Sort(boxes)
	if c.Question != question || c.Start != start || epoch != start || s.Epochs != stop || !slices.Equal(boxes, ticked) {
		k.Errorf("the link holds %+v, epoch %d of %d", c, epoch, s.Epochs)
	}
	return s
}

// reshare closes the dialogue as a key or a button does, and opens it again.
func (k *tab) reshare(between func()) {
	k.Helper()
	k.do(chromedp.KeyEvent(kb.Escape))
	k.until("the dialogue is closed", `!document.querySelector("#share").open`)
	between()
	k.share()
}

// What a teacher has set outlives the dialogue, is in the link as it is shown, and there is no link while it is wrong.
func TestADraftOutlivesItsDialogue(t *testing.T) {
	t.Parallel()
	k := blank(t, desktop)
	k.before(`Object.defineProperty(navigator, "clipboard", { value: { writeText: (text) => { window.copied = text; return Promise.resolve(); } } });`)
	k.goTo(server)
	k.share()
	eval[bool](k, `(document.querySelector(".class").open = true)`)
	k.enter("#class-start", "10")
	k.enter("#class-stop", "50")
	k.ticked("hide-metrics")
	k.ticked("lock-seed")
	k.point("#class-question")
	k.do(chromedp.KeyEvent("Why?")) // and Escape at once, with the field not left
	k.reshare(func() {})
	k.drafted("Why?", 10, 50, "hide-metrics", "lock-seed")
	k.reshare(func() { k.menu("dataset", "xor") })
	if s := k.drafted("Why?", 10, 50, "hide-metrics", "lock-seed"); s.Dataset != "xor" {
		t.Errorf("the link holds %s", s.Dataset)
	}
	k.enter("#class-stop", "1e7")
	k.ticked("hide-data")
	why := `[...document.querySelectorAll("#share .copied button, #share .save")].every((b) => b.disabled) && !document.querySelector("svg.qr, #share-link") && document.querySelector("#share-frame").value.trim() === ""`
	if said := k.text("#share-wrong"); !strings.HasPrefix(said, "“Stops at epoch” is 1e7") || !eval[bool](k, why) {
		t.Errorf("with a wrong epoch the dialogue says %q, and there is a link", said)
	}
	k.sketch("share-wrong")
	k.reshare(func() {})
	if said := k.text("#share-wrong"); !strings.HasPrefix(said, "“Stops at epoch” is 1e7") || !eval[bool](k, why) {
		t.Errorf("opened again it says %q, and there is a link", said)
	}
	k.enter("#class-stop", "5")
	if said := k.text("#share-wrong"); !strings.HasPrefix(said, "“Starts at epoch” is 10") || !eval[bool](k, why) {
		t.Errorf("of a start after the stop it says %q", said)
	}
	k.enter("#class-stop", "60")
	k.drafted("Why?", 10, 60, "hide-data", "hide-metrics", "lock-seed")
	for _, s := range []screen{desktop, {width: 1280, height: 720}, {width: 320, height: 640}} {
		k.emulate(s)
		for name, words := range map[string]string{"link": "Copy link", "frame": "Copy code"} {
			k.button(words)
			seen := eval[[]bool](k, `(async () => { const said = document.querySelector("#said-`+name+`");
				while (said.innerText !== "Copied.") await new Promise(requestAnimationFrame);
				const b = said.getBoundingClientRect(), by = said.parentElement.querySelector("button").getBoundingClientRect();
				const top = document.elementFromPoint(b.left + b.width / 2, b.top + b.height / 2);
				return [top === said && b.bottom <= innerHeight, Math.max(b.top - by.bottom, by.top - b.bottom) < 20]; })()`)
			if !seen[0] || !seen[1] {
				t.Errorf("%+v: Copied. is seen %t, beside its button %t", s, seen[0], seen[1])
			}
			k.sketch("share-copied-" + name + strconv.Itoa(int(s.width)))
		}
	}
	k.emulate(desktop)
	k.button("Clear all of this")
	k.settle()
	k.drafted("", 0, 1000)
	k.enter("#class-question", "Again?")
	k.reshare(func() { k.load(`{dataset: "moons"}`) })
	if s := k.drafted("Again?", 0, 1000); s.Dataset != "moons" {
		t.Errorf("the link holds %s", s.Dataset)
	}
	k.reshare(func() { k.press(".over") })
	k.drafted("Again?", 0, 1000)
	k.again()
	k.reshare(func() {})
	k.drafted("Again?", 0, 1000)
	k.button("Clear all of this")
	k.settle()
	k.again()
	k.reshare(func() {})
	k.drafted("", 0, 1000)
}

func (k *tab) frameSource() string {
	k.Helper()
	return eval[string](k, `document.querySelector("#share-frame").value`)
}

// classroom does what a class does with that link.
func classroom(k *tab, s screen) {
	k.Helper()
	k.settle()
	if asked := k.text(".question"); asked != "Why does the line not bend? <b>" {
		k.Errorf("%+v: the question is %q", s, asked)
	}
	if gone := eval[bool](k, `!document.querySelector(".metrics-panel, .diagnosis-panel, #set-noise") && document.querySelector("#set-seed") !== null`); !gone {
		k.Errorf("%+v: what is hidden is there, or more is gone", s)
	}
	reason := eval[string](k, `(() => { const f = document.querySelector("#set-learningRate");
		return f.disabled ? document.getElementById(f.getAttribute("aria-describedby")).textContent : "free"; })()`)
	if reason != "Locked by whoever made this link." {
		k.Errorf("%+v: the learning rate is %q", s, reason)
	}
	before := eval[string](k, `downhill.scene().then(JSON.stringify)`)
	k.click(5, -5)
	if after := eval[string](k, `downhill.scene().then(JSON.stringify)`); after != before {
		k.Errorf("%+v: a point was placed", s)
	}
	if said := k.text(".notice"); !strings.Contains(said, "locked") {
		k.Errorf("%+v: the page says %q", s, said)
	}
	k.sketch("class-" + map[bool]string{false: "1440", true: "390"}[s.mobile])
	if at := k.snapshot(); at.Epoch != 20 || !eval[bool](k, `document.querySelector(".back").ariaDisabled === "true"`) {
		k.Errorf("%+v: it starts at %d", s, at.Epoch)
	}
	for range 5 {
		k.button("Step")
		k.settle()
	}
	if at := k.snapshot(); at.Epoch != 25 || !eval[bool](k, `document.querySelector(".step").ariaDisabled === "true"`) {
		k.Errorf("%+v: it is at %d, where it stops", s, at.Epoch)
	}
	k.button("Reset")
	k.until("Reset leads to the start", isEpoch, 20)
	k.menu("dataset", "xor")
	k.kept(inLink)
	k.do(chromedp.Reload())
	k.until("the page is ready again", `window.downhill && downhill.ready.then(() => hand.isWhole())`)
	k.button("Start over")
	k.until("Start over leads to the teacher's Scene", `downhill.scene().then((s) => s.dataset === "moons" && s.classroom.start === 20)`)
	if at := eval[snapshot](k, `downhill.load({learningRate: 2}).then(() => downhill.step(1))`); at.Epoch != 1 {
		k.Errorf("%+v: a script cannot do everything: %+v", s, at)
	}
}

// aClass is a link with a question, a lock and a start.
func aClass(t *testing.T) string {
	t.Helper()
	s, err := scene.Decode([]byte(`{"dataset":"moons","classroom":{"question":"Why?","locked":["points","transport"],"start":20}}`))
	if err != nil {
		t.Fatal(err)
	}
	link, err := scene.EncodeLink(s, 20)
	if err != nil {
		t.Fatal(err)
	}
	return "#" + link
}

// A lesson gives a class back what it took the place of, with the question and the locks, whichever way it is left.
func TestALessonGivesAClassBack(t *testing.T) {
	t.Parallel()
	l := lesson.Find(lesson.All(), "sigmoid")
	isClass := `document.querySelector(".question")?.innerText === "Why?" && document.querySelector(".run").ariaDisabled === "true" &&
		document.querySelector(".lesson-panel") === null && downhill.snapshot().then((s) => s.epoch === 20)`
	k := open(t, desktop, aClass(t))
	k.until("the class is there", isClass)
	for _, leave := range []string{"at once", "after a reload"} {
		k.openFromList(l, len(lesson.All()))
		k.atStep(l, 0)
		if said := k.text(".notice"); !strings.Contains(said, "makes room for the lesson") {
			t.Errorf("the page says %q", said)
		}
		if about := k.text(".data-panel .about"); about != "The points that the lesson is about." {
			t.Errorf("the points are %q", about)
		}
		if leave == "after a reload" {
			k.stepKept(l, 0)
			k.again()
			k.atStep(l, 0)
		}
		k.press(".lesson-panel .leave")
		k.until("leaving "+leave+" brings the class back", isClass)
		if said := k.text(".notice"); !strings.Contains(said, "what made room for it is back") {
			t.Errorf("the page says %q", said)
		}
		k.press(".over")
		k.until("Start over leads to the class", isClass)
		k.kept(inLink)
	}
	k.openFromList(l, len(lesson.All()))
	k.atStep(l, 0)
	k.stepKept(l, 0)
	k.again()
	k.atStep(l, 0)
	k.button("Undo")
	k.until("undo brings the class back under the lesson", `downhill.scene().then((s) => s.classroom?.question === "Why?")`)
}

// Who comes back to the plain address after a class finds the way out of it.
func TestAClassCanBeLeft(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, aClass(t))
	k.kept(inLink)
	k.goTo("about:blank")
	k.goTo(server)
	k.settle()
	for _, s := range []screen{desktop, {width: 390, height: 844, mobile: true}} {
		k.emulate(s)
		seen := eval[bool](k, `(() => { const b = document.querySelector(".leave-class").getBoundingClientRect();
			return b.width > 0 && b.left >= 0 && b.right <= innerWidth && b.bottom <= innerHeight && document.documentElement.scrollWidth <= innerWidth; })()`)
		if !seen {
			t.Errorf("%+v: the way out is not seen", s)
		}
	}
	k.press(".run")
	k.until("a press on what is locked is answered", `document.querySelector(".notice").innerText.includes("“Run, Back, Step and Reset” is locked")`)
	k.press(".leave-class")
	k.until("one's own page is there", `downhill.scene().then((s) => s.dataset === "overlap" && !s.classroom) && document.querySelector(".leave-class") === null &&
		document.querySelector(".notice").innerText.includes("left the class")`)
	k.button("Undo")
	k.until("undo leads back", `downhill.scene().then((s) => s.classroom?.question === "Why?")`)
	k.load(`{dataset: "xor", classroom: {question: "What?"}}`)
	k.press(".over")
	k.until("and Start over to the link's start", `downhill.scene().then((s) => s.classroom?.question === "Why?" && s.dataset === "moons")`)
}

// A class begins with the views open that its teacher had open, and leaves alone what a person has chosen otherwise.
func TestAClassOpensTheViewsOfItsTeacher(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	opened := func(k *tab) string {
		return eval[string](k, `[...document.querySelectorAll(".dock .tab.on")].map((tab) => tab.textContent).join(", ")`)
	}
	k.press("#dock-0-metrics")
	k.share()
	eval[bool](k, `(document.querySelector(".class").open = true)`)
	k.ticked("class-open")
	link := eval[string](k, `document.querySelector("#share-link").value`)
	if label := k.text("#share .chip"); label != "Open with these views: Metrics, Surface" {
		t.Errorf("the box is called %q", label)
	}
	k.sketch("share-views")
	pupil := blank(t, desktop)
	pupil.goTo(link)
	if got := opened(pupil); got != "Metrics, Surface" {
		t.Errorf("a class begins with %s", got)
	}
	pupil.press("#dock-1-code")
	eval[bool](pupil, `downhill.load({}).then(() => true)`)
	pupil.settle()
	if got := opened(pupil); got != "Loss, Surface" {
		t.Errorf("after the class %s are open", got)
	}
}
