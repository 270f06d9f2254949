//go:build e2e

package e2e

import (
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// back is the browser's Back; the page stays if it takes something back.
func (k *tab) back() {
	k.Helper()
	eval[bool](k, `(history.back(), true)`)
}

// forward is the browser's Forward.
func (k *tab) forward() {
	k.Helper()
	eval[bool](k, `(history.forward(), true)`)
}

// dialogue opens a dialogue by its button.
func (k *tab) dialogue(id, button string) {
	k.Helper()
	k.button(button)
	k.until(id+" is open", `(id) => document.getElementById(id).open`, id)
	k.settle()
}

// leaves goes back, and fails unless that leaves the site.
func (k *tab) leaves() {
	k.Helper()
	k.back()
	for deadline := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		// Between two pages there is none to be asked.
		history, err := chromedp.Call(k.ctx, page.GetNavigationHistory, cdp.Empty{})
		if err == nil && history.Entries[history.CurrentIndex].URL == "about:blank" {
			return
		} else if time.Now().After(deadline) {
			k.Fatalf("Back leads to %v, %v", history.Entries, err)
		}
	}
}

// visited is a page to which a person has come from a page of another kind.
func visited(t *testing.T) *tab {
	t.Helper()
	k := blank(t, desktop)
	k.goTo("about:blank")
	k.goTo(server)
	k.load(`{dataset: "moons"}`)
	eval[bool](k, `downhill.step(7).then(() => window.stays = true)`)
	k.idle()
	return k
}

func TestBackClosesADialogue(t *testing.T) {
	t.Parallel()
	k := visited(t)
	for id, button := range map[string]string{"share": "Share", "export": "Export…", "lessons": "Lessons"} {
		k.dialogue(id, button)
		k.back()
		k.until(id+" is closed, and the page is there", `(id) => window.stays && !document.getElementById(id).open`, id)
	}
	k.dialogue("export", "Export…")
	k.do(chromedp.KeyEvent(kb.Escape))
	k.until("the dialogue is closed", `!document.querySelector("#export").open`)
	k.leaves()
}

func TestBackLeavesALesson(t *testing.T) {
	t.Parallel()
	k := visited(t)
	for _, between := range []func(){func() {}, func() { k.press(".lesson-panel .moves button:last-child") }, func() {
		eval[bool](k, `downhill.step(3).then(() => true)`)
		k.idle()
		eval[bool](k, `(window.old = true)`)
		k.do(chromedp.Reload())
		k.until("the page was reloaded", `!window.old && window.downhill?.ready.then(() => window.stays = true)`)
	}} {
		k.dialogue("lessons", "Lessons")
		k.press("#lessons .lesson-list button")
		k.until("the lesson is open", `location.hash.startsWith("#lesson=") && !document.querySelector("#lessons").open`)
		k.idle()
		between()
		k.idle()
		k.back()
		k.until("the work is back", `window.stays && !location.hash.startsWith("#lesson=") && !document.querySelector(".lesson-panel")
			&& Promise.all([downhill.scene(), downhill.snapshot()]).then(([scene, at]) => scene.dataset === "moons" && at.epoch === 7)`)
		k.idle()
	}
	k.leaves()
}

// A link that a person puts into the address makes an entry of its own, and Back leads to the work before.
func TestBackFromALink(t *testing.T) {
	t.Parallel()
	k := visited(t)
	link := eval[string](k, `downhill.link().then((link) => link.slice(link.indexOf("#")))`)
	k.load(`{dataset: "xor"}`)
	k.idle()
	eval[bool](k, `(location.hash = "#lesson=one-feature/1", true)`)
	k.until("the lesson is open", `document.querySelector(".lesson-panel") && downhill.scene().then((s) => s.dataset !== "xor")`)
	k.idle()
	k.back()
	k.until("the work is back", `window.stays && !document.querySelector(".lesson-panel") && downhill.scene().then((s) => s.dataset === "xor")`)
	k.idle()
	eval[bool](k, `(link) => (location.hash = link, true)`, link)
	k.until("the link is opened, or asked about", `document.querySelector("#ask").open || downhill.scene().then((s) => s.dataset === "moons")`)
	if eval[bool](k, `document.querySelector("#ask").open`) {
		k.press("#ask .primary")
	}
	k.until("the link is open", `downhill.scene().then((s) => s.dataset === "moons")`)
	k.idle()
	k.back()
	k.until("the work before the link is there", `window.stays && downhill.scene().then((s) => s.dataset === "xor")`)
}

// Forward brings back what Back has closed: a dialogue, a lesson at its step, and a dialogue over the lesson.
func TestForwardOpensWhatBackClosed(t *testing.T) {
	t.Parallel()
	k := visited(t)
	isOpen := `(id) => window.stays && document.getElementById(id).open`
	for id, button := range map[string]string{"share": "Share", "export": "Export…", "import": "Import…", "lessons": "Lessons"} {
		k.dialogue(id, button)
		for range 2 {
			k.back()
			k.until(id+" is closed", `(id) => !document.getElementById(id).open`, id)
			k.settle()
			k.forward()
			k.until(id+" is open again", isOpen, id)
			k.settle()
		}
		k.back()
		k.until(id+" is closed", `(id) => !document.getElementById(id).open`, id)
		k.settle()
	}
	k.paste("#lesson=sigmoid/2")
	k.until("the lesson is open", `document.querySelector(".lesson-panel")`)
	k.idle()
	k.press(".lesson-panel .moves button:last-child")
	k.until("the next step is open", `location.hash === "#lesson=sigmoid/3"`)
	k.idle()
	k.dialogue("share", "Share")
	toTheWork := func() {
		k.back()
		k.until("Share is closed", `!document.querySelector("#share").open`)
		k.idle()
		k.back()
		k.until("the work is back", `!document.querySelector(".lesson-panel") && downhill.snapshot().then((s) => s.epoch === 7)`)
		k.idle()
	}
	for range 2 {
		toTheWork()
		k.forward()
		k.until("the lesson is back", `window.stays && document.querySelector(".lesson-panel") && location.hash === "#lesson=sigmoid/3"`)
		k.idle()
		k.forward()
		k.until("Share is back", isOpen, "share")
		k.idle()
	}
	toTheWork()
	k.leaves()
}
