//go:build e2e

package e2e

import (
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"downhill/web/text"
)

// The page while its program is on its way: what the server wrote is what stays.

// openWritten shows the page without its program, which comes when it is released.
func openWritten(t *testing.T, s screen, before string) (k *tab, release func()) {
	t.Helper()
	gate := make(chan struct{})
	release = sync.OnceFunc(func() { close(gate) })
	f := standBetween(t, "app.wasm")
	t.Cleanup(release)
	f.set(func(_ *http.Response, body []byte) []byte {
		<-gate
		return body
	})
	k = blank(t, s)
	if before != "" {
		k.before(before)
	}
	k.do(chromedp.Navigate(f.address))
	k.until("the written page is there", `document.readyState === "complete" && !!window.downhill && document.querySelectorAll(".page").length === 1`)
	return k, release
}

// comes releases the program and waits until the page is ready and has done what it was asked.
func (k *tab) comes(release func()) {
	k.Helper()
	release()
	k.until("the page is ready", `downhill.ready.then(() => !document.querySelector(".early"))`)
	k.idle()
}

// layout is where the parts of the page are that a person sees in the window, each with its name.
const layout = `[...document.querySelectorAll(".page :is(header, section, fieldset, h1, h2, button, input, select, summary, label, .plot, .chart-box, .notice, .transport)")]
	.map((e) => [e, e.getBoundingClientRect()])
	.filter(([e, { top }]) => e.getClientRects().length && top < innerHeight)
	.map(([e, { left, top, right, bottom }]) => {
		const words = e.matches("h1, h2, button, summary, label") ? e.innerText.trim() : e.getAttribute("aria-labelledby") ?? e.className;
		return [e.localName, e.id || e.getAttribute("aria-label") || words, ...[left, top, right, Math.min(bottom, innerHeight)].map(Math.round)].join(" ");
	})`

func TestTheWrittenPageIsWhereTheOtherIs(t *testing.T) {
	t.Parallel()
	for name, s := range map[string]screen{"desktop": desktop, "phone": {width: 390, height: 844, mobile: true}} {
		t.Run(name, func(t *testing.T) {
			k, release := openWritten(t, s, "")
			written := eval[[]string](k, layout)
			k.sketch("written-" + name)
			k.comes(release)
			k.sketch("opened-" + name)
			there := eval[[]string](k, layout)
			if len(written) < 30 {
				t.Errorf("only %d parts are written", len(written))
			}
			for _, box := range written {
				if !slices.Contains(there, box) {
					t.Errorf("%s was written, and is elsewhere", box)
				}
			}
			for _, box := range there {
				if !slices.Contains(written, box) {
					t.Errorf("%s was not written there", box)
				}
			}
		})
	}
}

// What is pressed, typed and placed before the program is there is done when it is, in that order.
func TestWhatIsDoneEarlyIsDone(t *testing.T) {
	t.Parallel()
	k, release := openWritten(t, desktop, "")
	k.pressEarly(`document.querySelector("#decision-plot canvas")`)
	eval[bool](k, `(document.querySelector("#set-learningRate").scrollIntoView({ block: "center" }), true)`)
	k.pressEarly(`document.querySelector("#set-learningRate")`)
	eval[bool](k, `(document.activeElement.select(), true)`)
	call(k, input.InsertText, input.InsertTextParams{Text: "0.25"})
	k.pressEarly(`hand.named("button", "Step")`)
	k.pressEarly(`hand.named("button", "Step")`)
	if said := k.text(".early"); said != text.English.Start.Early {
		t.Errorf("the page says %q", said)
	}
	if busy := eval[string](k, `document.activeElement.innerText + " " + document.activeElement.ariaBusy`); busy != "Step true" {
		t.Errorf("the focus is on a button that is %s", busy)
	}
	k.comes(release)
	k.until("two steps are made", isEpoch, 2)
	type made struct {
		Points       int
		X, Y, Rate   float64
		Focus, Early string
	}
	got := eval[made](k, `downhill.scene().then(({ points, view: [across, up], learningRate }) => ({
		points: points.length, rate: learningRate,
		x: points.at(-1).x[0] - (across[0] + across[1]) / 2, y: points.at(-1).x[1] - (up[0] + up[1]) / 2,
		focus: document.activeElement.innerText, early: document.querySelectorAll(".early, .written, [aria-busy]").length + "",
	}))`)
	if got.Points != 201 || got.X*got.X+got.Y*got.Y > 0.01 || got.Rate != 0.25 || got.Focus != "Step" || got.Early != "0" {
		t.Errorf("what was done early left %+v", got)
	}
}

