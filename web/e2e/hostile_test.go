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
	"strconv"
	"strings"
	"testing"

	"downhill/engine/scene"
	"downhill/engine/table"
)

// One corpus of hostile input goes through the real page: what testdata/hostile holds, what the fuzzers found, and
// families of it made here. Nothing of it may change the Scene unless the engine itself finds it right, each refusal is a
// sentence, and the console stays silent.

const (
	longFrame   = 500.0   // ms: longer ones are told of
	frozenFrame = 5_000.0 // ms: and these fail, however busy the machine is
)

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
	for i := 1; i < len(good); i += 2 {
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
	_, err = scene.Default().WithPoints(chosen.Points, chosen.Features)
	return err == nil
}

func rightScene(text string) bool {
	if !strings.HasPrefix(strings.TrimSpace(text), "{") {
		return rightLink(text)
	}
	_, err := scene.Decode([]byte(text))
	return err == nil
}

func rightLink(text string) bool {
	if strings.HasPrefix(strings.TrimSpace(text), "{") {
		return rightScene(text)
	}
	_, _, err := scene.DecodeLink(text)
	return err == nil
}

// mine is work that hostile input must not cost.
const mine = `{points: [{x: [-2, 1], label: 0}, {x: [2, -1], label: 1}, {x: [3, 3], label: 1}], learningRate: 0.25, optimizer: "adam"}`

// trials is JavaScript that tries calls and meters the frames meanwhile.
const trials = `
	window.longest = 0;
	let last = performance.now();
	const meter = (now) => { longest = Math.max(longest, now - last); last = now; requestAnimationFrame(meter); };
	requestAnimationFrame(meter);
	const whole = () => Promise.all([downhill.scene(), downhill.snapshot()]).then((now) => JSON.stringify(now));
	window.attempt = async (call) => {
		const before = await whole();
		longest = 0;
		const said = await call().then(() => "", (error) => error.message);
		await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
		const same = await whole() === before;
		return { said, same, longest };
	};`

// outcome is what became of a trial; said is empty where the input was accepted.
type outcome struct {
	Said    string
	Same    bool
	Longest float64
}

// attempt tries a text on a call of the page, and judges what became of it.
func (k *tab) attempt(call, text string, right bool) {
	k.Helper()
	o := eval[outcome](k, `attempt(() => downhill.`+call+`(`+quote(text)+`))`)
	switch {
	case o.Said == "" != right:
		k.Errorf("%s(%.80q): right is %t, the page says %q", call, text, right, o.Said)
	case !right && !o.Same:
		k.Errorf("%s(%.80q) is refused and changed the Scene", call, text)
	case !right && !isSentence(o.Said):
		k.Errorf("%s(%.80q) is refused with %q, which is no sentence", call, text, o.Said)
	}
	k.frame(call, text, o)
	if o.Said == "" {
		eval[snapshot](k, `downhill.load(`+mine+`).then(() => downhill.step(9))`)
	}
}

// frame tells of a frame that took long while something was tried.
func (k *tab) frame(call, text string, o outcome) {
	k.Helper()
	if o.Longest > frozenFrame {
		k.Errorf("%s(%.80q) froze the page for %.0f ms", call, text, o.Longest)
	} else if o.Longest > longFrame {
		k.Logf("%s(%.80q): a frame of %.0f ms", call, text, o.Longest)
	}
}

func isSentence(said string) bool { return len(said) > 15 && strings.HasSuffix(said, ".") }

// trap sets what markup in the corpus would spring, and fails the test if it is sprung.
func (k *tab) trap() {
	k.Helper()
	if eval[bool](k, `window.pwned !== undefined || performance.getEntriesByType("resource").some((r) => r.name.endsWith("/hx"))`) {
		k.Error("something of the input was interpreted as markup")
	}
}

func TestHostileCalls(t *testing.T) {
	k := open(t, desktop, "")
	eval[bool](k, `(() => {`+trials+` return true; })()`)
	eval[snapshot](k, `downhill.load(`+mine+`).then(() => downhill.step(9))`)
	finds := found(t)
	n := 0
	for _, family := range []struct {
		call  string
		texts [][]string
		right func(string) bool
	}{
		{"load", [][]string{corpus(t, "links"), badLinks(t), finds}, rightLink},
		{"load", [][]string{corpus(t, "scenes"), badSettings()}, rightScene},
		{"importCSV", [][]string{corpus(t, "tables"), finds}, rightTable},
	} {
		for _, texts := range family.texts {
			for _, text := range texts {
				k.attempt(family.call, text, family.right(text))
				n++
			}
		}
	}
	k.trap()
	t.Logf("%d inputs", n)
	if n < 200 {
		t.Errorf("only %d inputs", n)
	}
}

