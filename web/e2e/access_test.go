//go:build e2e

package e2e

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"
)

// The page by keyboard and by ear.

// focused names what has the focus.
func (k *tab) focused() string {
	k.Helper()
	return eval[string](k, `((e) => e.id ? "#" + e.id : e.className ? e.tagName.toLowerCase() + "." + e.className : e.tagName)(document.activeElement)`)
}

func TestTheSkipLinkSkips(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.keys("\t")
	if at := k.focused(); at != "a.skip" {
		t.Fatalf("the first Tab leads to %s", at)
	}
	k.keys("\r")
	if at := k.focused(); at != "#decision-plot" {
		t.Errorf("the skip link leads to %s", at)
	}
	k.keys("\t")
	if at := k.focused(); !strings.Contains(at, "zoom") {
		t.Errorf("after the plot comes %s, want the tools of its view", at)
	}
}

// leaps are the controls that the Tab key reaches although they lie over the one before, and not to its right.
const leaps = `(() => {
	const all = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")].filter((e) => !e.matches(":disabled, .skip") &&
		e.getClientRects().length && !e.closest("details:not([open]) > :not(summary)") && !(e.type === "radio" && !e.checked));
	const where = all.map((e) => { const b = e.getBoundingClientRect(); return { e, left: b.left, right: b.right, top: b.top, bottom: b.bottom }; });
	const name = ({ e, left, top }) => (e.id || e.className || e.tagName) + " at " + Math.round(left) + ", " + Math.round(top);
	const out = [];
	for (let i = 1; i < where.length; i++) {
		const [a, b] = [where[i - 1], where[i]];
		if (b.bottom <= a.top && b.left < a.right - 1) out.push(name(b) + " after " + name(a));
	}
	return [String(all.length), ...out];
})()`

func TestTheFocusGoesAsTheEyeDoes(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	for _, width := range []int64{1440, 320, 1024, 600} { // wide and narrow in turn
		k.emulate(screen{width: width, height: 800})
		for _, show := range []string{`downhill.load({})`, `(location.hash = "#lesson=learning-rate/3", Promise.resolve())`} {
			eval[bool](k, show+`.then(() => true)`)
			k.settle()
			found := eval[[]string](k, leaps)
			for range 50 { // the order follows the width, in a task of its own
				if len(found) == 1 {
					break
				}
				k.settle()
				found = eval[[]string](k, leaps)
			}
			if len(found) > 1 || len(found[0]) < 2 {
				t.Errorf("at %d px after %s, of %s controls: %s", width, show, found[0], strings.Join(found[1:], "; "))
			}
		}
		if n := eval[int](k, `document.querySelectorAll(".lesson-panel").length`); n != 1 {
			t.Errorf("at %d px there are %d lessons", width, n)
		}
		k.point(".lesson-panel .leave")
		k.until("the lesson is closed", `!document.querySelector(".lesson-panel")`)
	}
}

// Whatever a person does by keyboard, the focus stays on something that is there and can be used.
func TestTheFocusNeverFallsToTheBody(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	press := func(selector, key string, want string) {
		t.Helper()
		k.until(selector+" is there", `(selector) => document.querySelector(selector)`, selector)
		eval[bool](k, `(selector) => (document.querySelector(selector).focus(), true)`, selector)
		k.keys(key)
		k.settle()
		k.settle()
		where := `document.activeElement.matches("button, input, select, a, summary, textarea, [tabindex]") && document.activeElement.getClientRects().length > 0`
		if !eval[bool](k, where) || want != "" && !eval[bool](k, `(want) => document.activeElement.matches(want)`, want) {
			t.Errorf("after %q on %s the focus is on %s, want %s", key, selector, k.focused(), want)
		}
	}
	press(".clear", "\r", ".clear")
	press(".clear", "\r", ".clear") // there is nothing left, and it stays
	press(".undo", "\r", ".undo")
	press(".redo", "\r", ".redo")
	press(".undo", "\r", ".undo")
	if off := eval[bool](k, `document.querySelector(".undo").ariaDisabled === "true" && document.querySelector(".redo").ariaDisabled === "false"`); !off {
		t.Error("undo and redo do not say what can be done")
	}
	press(".step", "\r", ".step")
	press(".back", "\r", ".back")
	press(".back", "\r", ".back")
	if e := k.snapshot().Epoch; e != 0 {
		t.Errorf("Back at the start leads to epoch %d", e)
	}
	eval[bool](k, `(document.querySelector("#decision-plot").focus(), true)`)
	k.key("a", 2)
	k.settle()
	press(".erase-selected", "\r", "")
	if n := eval[int](k, `downhill.scene().then((s) => s.points.length)`); n != 0 {
		t.Errorf("%d points are left", n)
	}
	k.load(`{learningRate: 9}`)
	eval[snapshot](k, `downhill.step(3)`)
	press(".notice .act", "\r", "")
	press("#open-lessons", "\r", "#lessons *")
	k.keys("\x1b")
	k.until("the focus is back", `document.activeElement.id === "open-lessons"`)
	eval[bool](k, `(location.hash = "#lesson=learning-rate/1", true)`)
	press(".lesson-panel .next-step", "\r", "#lesson-title")
	press(".lesson-panel .leave", "\r", "#open-lessons")
	eval[bool](k, `(document.querySelector("#set-learningRate").focus(), true)`)
	k.load(`{classroom: {hidden: ["training"]}}`)
	k.until("the panel is gone", `!document.querySelector(".training-panel")`)
	k.until("the focus is on the page", `document.activeElement !== document.body`)
}

