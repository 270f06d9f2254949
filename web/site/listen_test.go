//go:build !wasm

package site

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestAddressesThatCannotBeUsedAreSentences(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for addr, want := range map[string]string{
		taken.Addr().String(): "choose another port with -addr",
		"8000":                "host:port",
		"127.0.0.1:99999":     "host:port",
	} {
		err := testSite(t, "/").Serve(t.Context(), addr, io.Discard, slog.New(slog.DiscardHandler))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("listening at %s gives %v, want a sentence with %q", addr, err, want)
		}
	}
}

func TestServesUntilToldToStop(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	said, out := io.Pipe()
	ended := make(chan error, 1)
	s := testSite(t, "/downhill/")
	go func() { ended <- s.Serve(ctx, "127.0.0.1:0", out, slog.New(slog.DiscardHandler)) }()
	line := make([]byte, 200)
	n, err := said.Read(line)
	m := regexp.MustCompile(`^Downhill is at (http://127\.0\.0\.1:[1-9]\d*/downhill/)\n$`).FindStringSubmatch(string(line[:n]))
	if err != nil || m == nil {
		t.Fatalf("it said %q, %v", line[:n], err)
	}
	for target, want := range map[string]int{m[1]: 200, strings.TrimSuffix(m[1], "downhill/") + "healthz": 200} {
		got, err := http.Get(target)
		if err != nil {
			t.Fatal(err)
		}
		got.Body.Close()
		if got.StatusCode != want {
			t.Errorf("%s answers %d", target, got.StatusCode)
		}
	}
	stop()
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("it does not stop")
	}
}

// No visitor holds a connection for ever, or makes the server remember much.
func TestTheServerHasLimits(t *testing.T) {
	s := testSite(t, "/").server(slog.New(slog.DiscardHandler))
	for name, limit := range map[string]time.Duration{"header": s.ReadHeaderTimeout, "read": s.ReadTimeout, "write": s.WriteTimeout, "idle": s.IdleTimeout} {
		if limit <= 0 || limit > 2*time.Minute {
			t.Errorf("the time to %s is %v", name, limit)
		}
	}
	if s.MaxHeaderBytes <= 0 || s.MaxHeaderBytes > 1<<15 {
		t.Errorf("a header may have %d bytes", s.MaxHeaderBytes)
	}
}

func TestTheLocationIsOneABrowserCanOpen(t *testing.T) {
	s := testSite(t, "/")
	var got []string
	for _, ip := range []string{"0.0.0.0", "::", "::1", "192.0.2.7"} {
		got = append(got, s.location(&net.TCPAddr{IP: net.ParseIP(ip), Port: 80}))
	}
	want := []string{"http://127.0.0.1:80/", "http://127.0.0.1:80/", "http://[::1]:80/", "http://192.0.2.7:80/"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