func TestHostileMessages(t *testing.T) {
	k := embedding(t, func(origin string) string { return server + "?embed&parent=" + origin })
	k.until("it is ready", `ask("ready").then((r) => r.result === null)`)
	eval[reply](k, `ask("load", `+mine+`)`)
	whole := `Promise.all([ask("scene"), ask("snapshot")]).then((both) => JSON.stringify(both.map((r) => r.result)))`
	before := eval[string](k, whole)
	messages := corpus(t, "messages")
	for _, message := range messages {
		// What follows a message is answered after it.
		heard := eval[[]reply](k, `(async () => { const from = heard.length; post(`+message+`); await ask("snapshot"); await ask("snapshot");
			return heard.slice(from).filter((m) => m.error); })()`)
		if after := eval[string](k, whole); after != before {
			t.Fatalf("%.80s changed the Scene", message)
		}
		var ours struct {
			Downhill any
			Method   any
		}
		if json.Unmarshal([]byte(message), &ours); ours.Downhill != 1.0 {
			if len(heard) != 0 {
				t.Errorf("%.80s is not ours, and answered", message)
			}
			continue
		}
		if len(heard) != 1 || len(heard[0].Error.Message) <= 15 {
			t.Errorf("%.80s is answered with %+v", message, heard)
		}
	}
	t.Logf("%d messages", len(messages))
}

// hostileNames fit into a feature's name.
var hostileNames = []string{`<img src=hx onerror=pwned=1>`, `<svg onload=pwned=1>`, `"><img src=hx onerror=pwned=1>`,
	`</title><script>pwned=1</script>`, `'"--></style><img src=hx onerror=pwned=1`, `]]><script>pwned=1</script>`, `*/pwned=1//`, `"""+pwned+"""`}

// Names go through every chart, tooltip, table, export and program of the page as text.
func TestMarkupInNamesIsNeverInterpreted(t *testing.T) {
	k := open(t, desktop, "")
	for i := 0; i < len(hostileNames); i += 2 {
		names, _ := json.Marshal(hostileNames[i : i+2])
		k.load(`{dataset: "overlap", count: 30, learningRate: 0.1, features: ` + string(names) + `, classroom: {question: ` + quote(hostileNames[i]) + `}}`)
		eval[snapshot](k, `downhill.step(20)`)
		k.unfold()
		k.settle()
		k.overCharts()
		for _, kind := range []string{"plot", "loss", "surface", "weights"} {
			bad := eval[string](k, `downhill.export("`+kind+`.svg").then((f) => f.text()).then((text) => {
				const read = new DOMParser().parseFromString(text, "image/svg+xml");
				return [...read.querySelectorAll("parsererror, script, img, image:not([href^='data:image/png;base64,']), [onload], [onerror]")].map((e) => e.outerHTML).join();
			})`)
			if bad != "" {
				t.Errorf("%s: %s.svg holds %.200s", names, kind, bad)
			}
		}
		head := eval[string](k, `downhill.export("points").then((f) => f.text())`)
		if rows := readCSV(t, []byte(head)); rows[0][0] != hostileNames[i] || rows[0][1] != hostileNames[i+1] || len(rows) != 31 {
			t.Errorf("the table is headed %q", rows[0])
		}
		k.trap()
		if n := eval[int](k, `document.querySelectorAll("main img, main script, main [onerror], main [onload]").length`); n != 0 {
			t.Errorf("%s: %d elements came out of a name", names, n)
		}
		if text := eval[string](k, `document.querySelector("main").textContent`); strings.Count(text, hostileNames[i]) < 3 {
			t.Errorf("%s is shown %d times", names, strings.Count(text, hostileNames[i]))
		}
	}
}

// overCharts moves the mouse over every chart, so that its tooltip is shown.
func (k *tab) overCharts() {
	k.Helper()
	for _, panel := range []string{".loss-panel", ".surface-panel", ".weights-panel"} {
		eval[bool](k, `(document.querySelector("`+panel+`").scrollIntoView({ block: "center" }), true)`)
		k.until("there is a chart in "+panel, `document.querySelector("`+panel+` .chart canvas, `+panel+` .chart svg") !== null`)
		k.hover(panel + " .chart")
		k.settle()
		k.Logf("TOOLTIP %s %q", panel, eval[string](k, `[...document.querySelectorAll("`+panel+` .chart > div")].slice(1).map((e) => e.innerText).join("|")`))
		k.trap()
	}
}

// The same in a table that is pasted: its preview, its menus, its complaint, and what becomes of it.
func TestMarkupInATableIsNeverInterpreted(t *testing.T) {
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
		eval[string](k, `downhill.code("`+language+`")`)
	}
	k.pasteText("a,b\n1," + name + "\n2\n")
	k.until("it is refused", `document.querySelector("#import .complaint")?.innerText`)
	k.trap()
	if n := eval[int](k, `document.querySelectorAll("main img, #import img, [onerror], [onload]").length`); n != 0 {
		t.Errorf("%d elements came out of a table", n)
	}
}
