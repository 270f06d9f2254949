// Command downhill serves the playground, or writes it as a static site.
//
//	downhill [-addr 127.0.0.1:8000] [-base /]
//	downhill -dist DIR [-base /downhill/]
//
// The page is embedded: the binary needs no other file. Everything below /web/ comes from static/build, which
// `make build` fills.
package main

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web"
)

//go:embed all:static/build
var embedded embed.FS

// policy is the Content-Security-Policy of every answer: nothing comes from elsewhere, no script is inline.
const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; " +
	"img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'none'"

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run does what the flags ask for. Its errors are sentences for the person at the terminal.
func run(args []string, out io.Writer) error {
	o, err := parse(args, out)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	build, err := fs.Sub(embedded, "static/build")
	if err != nil {
		return err
	}
	web.Register()
	s, err := newSite(build, o.base)
	switch {
	case err != nil:
		return err
	case o.version:
		_, err = fmt.Fprintln(out, "downhill", s.page.Version)
		return err
	case o.dist != "":
		return s.write(o.dist)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	return s.serve(ctx, o.addr, out)
}

// options are the flags.
type options struct {
	addr, base, dist string
	version          bool
}

func parse(args []string, out io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("downhill", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&o.addr, "addr", "127.0.0.1:8000", "listen at `host:port`; port 0 picks a free one")
	flags.StringVar(&o.base, "base", "/", "serve below this `path`, such as /downhill/")
	flags.StringVar(&o.dist, "dist", "", "write the static site into `directory` and exit")
	flags.BoolVar(&o.version, "version", false, "print the version and exit")
	err := flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprintln(out, "Downhill serves its playground, or writes it as a static site. Its flags are:")
		flags.SetOutput(out)
		flags.PrintDefaults()
	case err != nil:
		err = fmt.Errorf("Downhill does not understand its flags: %w. See downhill -help.", err)
	case flags.NArg() > 0:
		err = fmt.Errorf("Downhill takes flags only, not %q. See downhill -help.", flags.Arg(0))
	}
	return o, err
}

// site is the page for one build and one base.
type site struct {
	assets
	page *app.Handler
}

func newSite(build fs.FS, base string) (*site, error) {
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
	s := &site{assets: assets{build, base}}
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
		Name:              "Downhill",
		Title:             "Downhill: logistic regression, one step at a time",
		Description:       "A playground that shows how logistic regression learns by gradient descent.",
		Icon:              app.Icon{Default: icon("192.png"), Large: icon("512.png"), SVG: "/web/icons/icon.svg", Maskable: icon("maskable-512.png")},
		BackgroundColor:   "#f7f8fa",
		ThemeColor:        "#1b2a41",
		LoadingLabel:      "Loading Downhill… {progress}%",
		Fonts:             []string{"/web/inter.woff2 crossorigin=anonymous"},
		Styles:            []string{"/web/style.css"},
		Scripts:           []string{"/web/boot.js", "/web/echarts.js defer"}, // boot.js must run before go-app starts
		RawHeaders:        []string{`<meta name="color-scheme" content="light dark">`},
		Resources:         resources,
		Version:           version,
		WasmContentLength: strconv.FormatInt(wasmSize, 10),
		CacheableResources: []string{
			"/web/worker.js", "/web/worker.wasm", "/web/wasm_exec.js", "/web/icons/icon.svg",
		},
	}
}

func icon(size string) string { return "/web/icons/icon-" + size }

// handler answers for the whole site. The three names that go-app would fetch through the request's own Host header
// are answered here, with not found.
func (s *site) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ok\n") })
	mux.HandleFunc(s.base+"manifest.webmanifest", s.serveManifest)
	for _, name := range []string{"robots.txt", "sitemap.xml", "ads.txt"} {
		mux.HandleFunc(s.base+name, http.NotFound)
	}
	mux.Handle(s.base, http.StripPrefix(strings.TrimSuffix(s.base, "/"), s.page))
	return guard(mux)
}

// guard sets the headers that every answer carries and turns away methods that change things.
func guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			h.Set("Allow", "GET, HEAD")
			http.Error(w, "Downhill answers GET and HEAD only.", http.StatusMethodNotAllowed)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// manifest is the web app's manifest. go-app's own has the scope "/" whatever the base.
func (s *site) manifest() []byte {
	picture := func(src, kind, sizes, purpose string) map[string]string {
		return map[string]string{"src": s.Resolve(src), "type": kind, "sizes": sizes, "purpose": purpose}
	}
	body, _ := json.Marshal(map[string]any{ // strings always encode
		"name":             s.page.Name,
		"short_name":       s.page.Name,
		"description":      s.page.Description,
		"id":               s.base,
		"scope":            s.base,
		"start_url":        s.base,
		"display":          "standalone",
		"background_color": s.page.BackgroundColor,
		"theme_color":      s.page.ThemeColor,
		"icons": []map[string]string{
			picture(s.page.Icon.SVG, "image/svg+xml", "any", "any"),
			picture(s.page.Icon.Default, "image/png", "192x192", "any"),
			picture(s.page.Icon.Large, "image/png", "512x512", "any"),
			picture(s.page.Icon.Maskable, "image/png", "512x512", "maskable"),
		},
	})
	return body
}

