//go:build !wasm

package site

import (
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"testing"
)

func TestTheCodingIsNegotiated(t *testing.T) {
	s := testSite(t, "/")
	h := s.quiet()
	seen := map[string]bool{}
	for header, want := range map[string]string{
		"": "", "identity": "", "br;q=0": "", "gzip;q=0": "", "gzip; q=0.00, br;q=0.000": "", "x-gzip-like": "", "deflate, zstd": "", "*;q=0": "",
		"gzip;q=2": "", "gzip;q=nan": "", "br;q=-1": "", "br;q=": "", "identity;q=1, br;q=0.5": "", ";;;,,,": "",
		"gzip": "gzip", "deflate, gzip": "gzip", "br;\tq=0.1,\tgzip": "gzip", "br;q=0, gzip": "gzip", "br;q=0.5, GZIP;q=0.8": "gzip", "*, br;q=0": "gzip", "identity;q=0, gzip;q=0.1": "gzip",
		"br": "br", "gzip, deflate, br, zstd": "br", "br;q=1.0, gzip;q=1": "br", "*": "br", "BR": "br", "gzip;q=0.3, *;q=0.4": "br", "identity;q=0.5, br;q=0.5": "br",
	} {
		got := ask(h, http.MethodGet, s.at("app.wasm"), "Accept-Encoding", header)
		if got.Header.Get("Content-Encoding") != want {
			t.Errorf("Accept-Encoding %q gets %q, want %q", header, got.Header.Get("Content-Encoding"), want)
		}
		if got.Header.Get("Vary") != "Accept-Encoding" || got.Header.Get("Content-Type") != "application/wasm" {
			t.Errorf("Accept-Encoding %q gets headers %v", header, got.Header)
		}
		content := body(t, got)
		if got.ContentLength != int64(len(content)) {
			t.Errorf("Accept-Encoding %q: the length is said to be %d, and is %d", header, got.ContentLength, len(content))
		}
		switch want {
		case "gzip":
			content = unpack(t, content)
		case "br":
			content = strings.TrimPrefix(content, "brotli of ")
		}
		if content != wasmBody {
			t.Errorf("Accept-Encoding %q gets another file: %q", header, content)
		}
		seen[got.Header.Get("ETag")] = true
	}
	if len(seen) != 3 {
		t.Errorf("three codings have these ETags: %v", seen)
	}
	if got := ask(h, http.MethodGet, s.at("style.css"), "Accept-Encoding", "gzip"); body(t, got) != "this is style.css" || got.Header.Get("Content-Encoding") != "" {
		t.Error("a file without a packed form is not served as it is")
	}
	if got := ask(h, http.MethodGet, "/", "Accept-Encoding", "gzip"); unpack(t, body(t, got)) != string(s.files[""].body) {
		t.Error("the page is not packed")
	}
}

func unpack(t *testing.T, packed string) string {
	t.Helper()
	r, err := gzip.NewReader(strings.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
