//go:build e2e

package e2e

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// How the page looks and behaves beside training: accessibility, sizes, colours, the chart, where it fetches from.

// axe-core is installed by npm with the build; it is injected here and not shipped. Of the rules of WCAG 2.2 at level
// AA, it leaves out target-size where that is not asked for.
const axe = "../../static/node_modules/axe-core/axe.min.js"

func TestAxeFindsNothing(t *testing.T) {
	t.Parallel()
	script, err := os.ReadFile(axe)
	if err != nil {
		t.Fatalf("%v: run make build first", err)
	}
	for _, s := range []screen{desktop, {width: 1440, height: 900, dark: true}, {width: 390, height: 844, mobile: true}} {
		k := open(t, s, "")
		k.do(chromedp.Evaluate[chromedp.Void](string(script)))
		check := func(state string) {
			t.Helper()
			result := eval[struct {
				Passes     int
				Violations []string
			}](k, `axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }).then((r) => ({ passes: r.passes.length,
				violations: r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target + " " + n.failureSummary).join("; ")) }))`)
			for _, v := range result.Violations {
				t.Errorf("%+v, %s: %s", s, state, v)
			}
			if result.Passes < 15 {
				t.Errorf("%+v, %s: axe passed only %d rules, so it did not look", s, state, result.Passes)
			}
		}
		check("at the start")
		eval[bool](k, `(document.querySelector(".training-panel .more").open = true)`)
		k.enter("#set-learningRate", "0")
		k.load(`{dataset: "one"}`)
		eval[snapshot](k, `downhill.step(300)`)
		k.enter("#query-0", "x")
		check("with one feature and complaints")
		k.button("Share")
		k.until("the dialogue is open", `document.querySelector("#share").open`)
		check("with the dialogue open")
		eval[bool](k, `(document.querySelector("#share .class").open = true)`)
		check("with what a teacher sets")
		eval[bool](k, `(document.querySelector("#share").close(), document.querySelector("#ask").showModal(), true)`)
		check("with the question about a link")
		eval[bool](k, `(document.querySelector("#ask").close(), true)`)
		k.load(`{classroom: {question: "Why?", locked: ["data", "training", "points", "transport"], hidden: ["model"]}}`)
		check("with a teacher's link")
	}
}

// overlaps are the parts of a page, of which none may lie over another.
const overlaps = `(() => {
	const parts = [...document.querySelectorAll(".top, .panels > :not(:empty), .stage > *, .top > *")]
		.filter((e) => e.getClientRects().length && getComputedStyle(e).visibility === "visible");
	const out = [];
	for (const a of parts) for (const b of parts) {
		if (a === b || a.contains(b) || b.contains(a)) continue;
		const [p, q] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
		if (Math.min(p.right, q.right) - Math.max(p.left, q.left) > 1 && Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 1) out.push(a.className + " lies over " + b.className);
	}
	for (const e of document.querySelectorAll(".button, h1")) {
		if (e.getClientRects().length && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 3)) out.push((e.innerText || e.className) + " does not fit in its place");
	}
	const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
	return wide > 0 ? [...out, wide + " px too wide"] : out;
})()`

// outOfSight names what is not in the window as a whole.
const outOfSight = `(...all) => all.filter((q) => { const b = document.querySelector(q).getBoundingClientRect(); return b.top < 0 || b.bottom > innerHeight || b.left < 0 || b.right > innerWidth; }).join(" ")`

