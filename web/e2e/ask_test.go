//go:build e2e

package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// asked waits until the page asks whether to open a link.
func (k *tab) asked() {
	k.Helper()
	k.until("the page asks", `document.querySelector("#ask").open`)
}

// paste puts a link into the address of the page that is there.
func (k *tab) paste(link string) {
	k.Helper()
	_, fragment, _ := strings.Cut(link, "#")
	eval[bool](k, `(fragment) => (location.hash = fragment, true)`, fragment)
}

// unasked fails if the page asks anything once nothing is under way.
func (k *tab) unasked(when string) {
	k.Helper()
	k.idle()
	if eval[bool](k, `document.querySelector("#ask").open`) {
		k.Errorf("%s the page asks", when)
	}
}

// dataset waits until the page shows a data set.
func (k *tab) dataset(name string) {
	k.Helper()
	k.until("the data set is "+name, `(name) => downhill.scene().then((s) => s.dataset === name)`, name)
}

func TestALinkOverUnsavedWorkAsksFirst(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	xor := eval[string](k, `downhill.load({dataset: "xor"}).then(() => downhill.link())`)
	moons := eval[string](k, `downhill.load({dataset: "moons"}).then(() => downhill.link())`)
	eval[snapshot](k, `downhill.load({})`)
	k.idle() // the address has followed each of them, or it may be that of the link still
	k.kept(`location.hash === ""`)

	k.paste(xor) // over the default Scene
	k.dataset("xor")
	eval[snapshot](k, `downhill.step(30)`)
	k.paste(moons) // over what a link opened, trained but not changed
	k.dataset("moons")
	k.unasked("over what a link opened,")

	k.click(5, -5)
	k.kept(inLink)
	mine := eval[string](k, `location.href`)
	k.paste(xor)
	k.asked()
	if now := eval[string](k, `downhill.scene().then((s) => s.dataset)`); now != "custom" {
		t.Errorf("while it asks the page shows %s", now)
	}
	k.button("Keep what is here")
	k.until("the address is back", isAddress, mine)
	k.paste(xor)
	k.asked()
	k.do(chromedp.KeyEvent("\x1b"))
	k.until("Escape keeps it too", `(mine) => location.href === mine && !document.querySelector("#ask").open`, mine)
	k.paste(xor)
	k.asked()
	k.button("Open the link")
	k.dataset("xor")
	k.kept(inLink)
	k.button("Undo")
	k.dataset("custom")
	if link := eval[string](k, `downhill.link()`); link != mine {
		t.Errorf("undo brings back %s, it was %s", link, mine)
	}
	eval[snapshot](k, `(link) => downhill.load(link)`, xor)
	k.unasked("when a script loads a link,")
	k.dataset("xor")
}

func TestALinkOpenedWhereWorkWasKeptAsksFirst(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	xor := eval[string](k, `downhill.load({dataset: "xor"}).then(() => downhill.link())`)
	k.load(`{}`)
	k.click(5, -5)
	k.kept(inLink)
	mine := eval[string](k, `location.href`)
	k.again()
	k.unasked("after a reload")

	other := k.later()
	other.goTo("about:blank")
	other.goTo(xor)
	other.asked()
	other.dataset("custom")
	other.button("Keep what is here")
	other.until("the address is what was kept", isAddress, mine)
	other.goTo("about:blank")
	other.goTo(xor)
	other.asked()
	other.button("Open the link")
	other.dataset("xor")
	other.kept(inLink)
	if off := eval[bool](other, `document.querySelector(".undo").ariaDisabled === "true"`); off {
		t.Error("what was there cannot be brought back")
	}
	other.again()
	other.unasked("after a reload of a link")
	other.goTo("about:blank")
	other.goTo(mine)
	other.dataset("custom")
	other.unasked("over a link that was only opened")
}

func TestABrokenLinkLosesNothing(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.click(5, -5)
	k.kept(inLink)
	before := eval[string](k, `downhill.scene().then(JSON.stringify)`)
	k.goTo("about:blank")
	k.goTo(server + "#1.AAAA")
	k.settle()
	if after := eval[string](k, `downhill.scene().then(JSON.stringify)`); after != before {
		t.Error("what was kept is not there after a broken link")
	}
	if said := k.text(".notice"); !strings.HasPrefix(said, "The link cannot be read") {
		t.Errorf("the page says %q", said)
	}
}
