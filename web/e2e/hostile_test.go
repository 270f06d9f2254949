//go:build e2e

package e2e

import (
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"

	"downhill/engine/scene"
	"downhill/engine/table"
	"downhill/web/text"
)

// One corpus of hostile input goes through the real page: what testdata/hostile holds, what the fuzzers found, and
// families of it made here. What is refused leaves the Scene as it was and is refused with a sentence; what the engine
// finds right after all is brought back by undo; the main thread is never held up; and the console stays silent.

// longestTask is how long, in milliseconds, the main thread may be held up.
const longestTask = 500.0

// corpus reads a list of texts.
func corpus(t *testing.T, name string) []string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "hostile", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	if err := json.Unmarshal(content, &texts); err != nil || len(texts) == 0 {
		t.Fatalf("%d texts: %v", len(texts), err)
	}
	return texts
}

// found are the texts that the fuzzers keep for being wrong once.
func found(t *testing.T) []string {
	t.Helper()
	var texts []string
	err := filepath.WalkDir("../../engine", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.Contains(path, filepath.Join("testdata", "fuzz")) {
			return err
		}
		content, err := os.ReadFile(path)
		lines := bufio.NewScanner(bytes.NewReader(content))
		for lines.Scan() {
			open, end := strings.Index(lines.Text(), "("), strings.LastIndex(lines.Text(), ")")
			if open < 0 || end < open {
				continue
			}
			if text, err := strconv.Unquote(lines.Text()[open+1 : end]); err == nil {
				texts = append(texts, strings.ToValidUTF8(text, "\ufffd"))
			}
		}
		return err
	})
	if err != nil || len(texts) == 0 {
		t.Fatalf("%d finds: %v", len(texts), err)
	}
	return texts
}

// forged is a link with a right checksum over any payload.
func forged(payload []byte) string {
	var packed bytes.Buffer
	packed.Write(binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(payload)))
	w, _ := flate.NewWriter(&packed, flate.BestCompression) // the level is valid
	w.Write(payload)
	w.Close()
	return "1." + base64.RawURLEncoding.EncodeToString(packed.Bytes())
}

// badLinks are a good link cut and altered at many places, and links of false payloads.
func badLinks(t *testing.T) []string {
	t.Helper()
	s, err := scene.Decode([]byte(`{"dataset":"moons","learningRate":0.3,"features":["width","height"]}`))
	if err != nil {
		t.Fatal(err)
	}
	good, err := scene.EncodeLink(s, 7)
	if err != nil {
		t.Fatal(err)
	}
	var links []string
	for i := 1; i < len(good); i += 5 {
		links = append(links, good[:i], good[:i]+"A"+good[i:], good[:i]+string(good[i]^1)+good[i+1:])
	}
	for _, payload := range []string{
		"", "\x00", "{", "{}", "null\x00", "[]\x00", `{"s":{"unknown":"1"}}` + "\x00", `{"s":{"lr":"0"}}` + "\x00", `{"s":1}` + "\x00",
		`{"k":-1}` + "\x00", `{"k":1e9}` + "\x00", `{"f":["a"]}` + "\x00", `{"v":[[1,0]]}` + "\x00", `{"h":[1e300]}` + "\x00",
		`{"i":{"epoch":-1}}` + "\x00", `{"c":{"hidden":["all"]}}` + "\x00", `{"s":{"d":"custom"}}` + "\x00\xff\xff\xff\xff\xff",
		`{"s":{"d":"<img src=hx onerror=pwned=1>"}}` + "\x00", strings.Repeat("[", 5_000), strings.Repeat("\x00", 7<<20), strings.Repeat(" ", 9<<20),
	} {
		links = append(links, forged([]byte(payload)))
	}
	return links
}

// badSettings are Scenes with a false value for every row of the table of settings.
func badSettings() []string {
	var scenes []string
	for _, row := range scene.Table {
		for _, value := range []string{`null`, `""`, `-1`, `1e308`, `[]`, `{}`, `true`, `"<img src=hx onerror=pwned=1>"`, `"NaN"`} {
			scenes = append(scenes, `{"`+row.Name+`":`+value+`}`)
		}
	}
	return scenes
}

// rightTable says whether the engine makes points of a table without a person's choices.
func rightTable(text string) bool {
	r := table.Read([]byte(text))
	for r.Advance() {
	}
	read, err := r.Table()
	if err != nil {
		return false
	}
	chosen, err := read.Choose(read.Preview().Choices)
	if err != nil {
		return false
	}
	_, err = scene.Default().WithPoints(chosen.Points, chosen.Features, chosen.Classes)
	return err == nil
}

