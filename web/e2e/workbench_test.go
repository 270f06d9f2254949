//go:build e2e

package e2e

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"downhill/web/lesson"
)

// benches are the windows that the workbench must fit.
var benches = []screen{{width: 1280, height: 720}, {width: 1366, height: 768}, {width: 1440, height: 900}, {width: 1024, height: 640}}

// outside are what belongs together and is not wholly in the window, and whether the page scrolls.
const outside = `(() => {
	const parts = ["#decision-plot", ".transport .run", ".progress", ".notice", ".view-loss .chart", ".view-surface .chart"];
	const out = parts.filter((selector) => {
		const box = document.querySelector(selector)?.getBoundingClientRect();
		return !box || box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight || box.width < 100 || box.height < 20;
	});
	const page = document.scrollingElement;
	if (page.scrollHeight > innerHeight || page.scrollWidth > innerWidth) out.push("the page scrolls");
	return out;
})()`

func (k *tab) inSight(state string) {
	k.Helper()
	k.idle()
	var out []string
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) { // the surface takes a moment
		if out = eval[[]string](k, outside); len(out) == 0 {
			return
		}
	}
	k.sketch("outside-" + state)
	k.Errorf("%s: out of the window: %v", state, out)
}

// Plot, transport, progress, notice, loss and surface are seen together, whatever is shown.
func TestWhatBelongsTogetherIsSeenTogether(t *testing.T) {
	t.Parallel()
	k := open(t, benches[0], "")
	for _, s := range benches {
		k.emulate(s)
		size := itoa(int(s.width)) + "x" + itoa(int(s.height))
		k.load(`{}`)
		k.inSight(size + ", at rest")
		k.load(`{dataset: "overlap", epochs: 1000000, tolerance: 0}`)
		eval[bool](k, `downhill.run().then(() => true)`)
		k.until("it trains", `downhill.snapshot().then((s) => s.epoch > 20)`)
		if out := eval[[]string](k, outside); len(out) > 0 {
			t.Errorf("%s, while training: out of the window: %v", size, out)
		}
		eval[bool](k, `downhill.pause().then(() => true)`)
		k.load(`{dataset: "iris"}`)
		k.inSight(size + ", with four features")
		k.load(`{points: []}`)
		k.inSight(size + ", without points")
	}
}

func TestALessonLeavesAllInSight(t *testing.T) {
	t.Parallel()
	k := open(t, benches[0], "")
	for _, s := range benches {
		k.emulate(s)
		for _, l := range lesson.All() {
			eval[bool](k, `(link) => { location.hash = link; return true; }`, l.Link(0))
			k.until("the lesson "+l.ID+" is there", `(title) => document.querySelector("#lesson-title")?.innerText.startsWith(title)`, l.Title)
			k.inSight(itoa(int(s.width)) + "x" + itoa(int(s.height)) + ", lesson " + l.ID)
		}
	}
}

// The tabs of a dock by mouse and by keyboard; what is open stays over a reload.
func TestViewsAreChosen(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	shown := `[...document.querySelectorAll(".dock [role=tab][aria-selected=true]")].map((tab) => tab.innerText).join()`
	is := func(want string) {
		t.Helper()
		k.until("what is open is "+want, `(want) => `+shown+` === want`, want)
	}
	is("Loss,Surface")
	k.point("#dock-1-metrics")
	is("Loss,Metrics")
	k.point("#dock-0-metrics")
	is("Metrics,Loss")
	k.key("ArrowRight", 0)
	is("Curves,Loss")
	k.key("Home", 0)
	is("Loss,Curves")
	eval[bool](k, `downhillPage.kept().then(() => true)`)
	k.goTo(server)
	is("Loss,Curves")
	k.point(".dock:nth-child(2) .fill")
	k.until("the table fills the window", `(() => { const b = document.querySelector(".dock.full").getBoundingClientRect(); return b.width === innerWidth && b.height === innerHeight; })()`)
	k.key("Escape", 0)
	k.until("it is back", `document.querySelector(".dock.full") === null`)
	k.emulate(screen{width: 1920, height: 1080})
	k.until("there are four docks", shown+`.split(",").length === 4`)
	k.emulate(screen{width: 390, height: 844, mobile: true})
	is("Loss")
}

