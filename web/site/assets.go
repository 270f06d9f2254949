//go:build !wasm

package site

import (
	"io"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

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
