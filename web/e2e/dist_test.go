//go:build e2e

package e2e

import (
	"bufio"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// staticSite writes the site for a path below a folder, and returns the folder.
func staticSite(t *testing.T, base string) string {
	t.Helper()
	binary := os.Getenv("DOWNHILL_SERVER")
	if binary == "" {
		binary = "../../downhill"
	}
	root := t.TempDir()
	if out, err := exec.Command(binary, "-dist", filepath.Join(root, base), "-base", base).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return root
}

// plainServer serves a folder with Python's http.server, which sends no header that it is not asked for.
func plainServer(t *testing.T, root string) (address string, stop func()) {
	t.Helper()
	command := exec.Command("python3", "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", root)
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatalf("python3 does not serve the site: %v", err)
	}
	stop = func() {
		command.Process.Kill()
		command.Wait()
	}
	t.Cleanup(stop)
	line, err := bufio.NewReader(out).ReadString('\n')
	m := regexp.MustCompile(`http://[\d.:]+`).FindString(line)
	if err != nil || m == "" {
		t.Fatalf("python3 says %q, %v", line, err)
	}
	return m, stop
}

// useThePage does what people come for: places points, trains, exports and takes a link, which it returns.
func useThePage(k *tab) string {
	k.Helper()
	k.load(`{dataset: "custom", features: ["x₁", "x₂"], points: [], view: [[-5, 5], [-5, 5]]}`)
	for _, p := range [][2]float64{{-3, -3}, {-4, -2}, {3, 4}, {4, 3}} {
		k.choose(map[bool]string{false: "Class 0", true: "Class 1"}[p[0] > 0])
		k.click(p[0], p[1])
	}
	k.button("Step")
	k.settle()
	if s := eval[snapshot](k, `downhill.step(99)`); s.Epoch != 100 || s.Accuracy != 1 {
		k.Errorf("four points of two corners are at %+v", s)
	}
	if rows := eval[int](k, `downhill.export("points").then((f) => f.text()).then((text) => text.trim().split("\n").length)`); rows != 5 {
		k.Errorf("%d rows are exported", rows)
	}
	return eval[string](k, `downhill.link()`)
}

// keptOffline waits until the service worker of the page has all of it.
func (k *tab) keptOffline() {
	k.Helper()
	k.until("the service worker has the page", `caches.keys().then(async (names) => {
		const held = await Promise.all(names.map((n) => caches.open(n).then((c) => c.keys())));
		const [base] = new URL(document.querySelector('script[src$="app.js"]').src).pathname.split("web/");
		return navigator.serviceWorker.controller && held.flat().some((r) => r.url.startsWith(location.origin + base + "web/") && r.url.endsWith("app.wasm"));
	})`)
}

