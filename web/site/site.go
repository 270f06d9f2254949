//go:build !wasm

// Package site is the page as a web site: what is served, live or as static files, for one build and one base path.
//
// It is built for the machine that serves, not for the browser.
package site

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/text"
)

// Site is the page for one build and one base.
type Site struct {
	assets
	page *app.Handler
}

// New returns the Site of a build, the files of static/build, that is served below base, such as / or /downhill/. An
// error is a sentence that says what to do.
func New(build fs.FS, base string) (*Site, error) {
	base, err := cleanBase(base)
	if err != nil {
		return nil, err
	}
	wasm, err := fs.Stat(build, "app.wasm")
	if err != nil {
		return nil, errors.New("This downhill was built without its page. Run make build, then ./downhill.")
	}
	version, err := contentHash(build)
	if err != nil {
		return nil, fmt.Errorf("Downhill cannot read its page: %w. Run make build again.", err)
	}
	s := &Site{assets: assets{build, base}}
	s.page = newPage(s.assets, version, wasm.Size())
	return s, nil
}

var basePattern = regexp.MustCompile(`^/([A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*$`)

// cleanBase returns the base with a slash at both ends.
func cleanBase(base string) (string, error) {
	clean := strings.TrimRight("/"+strings.Trim(base, "/"), "/") + "/"
	if !basePattern.MatchString(clean) {
		return "", fmt.Errorf("Downhill cannot use %q as -base. Give a path of letters, digits and - . _ ~, such as /downhill/.", base)
	}
	return clean, nil
}

// contentHash names a build by what is in it. It is the version of the page, its ETag, and the key of the cache that
// serves it offline, so it changes when a served file does and only then.
func contentHash(build fs.FS) (string, error) {
	sum := sha256.New()
	err := fs.WalkDir(build, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !public(name) || path.Ext(name) == ".gz" {
			return err
		}
		body, err := fs.ReadFile(build, name)
		fmt.Fprintf(sum, "%s %d\n", name, len(body))
		sum.Write(body)
		return err
	})
	return hex.EncodeToString(sum.Sum(nil))[:20], err
}

// public reports whether a file of the build may be seen: those whose names begin with a dot may not.
func public(name string) bool {
	return !strings.HasPrefix(path.Base(name), ".")
}

// newPage describes the page to go-app. A font needs crossorigin=anonymous spelt out: go-app drops the bare word.
func newPage(resources app.ResourceResolver, version string, wasmSize int64) *app.Handler {
	return &app.Handler{
		Name:              text.English.Title,
		Title:             text.English.Title + ": " + text.English.Tagline,
		Description:       text.English.Description,
		Icon:              app.Icon{Default: icon("192.png"), Large: icon("512.png"), SVG: "/web/icons/icon.svg", Maskable: icon("maskable-512.png")},
		BackgroundColor:   "#f7f8fa",
		ThemeColor:        "#1b2a41",
		LoadingLabel:      text.English.Loading,
		Fonts:             []string{"/web/inter.woff2 crossorigin=anonymous"},
		Styles:            []string{"/web/style.css"},
		Scripts:           []string{"/web/boot.js", "/web/embed.js", "/web/files.js", "/web/echarts.js defer"}, // boot.js must run before the others and go-app
		RawHeaders:        []string{`<meta name="color-scheme" content="light dark">`, lastWords()},
		Resources:         resources,
		Version:           version,
		WasmContentLength: strconv.FormatInt(wasmSize, 10),
		CacheableResources: []string{
			"/web/worker.js", "/web/worker.wasm", "/web/wasm_exec.js", "/web/icons/icon.svg",
		},
	}
}

// lastWords is what boot.js says where the page's program does not start, or ends.
func lastWords() string {
	t := text.English.Engine
	return fmt.Sprintf(`<meta name="last-words" content="" data-unloaded="%s" data-ended="%s" data-reload="%s">`,
		html.EscapeString(t.Unloaded), html.EscapeString(t.Ended), html.EscapeString(t.Reload))
}

func icon(size string) string { return "/web/icons/icon-" + size }

// Version names what is served: it changes when a served file does, and only then.
func (s *Site) Version() string { return s.page.Version }
