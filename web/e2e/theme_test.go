//go:build e2e

package e2e

import (
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// atFirst notes the page's ground as it is before anything is drawn: the body has just begun.
const atFirst = `new MutationObserver((_, watch) => {
	if (!document.body) return;
	watch.disconnect();
	window.atFirst = document.documentElement.className;
}).observe(document, { childList: true, subtree: true });`

const ground = `getComputedStyle(document.documentElement).backgroundColor`

// A person chooses light or dark against the system: in all that is drawn, for good, and without a flash of the other.
func TestTheThemeIsChosenByHand(t *testing.T) {
	t.Parallel()
	k := blank(t, screen{width: 1440, height: 900, dark: true})
	k.before(atFirst)
	k.goTo(server)
	k.load(`{dataset: "overlap"}`)
	drawn := func(theme, onGround, axis string) {
		t.Helper()
		k.until("the page is "+theme, `(want) => `+ground+` === want`, onGround)
		k.until("the chart is "+theme, `(want) => echarts.getInstanceByDom(document.querySelector(".loss-panel .chart"))?.getOption().yAxis[0].axisLabel.color === want`, axis)
		k.until("the plot is "+theme, `(dark) => {
			const canvas = document.querySelector(".field-pixels");
			return (canvas.getContext("2d").getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data[0] < 128) === dark;
		}`, theme == "dark")
	}
	choose := func(theme string) {
		t.Helper()
		eval[bool](k, `(theme) => {
			const menu = document.querySelector(".theme select");
			menu.selectedIndex = ["", "light", "dark"].indexOf(theme);
			return menu.dispatchEvent(new Event("change", { bubbles: true }));
		}`, theme)
	}
	drawn("dark", "rgb(15, 19, 25)", "#a3adbc")
	choose("light")
	drawn("light", "rgb(244, 245, 248)", "#526071")
	k.goTo("about:blank")
	k.goTo(server)
	if first := eval[string](k, `window.atFirst`); !strings.Contains(first, "light") {
		t.Errorf("before it is drawn, the document is %q", first)
	}
	drawn("light", "rgb(244, 245, 248)", "#526071")
	k.until("the menu says so", `document.querySelector(".theme select").value === "light"`)
	k.goTo(server + "?theme=dark")
	drawn("dark", "rgb(15, 19, 25)", "#a3adbc")
	choose("")
	k.until("the address is plain", `location.search === ""`)
	k.emulate(desktop)
	drawn("light", "rgb(244, 245, 248)", "#526071")
	k.emulate(screen{width: 1440, height: 900, dark: true})
	drawn("dark", "rgb(15, 19, 25)", "#a3adbc")
	k.emulate(desktop)
	drawn("light", "rgb(244, 245, 248)", "#526071")
	choose("dark")
	k.do(chromedp.Navigate(server + "about.html"))
	k.until("the page about it is dark too", ground+` === "rgb(15, 19, 25)"`)
}

// smallText is the size of the smallest letters in plot, loss and surface, in CSS pixels.
const smallText = `Math.min(...[...document.querySelectorAll(".plot text, .surface-plot text")].filter((e) => e.textContent && e.getClientRects().length)
	.map((e) => parseFloat(getComputedStyle(e).fontSize) * Math.hypot(e.getScreenCTM().a, e.getScreenCTM().b)),
	...[...document.querySelectorAll(".chart")].map((e) => echarts.getInstanceByDom(e)?.getOption()).filter(Boolean)
	.flatMap(({ xAxis, yAxis }) => [xAxis, yAxis]).map(([axis]) => axis.axisLabel.fontSize))`

// For a projector the page is large and light, has plot and one view in sight, and a clicker steps it.
func TestTheProjectorMode(t *testing.T) {
	t.Parallel()
	k := open(t, screen{width: 1920, height: 1080, dark: true}, "")
	k.load(`{dataset: "overlap"}`)
	k.button("Projector")
	k.until("the address says so", `new URLSearchParams(location.search).has("projector")`)
	inMode := func(when string) {
		t.Helper()
		k.until(when+": it is light", ground+` === "rgb(244, 245, 248)"`)
		k.until(when+": there is one view", `document.querySelectorAll(".dock").length === 1`)
		k.until(when+": it is large", smallText+` >= 18`)
		out := eval[[]string](k, `["#decision-plot", ".transport .run", ".progress", ".notice", ".dock"].filter((selector) => {
			const box = document.querySelector(selector).getBoundingClientRect();
			return box.top < 0 || box.left < 0 || box.right > innerWidth || box.bottom > innerHeight || box.height < 20;
		})`)
		if len(out) > 0 {
			k.sketch("projector")
			t.Errorf("%s: out of sight: %v", when, out)
		}
	}
	inMode("by the button")
	k.sketch("projector-1920")
	script, err := os.ReadFile(axe)
	if err != nil {
		t.Fatal(err)
	}
	eval[bool](k, string(script)+"; true")
	if found := eval[string](k, `axe.run().then((r) => r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.html).join()).join())`); found != "" {
		t.Errorf("axe finds %s", found)
	}
	k.key("PageDown", 0)
	k.until("the clicker steps", isEpoch, 1)
	k.until("there is a way back", `document.querySelector(".transport .back").matches(":not([aria-disabled=true])")`)
	k.key("PageUp", 0)
	k.until("and steps back", isEpoch, 0)
	x, y := k.place(2, -2)
	k.do(chromedp.MouseClickXY(x, y))
	k.until("a point is placed under the pointer", `downhill.scene().then((s) => s.points.some(({ x }) => Math.hypot(x[0] - 2, x[1] + 2) < 0.1))`)
	k.goTo("about:blank")
	k.goTo(server + "?projector")
	inMode("by the address")
	eval[bool](k, `(location.hash = "lesson=sigmoid", true)`)
	k.until("a lesson is open", `document.querySelector(".lesson-panel") !== null`)
	k.settle()
	k.key("PageDown", 0)
	k.until("the clicker goes on in the lesson", `document.querySelector(".lesson-panel .of").textContent.includes("2 of")`)
	inMode("in a lesson")
	k.until("nothing has the focus", `(document.activeElement.blur(), document.activeElement === document.body)`)
	k.key("Escape", 0)
	k.until("Escape leaves it", `!new URLSearchParams(location.search).has("projector") && `+ground+` === "rgb(15, 19, 25)"`)
	k.key("PageDown", 0)
	k.settle()
	if at := k.text(".lesson-panel .of"); !strings.Contains(at, "2 of") {
		t.Errorf("without a projector PageDown leads to %q", at)
	}
}

// A link can open running, in a frame too; a person who was quicker has the say.
func TestALinkOpensRunning(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "moons", epochs: 1000000, tolerance: 0}`)
	link := eval[string](k, `downhill.link()`)
	_, fragment, _ := strings.Cut(link, "#")
	for _, query := range []string{"?run#", "?embed&run#"} {
		k.goTo("about:blank")
		k.goTo(server + query + fragment)
		k.until(query+": it runs", `downhill.snapshot().then((s) => s.status === "running" && s.epoch > 1)`)
		if set := eval[string](k, `downhill.scene().then((s) => s.dataset)`); set != "moons" {
			t.Errorf("%s runs on %s", query, set)
		}
	}
}

// In a low window the plot, its tools and Run are seen together under the menus of four features, and beside a lesson.
func TestALowWindowHoldsWhatBelongsTogether(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	for _, c := range []struct {
		screen
		finger bool
	}{{screen{width: 844, height: 390, mobile: true}, true}, {screen{width: 720, height: 450}, false}} {
		k.emulate(c.screen)
		call(k, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: c.finger})
		for at, parts := range map[string][]string{"": {".axis-pickers"}, "#lesson=one-feature/3": {".lesson"}} {
			k.goTo("about:blank")
			k.goTo(server + at)
			if at == "" {
				k.load(`{dataset: "iris"}`)
			}
			k.settle()
			k.sketch("low-" + itoa(int(c.width)) + "-" + strings.Trim(at, "#=/"))
			k.until("nothing is out of sight or over something else", `(parts) => {
				const boxes = parts.map((s) => document.querySelector(s).getBoundingClientRect());
				const apart = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
				return boxes.every((b, i) => b.top >= 0 && b.bottom <= innerHeight + 1 && b.right <= innerWidth && boxes.every((a, j) => i === j || apart(a, b)));
			}`, append(parts, "#decision-plot", ".view-tools > :last-child", ".transport .run", ".progress .score"))
		}
	}
}

// On phones, in low windows and with large letters, plot, Run, progress and score are seen together.
func TestSmallWindowsKeepPlotAndRunTogether(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	for _, c := range []struct {
		screen
		finger  bool
		letters int64
	}{
		{screen{width: 390, height: 844, mobile: true}, true, 16}, {screen{width: 390, height: 664, mobile: true}, true, 16},
		{screen{width: 844, height: 390, mobile: true}, true, 16}, {screen{width: 640, height: 360}, false, 16},
		{screen{width: 720, height: 450}, false, 16}, {screen{width: 1440, height: 900}, false, 32}, {screen{width: 1280, height: 720}, false, 24},
	} {
		name := itoa(int(c.width)) + "x" + itoa(int(c.height)) + " at " + itoa(int(c.letters))
		k.emulate(c.screen)
		call(k, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: c.finger})
		call(k, page.SetFontSizes, page.SetFontSizesParams{FontSizes: &page.FontSizes{Standard: c.letters, Fixed: c.letters}})
		k.goTo("about:blank")
		k.goTo(server)
		k.load(`{dataset: "overlap"}`)
		eval[bool](k, `downhill.step(20).then(() => true)`)
		k.settle()
		k.sketch("small-" + name)
		k.until(name+": nothing is out of sight or over something else", `(() => {
			const boxes = ["#decision-plot", ".transport .run", ".progress .scrub", ".progress .score"].map((s) => document.querySelector(s).getBoundingClientRect());
			const apart = boxes.every((a, i) => boxes.every((b, j) => i === j || a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1));
			return apart && boxes.every((b) => b.top >= 0 && b.bottom <= innerHeight && b.left >= 0 && b.right <= innerWidth && b.width > 80)
				&& document.scrollingElement.scrollWidth <= innerWidth;
		})()`)
		words := k.text(".notice")
		if strings.Contains(words, "Shift-click") == c.finger {
			t.Errorf("%s: the notice is %q", name, words)
		}
	}
}