func rightScene(text string) bool {
	if !scene.IsObject(text) {
		return rightLink(text)
	}
	_, err := scene.Decode([]byte(text))
	return err == nil
}

func rightLink(text string) bool {
	if scene.IsObject(text) {
		return rightScene(text)
	}
	_, _, err := scene.DecodeLink(text)
	return err == nil
}

// mine is work that hostile input must not cost, after nine epochs.
const mine = `{points: [{x: [-2, 1], label: 0}, {x: [2, -1], label: 1}, {x: [3, 3], label: 1}], learningRate: 0.25, optimizer: "adam"}`

// The ways in: functions of a text in JavaScript that resolve with what the page says, empty where it took the text.
const (
	byLoad   = `(text) => downhill.load(text).then(() => "", (error) => error.message)`
	byImport = `(text) => downhill.importCSV(text).then(() => "", (error) => error.message)`
	// A link is put into the address. Where it is right, the page asks; the answer is no. What the page said before
	// goes with a change of the Scene.
	byAddress = `async (text) => {
		const notice = document.querySelector(".notice"), dialog = document.querySelector("#ask");
		await downhill.undo();
		await downhill.redo();
		await sure(() => !notice.classList.contains("bad"));
		const heard = new Promise((done) => addEventListener("hashchange", done, { once: true }));
		location.hash = text;
		window.fragment = new URL((await heard).newURL).hash;
		await sure(() => notice.classList.contains("bad") || dialog.open);
		if (!dialog.open) return notice.innerText;
		dialog.querySelector(".keep").click();
		await sure(() => !dialog.open);
		return "";
	}`
	// A table is pasted into the dialogue, and used as it is read.
	byDialogue = `async (text) => {
		const find = (selector) => document.querySelector("#import " + selector);
		const dialog = document.querySelector("#import");
		const said = () => [...dialog.querySelectorAll(".complaint")].map((c) => c.innerText).join("");
		[...document.querySelectorAll("button")].find((b) => b.innerText.trim() === "Import…").click();
		await sure(() => dialog.open);
		await drawn();
		find("#import-text").value = text;
		find(".primary").click();
		await sure(() => said() || find(".choosing"));
		if (!said()) {
			find(".primary").click();
			await sure(() => said() || !dialog.open);
		}
		const sentence = said();
		if (dialog.open) dialog.close();
		await sure(() => find(".picking") && !said());
		return sentence;
	}`
)

// trials is JavaScript that tries texts on a way in.
const trials = `
	window.drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
	window.sure = async (f) => { for (const end = Date.now() + 20000; !f(); await drawn()) if (Date.now() > end) throw new Error("never: " + f); };
	const whole = () => Promise.all([downhill.scene(), downhill.snapshot()]).then(([scene, s]) => JSON.stringify([scene, s.epoch, s.weights, s.bias]));
	const tasks = [];
	const watch = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
	watch.observe({ type: "longtask" });
	window.attempt = async (enter, texts) => {
		const outcomes = [], before = await whole();
		for (const text of texts) {
			tasks.length = 0;
			const said = await enter(text).catch((error) => { throw new Error(JSON.stringify(text.slice(0, 80)) + " " + error.message); });
			await drawn();
			let same = await whole() === before, undone = false;
			if (!same) {
				await downhill.undo();
				undone = await whole() === before;
				if (!undone) await downhill.load(mine).then(() => downhill.step(9));
			}
			tasks.push(...watch.takeRecords());
			outcomes.push({ said, fragment: window.fragment, same, undone, longest: Math.max(0, ...tasks.map((t) => t.duration)) });
		}
		return outcomes;
	};`

// outcome is what became of a text.
type outcome struct {
	Said         string  // what the page said: nothing where it took the text
	Fragment     string  // of the address that the text was put into, with '#'
	Same, Undone bool    // the Scene is as it was: without, or after undo
	Longest      float64 // the longest task of the main thread, in ms
}

// besieged opens the page with work in it.
func besieged(t *testing.T) *tab {
	k := open(t, desktop, "")
	k.metrics()
	eval[bool](k, `(() => { window.mine = `+mine+`; `+trials+` return true; })()`)
	eval[snapshot](k, `downhill.load(mine).then(() => downhill.step(9))`)
	k.settle()
	return k
}

// attempt tries texts on a way in, and judges what became of each. right says whether the engine takes a text.
func (k *tab) attempt(way string, texts []string, right func(string) bool) {
	k.Helper()
	for chunk := range slices.Chunk(texts, 50) {
		for i, o := range eval[[]outcome](k, `(texts) => attempt(`+way+`, texts)`, chunk) {
			k.judge(way, chunk[i], o, right(chunk[i]))
		}
	}
	k.trap()
}

