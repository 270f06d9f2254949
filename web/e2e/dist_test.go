//go:build e2e

package e2e

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// The static site works from a plain file server below a path, and again without it.
func TestStaticSiteBelowAPath(t *testing.T) {
	binary := os.Getenv("DOWNHILL_SERVER")
	if binary == "" {
		binary = "../../downhill"
	}
	folder := filepath.Join(t.TempDir(), "downhill")
	if out, err := exec.Command(binary, "-dist", folder, "-base", "/downhill/").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	mux := http.NewServeMux()
	mux.Handle("/downhill/", http.StripPrefix("/downhill/", http.FileServer(http.Dir(folder))))
	host := httptest.NewServer(mux)
	defer host.Close()

	k := openAt(t, desktop, host.URL+"/downhill/")
	k.load(`{dataset: "one"}`)
	if s := eval[snapshot](k, `downhill.step(100)`); s.Epoch != 100 {
		t.Errorf("step(100) resolves at epoch %d", s.Epoch)
	}
	link := eval[string](k, `downhill.link()`)
	policyHolds(k)
	k.until("the service worker has the page", `caches.keys().then(async (names) => {
		const held = await Promise.all(names.map((n) => caches.open(n).then((c) => c.keys())));
		return navigator.serviceWorker.controller && held.flat().some((r) => r.url.endsWith("worker.wasm"));
	})`)
	host.CloseClientConnections()
	host.Config.Handler = http.NotFoundHandler()
	call(k, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	k.do(chromedp.Navigate("about:blank"))
	k.do(chromedp.Navigate(link))
	k.until("the page is ready without its server", `window.downhill && downhill.ready.then(() => true)`)
	k.until("the link is restored", `downhill.snapshot().then((s) => s.epoch === 100 && s.weights.length === 1)`)
}
