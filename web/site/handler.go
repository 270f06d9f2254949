//go:build !wasm

package site

import (
	"io"
	"log/slog"
	"net/http"
	"strings"
	"time"
)

// policy is the Content-Security-Policy: nothing comes from elsewhere and no script is inline. The only thing that
// 'unsafe-inline' lets through are style attributes, with which go-app and ECharts's tooltips place and colour things.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; style-src-elem 'self'; " +
	"img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; " +
	"base-uri 'none'; form-action 'none'"

// unframed adds to the policy that no other page may show this one in a frame. A meta element cannot say that.
const unframed = policy + "; frame-ancestors 'none'"

// unused are what the page never asks a browser for.
const unused = "camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"

// Handler answers for the whole site. It logs each answer, but not who asked.
func (s *Site) Handler(log *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		io.WriteString(w, "ok\n")
	})
	mux.HandleFunc(s.base, s.serve)
	if s.base != "/" {
		mux.HandleFunc("/", s.notFound)
	}
	return logged(log, guard(mux))
}

func (s *Site) serve(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, s.base)
	f := s.files[name]
	switch {
	case f == nil || name == "404.html":
		s.notFound(w, r)
	case name == "":
		if r.URL.Query().Has("embed") {
			w.Header().Set("Content-Security-Policy", policy)
		}
		f.serve(w, r, "index.html")
	default:
		f.serve(w, r, name)
	}
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

// guard sets the headers that every answer carries and turns away methods that change things.
func guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", unframed)
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", unused)
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Content-Type-Options", "nosniff")
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			h.Set("Allow", "GET, HEAD")
			http.Error(w, "Downhill answers GET and HEAD only.", http.StatusMethodNotAllowed)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// logged notes what was asked for and what came of it.
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
