//go:build !wasm

package site

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func TestEveryAnswerIsGuarded(t *testing.T) {
	s := testSite(t, "/")
	for _, target := range []string{"/", "/app-worker.js", s.at("app.js"), s.at("app.wasm"), "/web/missing.js", "/nowhere", "/manifest.webmanifest", "/healthz"} {
		got := ask(s.quiet(), http.MethodGet, target).Header
		framed := "; frame-ancestors 'none'"
		if target == "/" {
			framed = ""
		}
		for name, want := range map[string]string{
			"Content-Security-Policy":    policy + framed,
			"X-Content-Type-Options":     "nosniff",
			"Referrer-Policy":            "no-referrer",
			"Cross-Origin-Opener-Policy": "same-origin",
			"Permissions-Policy":         "camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
		} {
			if got.Get(name) != want {
				t.Errorf("GET %s: %s is %q, want %q", target, name, got.Get(name), want)
			}
		}
	}
}

// Nothing is let through that is not named here; what is not named at all falls back to default-src.
func TestThePolicyIsStrict(t *testing.T) {
	got := map[string]string{}
	for _, directive := range strings.Split(policy, "; ") {
		name, sources, _ := strings.Cut(directive, " ")
		got[name] = sources
	}
	want := map[string]string{
		"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'",
		"script-src": "'self' 'wasm-unsafe-eval'", "worker-src": "'self'", "connect-src": "'self'", "manifest-src": "'self'", "font-src": "'self'",
		"style-src": "'self' 'unsafe-inline'", "style-src-elem": "'self'", "img-src": "'self' data: blob:",
	}
	if !maps.Equal(got, want) {
		t.Errorf("the policy is %q, want %q", got, want)
	}
}

// Only the page itself may be in a frame: it has a form for that.
func TestFrames(t *testing.T) {
	h := testSite(t, "/downhill/").quiet()
	for target, open := range map[string]bool{
		"/downhill/?embed": true, "/downhill/?embed&parent=https://school.example": true, "/downhill/?parent=x&embed=": true,
		"/downhill/": true, "/downhill/?utm_source=school": true,
		"/downhill/about.html": false, "/downhill/404.html": false, "/downhill/nowhere?embed": false, "/healthz?embed": false, "/?embed": false, "/downhill/app-worker.js": false,
	} {
		got := ask(h, http.MethodGet, target).Header.Get("Content-Security-Policy")
		if strings.Contains(got, "frame-ancestors") == open || !strings.HasPrefix(got, policy) {
			t.Errorf("%s has the policy %s", target, got)
		}
	}
}

func TestOnlyGetAndHead(t *testing.T) {
	s := testSite(t, "/")
	for method, want := range map[string]int{
		http.MethodGet: 200, http.MethodHead: 200, "get": 405, "BREW": 405,
		http.MethodPost: 405, http.MethodPut: 405, http.MethodDelete: 405, http.MethodOptions: 405, "CONNECT": 405, "TRACE": 405,
	} {
		for _, target := range []string{s.at("style.css"), "/", "/healthz", "/nowhere"} {
			got := ask(s.quiet(), method, target)
			if want == 405 && (got.StatusCode != 405 || got.Header.Get("Allow") != "GET, HEAD") {
				t.Errorf("%s %s answers %d, allowed is %q", method, target, got.StatusCode, got.Header.Get("Allow"))
			}
			if want == 200 && (got.StatusCode == 405 || method == http.MethodHead && target != "/healthz" && body(t, got) != "") {
				t.Errorf("%s %s answers %d", method, target, got.StatusCode)
			}
		}
	}
}

