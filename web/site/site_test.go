//go:build !wasm

package site

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"downhill/web"
)

func TestMain(m *testing.M) {
	web.Register()
	os.Exit(m.Run())
}

const wasmBody = "\x00asm, or near enough"

// testBuild is a build in memory, with every file the page asks for.
func testBuild() fstest.MapFS {
	build := fstest.MapFS{
		".gitkeep":    {},
		".hidden.js":  {Data: []byte("not for the public")},
		"app.wasm":    {Data: []byte(wasmBody)},
		"app.wasm.gz": {Data: pack(wasmBody)},
	}
	for _, name := range []string{
		"worker.wasm", "worker.js", "wasm_exec.js", "boot.js", "embed.js", "files.js", "echarts.js", "style.css", "inter.woff2", "licences/go.txt",
		"icons/icon.svg", "icons/icon-192.png", "icons/icon-512.png", "icons/icon-maskable-512.png",
	} {
		build[name] = &fstest.MapFile{Data: []byte("this is " + name)}
	}
	return build
}

func pack(text string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.WriteString(w, text)
	w.Close()
	return b.Bytes()
}

func testSite(t *testing.T, base string) *Site {
	t.Helper()
	s, err := New(testBuild(), base)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// ask sends one request straight to the handler. Headers are name, value, name, value.
func ask(h http.Handler, method, target string, headers ...string) *http.Response {
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	content, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestEveryAnswerIsGuarded(t *testing.T) {
	h := testSite(t, "/").Handler()
	for _, target := range []string{"/", "/app.js", "/web/app.wasm", "/web/missing.js", "/nowhere", "/manifest.webmanifest", "/healthz"} {
		got := ask(h, http.MethodGet, target).Header
		for name, want := range map[string]string{
			"Content-Security-Policy": policy,
			"X-Content-Type-Options":  "nosniff",
			"Referrer-Policy":         "no-referrer",
		} {
			if got.Get(name) != want {
				t.Errorf("GET %s: %s is %q, want %q", target, name, got.Get(name), want)
			}
		}
	}
}

func TestOnlyGetAndHead(t *testing.T) {
	h := testSite(t, "/").Handler()
	for method, want := range map[string]int{
		http.MethodGet: 200, http.MethodHead: 200,
		http.MethodPost: 405, http.MethodPut: 405, http.MethodDelete: 405, http.MethodOptions: 405, "CONNECT": 405,
	} {
		got := ask(h, method, "/web/style.css")
		if got.StatusCode != want {
			t.Errorf("%s answers %d, want %d", method, got.StatusCode, want)
		}
		if want == 405 && got.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s is turned away without saying what is allowed", method)
		}
	}
}

func TestContentTypes(t *testing.T) {
	h := testSite(t, "/").Handler()
	for target, want := range map[string]string{
		"/":                       "text/html",
		"/web/app.wasm":           "application/wasm",
		"/web/worker.wasm":        "application/wasm",
		"/web/boot.js":            "text/javascript; charset=utf-8",
		"/web/style.css":          "text/css; charset=utf-8",
		"/web/inter.woff2":        "font/woff2",
		"/web/icons/icon.svg":     "image/svg+xml",
		"/web/icons/icon-192.png": "image/png",
		"/web/licences/go.txt":    "text/plain; charset=utf-8",
		"/manifest.webmanifest":   "application/manifest+json",
	} {
		got := ask(h, http.MethodGet, target)
		if got.StatusCode != 200 || got.Header.Get("Content-Type") != want {
			t.Errorf("GET %s: %d %q, want %q", target, got.StatusCode, got.Header.Get("Content-Type"), want)
		}
	}
}

func TestGzipIsNegotiated(t *testing.T) {
	h := testSite(t, "/").Handler()
	for header, want := range map[string]string{
		"": "", "br": "", "gzip;q=0": "", "gzip; q=0.00, br": "", "x-gzip-like": "",
		"gzip": "gzip", "deflate, gzip, br": "gzip", "br;q=1.0, GZIP;q=0.8": "gzip",
	} {
		got := ask(h, http.MethodGet, "/web/app.wasm", "Accept-Encoding", header)
		if got.Header.Get("Content-Encoding") != want {
			t.Errorf("Accept-Encoding %q gets %q, want %q", header, got.Header.Get("Content-Encoding"), want)
		}
		if got.Header.Get("Vary") != "Accept-Encoding" || got.Header.Get("Content-Type") != "application/wasm" {
			t.Errorf("Accept-Encoding %q gets headers %v", header, got.Header)
		}
		body := body(t, got)
		if want == "gzip" {
			body = unpack(t, body)
		}
		if body != wasmBody {
			t.Errorf("Accept-Encoding %q gets another file: %q", header, body)
		}
	}
	if got := ask(h, http.MethodGet, "/web/style.css", "Accept-Encoding", "gzip"); body(t, got) != "this is style.css" {
		t.Error("a file without a .gz sibling is not served as it is")
	}
}

func unpack(t *testing.T, packed string) string {
	t.Helper()
	r, err := gzip.NewReader(strings.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestNothingElseIsServed(t *testing.T) {
	s := testSite(t, "/")
	h := s.Handler()
	for _, target := range []string{
		"/web/", "/web/icons", "/web/icons/", "/web/.gitkeep", "/web/.hidden.js", "/web/app.wasm.gz", "/web/missing.js", "/web//app.wasm.js",
		"/web/..%2fserve.go", "/web/%2e%2e/go.mod", "/web/%2e%2e/%2e%2e/etc/hosts.txt", "/web/..\\serve.js", "/nowhere",
	} {
		got := ask(h, http.MethodGet, target)
		if got.StatusCode/100 != 4 && got.StatusCode/100 != 3 {
			t.Errorf("GET %s answers %d", target, got.StatusCode)
		}
	}
	for _, name := range []string{"../go.txt", "/etc/x.txt", "icons/../app.js", "./boot.js"} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.URL.Path = "/web/" + name
		w := httptest.NewRecorder()
		s.assets.ServeHTTP(w, r)
		if w.Code != http.StatusNotFound {
			t.Errorf("the file %q answers %d", name, w.Code)
		}
	}
}

func TestNoRequestIsSentToTheHostThatTheVisitorNames(t *testing.T) {
	asked := false
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer other.Close()
	h := testSite(t, "/").Handler()
	for _, name := range []string{"robots.txt", "sitemap.xml", "ads.txt"} {
		if got := ask(h, http.MethodGet, other.URL+"/"+name); got.StatusCode != http.StatusNotFound || asked {
			t.Errorf("%s answers %d, and the named host was asked: %v", name, got.StatusCode, asked)
		}
	}
}

func TestTheVersionFollowsTheContent(t *testing.T) {
	first := testSite(t, "/")
	if again := testSite(t, "/"); again.page.Version != first.page.Version {
		t.Error("the same build has two versions")
	}
	for _, name := range []string{"style.css", "licences/go.txt"} {
		build := testBuild()
		build[name].Data = bytes.ToUpper(build[name].Data)
		if changed, err := New(build, "/"); err != nil || changed.page.Version == first.page.Version {
			t.Errorf("a change of %s keeps the version (%v)", name, err)
		}
	}
	tag := ask(first.Handler(), http.MethodGet, "/web/app.wasm").Header.Get("ETag")
	if tag != `"`+first.page.Version+`"` {
		t.Errorf("the ETag is %s for version %s", tag, first.page.Version)
	}
	if got := ask(first.Handler(), http.MethodGet, "/web/app.wasm", "If-None-Match", tag); got.StatusCode != http.StatusNotModified {
		t.Errorf("a fresh copy is sent again with %d", got.StatusCode)
	}
}

func TestBootRunsBeforeGoApp(t *testing.T) {
	page := body(t, ask(testSite(t, "/").Handler(), http.MethodGet, "/"))
	for pattern, want := range map[string]bool{
		`<script[^>]*defer[^>]*src="/app\.js"|<script[^>]*src="/app\.js"[^>]*defer`:                 true,
		`<script[^>]*src="/web/boot\.js"`:                                                           true,
		`<script[^>]*(defer|async)[^>]*src="/web/boot\.js"|src="/web/boot\.js"[^>]*(defer|async)`:   false,
		`<link[^>]*href="/web/inter\.woff2"[^>]*crossorigin|crossorigin[^>]*href="/web/inter\.woff`: true,
		`https?://[a-z]`: false, // nothing comes from elsewhere
	} {
		if regexp.MustCompile(pattern).MatchString(page) != want {
			t.Errorf("matching %s should be %v in\n%s", pattern, want, page)
		}
	}
}

func TestThePageKnowsTheSizeOfItsWasm(t *testing.T) {
	script := body(t, ask(testSite(t, "/").Handler(), http.MethodGet, "/app.js"))
	if want := fmt.Sprintf(`goappWasmContentLength = "%d"`, len(wasmBody)); !strings.Contains(script, want) {
		t.Errorf("app.js lacks %s", want)
	}
}

func TestEverythingButTheLicencesWorksOffline(t *testing.T) {
	cached := addresses(body(t, ask(testSite(t, "/").Handler(), http.MethodGet, "/app-worker.js")))
	for name := range testBuild() {
		needed := public(name) && !strings.HasSuffix(name, ".gz") && !strings.HasPrefix(name, "licences/")
		if needed && !slices.Contains(cached, "/web/"+name) {
			t.Errorf("%s is not kept for use offline", name)
		}
	}
}

// addresses are what a page, its worker script or its manifest ask for.
func addresses(body string) []string {
	var found []string
	for _, m := range regexp.MustCompile(`(?:src|href|start_url|scope|id)"?[=:]\s*"([^"]*)"`).FindAllStringSubmatch(body, -1) {
		if strings.HasPrefix(m[1], "/") {
			found = append(found, m[1])
		}
	}
	if m := regexp.MustCompile(`resourcesToCache = (\[[^\]]*\])`).FindStringSubmatch(body); m != nil {
		var cached []string
		if json.Unmarshal([]byte(m[1]), &cached) == nil {
			found = append(found, cached...)
		}
	}
	for _, m := range regexp.MustCompile(`(?:fetchWithProgress|register)\(\s*"([^"]+)"`).FindAllStringSubmatch(body, -1) {
		found = append(found, m[1])
	}
	return found
}

// checkAddresses follows everything that a site asks for and fails on what is missing or outside the base.
func checkAddresses(t *testing.T, h http.Handler, base string) {
	t.Helper()
	for source, atLeast := range map[string]int{"": 10, "app.js": 2, "app-worker.js": 15, "manifest.webmanifest": 6} {
		got := ask(h, http.MethodGet, base+source)
		found := addresses(body(t, got))
		if len(found) < atLeast {
			t.Errorf("%s%s names %d addresses, want %d or more: %q", base, source, len(found), atLeast, found)
		}
		for _, address := range found {
			if !strings.HasPrefix(address, base) {
				t.Errorf("%s%s names %s, outside the base", base, source, address)
			} else if got := ask(h, http.MethodGet, address); got.StatusCode != 200 {
				t.Errorf("%s%s names %s, which answers %d", base, source, address, got.StatusCode)
			}
		}
	}
}

func TestEveryAddressResolves(t *testing.T) {
	for _, base := range []string{"/", "/downhill/", "/a/b.c/"} {
		checkAddresses(t, testSite(t, base).Handler(), base)
	}
}

func TestTheStaticSiteResolvesBelowItsBase(t *testing.T) {
	for _, base := range []string{"/", "/downhill/"} {
		dir := t.TempDir()
		if err := testSite(t, base).Write(dir); err != nil {
			t.Fatal(err)
		}
		checkAddresses(t, http.StripPrefix(strings.TrimSuffix(base, "/"), http.FileServer(http.Dir(dir))), base)
		if page := read(t, dir, "index.html"); !strings.Contains(page, `content="`+policy+`"`) {
			t.Error("the page has no policy")
		}
		if lost := read(t, dir, "404.html"); !strings.Contains(lost, `href="`+base+`"`) {
			t.Error("the page for lost visitors does not lead to", base)
		}
		if env := `"GOAPP_STATIC_RESOURCES_URL":"` + base + `web"`; !strings.Contains(strings.ReplaceAll(read(t, dir, "app.js"), " ", ""), env) {
			t.Error("app.js does not look for its files below", base)
		}
		if read(t, dir, "web/app.wasm") != wasmBody {
			t.Error("the wasm is not copied as it is")
		}
		if extra := hidden(t, dir); len(extra) > 0 {
			t.Errorf("the site has files it does not need: %q", extra)
		}
	}
}

func TestADirectoryThatCannotBeWrittenIsASentence(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	err := testSite(t, "/").Write(file)
	if err == nil || !strings.HasPrefix(err.Error(), "Downhill could not write the site") || strings.Contains(err.Error(), "{") {
		t.Errorf("got %v", err)
	}
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func hidden(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if name != "." && (strings.HasPrefix(d.Name(), ".") || strings.HasSuffix(name, ".gz")) {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestBases(t *testing.T) {
	for base, want := range map[string]string{"": "/", "/": "/", "downhill": "/downhill/", "/a/b": "/a/b/", "/a/b/": "/a/b/"} {
		if got, err := cleanBase(base); got != want || err != nil {
			t.Errorf("cleanBase(%q) = %q, %v, want %q", base, got, err, want)
		}
	}
	for _, base := range []string{"/../", "a/../b", "/a//b/", `/"><script>/`, "/a b/", "/a?b/", "http://host/", "/.git/"} {
		if got, err := cleanBase(base); err == nil {
			t.Errorf("cleanBase(%q) = %q, want an error", base, got)
		}
	}
}

func TestAMissingBuildIsASentence(t *testing.T) {
	_, err := New(fstest.MapFS{".gitkeep": {}}, "/")
	if err == nil || !strings.Contains(err.Error(), "make build") {
		t.Errorf("got %v", err)
	}
}

func TestAddressesThatCannotBeUsedAreSentences(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for addr, want := range map[string]string{
		taken.Addr().String(): "choose another port with -addr",
		"8000":                "host:port",
		"127.0.0.1:99999":     "host:port",
	} {
		err := testSite(t, "/").Serve(t.Context(), addr, io.Discard)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("listening at %s gives %v, want a sentence with %q", addr, err, want)
		}
	}
}

func TestServesUntilToldToStop(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	said, out := io.Pipe()
	ended := make(chan error, 1)
	s := testSite(t, "/downhill/")
	go func() { ended <- s.Serve(ctx, "127.0.0.1:0", out) }()
	line := make([]byte, 200)
	n, err := said.Read(line)
	m := regexp.MustCompile(`^Downhill is at (http://127\.0\.0\.1:[1-9]\d*/downhill/)\n$`).FindStringSubmatch(string(line[:n]))
	if err != nil || m == nil {
		t.Fatalf("it said %q, %v", line[:n], err)
	}
	for target, want := range map[string]int{m[1]: 200, strings.TrimSuffix(m[1], "downhill/") + "healthz": 200} {
		got, err := http.Get(target)
		if err != nil {
			t.Fatal(err)
		}
		got.Body.Close()
		if got.StatusCode != want {
			t.Errorf("%s answers %d", target, got.StatusCode)
		}
	}
	stop()
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("it does not stop")
	}
}

func TestTheLocationIsOneABrowserCanOpen(t *testing.T) {
	s := testSite(t, "/")
	var got []string
	for _, ip := range []string{"0.0.0.0", "::", "::1", "192.0.2.7"} {
		got = append(got, s.location(&net.TCPAddr{IP: net.ParseIP(ip), Port: 80}))
	}
	want := []string{"http://127.0.0.1:80/", "http://127.0.0.1:80/", "http://[::1]:80/", "http://192.0.2.7:80/"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