// At the sizes of laptops what the page has to say is in sight, and in a low window plot and Run are.
func TestWhatIsSaidIsInSight(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	for _, c := range []struct {
		width, height int64
		within        string
	}{
		{1440, 900, `"#decision-plot", ".run", ".notice"`}, {1366, 768, `"#decision-plot", ".run", ".notice"`}, {1280, 720, `"#decision-plot", ".run", ".notice"`},
		{1024, 768, `"#decision-plot", ".run", ".notice"`}, {844, 390, `"#decision-plot", ".run", ".notice"`}, {720, 450, `"#decision-plot", ".run", ".notice"`},
		{600, 800, `"#decision-plot", ".run"`}, {390, 844, `"#decision-plot", ".run"`},
	} {
		k.emulate(screen{width: c.width, height: c.height})
		for _, scene := range []string{`{learningRate: 9}`, `{dataset: "iris", learningRate: 900}`, `{dataset: "one", points: []}`} {
			k.load(scene)
			eval[string](k, `downhill.step(2).then(() => "", () => "")`)
			k.point(".run") // which says why it does nothing, or runs on
			eval[bool](k, `downhill.pause().then(() => (scrollTo(0, 0), true))`)
			k.settle()
			if hidden := eval[string](k, "("+outOfSight+")("+c.within+")"); hidden != "" {
				t.Errorf("at %d × %d with %s out of sight are %s", c.width, c.height, scene, hidden)
			}
			if c.width >= 1280 {
				if n := eval[int](k, `new Set([...document.querySelectorAll(".tools > *")].map((e) => Math.round((e.getBoundingClientRect().top + e.getBoundingClientRect().bottom) / 8))).size`); n != 1 {
					t.Errorf("at %d × %d the tools stand in %d rows", c.width, c.height, n)
				}
			}
		}
	}
}

func TestLargeTextBreaksNothing(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	for _, size := range []int{15, 20, 24, 32} {
		eval[bool](k, `(size) => (document.documentElement.style.fontSize = size + "px", true)`, size)
		for _, s := range []screen{{width: 1440, height: 900}, {width: 1280, height: 720}, {width: 700, height: 800}, {width: 600, height: 800}, {width: 390, height: 844}} {
			k.emulate(s)
			for _, scene := range []string{`{}`, `{dataset: "iris"}`} {
				k.load(scene)
				if found := eval[[]string](k, overlaps); len(found) > 0 {
					t.Errorf("letters of %d px at %d × %d, %s: %s", size, s.width, s.height, scene, strings.Join(found, "; "))
				}
			}
		}
	}
}

func TestNoSizeScrollsSideways(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	for _, width := range []int64{320, 360, 390, 480, 600, 768, 900, 941, 1024, 1181, 1440, 1920} {
		k.emulate(screen{width: width, height: 800})
		for _, scene := range []string{
			`{dataset: "overlap"}`, `{dataset: "one"}`,
			`{dataset: "two", features: ["a name of forty characters, as long as", "<b>another one</b> with signs & markup"], learningRate: 900}`,
		} {
			k.load(scene)
			eval[snapshot](k, `downhill.step(50)`)
			k.settle()
			over := eval[string](k, `(() => {
				const width = document.documentElement.clientWidth;
				if (document.documentElement.scrollWidth <= width) return "";
				return [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > width + 1)
					.map((e) => e.tagName + "." + e.getAttribute("class")).slice(0, 5).join(" ");
			})()`)
			if over != "" {
				t.Errorf("at %d px, %s: wider than the page: %s", width, scene, over)
			}
		}
	}
}

// The table of the parameters is wider than a phone: it scrolls in its place, and the page does not.
func TestAWideTableScrollsInItsPlace(t *testing.T) {
	t.Parallel()
	for _, width := range []int64{320, 390} {
		k := open(t, screen{width: width, height: 844, mobile: true}, "")
		k.load(`{dataset: "circles", featureMap: "quadratic", optimizer: "adam", l2: 0.001}`)
		eval[bool](k, `(document.querySelector(".maths-panel").scrollIntoView(), true)`)
		k.until("the table is there", `document.querySelector(".maths-table table") !== null`)
		k.settle()
		wide := eval[[]int64](k, `(() => { const table = document.querySelector(".maths-table");
			return [document.documentElement.scrollWidth, table.clientWidth, table.scrollWidth]; })()`)
		if wide[0] != width || wide[2] <= wide[1] {
			t.Errorf("at %d px the page is %d px wide, the table %d in %d", width, wide[0], wide[2], wide[1])
		}
	}
}

// boxes are where all visible elements stand, rounded to pixels; but for advice, which comes and goes in the room that
// it has, and for the height of the diagnosis with it, where that is the last of its view.
const boxes = `JSON.stringify([...document.querySelectorAll("main, main section, main button:not(.act), main input, main select, main dd, main p:not(.notice p, .advice p, .unseen), main .notice, main .bar, main .chart")]
	.map((e) => { const b = e.getBoundingClientRect(); return [e.tagName, e.classList[0] ?? "", Math.round(b.left), Math.round(b.top), e.matches(".diagnosis-panel") && innerWidth >= 1024 ? 0 : Math.round(b.height)]; }))`