func (k *tab) judge(way, text string, o outcome, right bool) {
	k.Helper()
	switch {
	case o.Said == "" != right:
		k.Errorf("%.80q: right is %t, the page says %q", text, right, o.Said)
	case !right && !o.Same:
		k.Errorf("%.80q is refused and changed the Scene", text)
	case !right && !isSentence(o.Said):
		k.Errorf("%.80q is refused with %q, which is no sentence", text, o.Said)
	case !o.Same && !o.Undone:
		k.Errorf("%.80q took the place of the Scene, and undo does not bring it back", text)
	}
	k.smooth(text, o.Longest, `(text) => attempt(`+way+`, [text])`, text)
}

// smooth fails the test if an input held the page up. On a busy machine a task waits: its own work is what counts, when
// it is tried again.
func (k *tab) smooth(text string, longest float64, again string, args ...any) {
	k.Helper()
	if longest <= longestTask {
		return
	}
	if work := k.work(func() { eval[any](k, again, args...) }); work > longestTask {
		k.Errorf("%.80q held the page up for %.0f ms, and %.0f ms of its own work", text, longest, work)
	}
}

// metrics has the browser count the work of the page, for work.
func (k *tab) metrics() {
	call(k, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
}

// work is how long the main thread works while something is done, in milliseconds.
func (k *tab) work(do func()) float64 {
	k.Helper()
	spent := func() float64 {
		for _, m := range call(k, performance.GetMetrics, cdp.Empty{}).Metrics {
			if m.Name == "TaskDuration" {
				return 1000 * m.Value
			}
		}
		k.Fatal("the browser does not say how long it works")
		return 0
	}
	before := spent()
	do()
	return spent() - before
}

func isSentence(said string) bool {
	return len(said) > 15 && strings.HasSuffix(said, ".")
}

// trap fails the test if markup in the corpus was interpreted: it would set a variable, or fetch a picture.
func (k *tab) trap() {
	k.Helper()
	if eval[bool](k, `window.pwned !== undefined || performance.getEntriesByType("resource").some((r) => r.name.endsWith("/hx"))`) {
		k.Error("something of the input was interpreted as markup")
	}
}

func TestHostileInput(t *testing.T) {
	k := besieged(t)
	links := append(corpus(t, "links"), badLinks(t)...)
	scenes, tables, finds := corpus(t, "scenes"), corpus(t, "tables"), found(t)
	k.attempt(byLoad, slices.Concat(links, finds), rightLink)
	k.attempt(byLoad, slices.Concat(scenes, badSettings()), rightScene)
	k.attempt(byImport, slices.Concat(tables, finds), rightTable)
	if n := len(links) + len(scenes) + len(tables) + len(finds); n < 200 {
		t.Errorf("only %d inputs", n)
	}
}

func TestHostileTablesInTheDialogue(t *testing.T) {
	k := besieged(t)
	isTable := func(text string) bool { return !strings.HasPrefix(text, "{") }
	typed := func(text string) string { return strings.ReplaceAll(text, "\r", "\n") } // as a field for text has it
	k.attempt(byDialogue, slices.DeleteFunc(corpus(t, "tables"), func(text string) bool { return !isTable(text) }),
		func(text string) bool { return rightTable(typed(text)) })
	k.attempt(byDialogue, slices.DeleteFunc(corpus(t, "scenes"), isTable)[:20], rightScene)
}

// Whatever is put into the address, the Scene stays until the person has answered.
func TestHostileLinksInTheAddress(t *testing.T) {
	k := besieged(t)
	n := 0
	for chunk := range slices.Chunk(append(corpus(t, "links"), badLinks(t)...), 50) {
		chunk = slices.DeleteFunc(chunk, func(text string) bool {
			return text == "" || text == "#" || text[0] == '#' || strings.HasPrefix(text, "lesson=") || strings.HasPrefix(text, "javascript:")
		})
		for i, o := range eval[[]outcome](k, `(texts) => attempt(`+byAddress+`, texts)`, chunk) {
			n++
			_, _, err := scene.DecodeLink(o.Fragment)
			k.judge(byAddress, chunk[i], o, err == nil)
			if err != nil && o.Said != text.English.Sentence(err) {
				t.Errorf("%.80q in the address: the page says %q, want %q", chunk[i], o.Said, text.English.Sentence(err))
			}
			if !o.Same {
				t.Errorf("%.80q in the address changed the Scene", chunk[i])
			}
		}
	}
	k.trap()
	if n < 50 {
		t.Errorf("only %d links", n)
	}
}

func TestHostileMessages(t *testing.T) {
	k := embedding(t, func(origin string) string { return server + "?embed&parent=" + origin })
	k.metrics()
	k.until("it is ready", `ask("ready").then((r) => r.result === null)`)
	eval[reply](k, `ask("load", `+mine+`)`)
	messages := corpus(t, "messages")
	// What follows a message is answered after it.
	after := eval[[]struct {
		Same    bool
		Heard   []reply
		Longest float64
	}](k, `(async () => {
		const whole = () => Promise.all([ask("scene"), ask("snapshot")]).then((both) => JSON.stringify(both.map((r) => r.result)));
		const before = await whole(), out = [], tasks = [];
		const watch = new PerformanceObserver((list) => tasks.push(...list.getEntries())); // its frame's tasks are told to a page
		watch.observe({ type: "longtask" });
		for (const message of [`+strings.Join(messages, ",\n")+`]) {
			const from = window.heard.length;
			tasks.length = 0;
			post(message);
			const same = await whole() === before && await whole() === before;
			tasks.push(...watch.takeRecords());
			out.push({ same, heard: window.heard.slice(from).filter((m) => m.error), longest: Math.max(0, ...tasks.map((t) => t.duration)) });
		}
		return out;
	})()`)
	for i, message := range messages {
		var ours struct{ Downhill, Method any }
		_ = json.Unmarshal([]byte(message), &ours) // what is no object is not ours
		a := after[i]
		k.smooth(message, a.Longest, `(post(`+message+`), ask("snapshot"))`)
		switch {
		case !a.Same:
			t.Errorf("%.80s changed the Scene", message)
		case ours.Downhill != 1.0 && len(a.Heard) != 0:
			t.Errorf("%.80s is not ours, and answered", message)
		case ours.Downhill == 1.0 && (len(a.Heard) != 1 || !isSentence(a.Heard[0].Error.Message)):
			t.Errorf("%.80s is answered with %+v", message, a.Heard)
		}
	}
	if len(messages) < 50 {
		t.Errorf("only %d messages", len(messages))
	}
}

// hostileNames fit into a feature's name.
var hostileNames = []string{`<img src=hx onerror=pwned=1>`, `<svg onload=pwned=1>`, `"><img src=hx onerror=pwned=1>`,
	`</title><script>pwned=1</script>`, `'"--></style><img src=hx onerror=pwned=1`, `]]><script>pwned=1</script>`, `*/pwned=1//`, `"""+pwned+"""`}

// Names go through every chart, tooltip, table, export and program of the page as text.
func TestMarkupInNamesIsNeverInterpreted(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	for i := 0; i < len(hostileNames); i += 2 {
		names := hostileNames[i : i+2]
		eval[snapshot](k, `(features) => downhill.load({ dataset: "overlap", count: 30, learningRate: 0.1, features, classroom: { question: features[0] } })`, names)
		eval[snapshot](k, `downhill.step(20)`)
		k.unfold()
		k.settle()
		k.overCharts()
		for _, kind := range []string{"plot", "loss", "surface", "weights"} {
			bad := eval[string](k, `(kind) => downhill.export(kind + ".svg").then((f) => f.text()).then((text) => {
				const read = new DOMParser().parseFromString(text.replace(/(<\/?)style\b/g, "$1g"), "image/svg+xml"); // the page's policy forbids a style even there
				return [...read.querySelectorAll("parsererror, script, img, image:not([href^='data:image/png;base64,']), [onload], [onerror]")].map((e) => e.outerHTML).join();
			})`, kind)
			if bad != "" {
				t.Errorf("%s: %s.svg holds %.200s", names, kind, bad)
			}
		}
		head := eval[string](k, `downhill.export("points").then((f) => f.text())`)
		if rows := readCSV(t, []byte(head)); rows[0][0] != hostileNames[i] || rows[0][1] != hostileNames[i+1] || len(rows) != 31 {
			t.Errorf("the table is headed %q", rows[0])
		}
		k.trap()
		if n := eval[int](k, `document.querySelectorAll("body img:not(.mark), body [onerror], body [onload], main script").length`); n != 0 {
			t.Errorf("%s: %d elements came out of a name", names, n)
		}
		if text := eval[string](k, `document.querySelector("main").textContent`); strings.Count(text, hostileNames[i]) < 3 {
			t.Errorf("%s is shown %d times", names, strings.Count(text, hostileNames[i]))
		}
	}
}

// overCharts moves the mouse over every chart, until what it says of the place is shown.
func (k *tab) overCharts() {
	k.Helper()
	for _, panel := range []string{".loss-panel", ".surface-panel", ".weights-panel"} {
		eval[bool](k, `(panel) => (document.querySelector(panel).scrollIntoView({ block: "center" }), true)`, panel)
		k.until("there is a chart in "+panel, `document.querySelector("`+panel+` .chart canvas, `+panel+` .chart svg") !== null`)
		k.hover(panel + " .chart")
	}
	first := eval[[]float64](k, `(() => {
		const node = document.querySelector(".weights-panel .chart"), box = node.getBoundingClientRect();
		const [x, y] = echarts.getInstanceByDom(node).convertToPixel({ seriesIndex: 0 }, [0, 0]);
		return [box.left + x, box.top + y];
	})()`)
	tooltip := ""
	for end := time.Now().Add(patience); !strings.Contains(tooltip, "pwned"); k.settle() {
		if time.Now().After(end) {
			k.Fatalf("the tooltip of the weights says %q", tooltip)
		}
		for _, off := range []float64{4, 1} {
			k.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, first[0]+off, first[1]))
		}
		tooltip = eval[string](k, `[...document.querySelectorAll(".weights-panel .chart div")].map((e) => e.innerText).join("|")`)
	}
	k.trap()
}

