//go:build !wasm

package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"
)

// file is a file of the site, as it is and in its content codings.
type file struct {
	body    []byte
	encoded map[coding][]byte
	etag    string // without its quotes; of the body
	cache   string // Cache-Control
}

// How long a browser may use its copy without asking: a year if the address contains the hash of the content, otherwise
// not at all.
const (
	forAYear = "public, max-age=31536000, immutable"
	askFirst = "no-cache"
)

func newFile(body []byte, cache string) *file {
	return &file{body: body, encoded: map[coding][]byte{}, etag: hash(body), cache: cache}
}

// hash names content by its first 80 bits of SHA-256.
func hash(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:10])
}

// smallest is the size in which it goes to a browser that takes any coding.
func (f *file) smallest() int {
	least := len(f.body)
	for _, body := range f.encoded {
		least = min(least, len(body))
	}
	return least
}

// kinds are the content types of what the site holds. The machine's own table may lack some.
var kinds = map[string]string{
	".css":         "text/css; charset=utf-8",
	".html":        "text/html; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".png":         "image/png",
	".svg":         "image/svg+xml",
	".wasm":        "application/wasm",
	".webmanifest": "application/manifest+json",
	".woff2":       "font/woff2",
}

// kind is the content type of a file by its name, or "" if files of that name are not served.
func kind(name string) string { return kinds[path.Ext(name)] }

// serve answers with the file in the visitor's preferred coding, a range of it, or 304 Not Modified.
func (f *file) serve(w http.ResponseWriter, r *http.Request, name string) {
	body, etag := f.body, f.etag
	h := w.Header()
	h.Set("Content-Type", kind(name))
	h.Set("Cache-Control", f.cache)
	h.Set("Vary", "Accept-Encoding")
	if best := f.best(strings.Join(r.Header.Values("Accept-Encoding"), ",")); best != identity {
		body, etag = f.encoded[best], etag+"-"+string(best)
		h.Set("Content-Encoding", string(best))
	}
	h.Set("ETag", `"`+etag+`"`)
	r = withRange(r)
	if asksForAll(r) { // ServeContent writes in small pieces, and leaves out the length of a compressed file
		h.Set("Accept-Ranges", "bytes")
		h.Set("Content-Length", strconv.Itoa(len(body)))
		if r.Method == http.MethodGet {
			w.Write(body)
		}
		return
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(body))
}

// withRange is a request with a Range that the library understands. RFC 9110, section 14.2: it is ignored in any method
// but GET, and if its unit is unknown. The unit is case-insensitive.
func withRange(r *http.Request) *http.Request {
	asked := r.Header.Get("Range")
	unit, ranges, _ := strings.Cut(asked, "=")
	if asked == "" {
		return r
	}
	r = r.Clone(r.Context())
	if r.Method == http.MethodGet && strings.EqualFold(unit, "bytes") {
		r.Header.Set("Range", "bytes="+ranges)
	} else {
		r.Header.Del("Range")
	}
	return r
}

// asksForAll reports whether a request is for a whole file, neither for a range nor on a condition.
func asksForAll(r *http.Request) bool {
	return r.Header.Get("Range") == "" && r.Header.Get("If-Match") == "" && r.Header.Get("If-None-Match") == ""
}
