//go:build !wasm

package site

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"downhill/web"
	"downhill/web/text"
)

func TestMain(m *testing.M) {
	web.Register()
	os.Exit(m.Run())
}

const wasmBody = "\x00asm, or near enough"

// testBuild is a build in memory, with every file the page asks for.
func testBuild() fstest.MapFS {
	build := fstest.MapFS{
		".gitkeep":      {},
		".hidden.js":    {Data: []byte("not for the public")},
		"app.wasm":      {Data: []byte(wasmBody)},
		"app.wasm.gz":   {Data: pack(wasmBody)},
		"app.wasm.br":   {Data: []byte("brotli of " + wasmBody)},
		"licences.json": {Data: []byte(`[{"name": "<b>go-app</b>", "version": "v10.1.11", "texts": [{"name": "LICENSE", "text": "MIT License\n</pre><script>"}]}]`)},
	}
	for _, name := range []string{
		"worker.js", "wasm_exec.js", "start.js", "look.js", "opening.js", "storage.js", "boot.js", "translated.js", "focus.js", "updates.js", "embed.js", "files.js", "keep.js", "workbook.js", "echarts.js", "style.css", "print.css", "inter.woff2", "picture.png",
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

func testSite(t testing.TB, base string) *Site {
	t.Helper()
	s, err := New(testBuild(), Place{Base: base})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// quiet is a handler whose log nobody reads.
func (s *Site) quiet() http.Handler { return s.Handler(slog.New(slog.DiscardHandler)) }

// at is where a file of the build is.
func (s *Site) at(name string) string { return s.Resolve("/web/" + name) }

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

func body(t testing.TB, r *http.Response) string {
	t.Helper()
	content, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestTheVersionFollowsTheContent(t *testing.T) {
	first := testSite(t, "/")
	for range 5 { // go-app writes attributes in any order
		again := testSite(t, "/")
		if again.Version() != first.Version() || !bytes.Equal(again.files[""].body, first.files[""].body) {
			t.Fatal("the same build has two versions")
		}
	}
	if below := testSite(t, "/downhill/"); below.Version() == first.Version() {
		t.Error("the page below another path has the same version")
	}
	for _, name := range []string{"style.css", "app.wasm", "icons/icon.svg"} {
		build := testBuild()
		build[name].Data = bytes.ToUpper(build[name].Data)
		if changed, err := New(build, Place{}); err != nil || changed.Version() == first.Version() {
			t.Errorf("a change of %s keeps the version (%v)", name, err)
		}
	}
}

func TestThePolicyStandsBeforeWhatHasToFollowIt(t *testing.T) {
	page := string(testSite(t, "/").files[""].body)
	at := strings.Index(page, `http-equiv="Content-Security-Policy"`)
	if first := regexp.MustCompile(`<(script|link|img|style)`).FindStringIndex(page); at < 0 || first == nil || at > first[0] {
		t.Errorf("the policy stands at %d, the first to follow it at %v", at, first)
	}
	if inline := regexp.MustCompile(`<script[^>]*>[^<]|<style|\son\w+="`).FindString(page); inline != "" {
		t.Errorf("the page holds %s, which its policy forbids", inline)
	}
}

// What the first frame waits for is not to share the network with the program: static/boot/load.js fetches it.
func TestNothingInTheHeadFetchesTheProgram(t *testing.T) {
	page := string(testSite(t, "/downhill/").files[""].body)
	if link := regexp.MustCompile(`<link [^>]*app\.wasm[^>]*>`).FindString(page); link != "" {
		t.Errorf("the head has %s", link)
	}
}

// Where scripts do not run, the loading screen says so, and the words of start.js are all there.
func TestThePageSaysWhatItNeeds(t *testing.T) {
	page := string(testSite(t, "/").files[""].body)
	loading := regexp.MustCompile(`(?s)<aside.*</aside>`).FindString(page)
	want := `<noscript><p class="goapp-label" role="alert">` + text.English.Start.NoScript + `</p></noscript><p class="bare" role="alert">` + text.English.Start.Bare + `</p></aside>`
	if !strings.HasSuffix(loading, want) {
		t.Errorf("the loading screen is %s", loading)
	}
	if seen := regexp.MustCompile(`<(div class="page written"|img [^>]*id="app-wasm-loader-icon"|p class="goapp-label" id="[^"]*")( [^>]*)?>`).FindAllString(page, -1); len(seen) != 3 || strings.Count(strings.Join(seen, ""), `style="display:none"`) != 3 {
		t.Errorf("without style there is more to be seen: %q", seen)
	}
	words := regexp.MustCompile(`<meta [^>]*name="start-words"[^>]*>`).FindString(page)
	for script, least := range map[string]int{"start.js": 3, "opening.js": 1, "boot/load.js": 3} {
		source, err := os.ReadFile("../../static/" + script)
		if err != nil {
			t.Fatal(err)
		}
		used := regexp.MustCompile(`\bwords(?:\(\))?\.(\w+)`).FindAllStringSubmatch(string(source), -1)
		if len(used) < least {
			t.Errorf("%s uses %d words", script, len(used))
		}
		for _, use := range used {
			name := strings.ToLower(regexp.MustCompile("[A-Z]").ReplaceAllString(use[1], "-$0"))
			if !strings.Contains(words, " data-"+name+`="`) {
				t.Errorf("%s says %s, which is not among %s", script, name, words)
			}
		}
	}
}

func TestPreviewsOfLinks(t *testing.T) {
	for origin, want := range map[string]string{"": "/downhill/web/", "https://school.example:8443": "https://school.example:8443/downhill/web/"} {
		s, err := New(testBuild(), Place{Base: "/downhill", Origin: origin})
		if err != nil {
			t.Fatal(err)
		}
		m := regexp.MustCompile(`<meta content="([^"]*)" property="og:image"`).FindStringSubmatch(string(s.files[""].body))
		if m == nil || m[1] != want+s.version+"/picture.png" {
			t.Errorf("with the origin %q the picture is at %q", origin, m)
		}
	}
	for _, origin := range []string{"school.example", "http://school.example", "https://school.example/", `https://"><script>`} {
		if _, err := New(testBuild(), Place{Origin: origin}); err == nil || !strings.Contains(err.Error(), "https://example.org") {
			t.Errorf("the origin %q gives %v", origin, err)
		}
	}
}

func TestBootRunsBeforeGoApp(t *testing.T) {
	page := body(t, ask(testSite(t, "/").quiet(), http.MethodGet, "/"))
	for pattern, want := range map[string]bool{
		`(?s)<script src="/web/\w+/start\.js"></script>\s*<script src="/web/\w+/look\.js"></script>\s*<script src="/web/\w+/opening\.js"></script>\s*` + deferred("storage") + deferred("boot") + deferred("translated"): true,
		`(?s)` + deferred("keep") + `.*` + deferred("wasm_exec") + deferred("app") + `\s*</head>`:                                                                                                                        true, // in the order of the document
		`<script[^>]* async`: false,
		`<link href="/web/\w+/print\.css"[^>]* media="print"`:                                               true,
		`<link[^>]*href="/web/\w+/inter\.woff2"[^>]*crossorigin|crossorigin[^>]*href="/web/\w+/inter\.woff`: true,
		`<script[^>]*src="/web/\w+/echarts\.js"`:                                                            false, // it comes after the first paint
		`https?://[a-z]`:                                                                                    false, // nothing comes from elsewhere
	} {
		if regexp.MustCompile(pattern).MatchString(page) != want {
			t.Errorf("matching %s should be %v in\n%s", pattern, want, page)
		}
	}
}

// deferred matches a script that runs in its turn, once the document is parsed.
func deferred(name string) string {
	return `<script defer="" src="/web/\w+/` + name + `\.js"></script>\s*`
}

// go-app puts its page in the place of a body's first element. The written page is not that, so it stays until the other
// is whole. Radio buttons of one name are one group in a document: one of a page would turn off that of the other.
func TestTheWrittenPageStandsBesideTheOther(t *testing.T) {
	page := string(testSite(t, "/").files[""].body)
	if !regexp.MustCompile(`<body>\s*<div hidden=""[^>]*></div>\s*<div class="page written"`).MatchString(page) {
		t.Error("the body does not begin with an element to replace and the written page")
	}
	radios := regexp.MustCompile(`<input[^>]*type="radio"[^>]*>`).FindAllString(page, -1)
	if len(radios) == 0 {
		t.Fatal("the page has no radio buttons")
	}
	for _, radio := range radios {
		if !strings.Contains(radio, ` name="written-`) {
			t.Errorf("%s is in a group of the page to come", radio)
		}
	}
}

// The page tells how much of the program has arrived.
func TestThePageKnowsTheSizeOfItsProgram(t *testing.T) {
	s := testSite(t, "/")
	page := body(t, ask(s.quiet(), http.MethodGet, "/"))
	packed := min(len(wasmBody), len(pack(wasmBody)), len("brotli of "+wasmBody))
	for _, want := range []string{` data-size="` + strconv.Itoa(len(wasmBody)) + `"`, ` data-packed="` + strconv.Itoa(packed) + `"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

func TestThePageWorksOffline(t *testing.T) {
	s := testSite(t, "/")
	cached := named(body(t, ask(s.quiet(), http.MethodGet, "/app-worker.js")))
	for name := range testBuild() {
		_, in := packedForm(name)
		needed := in == identity && name[0] != '.' && name != "picture.png" && name != "licences.json"
		if needed && !slices.Contains(cached, s.at(name)) {
			t.Errorf("%s is not kept for use offline", name)
		}
	}
}

// named are what a page, its worker script or its manifest ask for.
func named(body string) []string {
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
func checkAddresses(t *testing.T, h http.Handler, base, version string) {
	t.Helper()
	for source, atLeast := range map[string]int{"": 10, "web/" + version + "/app.js": 2, "app-worker.js": 15, "manifest.webmanifest": 6} {
		got := ask(h, http.MethodGet, base+source)
		found := named(body(t, got))
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
		s := testSite(t, base)
		checkAddresses(t, s.quiet(), base, s.version)
	}
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
	_, err := New(fstest.MapFS{".gitkeep": {}}, Place{})
	if err == nil || !strings.Contains(err.Error(), "make build") {
		t.Errorf("got %v", err)
	}
}
