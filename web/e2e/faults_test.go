//go:build e2e

package e2e

import (
	"bytes"
	"encoding/binary"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Each fault of the page's programs, its worker and its tab: what the page says, and that nothing is lost.

// fault alters an answer of the server.
type fault func(answer *http.Response, body []byte) []byte

// faulty stands between the browser and the server, and alters the files of some names while a fault is set.
type faulty struct {
	address string
	fault   atomic.Pointer[fault]
}

func standBetween(t *testing.T, names ...string) *faulty {
	t.Helper()
	f := &faulty{}
	to, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(to)
			r.Out.Header.Del("Accept-Encoding")
		},
		ModifyResponse: func(answer *http.Response) error {
			answer.Header.Set("Cache-Control", "no-store")
			alter := f.fault.Load()
			if alter == nil || !slices.Contains(names, path.Base(answer.Request.URL.Path)) {
				return nil
			}
			body, err := io.ReadAll(answer.Body)
			body = (*alter)(answer, body)
			answer.Body, answer.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
			answer.Header.Del("Content-Length")
			return err
		},
	}
	s := httptest.NewServer(proxy)
	t.Cleanup(s.Close)
	f.address = s.URL + "/"
	return f
}

func (f *faulty) set(alter fault) { f.fault.Store(&alter) }
func (f *faulty) mend()           { f.fault.Store(nil) }

func missing(answer *http.Response, _ []byte) []byte {
	answer.StatusCode, answer.Status = http.StatusNotFound, "404 Not Found"
	return []byte("404 page not found\n")
}

func truncated(_ *http.Response, body []byte) []byte { return body[:len(body)/2] }

// capped is a WebAssembly module whose memory may grow by so many pages of 64 KiB and no more: further memory is
// refused.
func capped(pages uint64) fault {
	return func(_ *http.Response, module []byte) []byte {
		const memory = 5
		out := slices.Clone(module[:8]) // magic number and version
		for rest := module[8:]; len(rest) > 0; {
			size, n := binary.Uvarint(rest[1:])
			content := rest[1+n : 1+n+int(size)]
			if rest[0] == memory {
				least, _ := binary.Uvarint(content[2:]) // after the count, 1, and the flags
				content = binary.AppendUvarint(binary.AppendUvarint([]byte{1, 1}, least), least+pages)
			}
			out = append(binary.AppendUvarint(append(out, rest[0]), uint64(len(content))), content...)
			rest = rest[1+n+int(size):]
		}
		return out
	}
}

// prefixed is a script that runs another first.
func prefixed(script string) fault {
	return func(_ *http.Response, body []byte) []byte { return append([]byte(script), body...) }
}

// visit opens the page without its service worker, which would answer from its own copy.
func (f *faulty) visit(t *testing.T) *tab {
	t.Helper()
	k := blank(t, desktop)
	call(k, network.Enable, network.EnableParams{})
	call(k, network.SetBypassServiceWorker, network.SetBypassServiceWorkerParams{Bypass: true})
	k.before(`(() => {
		const Real = window.Worker;
		window.workers = [];
		window.Worker = function (url) { const w = new Real(url); workers.push(w); return w; };
	})()`)
	k.goTo(f.address)
	return k
}

// state is what a person would not lose: the Scene, and where its training is.
const state = `Promise.all([downhill.scene(), downhill.snapshot()]).then(([scene, s]) => JSON.stringify([scene, s.epoch, s.weights, s.bias]))`

// made does some work on the page, and returns it once it is kept.
func (k *tab) made() string {
	k.Helper()
	k.click(5, -5)
	eval[snapshot](k, `downhill.step(9)`)
	k.settle()
	k.kept(inLink)
	return eval[string](k, state)
}

// says waits until the notice under the plot is a sentence.
func (k *tab) says(sentence string) {
	k.Helper()
	k.until("the page says "+sentence, `(sentence) => document.querySelector(".notice").innerText === sentence`, sentence)
}

// complained takes back the complaints of the console that a fault is expected to cause, and fails without any.
func (k *tab) complained(about ...string) {
	k.Helper()
	k.mutex.Lock()
	defer k.mutex.Unlock()
	before := len(k.errors)
	k.errors = slices.DeleteFunc(k.errors, func(e string) bool {
		return slices.ContainsFunc(about, func(a string) bool { return strings.Contains(e, a) })
	})
	if len(k.errors) == before {
		k.Errorf("the console has nothing about %q", about)
	}
}

