//go:build !wasm

package site

import (
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestTheStaticSiteResolvesBelowItsBase(t *testing.T) {
	for _, base := range []string{"/", "/downhill/"} {
		dir, s := t.TempDir(), testSite(t, base)
		if err := s.Write(dir); err != nil {
			t.Fatal(err)
		}
		checkAddresses(t, http.StripPrefix(strings.TrimSuffix(base, "/"), http.FileServer(http.Dir(dir))), base, s.version)
		for _, name := range []string{"index.html", "404.html"} {
			if page := read(t, dir, name); !regexp.MustCompile(`<meta [^>]*"Content-Security-Policy"`).MatchString(page) {
				t.Errorf("%s has no policy", name)
			}
		}
		if lost := read(t, dir, "404.html"); !strings.Contains(lost, `href="`+base+`"`) {
			t.Error("the page for lost visitors does not lead to", base)
		}
		folder := "web/" + s.version + "/"
		if env := `"GOAPP_STATIC_RESOURCES_URL":"` + base + "web/" + s.version + `"`; !strings.Contains(read(t, dir, folder+"app.js"), env) {
			t.Error("app.js does not look for its files below", base)
		}
		if read(t, dir, folder+"app.wasm") != wasmBody || unpack(t, read(t, dir, folder+"app.wasm.gz")) != wasmBody {
			t.Error("the wasm is not copied as it is")
		}
		if unpack(t, read(t, dir, "index.html.gz")) != read(t, dir, "index.html") {
			t.Error("the page's packed form holds another")
		}
		if extra := unserved(t, dir, s); len(extra) > 0 {
			t.Errorf("the site has files it does not need: %q", extra)
		}
	}
}

// unserved are the files of a static site that the server would not serve.
func unserved(t *testing.T, dir string, s *Site) (names []string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		of, in := packedForm(name)
		f := s.files[strings.TrimSuffix(of, "index.html")]
		if !d.IsDir() && (f == nil || in != identity && f.encoded[in] == nil) {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
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