func TestNothingShiftsWhileNumbersChange(t *testing.T) {
	t.Parallel()
	for _, s := range []screen{desktop, {width: 1024, height: 768}, {width: 390, height: 844}, {width: 320, height: 700}} {
		k := open(t, s, "")
		k.load(`{dataset: "two", epochs: 100000, speed: "max"}`)
		k.until("the data are examined", `document.querySelector(".diagnosis-panel [data-advice]") !== null`)
		k.settle()
		before := eval[string](k, boxes)
		eval[snapshot](k, `downhill.run()`)
		for range 10 {
			k.settle()
			if during := eval[string](k, boxes); during != before {
				t.Errorf("%+v: %s", s, difference(before, during))
				break
			}
		}
		eval[snapshot](k, `downhill.pause()`)
	}
}

// On a phone the header is one row, also that of a class, and the notice has room for why a run that has converged is
// of no use.
func TestAPhoneHasRoomForWhatComes(t *testing.T) {
	t.Parallel()
	height := func(k *tab, selector string) int {
		return eval[int](k, `(selector) => document.querySelector(selector).offsetHeight`, selector)
	}
	for _, width := range []int64{360, 390} {
		k := open(t, screen{width: width, height: 844, mobile: true}, "")
		header, notice := height(k, ".top"), height(k, ".notice")
		if row := height(k, ".top .share"); header >= 2*row {
			t.Errorf("at %d px the header is %d px high, and a button %d", width, header, row)
		}
		k.load(`{dataset: "circles", optimizer: "newton"}`)
		eval[snapshot](k, `downhill.run()`)
		k.until("the reason is said", `document.querySelector(".notice [data-advice=features]") !== null`)
		if now := height(k, ".notice"); now != notice {
			t.Errorf("at %d px the notice was %d px high, and is %d: %s", width, notice, now, k.text(".notice"))
		}
		k.load(`{classroom: {question: "Why?"}}`)
		k.until("it is a class", `document.querySelector(".leave-class") !== null`)
		if now := height(k, ".top"); now != header {
			t.Errorf("at %d px the header was %d px high, and is %d in a class", width, header, now)
		}
	}
}

func difference(a, b string) string {
	var before, after [][]any
	json.Unmarshal([]byte(a), &before)
	json.Unmarshal([]byte(b), &after)
	for i := range before {
		x, _ := json.Marshal(before[i])
		if i < len(after) {
			if y, _ := json.Marshal(after[i]); string(x) != string(y) {
				return string(x) + " became " + string(y)
			}
		}
	}
	return "elements came or went"
}

func TestColoursFollowTheSystem(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	light := k.pixel(0, 5.5)
	k.emulate(screen{width: 1440, height: 900, dark: true})
	k.settle()
	dark := k.pixel(0, 5.5)
	if light[1] < 200 || dark[1] > 80 {
		t.Errorf("the undecided field is %v in light and %v in dark", light, dark)
	}
}