// What is said is noted by an observer, as a screen reader would.
func TestTrainingIsTold(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	eval[bool](k, `(() => {
		window.said = [];
		const note = () => said.push(document.querySelector("#announced").textContent.replaceAll(/\s/g, " ").trim());
		new MutationObserver(note).observe(document.querySelector("#announced"), { childList: true, characterData: true, subtree: true });
		return true;
	})()`)
	told := func(words string) {
		t.Helper()
		k.until("it is told: "+words+"; told is "+strings.Join(eval[[]string](k, `said`), " | "), `(words) => said.some((s) => s.includes(words))`, words)
		eval[bool](k, `(window.said = [], true)`)
	}
	k.button("Step")
	told("Epoch 1, loss 0.6865.")
	k.button("Back")
	told("Epoch 0, loss 0.6931.")
	k.button("New sample")
	told("Overlapping blobs: 200 points, 100 of class 0 and 100 of class 1.")
	k.menu("dataset", "moons")
	told("Moons: 200 points")
	k.button("Undo")
	told("Overlapping blobs: 200 points")
	k.button("Clear")
	told("All points removed.")
	k.load(`{epochs: 50, speed: "slow"}`)
	told("Overlapping blobs: 200 points")
	k.button("Run")
	told("Training.")
	told("Done at epoch 50: loss ")
	k.button("Reset")
	told("Epoch 0, loss 0.6931.")
	if n := eval[int](k, `[...document.querySelectorAll("[role=status]")].filter((e) => e.matches(".unseen")).length`); n != 1 {
		t.Errorf("%d regions that nobody sees are live", n)
	}
	eval[bool](k, `(document.querySelector("#decision-plot").focus(), true)`)
	about := eval[string](k, `document.getElementById(document.querySelector("#decision-plot").getAttribute("aria-describedby")).textContent`)
	if !strings.HasPrefix(about, "200 points: 100 of class 0") || len(strings.Fields(about)) > 50 {
		t.Errorf("the plot is described by %q", about)
	}
	k.keys("0")
	k.settle()
	k.keys(kb.ArrowRight)
	told("P(y = 1) is 0.5000. The nearest point, at (0, 0), is of class 0.")
	k.keys("?")
	k.settle()
	if help := k.text(".notice"); !strings.Contains(help, "M picks up") {
		t.Errorf("? says %q", help)
	}
}

// Everything that a person presses is large enough, with a finger larger.
func TestTargetsAreLargeEnough(t *testing.T) {
	t.Parallel()
	small := func(k *tab, least int, selector string) []string {
		return eval[[]string](k, `(least, selector) => [...document.querySelectorAll(selector)].filter((e) => e.getClientRects().length)
			.map((e) => [e.className || e.id, e.getBoundingClientRect()]).filter(([, b]) => b.height < least || b.width < least)
			.map(([name, b]) => name + " " + b.width + " × " + b.height)`, least, selector)
	}
	k := open(t, desktop, "")
	if found := small(k, 24, "main .help, main .scrub, main input[type=range]"); len(found) > 0 {
		t.Errorf("smaller than 24 px: %s", strings.Join(slices.Compact(found), ", "))
	}
	k = open(t, screen{width: 390, height: 844, mobile: true}, "")
	call(k, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	if !eval[bool](k, `matchMedia("(pointer: coarse)").matches`) {
		t.Fatal("the browser knows of no finger")
	}
	for _, view := range []string{"loss", "surface", "maths", "model", "metrics", "fit", "curves", "table", "code"} {
		k.point("#dock-0-" + view)
		k.until("the view is open", `(name) => document.querySelector(".view-" + name) !== null`, view)
		k.settle()
		found := small(k, 44, "button, a:not(.skip), select, summary, main .field, .segment, .chip, .slider input, .rate-slider input, .progress .scrub")
		if len(found) > 0 {
			t.Errorf("%s: smaller than 44 px: %s", view, strings.Join(slices.Compact(found), ", "))
		}
	}
	k.point(".button.export")
	k.until("the dialogue is open", `document.querySelector(".exports") !== null && document.querySelector("dialog[open]") !== null`)
	if found := small(k, 44, "dialog[open] button"); len(found) > 0 {
		t.Errorf("Export: smaller than 44 px: %s", strings.Join(slices.Compact(found), ", "))
	}
}
