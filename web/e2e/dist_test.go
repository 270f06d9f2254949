//go:build e2e

package e2e

import (
	"bufio"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
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

// The static site works from a plain file server below a path, and again without it.
func TestStaticSiteBelowAPath(t *testing.T) {
	host, stop := plainServer(t, staticSite(t, "/downhill/"))
	k := openAt(t, desktop, host+"/downhill/")
	link := useThePage(k)
	policyHolds(k)
	k.until("the service worker has the page", `caches.keys().then(async (names) => {
		const held = await Promise.all(names.map((n) => caches.open(n).then((c) => c.keys())));
		return navigator.serviceWorker.controller && held.flat().some((r) => r.url.endsWith("worker.wasm"));
	})`)
	was := k.snapshot()
	stop()
	call(k, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	k.goTo("about:blank")
	k.goTo(link)
	k.until("the link is restored", `downhill.snapshot().then((s) => s.epoch === 100 && s.bias === `+number17(was.Bias)+`)`)
	useThePage(k)
	k.do(chromedp.Navigate(host + "/downhill/about.html"))
	if title := k.text("h1"); title != "About Downhill" {
		t.Errorf("without its server the page about it is %q", title)
	}
}

// A host that knows no WebAssembly serves it too.
func TestAHostWithoutTheTypeOfWebAssembly(t *testing.T) {
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