// The dialogues are built when the page can be used. One that is to open before does.
func TestADialogueOpensBeforeAllAreBuilt(t *testing.T) {
	t.Parallel()
	k, release := openWritten(t, desktop, "")
	k.pressEarly(`hand.named("button", "Share")`)
	k.comes(release)
	k.until("the dialogue opens", `document.querySelector("#share")?.open`)
	k.until("all are there", `document.querySelectorAll(".page > dialog").length === 6`)
}

// To someone who comes back the first Scene is never shown in the place of theirs.
func TestWhatWasKeptIsSeenAtOnce(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	first := k.text(".about")
	k.load(`{ dataset: "moons" }`)
	k.kept(inLink)
	moons := k.text(".about")
	k.before(`window.seen = [];
		new MutationObserver(() => {
			const about = document.querySelector(".page .about");
			if (about && about.getClientRects().length && getComputedStyle(about).visibility === "visible") seen.push(about.innerText);
		}).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });`)
	k.goTo("about:blank")
	k.goTo(server)
	k.idle()
	if seen := eval[[]string](k, `seen`); len(seen) == 0 || slices.Contains(seen, first) || !slices.Contains(seen, moons) {
		t.Errorf("one sees %q", seen)
	}
}

// The second visit has its program from the first.
func TestTheSecondVisitTransfersNoProgram(t *testing.T) {
	t.Parallel()
	var fetched atomic.Int32
	f := standBetween(t, "app.wasm")
	f.set(func(_ *http.Response, body []byte) []byte {
		fetched.Add(1)
		return body
	})
	k := openAt(t, desktop, f.address)
	k.keptOffline()
	before := fetched.Load()
	k.goTo("about:blank")
	k.goTo(f.address)
	k.idle()
	if now := fetched.Load(); before == 0 || now != before {
		t.Errorf("the program was fetched %d times, and %d times more", before, now-before)
	}
}

// The first five minutes begin with the written page, and go on from there. Nothing moves.
func TestTheFirstMomentIsWritten(t *testing.T) {
	t.Parallel()
	for pressed, moment := range map[string]string{"": "guess", ".skip-moment": "run", ".skip-tour": "", ".run": "add"} {
		t.Run("pressed "+pressed, func(t *testing.T) {
			k, release := openWritten(t, desktop, `localStorage.removeItem("downhill-tour")`)
			const card = `(({ left, top, right, bottom }) => [left, top, right, bottom].map(Math.round))(document.querySelector("#tour").getBoundingClientRect())`
			written := eval[[]float64](k, card)
			if pressed != "" {
				k.pressEarly(`document.querySelector("` + pressed + `")`)
			}
			k.comes(release)
			if moment == "" {
				k.unguided("after the early end")
				return
			}
			k.moment(moment, "")
			if there := eval[[]float64](k, card); !slices.Equal(written, there) {
				t.Errorf("the card is written at %v, and drawn at %v", written, there)
			}
		})
	}
}

// pressEarly clicks on the middle of an element that JavaScript finds. What is noted goes no further, so hit would not
// learn of it.
func (k *tab) pressEarly(find string) {
	k.Helper()
	at := eval[[]float64](k, `(({ left, top, width, height }) => [left + width / 2, top + height / 2])((`+find+`).getBoundingClientRect())`)
	k.do(chromedp.MouseClickXY(at[0], at[1]))
}