func TestContentTypesAndCaches(t *testing.T) {
	s := testSite(t, "/")
	const year, ask1st = "public, max-age=31536000, immutable", "no-cache"
	for target, want := range map[string][2]string{
		"/":                        {"text/html; charset=utf-8", ask1st},
		"/?embed":                  {"text/html; charset=utf-8", ask1st},
		"/app-worker.js":           {"text/javascript; charset=utf-8", ask1st},
		"/manifest.webmanifest":    {"application/manifest+json", ask1st},
		s.at("app.js"):             {"text/javascript; charset=utf-8", year},
		s.at("app.css"):            {"text/css; charset=utf-8", year},
		s.at("app.wasm"):           {"application/wasm", year},
		s.at("boot.js"):            {"text/javascript; charset=utf-8", year},
		s.at("style.css"):          {"text/css; charset=utf-8", year},
		s.at("inter.woff2"):        {"font/woff2", year},
		s.at("icons/icon.svg"):     {"image/svg+xml", year},
		s.at("icons/icon-192.png"): {"image/png", year},
	} {
		got := ask(s.quiet(), http.MethodGet, target)
		if got.StatusCode != 200 || got.Header.Get("Content-Type") != want[0] || got.Header.Get("Cache-Control") != want[1] {
			t.Errorf("GET %s: %d %q %q, want %q", target, got.StatusCode, got.Header.Get("Content-Type"), got.Header.Get("Cache-Control"), want)
		}
		tag := got.Header.Get("ETag")
		again := ask(s.quiet(), http.MethodGet, target, "If-None-Match", `"other", W/`+tag)
		if again.StatusCode != http.StatusNotModified || body(t, again) != "" || again.Header.Get("ETag") != tag || again.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("GET %s: a fresh copy is sent again with %d %v", target, again.StatusCode, again.Header)
		}
		if packed := ask(s.quiet(), http.MethodGet, target, "If-None-Match", `"other"`); packed.StatusCode != 200 {
			t.Errorf("GET %s: an old copy is answered with %d", target, packed.StatusCode)
		}
	}
	if got := ask(s.quiet(), http.MethodGet, strings.Replace(s.at("app.wasm"), s.version, "0123456789abcdef0123", 1)); got.StatusCode != 404 || got.Header.Get("Cache-Control") != ask1st {
		t.Errorf("a file of another build answers %d, to be kept %q", got.StatusCode, got.Header.Get("Cache-Control"))
	}
}

func TestRanges(t *testing.T) {
	s := testSite(t, "/")
	tag := ask(s.quiet(), http.MethodGet, s.at("app.wasm")).Header.Get("ETag")
	for _, c := range []struct {
		header, condition string
		status            int
		want              string
	}{
		{"bytes=1-3", "", 206, "asm"}, {"bytes=-6", "", 206, "enough"}, {"bytes=14-", "", 206, "enough"}, {"bytes=0-0", "", 206, "\x00"},
		{"bytes=1-3", tag, 206, "asm"}, {"bytes=1-3", `"other"`, 200, wasmBody},
		{"bytes=900-", "", 416, ""}, {"bytes=5-2", "", 416, ""}, {"bytes=a-b", "", 416, ""}, {"lines=1-2", "", 200, wasmBody}, {"1-2", "", 200, wasmBody}, {"Bytes=1-3", "", 206, "asm"}, {"bytes=--1", "", 416, ""},
		{"bytes=0-99999999999999999999999", "", 416, ""}, {"bytes=" + strings.Repeat("0-,", 2000) + "0-", "", 200, wasmBody},
	} {
		got := ask(s.quiet(), http.MethodGet, s.at("app.wasm"), "Range", c.header, "If-Range", c.condition)
		content := body(t, got)
		if got.StatusCode != c.status || c.status != 416 && content != c.want {
			t.Errorf("%.40s if %s answers %d %q, want %d", c.header, c.condition, got.StatusCode, content, c.status)
		}
		if c.status == 416 && (got.Header.Get("Content-Encoding") != "" || strings.Contains(got.Header.Get("Cache-Control"), "immutable")) {
			t.Errorf("%.40s: the answer that there is none is kept: %v", c.header, got.Header)
		}
	}
	for _, asked := range []string{"bytes=1-3", "bytes=900-", "lines=1-2"} {
		for header, condition := range map[string]string{"If-Range": tag, "If-None-Match": `"other"`} {
			got := ask(s.quiet(), http.MethodHead, s.at("app.wasm"), "Range", asked, header, condition)
			if got.StatusCode != 200 || got.Header.Get("Content-Range") != "" || got.Header.Get("Content-Length") != strconv.Itoa(len(wasmBody)) {
				t.Errorf("HEAD of %s with %s answers %d %v", asked, header, got.StatusCode, got.Header)
			}
		}
	}
	part := ask(s.quiet(), http.MethodGet, s.at("app.wasm"), "Range", "bytes=0-5", "Accept-Encoding", "br")
	if body(t, part) != "brotli" || part.ContentLength != 6 || part.Header.Get("Content-Encoding") != "br" {
		t.Errorf("a part of a packed file is %v", part.Header)
	}
	if got := ask(s.quiet(), http.MethodGet, s.at("app.wasm"), "If-Match", `"other"`, "Accept-Encoding", "br"); got.StatusCode != 412 || got.Header.Get("Content-Length") != "" {
		t.Errorf("another file than was asked for answers %d, %v", got.StatusCode, got.Header)
	}
}

