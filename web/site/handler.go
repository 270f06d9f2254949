//go:build !wasm

package site

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
)

// policy is the Content-Security-Policy of every answer: nothing comes from elsewhere, no script is inline.
const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; " +
	"img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'none'"

// Handler answers for the whole site. The three names that go-app would fetch through the request's own Host header
// are answered here, with not found.
func (s *Site) Handler() http.Handler {
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
func (s *Site) manifest() []byte {
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

func (s *Site) serveManifest(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/manifest+json")
	w.Header().Set("Cache-Control", "no-cache")
	w.Write(s.manifest())
}
