//go:build !wasm

// Package site is the page as a web site: what is served, live or as static files, for one build and one base path.
//
// It is built for the machine that serves, not for the browser.
package site

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/colour"
	"downhill/web/text"
)

// Site is the page for one build and one base: its files, by their names below the base. The page itself is "".
type Site struct {
	addresses
	files   map[string]*file
	shipped []shipped
}

// Place is the address of a site.
type Place struct {
	Base   string // the path it is below, such as / or /downhill/
	Origin string // what stands before the path, such as https://example.org, for previews of links; may be empty
}

// New returns the Site of a build, the files of static/build, for a place. An error is a sentence that says what to do.
func New(build fs.FS, place Place) (*Site, error) {
	base, err := cleanBase(place.Base)
	if err != nil {
		return nil, err
	}
	if !originPattern.MatchString(place.Origin) {
		return nil, fmt.Errorf("Downhill cannot use %q as -origin. Give https:// and a host without a path, such as https://example.org.", place.Origin)
	}
	if _, err := fs.Stat(build, "app.wasm"); err != nil {
		return nil, errors.New("This downhill was built without its page. Run make build, then ./downhill.")
	}
	made, err := readBuild(build)
	if err != nil {
		return nil, fmt.Errorf("Downhill cannot read its page: %w. Run make build again.", err)
	}
	all, err := readLicences(build)
	if err != nil {
		return nil, fmt.Errorf("Downhill cannot read its licences: %w. Run make build again.", err)
	}
	s, err := assemble(made, all, base, place.Origin)
	if err != nil {
		return nil, fmt.Errorf("Downhill cannot put its page together: %w. Run make build again.", err)
	}
	return s, nil
}

var (
	basePattern   = regexp.MustCompile(`^/([A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*$`)
	originPattern = regexp.MustCompile(`^(https://[a-z0-9.-]+(:[0-9]+)?)?$`)
)

// cleanBase returns the base with a slash at both ends.
func cleanBase(base string) (string, error) {
	clean := strings.TrimRight("/"+strings.Trim(base, "/"), "/") + "/"
	if !basePattern.MatchString(clean) {
		return "", fmt.Errorf("Downhill cannot use %q as -base. Give a path of letters, digits and - . _ ~, such as /downhill/.", base)
	}
	return clean, nil
}

// readBuild returns the files of a build, each with its compressed forms. Files whose names begin with a dot, and files
// that no browser requests, are left out.
func readBuild(build fs.FS) (map[string]*file, error) {
	made := map[string]*file{}
	packed := map[string][]byte{}
	err := fs.WalkDir(build, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(path.Base(name), ".") {
			return err
		}
		body, err := fs.ReadFile(build, name)
		if of, _ := packedForm(name); of != name {
			packed[name] = body
		} else if kind(name) != "" {
			made[name] = newFile(body, forAYear)
		}
		return err
	})
	for name, body := range packed {
		if of, in := packedForm(name); made[of] != nil {
			made[of].encoded[in] = body
		}
	}
	return made, err
}

// assemble adds go-app's files to those of a build. The version is the hash of all of them, so it changes exactly when
// a served file does. For that, go-app's files are made twice: without a version, to be hashed, and then with it.
func assemble(made map[string]*file, all []shipped, base, origin string) (*Site, error) {
	s := &Site{addresses: addresses{base: base, version: "0"}, shipped: all} // go-app makes one up where there is none
	if err := s.fill(made, origin); err != nil {
		return nil, err
	}
	var list bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		fmt.Fprintf(&list, "%s %s\n", name, s.files[name].etag)
	}
	s.version = hash(list.Bytes())
	return s, s.fill(made, origin)
}

// fill makes the site's files for its version.
func (s *Site) fill(made map[string]*file, origin string) error {
	s.files = map[string]*file{}
	for name, f := range made {
		s.files[s.folder()+name] = f
	}
	page := newPage(s.addresses, origin, made["app.wasm"])
	for name, cache := range map[string]string{
		"": askFirst, "app-worker.js": askFirst, s.folder() + "app.js": forAYear, s.folder() + "app.css": forAYear,
	} {
		body, err := render(page, "/"+strings.TrimPrefix(name, s.folder()))
		if err == nil && name == "" {
			body, err = tidy(body)
		}
		if err != nil {
			return err
		}
		s.add(name, body, cache)
	}
	s.add(s.folder()+"lost.js", lostScript, forAYear)
	s.add("manifest.webmanifest", s.manifest(page), askFirst)
	for _, name := range []string{"about.html", "404.html"} {
		body, err := s.document(name, s.shipped)
		if err != nil {
			return err
		}
		s.add(name, body, askFirst)
	}
	return nil
}

