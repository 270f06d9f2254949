//go:build e2e

package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// school is a page of another origin that shows the playground in a frame, as the snippet of the share dialogue does.
// The frame's address is given once the school's own is known.
func school(t *testing.T, frame func(origin string) string) *httptest.Server {
	t.Helper()
	var s *httptest.Server
	s = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><title>A school</title><link rel="icon" href="data:,"><body style="margin:0"><script>
			window.heard = []; window.events = [];
			const waiting = new Map();
			addEventListener("message", ({ data }) => {
				heard.push(data);
				if (data.event) events.push(data);
				waiting.get(data.id)?.(data);
			});
			let last = 0;
			window.post = (message) => document.querySelector("iframe").contentWindow.postMessage(message, "*");
			window.ask = (method, ...args) => new Promise((resolve) => {
				const id = ++last;
				waiting.set(id, resolve);
				post({ downhill: 1, id, method, args });
			});
		</script><iframe src="%s" width="480" height="920" title="Downhill" onload="window.loaded = true"></iframe>`, frame(s.URL))
	}))
	t.Cleanup(s.Close)
	return s
}

// embedding opens such a school and waits for its frame.
func embedding(t *testing.T, frame func(origin string) string) *tab {
	t.Helper()
	s := school(t, frame)
	k := blank(t, desktop)
	k.do(chromedp.Navigate(s.URL + "/"))
	k.until("the frame is there", `window.loaded === true`)
	return k
}

// reply is what the frame answers.
type reply struct {
	Downhill int
	Result   snapshot
	Error    *struct{ Message, Field, Value string }
}

func TestAPageThatIsAllowedDrivesItsFrame(t *testing.T) {
	t.Parallel()
	k := embedding(t, func(origin string) string {
		return server + "?embed&parent=https://lms.example," + origin + "/"
	})
	k.until("it is ready", `ask("ready").then((r) => r.result === null)`)
	if r := eval[reply](k, `ask("load", { dataset: "one" })`); r.Error != nil || r.Downhill != 1 || r.Result.Epoch != 0 {
		t.Errorf("load: %+v %+v", r, r.Error)
	}
	eval[bool](k, `ask("on", "snapshot").then(() => true)`)
	want := native(t, `{"dataset":"one"}`, 1000).Snapshot()
	if r := eval[reply](k, `ask("step", 1000)`); r.Result.Epoch != 1000 || r.Result.Weights[0] != want.Weights[0] || r.Result.Bias != want.Bias {
		t.Errorf("step: %+v, want %+v", r, want)
	}
	if r := eval[reply](k, `ask("snapshot")`); r.Result.Loss != want.Loss {
		t.Errorf("snapshot: %+v, want %+v", r, want)
	}
	if r := eval[reply](k, `ask("step", -1)`); r.Error == nil || r.Error.Field != "n" || r.Error.Value != "-1" || !strings.HasPrefix(r.Error.Message, "n is -1") {
		t.Errorf("a step of −1: %+v", r)
	}
	k.until("events come", `events.some((e) => e.event === "snapshot" && e.detail.epoch === 1000)`)
	eval[bool](k, `ask("off", "snapshot").then((r) => r.result)`)
	before := eval[int](k, `events.length`)
	eval[reply](k, `ask("seek", 3)`)
	// That nothing comes cannot be waited for: a snapshot is told as soon as it is drawn, which takes far less.
	if now := eval[int](k, `new Promise((done) => setTimeout(() => done(events.length), 300))`); now != before {
		t.Errorf("after off %d more events came", now-before)
	}
	k.emulate(screen{width: 500, height: 900})
	k.sketch("embed")
}

// What no page should send changes nothing, and is answered with a sentence.
func TestBadMessagesChangeNothing(t *testing.T) {
	t.Parallel()
	k := embedding(t, func(origin string) string { return server + "?embed&parent=" + origin })
	k.until("it is ready", `ask("ready").then((r) => r.result === null)`)
	scene := `ask("scene").then((r) => JSON.stringify(r.result))`
	before := eval[string](k, scene)
	for _, call := range []string{
		`ask("constructor")`, `ask("__proto__")`, `ask("")`, `ask({})`, `ask("on", "click")`, `ask("on", {})`,
		`ask("load", (() => { const s = {}; s.s = s; return s; })())`, `ask("load", { points: new Array(200001).fill({ x: [1, 2], label: 0 }) })`,
		`ask("load", new Map([["dataset", "moons"]]))`, `ask("load", new ArrayBuffer(8))`, `ask("load", new Set())`, `ask("load", new Date())`, `ask("load", /x/)`,
		`ask("load", new Error("x"))`, `ask("load", new Float64Array(0))`, `ask("load", new Blob([]))`, `ask("load", [])`, `ask("load", { classroom: new Map() })`,
		`ask("importCSV", "a,label\n1,0\n2,1\n", new Map())`, `ask("load", "1.AAAA")`, `ask("step", NaN)`, `ask("step", 1n)`, `ask("predict", ...new Array(30).fill(1))`, `ask("predict", new Array(1e6).fill(1))`,
		`new Promise((done) => { addEventListener("message", (e) => done(e.data), { once: true }); post({ downhill: 1, method: "step", args: [1] }); })`,
		`new Promise((done) => { addEventListener("message", (e) => done(e.data), { once: true }); post({ downhill: 1, id: 900, method: "step", args: "all" }); })`,
	} {
		if r := eval[reply](k, call); r.Error == nil || len(r.Error.Message) < 15 {
			t.Errorf("%s is answered with %+v %+v", call, r, r.Error)
		}
	}
	heard := eval[int](k, `heard.length`)
	eval[bool](k, `(post(null), post("run"), post({ id: 1, method: "run" }), post({ downhill: "1", id: 1, method: "run" }), post([1]), true)`)
	if after := eval[string](k, scene); after != before {
		t.Error("the Scene has changed")
	}
	if now := eval[int](k, `heard.length`); now != heard+1 {
		t.Errorf("messages of other kinds are answered: %d", now-heard-1)
	}
}

// A call that is no method is refused at once where anything is answered, so that a short wait is enough.
func TestAPageThatIsNotAllowedHearsNothing(t *testing.T) {
	t.Parallel()
	for name, query := range map[string]string{
		"no list": "?embed", "no form": "", "another origin": "?embed&parent=https://lms.example", "another port": "?embed&parent=http://127.0.0.1:1",
	} {
		k := embedding(t, func(origin string) string { return server + strings.ReplaceAll(query, "ORIGIN", origin) })
		heard := eval[int](k, `new Promise((done) => {
			const again = setInterval(() => { post({ downhill: 1, id: 1, method: "none" }); post({ downhill: 1, id: 2, method: "snapshot" }); }, 100);
			setTimeout(() => { clearInterval(again); done(heard.length); }, 2500);
		})`)
		if heard != 0 {
			t.Errorf("%s: it heard %d messages", name, heard)
		}
	}
}

// The frame fits, leads to the whole page, and keeps nothing.
func TestTheEmbeddedPage(t *testing.T) {
	t.Parallel()
	k := blank(t, screen{width: 480, height: 920})
	k.goTo(server)
	link := eval[string](k, `downhill.load({dataset: "moons", learningRate: 0.5}).then(() => downhill.step(60)).then(() => downhill.link())`)
	k.kept(`(link) => location.href === link && localStorage.downhill === location.hash.slice(1)`, link)
	kept := eval[string](k, `localStorage.downhill`)

	k.goTo("about:blank")
	k.goTo(strings.Replace(link, "#", "?embed#", 1))
	address := eval[string](k, `location.href`)
	if at := k.snapshot(); at.Epoch != 60 {
		t.Errorf("it opens at %d", at.Epoch)
	}
	k.settle()
	fits := eval[[]int](k, `[document.documentElement.scrollWidth, document.documentElement.scrollHeight, innerWidth]`)
	if fits[0] > 480 || fits[1] > 920 {
		t.Errorf("it takes %d × %d", fits[0], fits[1])
	}
	k.sketch("embed-480")
	if eval[bool](k, `!!document.querySelector("header, .surface-panel, .model-panel")`) {
		t.Error("there is more than plot, transport and loss")
	}
	k.point(".button.step")
	k.settle()
	k.until("the link to the whole page follows", `(async () => document.querySelector(".whole").href === await downhill.link() && (await downhill.snapshot()).epoch === 61)()`)
	if now := eval[string](k, `location.href`); now != address {
		t.Errorf("the address became %s", now)
	}
	if now := eval[string](k, `localStorage.downhill`); now != kept {
		t.Errorf("it kept %s", now)
	}
	script, err := os.ReadFile(axe)
	if err != nil {
		t.Fatal(err)
	}
	k.do(chromedp.Evaluate[chromedp.Void](string(script)))
	if found := eval[string](k, `axe.run().then((r) => r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.html).join()).join())`); found != "" {
		t.Errorf("axe: %s", found)
	}
}