// running starts a long run and waits until it has come some way. shown is the epoch on the screen.
func (k *tab) running() {
	k.Helper()
	eval[bool](k, `(downhill.on("snapshot", (s) => { window.shown = s.epoch; }), true)`)
	eval[snapshot](k, `downhill.load({dataset: "moons", count: 300, learningRate: 0.2, epochs: 1000000, optimizer: "momentum"})`)
	k.button("Run")
	k.until("it runs", `downhill.snapshot().then((s) => s.status === "running" && shown > 20)`)
}

// restarts waits until the page says why the engine stopped, and checks that everything is there and that the run goes
// on from the epoch that was on the screen.
func (k *tab) restarts(reason, scene string, epoch int) {
	k.Helper()
	k.until("the page says so", `document.querySelector(".notice").innerText.includes("the run goes on from epoch")`)
	said := k.text(".notice")
	before, from, found := strings.Cut(said, " from epoch ")
	want := "The engine stopped (" + reason + ") and was started again. Your points and settings are all here, and the run goes on"
	at, _ := strconv.Atoi(strings.Map(digits, from))
	if before != want || !found || at < epoch {
		k.Errorf("the run was at epoch %d, and the page says %q, want %q", epoch, said, want)
	}
	k.until("it goes on", `(at) => downhill.snapshot().then((s) => s.status === "running" && s.epoch > at)`, at)
	if now := eval[string](k, points); now != scene {
		k.Errorf("the Scene was\n%s, is\n%s", scene, now)
	}
	if first := eval[int](k, `downhill.scene().then((s) => s.initial.epoch)`); first != at {
		k.Errorf("the run starts again at epoch %d, and the page says %d", first, at)
	}
}

// points is the Scene without where its training starts from.
const points = `downhill.scene().then(({ initial, ...scene }) => JSON.stringify(scene))`

func TestAKilledWorkerIsReplaced(t *testing.T) {
	t.Parallel()
	f := standBetween(t, "none")
	k := f.visit(t)
	k.running()
	scene, before := eval[string](k, points), eval[int](k, `shown`)
	eval[bool](k, `(workers.at(-1).terminate(), true)`)
	k.restarts("it was ended from outside", scene, before)
	k.until("frames come again", `(before) => shown > before`, before)
	eval[bool](k, `(workers.at(-1).terminate(), true)`)
	k.says("The engine stopped (it was ended from outside) and was started again. Your points and settings are all here; press Run to go on.")
	if n := eval[int](k, `workers.length`); n != 3 {
		t.Errorf("there were %d workers", n)
	}
	if s := k.snapshot(); s.Status != "paused" || s.Epoch <= before {
		t.Errorf("after it died a second time the run is %s at epoch %d", s.Status, s.Epoch)
	}
	if now := eval[string](k, points); now != scene {
		t.Errorf("the Scene was\n%s, is\n%s", scene, now)
	}
	k.button("Run")
	k.until("it runs", `downhill.snapshot().then((s) => s.status === "running")`)
	k.settle()
	before = eval[int](k, `shown`)
	eval[bool](k, `(workers.at(-1).terminate(), true)`)
	k.restarts("it was ended from outside", scene, before)
}

// A pause that is asked of a dying engine, or of the one that takes its place, is a pause.
func TestARunThatIsPausedMeanwhileIsNotTakenUp(t *testing.T) {
	t.Parallel()
	for name, when := range map[string]string{
		"dying":    `(workers.at(-1).terminate(), downhill.pause().catch(() => {}), true)`,
		"starting": `(workers.at(-1).terminate(), new Promise((done) => { const look = () => workers.length > 1 ? done(downhill.pause().then(() => true)) : setTimeout(look); look(); }))`,
	} {
		f := standBetween(t, "none")
		k := f.visit(t)
		k.running()
		eval[bool](k, when)
		k.says("The engine stopped (it was ended from outside) and was started again. Your points and settings are all here; press Run to go on.")
		k.settle()
		if s := k.snapshot(); s.Status != "paused" {
			t.Errorf("after a pause of the %s engine the run is %s", name, s.Status)
		}
	}
}

func TestAPanicInTheWorkerLosesNothing(t *testing.T) {
	t.Parallel()
	f := standBetween(t, "worker.js")
	f.set(prefixed(`addEventListener("message", ({ data }) => {
		if (!data.panic) return;
		const real = self.postMessage;
		self.postMessage = () => { self.postMessage = real; throw new Error("a test"); }; // Go panics of it
	});`))
	k := f.visit(t)
	k.running()
	scene, before := eval[string](k, points), eval[int](k, `shown`)
	eval[bool](k, `(workers.at(-1).postMessage({ panic: true }), true)`)
	k.restarts("JavaScript error: a test", scene, before)
}

