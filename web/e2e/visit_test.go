//go:build e2e

package e2e

import (
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"downhill/web/text"
)

// Visits with a browser, or through a network, that lacks something.

// tells opens the page where it cannot start, and checks that it says one sentence in the place of all else, with which
// window.downhill.ready is rejected.
func (k *tab) tells(address, sentence string) {
	k.Helper()
	k.do(chromedp.Navigate(address))
	k.until("the page says "+sentence, `(sentence) => document.querySelector("#app-wasm-loader[role=alert]")?.innerText.trim() === sentence`, sentence)
	if said := k.refused(`downhill.ready`); said != sentence {
		k.Errorf("ready is rejected with %q, want %q", said, sentence)
	}
	if all := eval[string](k, `document.body.innerText.trim()`); all != sentence {
		k.Errorf("the page shows %q, want only %q", all, sentence)
	}
	k.sketch("stopped")
	k.forgive()
}

func TestWhatTheBrowserLacksIsSaid(t *testing.T) {
	t.Parallel()
	words := text.English.Start
	for missing, sentence := range map[string]string{
		"WebAssembly": words.NoWebAssembly, "Worker": words.NoWorker,
	} {
		k := blank(t, desktop)
		k.before(`delete window.` + missing)
		k.tells(server, sentence)
		k.tells(server+"?embed", sentence)
	}
}

// A script that cannot be fetched, or that an old browser cannot read.
func TestAScriptThatIsMissingIsSaid(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"boot.js", "app.js", "wasm_exec.js", "files.js", "storage.js"} {
		f := standBetween(t, file)
		f.set(missing)
		blank(t, desktop).tells(f.address, text.Fill(text.English.Engine.Unloaded, "reason", text.Fill(text.English.Start.Missing, "file", file))+" "+text.English.Start.Kept)
	}
	f := standBetween(t, "boot.js")
	f.set(prefixed("syntax of the year 2040;"))
	blank(t, desktop).tells(f.address, text.English.Start.TooOld)
}

// Without ECharts all but the charts works, and a sentence says so.
func TestAPageWithoutChartsSaysSo(t *testing.T) {
	t.Parallel()
	f := standBetween(t, "echarts.js")
	f.set(missing)
	k := f.visit(t)
	k.until("the page says so", `(words) => document.querySelector(".visit").innerText.startsWith(words)`, text.English.Start.NoCharts)
	k.button("Step")
	k.until("a step is made", isEpoch, 1)
	if eval[bool](k, `!!document.querySelector(".loss-panel .chart canvas")`) {
		t.Error("a chart is drawn")
	}
	k.complained("echarts.js")
}

// A worker that cannot be made is a reason as any other: the page is there, and says it.
func TestAWorkerThatIsRefusedIsSaid(t *testing.T) {
	t.Parallel()
	for refusal, reason := range map[string]string{
		`window.Worker = function () { throw new DOMException("not today", "SecurityError"); }`:                                "not today",
		`window.Worker = class extends Worker { constructor() { super("/elsewhere.js"); } }`:                                   "the worker could not start",
		`window.Worker = class extends Worker { constructor() { super(URL.createObjectURL(new Blob(["postMessage(1)"]))); } }`: "the worker could not start", // the policy refuses it
	} {
		k := blank(t, desktop)
		k.before(refusal)
		k.do(chromedp.Navigate(server))
		sentence := text.Fill(text.English.Engine.Failed, "reason", reason)
		k.until("the page says "+sentence, `(sentence) => document.querySelector(".notice")?.innerText === sentence`, sentence)
		if said := k.refused(`downhill.ready`); said != sentence {
			t.Errorf("ready is rejected with %q, want %q", said, sentence)
		}
		k.button("Run")
		k.until("it says so still", `(sentence) => document.querySelector(".notice").innerText === sentence`, sentence)
		k.forgive()
	}
}

// refusals are the ways in which a browser refuses a site its storage.
var refusals = map[string]string{
	"throws": `for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
		Object.defineProperty(window, name, { configurable: true, get() { throw new DOMException("The operation is insecure.", "SecurityError"); } });
	}
	Object.defineProperty(navigator, "serviceWorker", { configurable: true, get() { throw new DOMException("The operation is insecure.", "SecurityError"); } });`,
	"null": `for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) Object.defineProperty(window, name, { configurable: true, value: null });
	delete Navigator.prototype.serviceWorker;`,
	"missing": `for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) { delete window[name]; delete Window.prototype[name]; }
	delete Navigator.prototype.serviceWorker; delete Navigator.prototype.locks;`,
	"takes nothing": `Storage.prototype.setItem = () => { throw new DOMException("The quota has been exceeded.", "QuotaExceededError"); };
	IDBFactory.prototype.open = () => { throw new DOMException("The operation is insecure.", "SecurityError"); };`,
}