func TestNothingElseIsServed(t *testing.T) {
	s := testSite(t, "/downhill/")
	h := s.quiet()
	folder := "/downhill/web/" + s.version
	for _, target := range []string{
		"/", "/downhill", "/downhill/index.html/", "/downhill/404.html", "/downhill/web", "/downhill/web/", folder, folder + "/", folder + "/icons", folder + "/icons/",
		folder + "/.gitkeep", folder + "/.hidden.js", folder + "/app.wasm.gz", folder + "/app.wasm.br", "/downhill/web/app.wasm", "/downhill//app-worker.js",
		folder + "/..%2f..%2fapp-worker.js", folder + "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/hosts.txt", folder + "/..\\serve.js", folder + "/boot.js%00", folder + "/boot.js/",
		"//example.org/%2e%2e", "/downhill/robots.txt", "/downhill/sitemap.xml", "/downhill/ads.txt", "/downhill/goapp.js", "/downhill/manifest.json", "/downhill/" + s.version + "/app.js",
		"/app-worker.js", "/nowhere",
	} {
		got := ask(h, http.MethodGet, target)
		if got.StatusCode/100 != 4 && got.StatusCode/100 != 3 {
			t.Errorf("GET %s answers %d", target, got.StatusCode)
		}
		if to := got.Header.Get("Location"); strings.HasPrefix(to, "//") || strings.Contains(to, ":") {
			t.Errorf("GET %s leads to %s", target, to)
		}
	}
	for _, name := range []string{"../app-worker.js", "/etc/x.txt", "web/../app-worker.js", "./app-worker.js", "app-worker.js\x00"} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.URL.Path = "/downhill/" + name
		w := httptest.NewRecorder()
		s.serve(w, r)
		if to := w.Header().Get("Location"); w.Code != http.StatusNotFound && to != "/downhill/app-worker.js" {
			t.Errorf("the file %q answers %d, %q", name, w.Code, to)
		}
	}
	for _, target := range []string{"/downhill/nowhere", "/", "/nowhere"} {
		if got := ask(h, http.MethodGet, target); got.StatusCode != 404 || got.Header.Get("Content-Type") != "text/html; charset=utf-8" || !strings.Contains(body(t, got), `href="/downhill/"`) {
			t.Errorf("who is lost at %s is not led back", target)
		}
	}
}

// What means a page or a file leads to its one address; nothing leads to an address that is escaped twice, or
// elsewhere.
func TestRedirects(t *testing.T) {
	for base, cases := range map[string]map[string]string{
		"/": {
			"//": "/", "///?embed": "/?embed", "/index.html": "/", "/index.html?a=%2e&b": "/?a=%2e&b", "//about.html": "/about.html", "/x/%2e%2e/about.html": "/about.html",
			"//x/%2e%2e": "/", "//example.org/%2e%2e": "/", "//example.org": "", "//example.org/about.html": "", "//x/%252e%252e": "", "/%2f%2fexample.org": "", "/404.html": "",
			"/..//404.html": "", "/index.html/x": "", "//nowhere": "", "/\\example.org": "",
		},
		"/downhill/": {
			"/downhill": "/downhill/", "/downhill?embed": "/downhill/?embed", "/downhill//": "/downhill/", "/downhill/index.html": "/downhill/",
			"//downhill/about.html": "/downhill/about.html", "/": "", "/index.html": "", "/downhill/..": "", "/downhill/../about.html": "", "/downhillabout.html": "",
		},
	} {
		h := testSite(t, base).quiet()
		for target, want := range cases {
			r := httptest.NewRequest(http.MethodGet, "http://example.com"+target, nil)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if to := w.Header().Get("Location"); to != want || (w.Code == 404) != (want == "") {
				t.Errorf("below %s, %s answers %d and leads to %q, want %q", base, target, w.Code, to, want)
			}
		}
	}
}