func TestMemoryThatIsRefusedLosesNothing(t *testing.T) {
	t.Parallel()
	f := standBetween(t, "worker.js", "app.wasm")
	f.set(func(answer *http.Response, body []byte) []byte {
		switch {
		case path.Base(answer.Request.URL.Path) == "worker.js":
			return prefixed(`
				const whole = WebAssembly.instantiate;
				WebAssembly.instantiate = async (_, imports) => (await whole(await (await fetch("app.wasm?capped")).arrayBuffer(), imports)).instance;`)(answer, body)
		case answer.Request.URL.RawQuery == "capped":
			return capped(160)(answer, body) // 10 MiB
		}
		return body // the page's own memory may grow
	})
	k := f.visit(t)
	k.running()
	scene, before := eval[string](k, points), eval[int](k, `shown`)
	said := eval[string](k, `downhill.load({ dataset: "overlap", count: 100000, optimizer: "newton", featureMap: "polynomial", degree: 5 }).then(() => "done", (error) => error.message)`)
	if want := "The engine stopped (out of memory) before this was done, and is being started again: try once more."; said != want {
		t.Errorf("the call hears %q, want %q", said, want)
	}
	k.restarts("out of memory", scene, before)
}

// Where the program cannot be had, or the engine's worker, the page says so, calls hear the same, and the next
// visit has everything.
func TestAProgramThatCannotBeLoadedLosesNothing(t *testing.T) {
	t.Parallel()
	const engine, page = "The engine could not start (", "Downhill could not be loaded ("
	for name, c := range map[string]struct {
		file  string
		fault fault
		where string // a selector
		said  string // at its start
	}{
		"engine missing":   {"worker.js", missing, ".notice", engine + "the worker could not start). Reload the page; if that does not help, use a recent browser."},
		"engine truncated": {"worker.js", truncated, ".notice", engine + "the worker could not start). Reload the page"},
		"page missing":     {"app.wasm", missing, "#app-wasm-loader-label", page + "its program cannot be fetched, status 404). Reload the page. What you made in it before is kept on your machine."},
		"page truncated":   {"app.wasm", truncated, "#app-wasm-loader-label", page + `WebAssembly.compileStreaming(): section (code 10, "Code") extends past end of the module`},
	} {
		t.Run(name, func(t *testing.T) {
			f := standBetween(t, c.file)
			k := f.visit(t)
			made := k.made()
			f.set(c.fault)
			k.do(chromedp.Reload())
			k.until("the page says so", `(where, said) => document.querySelector(where)?.innerText.startsWith(said)`, c.where, c.said)
			said := k.text(c.where)
			if !strings.Contains(said, "). Reload the page") {
				t.Errorf("the page says %q", said)
			}
			if heard := k.refused(`downhill.snapshot()`); heard != said {
				t.Errorf("a call hears %q, the page says %q", heard, said)
			}
			f.mend()
			k.again()
			if now := eval[string](k, state); now != made {
				t.Errorf("there was\n%s, is\n%s", made, now)
			}
			if c.file == "app.wasm" {
				k.complained("loading wasm failed", "404")
			}
		})
	}
}

// The program is fetched once the first frame is at hand, and compiled once, for the page, its engine, and each engine that
// takes the place of one that ended. The first engine's worker is there before the program is.
func TestTheProgramIsFetchedAndCompiledOnce(t *testing.T) {
	t.Parallel()
	f := standBetween(t, "app.wasm")
	var fetched atomic.Int32
	f.set(func(_ *http.Response, body []byte) []byte {
		fetched.Add(1)
		return body
	})
	k := blank(t, desktop)
	k.before(`(() => {
		const RealWorker = window.Worker;
		window.story = [];
		window.workers = [];
		requestAnimationFrame(() => { window.framed = performance.now(); });
		window.Worker = function (url) { story.push("worker"); const w = new RealWorker(url); workers.push(w); return w; };
		const { register } = ServiceWorkerContainer.prototype;
		ServiceWorkerContainer.prototype.register = function (...given) { story.push("register"); return register.apply(this, given); };
		for (const name of ["compile", "compileStreaming", "instantiate"]) {
			const real = WebAssembly[name];
			WebAssembly[name] = async (...given) => { const made = await real(...given); story.push(name); return made; };
		}
	})()`)
	call(k, network.Enable, network.EnableParams{})
	call(k, network.SetBypassServiceWorker, network.SetBypassServiceWorkerParams{Bypass: true})
	k.goTo(f.address)
	eval[bool](k, `(workers.at(-1).terminate(), true)`)
	k.says("The engine stopped (it was ended from outside) and was started again. Your points and settings are all here; press Run to go on.")
	eval[snapshot](k, `downhill.step(1)`)
	if story := eval[string](k, `story.join(" ")`); story != "worker compileStreaming instantiate register worker" {
		t.Errorf("the page did this: %s", story)
	}
	fetches := eval[string](k, `performance.getEntriesByType("resource").filter((r) => r.name.endsWith("/app.wasm"))
		.map((r) => (r.startTime < framed ? "early" : r.initiatorType)).join()`)
	if fetches != "fetch" {
		t.Errorf("the program is fetched: %s", fetches)
	}
	k.until("the service worker has all", `navigator.serviceWorker.ready.then(() => true)`)
	if n := fetched.Load(); n != 2 { // by the page, and by its service worker, to keep it
		t.Errorf("the program is fetched %d times", n)
	}
}