// Where nothing can be kept all else works, and one sentence says so.
func TestAVisitThatKeepsNothing(t *testing.T) {
	t.Parallel()
	for how, refusal := range refusals {
		k := newTab(t, browser, desktop, chromedp.WithNewBrowserContext())
		k.before(refusal)
		k.goTo(server)
		if said := strings.TrimSpace(k.text(".visit")); said != text.English.Start.Unkept {
			t.Errorf("%s: the page says %q", how, said)
		}
		k.press(".skip-tour")
		k.button("Step")
		k.until("a step is made", isEpoch, 1)
		eval[snapshot](k, `downhill.load({ dataset: "moons", count: 12000 }).then(() => downhill.step(2))`) // more than fits a link
		if how == "throws" {
			k.worksUnkept()
		}
		if said := k.forgive(); strings.Contains(said, "panic") || strings.Contains(said, "Uncaught") {
			t.Errorf("%s: the console says %s", how, said)
		}
	}
}

// worksUnkept uses the page, a lesson, a link and a frame in a browser that keeps nothing.
func (k *tab) worksUnkept() {
	k.Helper()
	link := useThePage(k)
	k.button("Lessons")
	k.hit("the first lesson", `document.querySelector("#lessons[open] button.lesson")`)
	k.until("the lesson is there", `document.querySelector("#lesson-title")?.innerText.includes("Step 1 of")`)
	k.do(chromedp.Navigate("about:blank"))
	k.goTo(link)
	if s := k.snapshot(); s.Epoch != 100 {
		k.Errorf("the link leads to epoch %d", s.Epoch)
	}
	k.sketch("unkept")
	k.do(chromedp.Navigate("about:blank"))
	k.goTo(strings.Replace(link, "#", "?embed#", 1))
	if eval[bool](k, `!!document.querySelector(".visit")`) {
		k.Errorf("a frame, which never keeps anything, says so")
	}
}

// A browser that keeps things says nothing of it, full as its storage may be.
func TestAVisitThatIsKept(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	if said := k.text(".visit"); said != "" {
		t.Errorf("the page says %q", said)
	}
	k.click(5, -5)
	k.kept(inLink)
	made := eval[string](k, state)
	k.before(`Storage.prototype.setItem = () => { throw new DOMException("The quota has been exceeded.", "QuotaExceededError"); };`)
	k.goTo("about:blank")
	k.goTo(server)
	if now := eval[string](k, state); now != made {
		t.Errorf("there was\n%s, is\n%s", made, now)
	}
}

// A page that came from an earlier visit's cache says that a newer one is here, once that is fetched; a
// reload shows it, with what was made.
func TestANewVersionIsSaid(t *testing.T) {
	t.Parallel()
	versions := []http.Handler{http.FileServer(http.Dir(staticSite(t, "/"))), http.FileServer(http.Dir(nextSite(t)))}
	var now atomic.Int32
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { versions[now.Load()].ServeHTTP(w, r) }))
	defer host.Close()
	k := openAt(t, desktop, host.URL+"/")
	k.keptOffline()
	k.click(5, -5)
	k.kept(inLink)
	if said := k.text(".visit"); said != "" {
		t.Errorf("at the first visit the page says %q", said)
	}
	now.Store(1)
	k.again()
	k.until("the page says that a newer one is here", `(words) => document.querySelector(".visit").innerText.startsWith(words)`, text.English.Page.Update)
	if focus := eval[string](k, `document.activeElement.tagName`); focus != "BODY" {
		t.Errorf("the focus is on %s", focus)
	}
	eval[snapshot](k, `downhill.step(7)`)
	k.settle()
	k.kept(inLink)
	if said := k.text(".visit"); !strings.HasPrefix(said, text.English.Page.Update) {
		t.Errorf("after a step the page says %q", said)
	}
	k.sketch("newer")
	made := eval[string](k, state)
	old := eval[string](k, version)
	k.button(text.English.Engine.Reload)
	k.until("the new version is there", `(old) => window.downhill && downhill.ready.then(() => `+version+` !== old)`, old)
	if now := eval[string](k, state); now != made {
		t.Errorf("there was\n%s, is\n%s", made, now)
	}
	if said := k.text(".visit"); said != "" {
		t.Errorf("the new version says %q", said)
	}
}

// version names the build that the page is of.
const version = `document.querySelector('script[src$="/boot.js"]').src`

// nextSite is the static site of another version: its files, in a folder of another name.
func nextSite(t *testing.T) string {
	t.Helper()
	root := staticSite(t, "/")
	folders, err := os.ReadDir(root + "/web")
	if err != nil || len(folders) != 1 {
		t.Fatalf("the site has %d versions, %v", len(folders), err)
	}
	old := folders[0].Name()
	next := strings.Repeat("0", len(old))
	if err := os.Rename(root+"/web/"+old, root+"/web/"+next); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"index.html", "app-worker.js", "manifest.webmanifest", "about.html", "web/" + next + "/app.js"} {
		content, err := os.ReadFile(root + "/" + file)
		if err != nil {
			t.Fatal(err)
		}
		renamed := regexp.MustCompile(old).ReplaceAll(content, []byte(next))
		if err := os.WriteFile(root+"/"+file, renamed, 0o644); err != nil {
			t.Fatal(err)
		}
		later := time.Now().Add(time.Hour) // a file server answers 304 for what was written within the same second
		if err := os.Chtimes(root+"/"+file, later, later); err != nil {
			t.Fatal(err)
		}
	}
	return root
}
