//go:build !wasm

package site

import (
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"
)

// policy is the Content-Security-Policy: nothing comes from elsewhere and no script is inline. The only thing that
// 'unsafe-inline' lets through are style attributes, with which go-app and ECharts's tooltips place and colour things.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; style-src-elem 'self'; " +
	"img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; " +
	"base-uri 'none'; form-action 'none'"

// unframed is the policy of answers that no other page may show in a frame. The page itself may be framed: there it is
// compact, stores nothing and has nothing to steal clicks for. A meta element cannot have this directive.
const unframed = policy + "; frame-ancestors 'none'"

// unused are the features of a browser that the page never uses.
const unused = "camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"

// Handler answers for the whole site. It logs each answer, but not who asked.
func (s *Site) Handler(log *slog.Logger) http.Handler {
	return logged(log, guard(http.HandlerFunc(s.serve)))
}

func (s *Site) serve(w http.ResponseWriter, r *http.Request) {
	name, below := strings.CutPrefix(r.URL.Path, s.base)
	switch f := s.files[name]; {
	case r.URL.Path == "/healthz":
		health(w)
	case !below || f == nil || name == "404.html":
		s.redirect(w, r)
	case name == "":
		w.Header().Set("Content-Security-Policy", policy)
		f.serve(w, r, "index.html")
	default:
		if strings.HasPrefix(name, s.folder()) { // a sandboxed frame is of no origin
			w.Header().Set("Access-Control-Allow-Origin", "*")
		}
		f.serve(w, r, name)
	}
}

func health(w http.ResponseWriter) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	io.WriteString(w, "ok\n")
}

// redirect leads to the file that a path means: a path with doubled slashes or dots, the base without its slash, the
// page by its file's name, and the page whose link was misread. Any other path is not found.
func (s *Site) redirect(w http.ResponseWriter, r *http.Request) {
	if to := s.misread(r.URL); to != "" {
		leadTo(w, to)
		return
	}
	meant := path.Clean("/" + r.URL.Path)
	if meant+"/" == s.base || meant == s.base+"index.html" {
		meant = s.base
	}
	name, below := strings.CutPrefix(meant, s.base)
	if !below || s.files[name] == nil || name == "404.html" || meant == r.URL.Path {
		s.notFound(w, r)
		return
	}
	to := url.URL{Path: meant, RawQuery: r.URL.RawQuery}
	w.Header().Set("Cache-Control", askFirst)
	http.Redirect(w, r, to.String(), http.StatusMovedPermanently)
}

// notFound answers with the page for lost visitors.
func (s *Site) notFound(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", kind("404.html"))
	h.Set("Cache-Control", askFirst)
	w.WriteHeader(http.StatusNotFound)
	if r.Method != http.MethodHead {
		w.Write(s.files["404.html"].body)
	}
}

// guard sets the headers of every answer and refuses methods that change things. A request with a chunked body closes
// its connection, as it may also have given a length: RFC 9112, section 6.3.
func guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", unframed)
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", unused)
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Content-Type-Options", "nosniff")
		if len(r.TransferEncoding) > 0 {
			h.Set("Connection", "close")
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			h.Set("Allow", "GET, HEAD")
			http.Error(w, "Downhill answers GET and HEAD only.", http.StatusMethodNotAllowed)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// logged logs the request and its status.
func logged(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start, counted := time.Now(), &counter{ResponseWriter: w, status: http.StatusOK}
		defer func() {
			log.Info("answer", "method", r.Method, "path", r.URL.Path, "status", counted.status, "bytes", counted.bytes, "ms", time.Since(start).Milliseconds())
		}()
		next.ServeHTTP(counted, r)
	})
}

// counter notes the status and the length of an answer.
type counter struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (c *counter) WriteHeader(status int) {
	c.status = status
	c.ResponseWriter.WriteHeader(status)
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.ResponseWriter.Write(b)
	c.bytes += int64(n)
	return n, err
}

// Unwrap lets an http.ResponseController reach the connection.
func (c *counter) Unwrap() http.ResponseWriter { return c.ResponseWriter }