func TestTheLossChart(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "one", epochs: 200}`)
	eval[snapshot](k, `downhill.step(200)`)
	k.settle()
	chart := `echarts.getInstanceByDom(document.querySelector(".chart"))`
	type axis struct {
		Type string
		Max  float64
	}
	options := eval[struct {
		XAxis, YAxis []axis
	}](k, `(({ xAxis, yAxis }) => ({ xAxis: xAxis.map(({ type, max }) => ({ type, max })), yAxis: yAxis.map(({ type }) => ({ type })) }))(`+chart+`.getOption())`)
	if options.XAxis[0].Max != 200 || options.XAxis[0].Type != "value" || options.YAxis[0].Type != "value" {
		t.Errorf("the chart has %+v", options)
	}
	at := eval[[]float64](k, `(() => {
		const box = document.querySelector(".chart").getBoundingClientRect();
		const [x, y] = `+chart+`.convertToPixel({ seriesIndex: 0 }, [100, 0.6]);
		return [box.left + x, box.top + y];
	})()`)
	k.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0]-3, at[1]), chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0], at[1]))
	k.until("hovering shows the value", `[...document.querySelectorAll(".chart div")].some((e) => /^Epoch 100 Training loss 0\.5955$/.test(e.innerText.replace(/\s+/g, " ").trim()))`)
	k.choose("Log")
	k.settle()
	if kind := eval[string](k, chart+`.getOption().yAxis[0].type`); kind != "log" {
		t.Errorf("the axis is %s after choosing Log", kind)
	}
	loss := eval[[]float64](k, `[`+chart+`.getOption().series.find((s) => s.id === "train").data].flatMap((d) => [d.length, d[0], d[1], d.at(-2), d.at(-1)])`)
	if s := k.snapshot(); len(loss) != 5 || loss[0] != 402 || loss[1] != 0 || math.Abs(loss[2]-math.Ln2) > 1e-12 || loss[3] != 200 || loss[4] != s.Loss {
		t.Errorf("the chart's data are %v, the loss is %g", loss, s.Loss)
	}
	if label := eval[string](k, `document.querySelector(".chart").getAttribute("aria-label")`); !strings.Contains(label, "epoch 200") {
		t.Errorf("a screen reader hears %q", label)
	}
}

func TestPredictAtThePointer(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "overlap"}`)
	eval[snapshot](k, `downhill.step(100)`)
	left, top := k.place(2, 1)
	k.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, left, top))
	k.settle()
	want := eval[struct{ Probability float64 }](k, `downhill.predict([2, 1])`).Probability
	said := k.text(".predict-panel .pointer")
	if !strings.Contains(said, "P = 0."+digitsOf(want, 2)) {
		t.Errorf("at (2, 1) the page says %q, want about %g", said, want)
	}
	k.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 5, 5))
	k.settle()
	if said := k.text(".predict-panel .pointer"); strings.Contains(said, "P =") {
		t.Errorf("away from the plot the page says %q", said)
	}
}

func digitsOf(p float64, n int) string {
	return itoa(int(p*math.Pow(10, float64(n)) + 100*math.Pow(10, float64(n)-2)*1e-9))
}

func TestNamesOfControlsAreStable(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.until("the service worker is there", `navigator.serviceWorker.ready.then((r) => r.active?.state === "activated")`)
	k.settle()
	if said := k.text(".notice"); !strings.HasPrefix(said, "Click to place") {
		t.Errorf("a first visit is greeted with %q", said)
	}
	names := eval[[]string](k, `[...document.querySelectorAll("button")].map((b) => b.innerText)`)
	for _, want := range []string{"Run", "Step", "Reset", "Share"} {
		if !strings.Contains(" "+strings.Join(names, " ")+" ", " "+want+" ") {
			t.Errorf("no button %q among %v", want, names)
		}
	}
	if n := eval[int](k, `document.querySelectorAll('[role=application][aria-label="Decision plot"]').length`); n != 1 {
		t.Errorf("%d regions are named Decision plot", n)
	}
	if n := eval[int](k, `document.querySelectorAll("main, header").length`); n != 2 {
		t.Errorf("%d landmarks main and header", n)
	}
}

