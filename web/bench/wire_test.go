//go:build !wasm

package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestTheWireCountsHeadsAndBodies(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "br")
		io.WriteString(w, strings.Repeat("x", 50_000))
	}))
	defer server.Close()
	w, address, stop := newWire(server.URL)
	defer stop()
	for _, name := range []string{"web/1/app.wasm", "web/1/boot.js", "web/1/boot.js"} {
		answer, err := http.Get(address + name)
		if err != nil {
			t.Fatal(err)
		}
		if body, _ := io.ReadAll(answer.Body); len(body) != 50_000 || answer.Header.Get("Content-Encoding") != "br" {
			t.Errorf("%s has %d bytes and the headers %v", name, len(body), answer.Header)
		}
	}
	taken := w.take()
	if n := taken["app.wasm"]; n < 50_050 || n > 50_500 {
		t.Errorf("app.wasm has %d bytes, want 50,000 and its head", n)
	}
	all, program := sum(taken)
	if all < 0.15 || all > 0.1515 || program < 0.05 || program > 0.0505 {
		t.Errorf("of %g MB %g MB are of the program", all, program)
	}
	if len(w.take()) != 0 {
		t.Error("what was taken is counted again")
	}
}