// add adds a file that is made at the start. Such files are small, so gzip is enough.
func (s *Site) add(name string, body []byte, cache string) {
	f := newFile(body, cache)
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // the level is one of gzip's
	w.Write(body)                                         // a Buffer takes everything
	w.Close()
	f.encoded[gzipped] = b.Bytes()
	s.files[name] = f
}

// serviceWorker is the template of which go-app makes app-worker.js.
//
//go:embed app-worker.js
var serviceWorker string

// newPage describes the page to go-app. A font needs crossorigin=anonymous spelt out: go-app drops the bare word.
func newPage(a addresses, origin string, program *file) *app.Handler {
	return &app.Handler{
		Name:            text.English.Title,
		Title:           text.English.Title + ": " + text.English.Tagline,
		Description:     text.English.Description,
		Icon:            app.Icon{Default: icon("192.png"), Large: icon("512.png"), SVG: "/web/icons/icon.svg", Maskable: icon("maskable-512.png")},
		Image:           "/web/picture.png",
		Domain:          strings.TrimPrefix(origin, "https://"),
		BackgroundColor: colour.Light.Ground.Hex(),
		ThemeColor:      colour.Light.Frame.Hex(),
		LoadingLabel:    text.Fill(text.English.Loading, "size", strconv.FormatFloat(float64(program.smallest())/1e6, 'f', 1, 64)),
		Fonts:           []string{"/web/inter.woff2 crossorigin=anonymous"},
		Styles:          []string{"/web/style.css", "/web/print.css"},
		Scripts: []string{"/web/start.js", "/web/look.js", "/web/opening.js", "/web/storage.js defer", "/web/boot.js defer", "/web/translated.js defer", "/web/focus.js defer",
			"/web/updates.js defer", "/web/embed.js defer", "/web/files.js defer", "/web/keep.js defer"}, // in this order; tidy puts go-app behind them
		RawHeaders: []string{`<meta name="color-scheme" content="light dark">`, `<meta name="twitter:card" content="summary_large_image">`, wholeFirst, startWords(program)},
		Resources:  a,
		Version:    a.version,
		CacheableResources: []string{
			"/web/worker.js", "/web/echarts.js", "/web/workbook.js", "/web/icons/icon.svg", "/about.html",
		},
		ServiceWorkerTemplate: serviceWorker,
	}
}

// wholeFirst keeps a browser from painting a part of the page, which would move when the rest has come.
const wholeFirst = `<link rel="expect" blocking="render" href="#app-wasm-loader">`

// startWords are the sentences that start.js, opening.js and boot.js show while the page starts, if it does not start, or
// ends; and the size of its program, as it is and as it is sent.
func startWords(program *file) string {
	t := text.English.Engine
	s := text.English.Start
	var b strings.Builder
	b.WriteString(`<meta name="start-words" content=""`)
	for _, word := range [][2]string{
		{"unloaded", t.Unloaded}, {"ended", t.Ended}, {"reload", t.Reload},
		{"no-web-assembly", s.NoWebAssembly}, {"no-worker", s.NoWorker}, {"no-origin", s.NoOrigin}, {"too-old", s.TooOld},
		{"missing", s.Missing}, {"status", s.Status}, {"kept", s.Kept},
		{"loading", text.English.Loading}, {"early", s.Early},
		{"size", strconv.Itoa(len(program.body))}, {"packed", strconv.Itoa(program.smallest())},
	} {
		fmt.Fprintf(&b, ` data-%s="%s"`, word[0], html.EscapeString(word[1]))
	}
	return b.String() + ">"
}

func icon(size string) string { return "/web/icons/icon-" + size }

// Version names what is served: it changes when a served file does, and only then.
func (s *Site) Version() string { return s.version }