// A panic in the page's own program ends it: a bar says so and offers to load it anew.
func TestAPanicInThePageLosesNothing(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	made := k.made()
	said := eval[string](k, `(async () => {
		const pending = downhill.step(900000).then(() => "done", (error) => error.message);
		window.requestAnimationFrame = null; // the page's program cannot go on without
		return pending;
	})()`)
	want := "Downhill stopped: there is a mistake in its program. Reload the page to go on from what was kept a moment ago."
	if said != want {
		t.Errorf("a call that was under way hears %q", said)
	}
	if heard := k.refused(`downhill.snapshot()`); heard != want {
		t.Errorf("a call after it hears %q", heard)
	}
	if shown := k.text(".ended"); !strings.HasPrefix(shown, want) {
		t.Errorf("the page says %q", shown)
	}
	k.sketch("ended")
	k.button("Reload the page")
	k.until("the page is ready again", `!document.querySelector(".ended") && window.downhill && downhill.ready.then(() => hand.isWhole())`)
	if now := eval[string](k, state); now != made {
		t.Errorf("there was\n%s, is\n%s", made, now)
	}
	k.complained("panic:", "exit code", "already exited", "not a function")
}

// A tab that crashes in the middle of a run: the Scene is there in the next one, at the epoch that was kept last.
func TestATabThatCrashesLosesNothing(t *testing.T) {
	k := open(t, desktop, "")
	k.click(5, -5)
	eval[snapshot](k, `downhill.scene().then((s) => downhill.load({ ...s, epochs: 1000000 }))`)
	scene := eval[string](k, points)
	k.button("Run")
	k.until("the run is kept", `downhill.snapshot().then((s) => s.epoch > 20 && Boolean(localStorage.downhill))`)
	least, before := k.snapshot().Epoch, eval[string](k, `localStorage.downhill`)
	k.until("it is kept again", `(before) => localStorage.downhill !== before`, before)
	crashed := make(chan struct{})
	if err := chromedp.Listen(k.ctx, func(event any) {
		if _, ok := event.(*inspector.EventTargetCrashed); ok {
			close(crashed)
		}
	}); err != nil {
		t.Fatal(err)
	}
	call(k, inspector.Enable, cdp.Empty{})
	go chromedp.Call(k.ctx, page.Crash, cdp.Empty{}) // which is never answered
	select {
	case <-crashed: // only then: a tab opened before may share its fate
	case <-time.After(patience):
		t.Fatal("the tab does not crash")
	}
	back := k.later()
	after := back.snapshot()
	if after.Epoch < least {
		t.Errorf("it was kept after epoch %d, and comes back at %d", least, after.Epoch)
	}
	if now := eval[string](back, points); now != scene {
		t.Errorf("there was\n%s, is\n%s", scene, now)
	}
}

// What was done in the very moment before the tab is left and closed is kept too.
func TestATabThatIsLeftAtOnceLosesNothing(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.made()
	eval[bool](k, `(() => {
		downhill.on("scene", () => { location.href = "about.html"; });
		downhill.load({ dataset: "moons", count: 123, learningRate: 0.25 }).catch(() => {});
		return true;
	})()`)
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		past, err := chromedp.Call(k.ctx, page.GetNavigationHistory, cdp.Empty{}) // an error while one page gives way to the next
		if err == nil && strings.HasSuffix(past.Entries[past.CurrentIndex].URL, "about.html") {
			break
		}
		if time.Now().After(end) {
			t.Fatal("the tab is not left")
		}
	}
	call(k, page.Close, cdp.Empty{})
	back := k.later()
	if now := eval[string](back, `downhill.scene().then((s) => [s.dataset, s.points.length, s.learningRate].join(" "))`); now != "moons 123 0.25" {
		t.Errorf("what was made last is %s", now)
	}
}
