//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// ticked ticks a box of the share dialogue.
func (k *tab) ticked(id string) {
	k.Helper()
	eval[bool](k, `(document.getElementById(`+quote(id)+`).click(), true)`)
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
	if said := k.text("#share .complaint"); !strings.HasPrefix(said, "Epochs is 0") {
		t.Errorf("a stop at 0 is answered with %q", said)
	}
	for _, s := range []screen{desktop, {width: 390, height: 844, mobile: true}} {
		pupil := blank(t, s)
		pupil.goTo(link)
		classroom(pupil, s)
	}
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
	k.until("Reset leads to the start", `downhill.snapshot().then((s) => s.epoch === 20)`)
	k.menu("dataset", "xor")
	k.kept(inLink)
	k.do(chromedp.Reload())
	k.until("the page is ready again", `window.downhill && downhill.ready.then(() => true)`)
	k.button("Start over")
	k.until("Start over leads to the teacher's Scene", `downhill.scene().then((s) => s.dataset === "moons" && s.classroom.start === 20)`)
	if at := eval[snapshot](k, `downhill.load({learningRate: 2}).then(() => downhill.step(1))`); at.Epoch != 1 {
		k.Errorf("%+v: a script cannot do everything: %+v", s, at)
	}
}