// A frame without an origin of its own may read what is the same for everyone, and nothing else.
func TestOtherOriginsReadTheBuild(t *testing.T) {
	s := testSite(t, "/")
	for target, want := range map[string]string{
		s.at("app.wasm"): "*", s.at("inter.woff2"): "*", s.at("app.js"): "*", "/": "", "/about.html": "", "/healthz": "", "/web/nowhere.js": "", "/app-worker.js": "",
	} {
		if got := ask(s.quiet(), http.MethodGet, target).Header.Get("Access-Control-Allow-Origin"); got != want {
			t.Errorf("%s may be read by %q, want %q", target, got, want)
		}
	}
}

// A '#' that was written as %23 is one again, and nobody is led elsewhere.
func TestMisreadLinksLeadToThePage(t *testing.T) {
	h := testSite(t, "/downhill/").quiet()
	for target, want := range map[string]string{
		"/downhill/%231.aB-_A": "/downhill/#1.aB-_A", "/downhill/%2523lesson=sigmoid/2": "/downhill/#lesson=sigmoid/2", "/downhill%231.aB": "/downhill/#1.aB",
		"/downhill/index.html%231.aB": "/downhill/#1.aB", "/downhill/%231.aB?utm_source=mail&x=1": "/downhill/?utm_source=mail&x=1#1.aB", "/downhill/%231.aB%20)": "/downhill/#1.aB%20)",
		"/downhill/%23//example.org/../x?y": "/downhill/?y#//example.org/../x", "//example.org/%231.aB": "/downhill/#1.aB", "/downhill/%23%0d%0aSet-Cookie:x": "/downhill/#%0D%0ASet-Cookie:x",
		"/%252523https://example.org": "/downhill/#https://example.org",
	} {
		got := ask(h, http.MethodGet, target)
		if to := got.Header.Get("Location"); got.StatusCode != http.StatusFound || to != want {
			t.Errorf("%s answers %d and leads to %q, want %q", target, got.StatusCode, to, want)
		}
	}
	if lost := body(t, ask(h, http.MethodGet, "/downhill/nowhere")); !regexp.MustCompile(`<script src="/downhill/web/[0-9a-f]+/lost.js" data-base="/downhill/">`).MatchString(lost) {
		t.Errorf("the page of a static host does not lead them: %s", lost)
	}
}

// Nothing of a visitor's but the path is in the log, and no line can be forged.
func TestAnswersAreLogged(t *testing.T) {
	var log bytes.Buffer
	h := testSite(t, "/").Handler(slog.New(slog.NewJSONHandler(&log, nil)))
	ask(h, http.MethodGet, "/manifest.webmanifest?secret")
	ask(h, http.MethodGet, "/a%0Alevel=INFO", "User-Agent", "secret", "X-Forwarded-For", "secret")
	lines := strings.Split(strings.TrimSpace(log.String()), "\n")
	if len(lines) != 2 || strings.Contains(log.String(), "secret") || strings.Contains(log.String(), "192.0.2.1") {
		t.Fatalf("the log is %s", log.String())
	}
	var first struct {
		Msg, Method, Path string
		Status, Bytes     int
	}
	if err := json.Unmarshal([]byte(lines[0]), &first); err != nil || first.Status != 200 || first.Bytes < 100 || first.Path != "/manifest.webmanifest" || first.Method != "GET" {
		t.Errorf("%s, %v", lines[0], err)
	}
	if !strings.Contains(lines[1], `"status":404`) {
		t.Error(lines[1])
	}
}
