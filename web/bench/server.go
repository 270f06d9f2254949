//go:build !wasm

package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// serveDownhill runs the built server on a free port and returns the page's address.
func serveDownhill(binary string) (address string, stop func(), err error) {
	command := exec.Command(binary, "-addr", "127.0.0.1:0")
	out, err := command.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	if err := command.Start(); err != nil {
		return "", nil, fmt.Errorf("%s does not start: %w. Run make build first", binary, err)
	}
	stop = func() {
		_ = command.Process.Signal(os.Interrupt) // it may have ended by itself
		_ = command.Wait()
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	at := strings.Index(line, "http://")
	if err != nil || at < 0 {
		stop()
		return "", nil, fmt.Errorf("%s printed %q and no address", binary, line)
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	return strings.TrimSpace(line[at:]), stop, nil
}

// serveEmpty serves the empty page, whose program and its compressed form are in a folder. go-app makes its other files.
func serveEmpty(folder string) (address string, stop func(), err error) {
	program := filepath.Join(folder, "empty.wasm")
	info, err := os.Stat(program)
	if err != nil {
		return "", nil, fmt.Errorf("there is no empty page: %w. Run make bench", err)
	}
	app.Route("/", func() app.Composer { return &blank{} })
	mux := http.NewServeMux()
	mux.HandleFunc("/web/app.wasm", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/wasm")
		w.Header().Set("Content-Encoding", "br")
		http.ServeFile(w, r, program+".br")
	})
	mux.Handle("/web/", http.NotFoundHandler())
	icon := "/web/icon.png" // there is none, and none is fetched from elsewhere
	mux.Handle("/", &app.Handler{
		Name: "Empty", Version: "1", WasmContentLength: strconv.FormatInt(info.Size(), 10),
		Icon: app.Icon{Default: icon, Large: icon, SVG: icon, Maskable: icon},
	})
	server := httptest.NewServer(mux)
	return server.URL + "/", server.Close, nil
}

// blank is what the server draws of the empty page.
type blank struct{ app.Compo }

// Render draws nothing.
func (b *blank) Render() app.UI { return app.P() }
