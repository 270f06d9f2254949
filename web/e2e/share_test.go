//go:build e2e

package e2e

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// share opens the share dialogue and returns the link in it, "" for none.
func (k *tab) share() string {
	k.Helper()
	k.button("Share")
	k.until("the dialogue is open", `document.querySelector("#share").open`)
	k.settle()
	return eval[string](k, `document.querySelector("#share-link")?.value ?? ""`)
}

// readQR reads the code of the share dialogue off the screen. The decoder's search for a code in a picture misses one
// in seventy, by the server's port in the link; so the code is put into the corner, and the picture is the code alone.
func (k *tab) readQR() string {
	k.Helper()
	size := eval[[]int](k, `(() => { const code = document.querySelector("svg.qr");
		code.style = "position: fixed; left: 0; top: 0; margin: 0; border: 0; padding: 0; border-radius: 0";
		const b = code.getBoundingClientRect(); return [b.width, b.height]; })()`)
	whole, err := png.Decode(bytes.NewReader(k.picture()))
	if err != nil {
		k.Fatal(err)
	}
	eval[bool](k, `(document.querySelector("svg.qr").removeAttribute("style"), true)`)
	part := whole.(interface {
		SubImage(image.Rectangle) image.Image
	}).SubImage(image.Rect(0, 0, size[0], size[1]))
	bitmap, err := gozxing.NewBinaryBitmapFromImage(part)
	if err != nil {
		k.Fatal(err)
	}
	code, err := qrcode.NewQRCodeReader().Decode(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_PURE_BARCODE: true})
	if err != nil {
		k.Fatalf("the QR code cannot be read: %v", err)
	}
	return code.GetText()
}

// placing is JavaScript for n points as a hand places them, the same each time.
func placing(n string) string {
	return `{points: Array.from({ length: ` + n + ` }, (_, i) => ({ x: [Math.round(600 * Math.sin(i * i)) / 100, Math.round(600 * Math.cos(3 * i + i * i)) / 100], label: i % 2 }))}`
}

func TestTheQRCodeIsTheLink(t *testing.T) {
	t.Parallel()
	for _, s := range []screen{desktop, {width: 1440, height: 900, dark: true}, {width: 390, height: 844, mobile: true}} {
		k := open(t, s, "")
		for _, scene := range []string{`{dataset: "moons"}`, placing("60"), placing("300")} {
			k.load(scene)
			link := k.share()
			if read := k.readQR(); read != link || !strings.HasPrefix(link, server+"#1.") {
				t.Errorf("%+v, %.60s: the code says\n%s, the link is\n%s", s, scene, read, link)
			}
			k.sketch(fmt.Sprintf("share-%d-%t-%d", s.width, s.dark, len(link)))
			eval[bool](k, `(document.querySelector("#share").close(), true)`)
		}
	}
}

func TestALinkTooLongForAQRCodeIsSaid(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(placing("900"))
	link := k.share()
	if n := len(link); n <= 2953 || eval[bool](k, `document.querySelector("svg.qr") !== null`) {
		t.Errorf("a link of %d characters has a code", n)
	}
	if said := k.text(".no-qr"); !strings.Contains(said, "2,953") {
		t.Errorf("the dialogue says %q", said)
	}
	if said := k.text("#share .length"); !strings.Contains(said, "characters long") {
		t.Errorf("of the length it says %q", said)
	}
}

func TestASceneTooBigForALinkIsSavedAsAFile(t *testing.T) {
	t.Parallel()
	k := blank(t, desktop)
	k.before(`(() => { const make = URL.createObjectURL; URL.createObjectURL = (blob) => { window.saved = blob; return make.call(URL, blob); };
		const click = HTMLAnchorElement.prototype.click;
		HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; click.call(this); }; })()`)
	k.goTo(server)
	k.load(placing("5000"))
	eval[snapshot](k, `downhill.step(7)`)
	if link := k.share(); link != "" {
		t.Errorf("there is a link of %d characters", len(link))
	}
	if said := k.text(".too-big"); !strings.Contains(said, "at most 8\u202f000 fit") || !strings.Contains(said, "file") {
		t.Errorf("the dialogue says %q", said)
	}
	k.button("Save as a file")
	k.until("it is saved", `window.savedAs === "downhill-scene.json"`)
	before := k.snapshot()
	eval[snapshot](k, `downhill.load({})`)
	after := eval[snapshot](k, `window.saved.text().then((text) => downhill.load(text))`)
	if after.Epoch != 7 || after.Bias != before.Bias || after.Loss != before.Loss {
		t.Errorf("from the file %+v, saved was %+v", after, before)
	}
}

func TestTheLinkGoesToOtherPrograms(t *testing.T) {
	t.Parallel()
	k := blank(t, desktop)
	k.before(`navigator.share = (what) => { window.sent = what; return Promise.resolve(); };
		Object.defineProperty(navigator, "clipboard", { value: { writeText: (text) => { window.copied = text; return Promise.resolve(); } } });`)
	k.goTo(server)
	k.load(`{dataset: "xor"}`)
	link := k.share()
	k.button("Send to…")
	k.until("it is sent", `(link) => window.sent?.url === link`, link)
	k.button("Copy link")
	k.until("it is copied", `(link) => window.copied === link`, link)
	k.until("it is said", `document.querySelector("#share [role=status]").innerText === "Copied."`)
	k.button("Copy code")
	k.until("the code is copied", `window.copied.startsWith("<iframe")`)
	frame := eval[string](k, `(() => { const box = document.createElement("template"); box.innerHTML = window.copied;
		const f = box.content.firstChild; return [f.src, f.width, f.title].join(" "); })()`)
	if want := strings.Replace(link, "#", "?embed#", 1) + " 480 Downhill: "; !strings.HasPrefix(frame, want) {
		t.Errorf("the frame is %q, want %q…", frame, want)
	}
}

func TestSomeoneElseSeesExactlyTheSame(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{points: [{x: [-1.37, 2.01], label: 0}, {x: [0.1, 3], label: 1}, {x: [2, -2.5], label: 1}, {x: [1, 4], label: 0}],
		featureMap: "quadratic", scaling: "standardise", optimizer: "adam", batchSize: 2, learningRate: 0.07, l2: 0.001}`)
	eval[snapshot](k, `downhill.step(123)`)
	k.click(5, 5) // the run goes on from here with another point
	eval[snapshot](k, `downhill.step(77)`)
	k.settle()
	link := k.share()
	there := blank(t, screen{width: 390, height: 844, mobile: true})
	there.goTo(link)
	for _, what := range []string{"snapshot", "scene"} {
		call := `downhill.` + what + `().then(JSON.stringify)`
		if a, b := eval[string](k, call), eval[string](there, call); a != b {
			t.Errorf("the %s is here\n%s\nthere\n%s", what, a, b)
		}
	}
	if at := there.snapshot(); at.Epoch != 200 {
		t.Errorf("it opens at %d", at.Epoch)
	}
}
