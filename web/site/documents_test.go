//go:build !wasm

package site

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestThePageAboutTheSiteHoldsEveryLicence(t *testing.T) {
	s := testSite(t, "/downhill/")
	about := body(t, ask(s.quiet(), http.MethodGet, "/downhill/about.html"))
	for _, want := range []string{"&lt;b&gt;go-app&lt;/b&gt; v10.1.11</summary>", "MIT License\n&lt;/pre&gt;&lt;script&gt;</pre>", "Version " + Release + ", build <code>" + s.version + "</code>", `href="/downhill/"`} {
		if !strings.Contains(about, want) {
			t.Errorf("the page lacks %s:\n%s", want, about)
		}
	}
	if page := body(t, ask(s.quiet(), http.MethodGet, "/downhill/")); !strings.Contains(page, `href="about.html"`) {
		t.Error("the playground does not lead to it")
	}
	if kept := named(body(t, ask(s.quiet(), http.MethodGet, "/downhill/app-worker.js"))); !slices.Contains(kept, "/downhill/about.html") {
		t.Error("it is not kept for use offline")
	}
}

func TestABuildWithoutLicencesIsASentence(t *testing.T) {
	for _, content := range []string{"", "{", `[{"name": "go-app"}]`, `[{"texts": [{"text": "MIT"}]}]`} {
		build := testBuild()
		build["licences.json"] = &fstest.MapFile{Data: []byte(content)}
		if _, err := New(build, Place{}); err == nil || !strings.Contains(err.Error(), "make build") {
			t.Errorf("%q gives %v", content, err)
		}
	}
}
