//go:build e2e

package e2e

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// moonsAt12 is a link to epoch 12 with the constant end that links once had.
const moonsAt12 = "1.CtLuvgTAMQqAYAiG4c7yzhIatHzXqS1KyFG8-_80hZoLcTrGjXgzv8L4Eb4HYzwojtlWAAAA__8"

// opens goes to an address and waits until the page shows the Scene of moonsAt12, and its address is a clean link.
func (k *tab) opens(address string) {
	k.Helper()
	k.do(chromedp.Navigate("about:blank"))
	k.goTo(address)
	k.until(address+" is open", `downhill.snapshot().then((s) => downhill.scene().then((scene) => scene.dataset === "moons" && scene.count === 50 && s.epoch === 12))`)
}

// A link opens however it comes out of a mail or a chat: in the address, put there later, and offline.
func TestAMangledLinkOpens(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.keptOffline()
	for _, tail := range []string{
		"?fbclid=a#" + moonsAt12[:30] + "%0A%C2%AD" + moonsAt12[30:] + ")&utm_source=mail",
		"%2523" + moonsAt12 + "%20?utm_source=mail",
		"?utm_source=mail%23" + moonsAt12 + "__",
	} {
		k.opens(server + tail)
		if now := eval[string](k, `location.pathname`); now != "/" {
			t.Errorf("%s leads to %s", tail, now)
		}
	}
	k.load(`{}`)
	k.until("the address is free", `location.hash === ""`)
	k.paste("#" + moonsAt12 + ")**")
	k.dataset("moons")
	k.kept(`/^#1\.[\w-]*[A-Za-z0-9]$/.test(location.hash)`)
	eval[snapshot](k, `downhill.load({}).then(() => downhill.load("See <https://example.org/%23`+moonsAt12+`>."))`)
	k.dataset("moons")

	k.goTo(server + "%23lesson%3Dsigmoid/2%20)")
	k.until("the lesson is open", `location.hash === "#lesson=sigmoid/2"`)

	call(k, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: true})
	k.goTo(server + "%23" + moonsAt12 + ")")
	k.dataset("moons")
}

// A static host answers a path that it does not know with 404.html, which leads to the page.
func TestAMangledLinkOpensOnAStaticHost(t *testing.T) {
	t.Parallel()
	root := staticSite(t, "/downhill/")
	files := http.FileServer(http.Dir(root))
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(r.URL.Path))); err == nil {
			files.ServeHTTP(w, r)
			return
		}
		lost, err := os.ReadFile(filepath.Join(root, "downhill", "404.html"))
		if err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if !strings.Contains(r.URL.Path, "#") { // the console complains of a page that is missing
			w.WriteHeader(http.StatusNotFound)
		}
		w.Write(lost)
	}))
	t.Cleanup(host.Close)
	k := blank(t, desktop)
	k.opens(host.URL + "/downhill/%23" + moonsAt12 + ".")
}