func (s *site) serveManifest(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/manifest+json")
	w.Header().Set("Cache-Control", "no-cache")
	w.Write(s.manifest())
}

// assets serves the build below /web/ and places every address of the page below the base.
type assets struct {
	build fs.FS
	base  string
}

// Resolve places an address that starts at the root below the base and leaves any other alone.
func (a assets) Resolve(location string) string {
	if !strings.HasPrefix(location, "/") || strings.HasPrefix(location, "//") {
		return location
	}
	return a.base + location[1:]
}

// kinds are the content types of what the build holds. The machine's own table may lack some.
var kinds = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".png":   "image/png",
	".svg":   "image/svg+xml",
	".txt":   "text/plain; charset=utf-8",
	".wasm":  "application/wasm",
	".woff2": "font/woff2",
}

// ServeHTTP serves a file of the build, from its .gz sibling when there is one and the browser takes it.
func (a assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/web/")
	kind, known := kinds[path.Ext(name)]
	if !known || !public(name) {
		http.NotFound(w, r)
		return
	}
	file, packed := a.open(name, acceptsGzip(r.Header.Get("Accept-Encoding")))
	if file == nil {
		http.NotFound(w, r)
		return
	}
	defer file.Close()
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Vary", "Accept-Encoding")
	if packed {
		w.Header().Set("Content-Encoding", "gzip")
	}
	http.ServeContent(w, r, name, time.Time{}, file)
}

// open returns a file to serve and whether it is gzip, or nil where there is none. A directory cannot seek, so it is
// none.
func (a assets) open(name string, gzip bool) (file io.ReadSeekCloser, packed bool) {
	if gzip {
		if f, err := a.build.Open(name + ".gz"); err == nil {
			file, packed = f.(io.ReadSeekCloser)
		}
	}
	if !packed {
		if f, err := a.build.Open(name); err == nil {
			file, _ = f.(io.ReadSeekCloser)
		}
	}
	return file, packed
}

// acceptsGzip reads an Accept-Encoding header: RFC 9110, section 12.5.3. A weight of zero means no.
func acceptsGzip(header string) bool {
	for part := range strings.SplitSeq(strings.ReplaceAll(header, " ", ""), ",") {
		if coding, weight, _ := strings.Cut(part, ";"); strings.EqualFold(coding, "gzip") {
			return strings.TrimRight(weight, ".0") != "q="
		}
	}
	return false
}

// serve listens at the address until the context ends, then lets open requests finish.
func (s *site) serve(ctx context.Context, addr string, out io.Writer) error {
	listener, err := net.Listen("tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("Something else is listening at %s. Stop it, or choose another port with -addr, such as -addr 127.0.0.1:0 for any free one.", addr)
	}
	if err != nil {
		return fmt.Errorf("Downhill cannot listen at %q: %w. Give -addr as host:port, such as 127.0.0.1:8000.", addr, err)
	}
	server := &http.Server{
		Handler:           s.handler(),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      2 * time.Minute, // the page is a few megabytes, and some lines are slow
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    1 << 16,
	}
	fmt.Fprintf(out, "Downhill is at %s\n", s.location(listener.Addr()))
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("Downhill stopped serving: %w.", err)
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if server.Shutdown(grace) != nil {
		return server.Close()
	}
	return nil
}

// location is where a browser on this machine finds the page.
func (s *site) location(addr net.Addr) string {
	host, port, _ := net.SplitHostPort(addr.String())
	if net.ParseIP(host).IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, port) + s.base
}

// write makes the static site in dir: the pages, the manifest, a page for lost visitors, and the build as web/. The
// policy goes into the page, as a static host sets no header.
func (s *site) write(dir string) error {
	s.page.RawHeaders = append(s.page.RawHeaders, `<meta http-equiv="Content-Security-Policy" content="`+policy+`">`)
	for _, step := range []func() error{
		func() error { return s.copyBuild(filepath.Join(dir, "web")) },
		func() error { return app.GenerateStaticWebsite(dir, s.page) },
		func() error { return writeFile(dir, "manifest.webmanifest", s.manifest()) },
		func() error { return writeFile(dir, "404.html", fmt.Appendf(nil, lost, s.base)) },
	} {
		if err := step(); err != nil {
			return fmt.Errorf("Downhill could not write the site to %s: %w. Check that the directory can be written.", dir, err)
		}
	}
	return nil
}

const lost = `<!DOCTYPE html>
<html lang="en">
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Not found · Downhill</title>
<p>There is no page here. <a href="%s">Go to Downhill.</a>
`

// copyBuild copies what the server would serve. The .gz siblings stay behind: a static host compresses by itself.
func (s *site) copyBuild(dir string) error {
	return fs.WalkDir(s.build, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !public(name) || path.Ext(name) == ".gz" {
			return err
		}
		body, err := fs.ReadFile(s.build, name)
		if err != nil {
			return err
		}
		return writeFile(dir, name, body)
	})
}

func writeFile(dir, name string, body []byte) error {
	target := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	return os.WriteFile(target, body, 0o644)
}