func TestTheMarkupOfANameIsNeverRead(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "two", features: ["<img src=x onerror=alert(1)>", "<b>bold</b>"]}`)
	if n := eval[int](k, `document.querySelectorAll("main img, main b").length`); n != 0 {
		t.Errorf("%d elements came out of a name", n)
	}
	if name := k.text(".predict-panel label"); name != "<img src=x onerror=alert(1)>" {
		t.Errorf("the name is shown as %q", name)
	}
}

func TestNothingIsFetchedFromElsewhere(t *testing.T) {
	t.Parallel()
	k := blank(t, desktop)
	var addresses []string
	err := chromedp.Listen(k.ctx, func(event any) {
		if e, ok := event.(*network.EventRequestWillBeSent); ok {
			k.mutex.Lock()
			addresses = append(addresses, e.Request.URL)
			k.mutex.Unlock()
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	call(k, network.Enable, network.EnableParams{})
	k.do(chromedp.Navigate(server))
	k.until("the page is ready", `downhill.ready.then(() => true)`)
	k.button("Step")
	k.settle()
	k.mutex.Lock()
	defer k.mutex.Unlock()
	for _, a := range addresses {
		if !strings.HasPrefix(a, server) && !strings.HasPrefix(a, "data:") && !strings.HasPrefix(a, "blob:") {
			t.Errorf("the page fetched %s", a)
		}
	}
	if len(addresses) < 8 {
		t.Errorf("only %d requests were seen", len(addresses))
	}
	if cookies := eval[string](k, `document.cookie`); cookies != "" {
		t.Errorf("there are cookies: %s", cookies)
	}
}

func TestAFingerPlacesAPoint(t *testing.T) {
	t.Parallel()
	k := open(t, screen{width: 390, height: 844, mobile: true}, "")
	call(k, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	k.load(`{points: []}`)
	left, top := k.place(3, -2)
	k.do(chromedp.TapXY(left, top))
	k.settle()
	x := eval[[]float64](k, `downhill.scene().then((s) => s.points[0]?.x ?? [])`)
	if len(x) != 2 || math.Abs(x[0]-3) > 0.05 || math.Abs(x[1]+2) > 0.05 {
		t.Errorf("a tap at (3, -2) gave %v", x)
	}
}

// With larger letters, as a person sets them in the browser, the charts' grow too and the buttons of the first five
// minutes are in the window.
func TestLargerLetters(t *testing.T) {
	t.Parallel()
	k := blank(t, screen{width: 390, height: 844, mobile: true})
	k.before(`try { if (!sessionStorage.newcomer) { localStorage.removeItem("downhill-tour"); sessionStorage.newcomer = 1; } } catch {}
		addEventListener("DOMContentLoaded", () => { document.documentElement.style.fontSize = "20px"; });`)
	k.goTo(server)
	for _, moment := range []string{"guess", "run", "add", "end"} {
		k.moment(moment, "")
		button := map[bool]string{false: ".skip-moment", true: ".first-lesson"}[moment == "end"]
		k.until("its button is in the window", `(button) => (({ top, bottom, right }) => top >= 0 && bottom <= innerHeight && right <= innerWidth)(document.querySelector(button).getBoundingClientRect())`, button)
		k.sketch("minutes-letters-" + moment)
		if moment != "end" {
			k.press(button)
		}
	}
	k.press(".skip-tour")
	k.load(`{learningRate: 0.1, epochs: 5000}`)
	eval[snapshot](k, `downhill.step(2000)`)
	k.settle()
	texts := eval[[]string](k, `(() => { const chart = echarts.getInstanceByDom(document.querySelector(".loss-panel .chart"));
		return chart.getZr().storage.getDisplayList(true).filter((e) => e.style.text).map((e) => e.style.text + " " + /(\d+)px/.exec(e.style.font)[1]); })()`)
	if !slices.Contains(texts, "1\u202f000 14") || slices.ContainsFunc(texts, func(s string) bool { return strings.Contains(s, ",") || !strings.HasSuffix(s, " 14") }) {
		t.Errorf("the chart says %q", texts)
	}
}

// On a phone the tabs of the views are more than there is room for. By whatever way a view is chosen, its tab is in sight, and
// the page stays where it was.
func TestTheTabOfTheOpenViewIsInSight(t *testing.T) {
	t.Parallel()
	k := open(t, screen{width: 390, height: 844}, "")
	sees := func(when, view string) {
		t.Helper()
		k.until(when+" its tab is in sight", `(view) => { const tab = document.querySelector(".dock .tab.on"), row = tab?.parentElement.getBoundingClientRect(), box = tab?.getBoundingClientRect();
			return box && tab.id.endsWith("-" + view) && box.left >= row.left && box.right <= row.right; }`, view)
	}
	press := func(view string) {
		eval[any](k, `(view) => { document.querySelector(".dock .tab[id$=-" + view + "]").click(); return null; }`, view)
	}
	top := eval[float64](k, `(scrollTo({ top: 300, behavior: "instant" }), scrollY)`)
	press("code")
	sees("pressed", "code")
	press("loss")
	sees("pressed again", "loss")
	press("runs")
	sees("in the middle", "runs")
	if at := eval[float64](k, `scrollY`); at != top {
		t.Errorf("the page scrolls from %v to %v", top, at)
	}
	k.load(`{classroom: {open: ["code"]}}`)
	sees("for a class", "code")
	k.load(`{}`)
	sees("after the class", "runs")
	eval[any](k, `(document.querySelector(".dock .tab.on").focus(), null)`)
	k.do(chromedp.KeyEvent(kb.End))
	sees("at the key End", "code")
	k.do(chromedp.KeyEvent(kb.Home))
	sees("at the key Home", "loss")
	press("code")
	k.again()
	sees("when the page comes back", "code")
}