// forgetFetched leaves only what the service worker keeps.
func (k *tab) forgetFetched() {
	k.Helper()
	call(k, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
}

// The static site works from a plain file server below a path, and again without it.
func TestStaticSiteBelowAPath(t *testing.T) {
	t.Parallel()
	host, stop := plainServer(t, staticSite(t, "/downhill/"))
	k := openAt(t, desktop, host+"/downhill/")
	link := useThePage(k)
	policyHolds(k)
	k.keptOffline()
	was := k.snapshot()
	stop()
	k.forgetFetched()
	k.goTo("about:blank")
	k.goTo(link)
	k.until("the link is restored", `(bias) => downhill.snapshot().then((s) => s.epoch === 100 && s.bias === bias)`, was.Bias)
	useThePage(k)
	k.do(chromedp.Navigate(host + "/downhill/about.html"))
	if title := k.text("h1"); title != "About Downhill" {
		t.Errorf("without its server the page about it is %q", title)
	}
}

// Sites on one origin leave each other's caches alone, and one that lost its own fills it again.
func TestTwoSitesOnOneOrigin(t *testing.T) {
	t.Parallel()
	root := staticSite(t, "/one/")
	if err := os.CopyFS(root, os.DirFS(staticSite(t, "/two/"))); err != nil {
		t.Fatal(err)
	}
	host, stop := plainServer(t, root)
	k := openAt(t, desktop, host+"/one/")
	k.keptOffline()
	eval[bool](k, `caches.open("of another site").then((c) => c.put("/elsewhere", new Response("theirs"))).then(() => true)`)
	k.goTo(host + "/two/")
	k.keptOffline()
	if theirs := eval[string](k, `caches.match("/elsewhere").then((r) => r?.text() ?? "")`); theirs != "theirs" {
		t.Errorf("another site has %q left in its cache", theirs)
	}
	eval[bool](k, `caches.keys().then((names) => Promise.all(names.filter((n) => n.includes("two")).map((n) => caches.delete(n)))).then(() => true)`)
	k.goTo("about:blank")
	k.goTo(host + "/two/")
	k.keptOffline()
	stop()
	k.forgetFetched()
	for _, site := range []string{"/one/", "/two/"} {
		k.goTo("about:blank")
		k.goTo(host + site)
		if s := eval[snapshot](k, `downhill.reset().then(() => downhill.step(3))`); s.Epoch != 3 { // sites of one origin share what they keep
			t.Errorf("without its server %s is at epoch %d", site, s.Epoch)
		}
	}
}

// deployment is a host that lets a browser keep everything for ten minutes, and that goes from one version to the next.
type deployment struct {
	root string
	step atomic.Int32
}

const (
	first  int32 = iota
	broken       // of the next version a file is missing
	whole
	gone
)

func (d *deployment) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	step := d.step.Load()
	w.Header().Set("Cache-Control", "max-age=600")
	switch {
	case step == gone, step == broken && r.URL.Path == "/about.html":
		http.Error(w, "gone", http.StatusBadGateway)
	case step != first && r.URL.Path == "/app-worker.js":
		script, _ := os.ReadFile(filepath.Join(d.root, "app-worker.js"))
		w.Header().Set("Content-Type", "text/javascript")
		fmt.Fprintf(w, "%s// %d", regexp.MustCompile(`(cacheName = .*)"\w{20}"`).ReplaceAll(script, []byte(`$1"next"`)), step)
	case step != first && r.URL.Path == "/":
		page, _ := os.ReadFile(filepath.Join(d.root, "index.html"))
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, "%s<!-- next -->", page)
	default:
		http.FileServer(http.Dir(d.root)).ServeHTTP(w, r)
	}
}

// A new version of which a file is missing is not installed, and the one before it works on; one that arrives is whole.
func TestTheNextVersion(t *testing.T) {
	t.Parallel()
	d := &deployment{root: staticSite(t, "/")}
	host := httptest.NewServer(d)
	defer host.Close()
	k := openAt(t, desktop, host.URL+"/")
	k.keptOffline()
	for i, want := range [][2]string{{"redundant", "false"}, {"activated", "true"}} {
		step := broken + int32(i)
		d.step.Store(step)
		if got := eval[[2]string](k, `navigator.serviceWorker.ready.then(async (r) => {
			await r.update();
			const worker = r.installing ?? r.waiting ?? r.active;
			for (let i = 0; i < 100 && !["activated", "redundant"].includes(worker.state); i++) await new Promise((done) => setTimeout(done, 100));
			return [worker.state, String((await (await caches.match("/", { cacheName: (await caches.keys()).at(-1) })).text()).endsWith("<!-- next -->"))];
		})`); got != want {
			t.Errorf("in step %d the service worker and whether it has the new page are %q, want %q", step, got, want)
		}
	}
	d.step.Store(gone)
	k.forgetFetched()
	k.goTo("about:blank")
	k.goTo(host.URL + "/")
	if s := eval[snapshot](k, `downhill.step(3)`); s.Epoch != 3 {
		t.Errorf("without its server it is at epoch %d", s.Epoch)
	}
	k.forgive()
}

// A host that knows no WebAssembly serves it too.
func TestAHostWithoutTheTypeOfWebAssembly(t *testing.T) {
	t.Parallel()
	files := http.FileServer(http.Dir(staticSite(t, "/")))
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, ".wasm") {
			w.Header().Set("Content-Type", "application/octet-stream")
		}
		files.ServeHTTP(w, r)
	}))
	defer host.Close()
	k := openAt(t, desktop, host.URL)
	if s := eval[snapshot](k, `downhill.step(10)`); s.Epoch != 10 {
		t.Errorf("step(10) resolves at epoch %d", s.Epoch)
	}
}