// The same in a table that is pasted: its preview, its menus, its complaint, and what becomes of it.
func TestMarkupInATableIsNeverInterpreted(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	name, value := hostileNames[0], hostileNames[1]
	k.pasteText(name + ",b," + value + "\n1,2," + value + "\n2,1," + name + "\n3,4," + value + "\n")
	k.previewed()
	k.trap()
	if shown := k.text("#import .preview thead"); !strings.Contains(shown, name) {
		t.Errorf("the preview is headed %q", shown)
	}
	k.button("Use this data")
	k.until("the dialogue is closed", `!document.querySelector("#import").open`)
	k.unfold()
	k.settle()
	k.overCharts()
	if features := eval[[]string](k, `downhill.scene().then((s) => s.features)`); features[0] != name {
		t.Errorf("the features are %q", features)
	}
	for _, language := range []string{"numpy", "sklearn", "go", "javascript"} {
		eval[string](k, `(language) => downhill.code(language)`, language)
	}
	k.pasteText("a,b\n1," + name + "\n2,3,4\n")
	k.until("it is refused", `document.querySelector("#import .complaint")?.innerText`)
	k.trap()
	if n := eval[int](k, `document.querySelectorAll("main img, #import img, [onerror], [onload]").length`); n != 0 {
		t.Errorf("%d elements came out of a table", n)
	}
}

