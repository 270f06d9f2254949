package main

import (
	"bufio"
	"bytes"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"downhill/web/site"
)

// A host's request to stop lets the downloads on their way arrive, and no others begin.
func TestDownloadsSurviveTheSignalToStop(t *testing.T) {
	wasm := make([]byte, 16<<20) // more than the kernel holds for a connection
	rand.NewChaCha8([32]byte{}).Read(wasm)
	files := fstest.MapFS{"static/build/app.wasm": {Data: wasm}, "static/build/licences.json": {Data: []byte("[]")}}
	said, out := io.Pipe()
	var log bytes.Buffer
	ended := make(chan error, 1)
	go func() { ended <- run(files, []string{"-addr", "127.0.0.1:0"}, out, &log) }()
	line, err := bufio.NewReader(said).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	at := strings.TrimSpace(strings.TrimPrefix(line, "Downhill is at "))
	page, err := http.Get(at)
	if err != nil {
		t.Fatal(err)
	}
	content, _ := io.ReadAll(page.Body)
	page.Body.Close()
	_, rest, _ := strings.Cut(string(content), "/web/")
	folder, _, _ := strings.Cut(rest, "/")
	var downloads []*http.Response
	for range 3 {
		r, err := http.Get(at + "web/" + folder + "/app.wasm")
		if err != nil || r.StatusCode != 200 {
			t.Fatal(r, err)
		}
		downloads = append(downloads, r)
	}
	if err := syscall.Kill(syscall.Getpid(), syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	http.DefaultClient.CloseIdleConnections()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		r, err := http.Get(at)
		if err != nil {
			break
		}
		r.Body.Close()
		if time.Now().After(deadline) {
			t.Fatal("it still answers new visitors")
		}
	}
	for i, r := range downloads {
		got, err := io.ReadAll(r.Body)
		r.Body.Close()
		if err != nil || !bytes.Equal(got, wasm) {
			t.Errorf("download %d ends after %d bytes: %v", i, len(got), err)
		}
	}
	if err := <-ended; err != nil || !strings.Contains(log.String(), "msg=stopped") {
		t.Errorf("it ended with %v; the log is %s", err, log.String())
	}
}

// The version and the static site are those of the place that the flags name.
func TestWhatIsDoneInsteadOfServing(t *testing.T) {
	files := fstest.MapFS{"static/build/app.wasm": {}, "static/build/licences.json": {Data: []byte("[]")}}
	said := func(args ...string) string {
		var out bytes.Buffer
		if err := run(files, args, &out, io.Discard); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	version, below := said("-version"), said("-version", "-base", "/below/")
	if !regexp.MustCompile(`^downhill `+regexp.QuoteMeta(site.Release)+` [0-9a-f]{20}\n$`).MatchString(version) || below == version {
		t.Errorf("the versions are %q and, below a path, %q", version, below)
	}
	dir := t.TempDir()
	said("-dist", dir, "-base", "/below/", "-origin", "https://school.example")
	page, err := os.ReadFile(filepath.Join(dir, "index.html"))
	if err != nil || !regexp.MustCompile(`"https://school\.example/below/web/[0-9a-f]{20}/picture\.png"`).Match(page) {
		t.Errorf("%v; the static site is for another place: %s", err, page)
	}
}

func TestFlags(t *testing.T) {
	for _, args := range [][]string{{"-nonsense"}, {"serve"}, {"-addr"}} {
		if _, err := parse(args, io.Discard); err == nil || !strings.Contains(err.Error(), "downhill -help") {
			t.Errorf("%q gives %v", args, err)
		}
	}
	o, err := parse([]string{"-addr", "host:1", "-base", "b", "-dist", "d", "-origin", "o"}, io.Discard)
	if want := (options{addr: "host:1", base: "b", dist: "d", origin: "o"}); o != want || err != nil {
		t.Errorf("parsed %+v, %v", o, err)
	}
	var help bytes.Buffer
	if err := run(embedded, []string{"-help"}, &help, io.Discard); err != nil || !strings.Contains(help.String(), "-dist") {
		t.Errorf("-help prints %q, %v", help.String(), err)
	}
}