// Keys press the page's own buttons, but not while something else takes them.
func TestKeysPressButtons(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "overlap", epochs: 1000000, tolerance: 0}`)
	running := `downhill.snapshot().then((s) => s.status === "running")`
	k.key(" ", 0)
	k.until("Space runs", running)
	k.key(" ", 0)
	k.until("Space pauses", `downhill.snapshot().then((s) => s.status === "paused")`)
	k.key("r", 0)
	k.until("R resets", isEpoch, 0)
	k.key("ArrowRight", 0)
	k.until("the arrow steps", isEpoch, 1)
	k.until("there is a way back", `document.querySelector(".transport .back").matches(":not([aria-disabled=true])")`)
	k.key("ArrowLeft", 0)
	k.until("the arrow goes back", isEpoch, 0)
	k.key("0", 0)
	k.until("0 is the brush", `document.querySelector('.brushes input[value="0"]').checked`)
	k.enter("#set-learningRate", "0.02")
	k.point("#set-learningRate")
	k.key("r", 0)
	k.key("?", 0)
	k.until("typing opens no list", `!document.querySelector("#keys").open`)
	k.settle()
	k.until("nothing has the focus", `(document.activeElement.blur(), document.activeElement === document.body)`)
	k.key("?", 0)
	k.until("the list is open", `document.querySelector("#keys").open`)
	k.point("label[for=key-run]")
	k.until("it is off", `localStorage["downhill-keys-off"] === "run"`)
	k.point("#keys .row .button")
	k.until("the list is closed", `!document.querySelector("#keys").open`)
	k.settle()
	k.until("nothing has the focus", `(document.activeElement.blur(), document.activeElement === document.body)`)
	k.key(" ", 0)
	k.key("ArrowRight", 0)
	k.until("the arrow steps", isEpoch, 1)
	if eval[bool](k, running) {
		t.Error("a key that is off runs")
	}
}

// moved begins to note what moves on the page by itself: each shift of the layout that can be seen, with what moved and from
// where to where. A tenth of a pixel by which a column is rounded cannot.
const moved = `(window.moved = [], new PerformanceObserver((list) => {
	for (const { value, hadRecentInput, sources } of list.getEntries()) {
		if (!hadRecentInput && value > 0.00005) window.moved.push(value.toFixed(4) + " " + sources.map(({ node, previousRect, currentRect }) => (node?.parentElement?.className ?? "") + " > " + (node?.className || node?.nodeName) + " " + JSON.stringify([previousRect, currentRect])).join(", "));
	}
}).observe({ type: "layout-shift" }), true)`

// While training, and when that ends, numbers change and nothing moves, whichever view is open.
func TestNothingMovesWhileTraining(t *testing.T) {
	t.Parallel()
	for _, s := range []screen{{width: 1366, height: 768}, {width: 390, height: 844, mobile: true}} {
		k := open(t, s, "")
		eval[bool](k, moved)
		for _, view := range eval[[]string](k, `[...document.querySelectorAll(".dock:last-child .tab")].map((tab) => tab.id.split("-").at(-1))`) {
			k.load(`{dataset: "overlap", epochs: 3000, tolerance: 0, testShare: 0.3}`)
			k.press(`.dock:last-child [id$="-` + view + `"]`)
			k.idle()
			eval[bool](k, `(window.moved.length = 0, true)`)
			eval[bool](k, `downhill.run().then(() => true)`)
			k.until("frames are drawn of the run", `(() => { let n = 0; return new Promise((done) => {
				const next = () => n++ < 40 ? requestAnimationFrame(next) : done(downhill.snapshot().then((s) => s.epoch > 20)); next(); }); })()`)
			eval[bool](k, `downhill.step(50).then(() => true)`)
			k.idle()
			if all := eval[[]string](k, `window.moved`); len(all) > 0 {
				t.Errorf("%d × %d, %s: %d shifts:\n%s", s.width, s.height, view, len(all), strings.Join(all, "\n"))
			}
		}
	}
}

// The plot fills the window with its tools and Run, and Escape brings it back.
func TestThePlotFillsTheWindow(t *testing.T) {
	t.Parallel()
	k := open(t, benches[0], "")
	size := func() float64 {
		return eval[float64](k, `document.querySelector("#decision-plot").getBoundingClientRect().height`)
	}
	before := size()
	k.point(".plot-fill .fill")
	k.until("the plot has the window", `(() => { const { width, height } = document.querySelector(".stage.full").getBoundingClientRect(); return width >= innerWidth - 20 && height === innerHeight; })()`)
	k.idle()
	k.sketch("plot-full")
	if now := size(); now <= before {
		t.Errorf("the plot is %g high, and was %g", now, before)
	}
	if out := eval[[]string](k, `["#decision-plot", ".transport .run", ".progress", ".notice", ".tools"].filter((part) => {
		const box = document.querySelector(part).getBoundingClientRect(); return box.top < 0 || box.bottom > innerHeight + 0.5 || box.right > innerWidth; })`); len(out) > 0 {
		t.Errorf("out of the window are %v", out)
	}
	if under := eval[[]string](k, `[...document.querySelectorAll("a, button, input, select, [tabindex='0']")].filter((e) => !e.closest(".stage") && e.checkVisibility({ visibilityProperty: true }))
		.map((e) => e.outerHTML.slice(0, 80))`); len(under) > 0 {
		t.Errorf("under the plot the keyboard reaches %q", under)
	}
	k.do(chromedp.KeyEvent(kb.Escape))
	k.until("it is back in its place", `document.querySelector(".stage.full") === null`)
}

// Without the groups of settings, which a teacher may hide, plot and views still share the window.
func TestAClassWithoutSettingsHasAWorkbench(t *testing.T) {
	t.Parallel()
	k := open(t, benches[0], "")
	k.load(`{dataset: "moons", classroom: {question: "Why?", hidden: ["data", "features", "training"]}}`)
	k.until("plot and views are large, and in the window", `["#decision-plot", ".dock"].every((part) => {
		const box = document.querySelector(part).getBoundingClientRect();
		return box.height > innerHeight / 3 && box.top >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
	})`)
}

// A group of settings folds to its heading, by mouse and by key, and is found so after a reload.
func TestGroupsFold(t *testing.T) {
	t.Parallel()
	k := open(t, benches[1], "")
	folded := `(folded) => document.querySelector(".data-panel").classList.contains("folded") === folded && document.querySelector("#set-dataset").checkVisibility() !== folded`
	k.point(".data-panel .fold button")
	k.until("the data are folded", folded, true)
	k.do(chromedp.KeyEvent(kb.Enter))
	k.until("they are unfolded by a key", folded, false)
	k.do(chromedp.KeyEvent(" "))
	k.until("they are folded by another", folded, true)
	k.sketch("folded")
	eval[bool](k, `downhillPage.kept().then(() => (window.old = true))`)
	k.do(chromedp.Reload())
	k.until("the page was reloaded", `!window.old && window.downhill?.ready.then(() => true)`)
	k.until("the data are still folded", folded, true)
}