// Numbers at the ends of their ranges are drawn by paths that the browser takes, and written so that they fit: the console
// would complain of others, and the test would fail.
func TestNumbersOfAnySizeAreDrawn(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	points := func(scale string) string {
		return `points: [1, 2, 3, 4, 5, -1].map((x, i) => ({x: [x * ` + scale + `], label: [0, 1, 0, 1, 1, 0][i]}))`
	}
	for _, content := range []string{
		`{` + points("5e-324") + `, uncertainty: "band", circles: "cook"}`,
		`{` + points("1e-300") + `, uncertainty: "bootstrap"}`,
		`{` + points("1e14") + `, uncertainty: "band"}`,
		`{dataset: "hours", initial: {epoch: 0, weights: [1], bias: 1e90}, uncertainty: "band"}`,
		`{dataset: "overlap", count: 40, initial: {epoch: 0, weights: [1e90, 1], bias: 1}, contours: "lines"}`,
		`{dataset: "iris", projection: "model", initial: {epoch: 0, weights: [-1e90, 1, 1, 1], bias: 1}, surfaceLook: "relief"}`,
	} {
		k.load(content)
		for _, view := range eval[[]string](k, `[...document.querySelectorAll(".dock:last-child .tab")].map((tab) => tab.id)`) {
			eval[any](k, `(id) => { document.getElementById(id).click(); return null; }`, view)
			k.settle()
			long := eval[[]string](k, `(() => { const found = [], walk = document.createTreeWalker(document.querySelector(".views"), NodeFilter.SHOW_TEXT);
				while (walk.nextNode()) if (/[0-9\u202f]{26}/.test(walk.currentNode.data) && !walk.currentNode.parentElement.closest(".code-panel, style")) found.push(walk.currentNode.data.slice(0, 60));
				return found; })()`)
			if len(long) > 0 {
				t.Errorf("%s: %s has %q", content, view, long)
			}
		}
	}
}
