//go:build !wasm

package site

import (
	"bufio"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// online serves a site on this machine, with the limits that visitors meet, and returns the server's host and port.
func online(t testing.TB, s *Site) string {
	t.Helper()
	host := httptest.NewUnstartedServer(nil)
	host.Config = s.server(slog.New(slog.NewTextHandler(io.Discard, nil)))
	host.Start()
	t.Cleanup(func() { host.CloseClientConnections(); host.Close() })
	return host.Listener.Addr().String()
}

// load asks for the addresses in turn, so many times over so many connections, and returns how long each answer took,
// in order, and how long all of it took.
func load(t testing.TB, addresses []string, requests, connections int) (each []time.Duration, all time.Duration) {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{MaxConnsPerHost: connections, MaxIdleConnsPerHost: connections, DisableCompression: true}}
	defer client.CloseIdleConnections()
	each = make([]time.Duration, requests)
	var next, failed atomic.Int64
	var visitors sync.WaitGroup
	begin := time.Now()
	for range connections {
		visitors.Go(func() {
			for i := next.Add(1) - 1; i < int64(requests); i = next.Add(1) - 1 {
				start := time.Now()
				r, err := client.Get(addresses[int(i)%len(addresses)])
				if err == nil {
					_, err = io.Copy(io.Discard, r.Body)
					r.Body.Close()
					if err == nil && r.StatusCode != 200 {
						err = fmt.Errorf("it answers %d", r.StatusCode)
					}
				}
				if each[i] = time.Since(start); err != nil && failed.Add(1) <= 5 {
					t.Errorf("request %d for %s: %v", i, addresses[int(i)%len(addresses)], err)
				}
			}
		})
	}
	visitors.Wait()
	slices.Sort(each)
	return each, time.Since(begin)
}

func TestTenThousandRequests(t *testing.T) {
	s := testSite(t, "/")
	host := "http://" + online(t, s)
	each, all := load(t, []string{host + "/", host + s.at("app.wasm"), host + s.at("boot.js"), host + "/app-worker.js", host + "/healthz"}, 10_000, 200)
	t.Logf("10,000 requests over 200 connections: %v, the median %v, the 99th of 100 %v", all, each[5000], each[9900])
}

// raw sends text to the server and returns the status line of its answer, or "" where it only hangs up.
func raw(t *testing.T, host, text string) string {
	t.Helper()
	conn, err := net.Dial("tcp", host)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(2 * time.Second))
	go io.WriteString(conn, text)
	line, _ := bufio.NewReader(conn).ReadString('\n')
	return strings.TrimSpace(line)
}

func TestOddRequestsAreRefused(t *testing.T) {
	host := online(t, testSite(t, "/"))
	const rest = " HTTP/1.1\r\nHost: x\r\n\r\n"
	for text, want := range map[string]string{
		"GET /" + rest:                              "200",
		"GET /../../etc/passwd" + rest:              "404",
		"GET /%2e%2e/%2e%2e/etc/passwd" + rest:      "404",
		"GET /web/..%5c..%5cserve.go" + rest:        "404",
		"GET /" + strings.Repeat("a", 1<<15) + rest: "431",
		"GET / HTTP/1.1\r\nHost: x\r\nA: " + strings.Repeat("a", 1<<15) + "\r\n\r\n": "431",
		"GET / HTTP/1.1\r\n\r\n":                        "400",
		"GET / HTTP/9.9\r\nHost: x\r\n\r\n":             "505",
		"GET\r\n\r\n":                                   "400",
		"GET / HTTP/1.1\r\nHost: x\r\nA\x00: b\r\n\r\n": "400",
		"BREW /" + rest:                                 "405",
		"OPTIONS *" + rest:                              "405",
		"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n": "405",
		"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n":                                           "400",
	} {
		if got := raw(t, host, text); !strings.HasPrefix(got, "HTTP/1.1 "+want) && !strings.HasPrefix(got, "HTTP/1.0 "+want) {
			t.Errorf("%.60q gets %q, want %s", text, got, want)
		}
	}
}

// A request whose length is said in two ways is the last of its connection: another program may read it otherwise.
func TestALengthSaidTwiceEndsTheConnection(t *testing.T) {
	host := online(t, testSite(t, "/"))
	const next = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
	for text, want := range map[string]int{
		"GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + next: 1,
		"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + next:       1,
		next + "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n":                                        2,
	} {
		conn, err := net.Dial("tcp", host)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		conn.SetDeadline(time.Now().Add(time.Minute))
		io.WriteString(conn, text)
		answers, err := io.ReadAll(conn) // until the server ends the connection
		if got := strings.Count(string(answers), "HTTP/1.1 "); got != want || err != nil {
			t.Errorf("%.60q gets %d answers, want %d (%v):\n%s", text, got, want, err, answers)
		}
	}
}

// Whoever sends a header byte by byte is cut off, and keeps no one else waiting meanwhile.
func TestSlowVisitorsBlockNoOne(t *testing.T) {
	t.Parallel()
	s := testSite(t, "/")
	host := online(t, s)
	var slow sync.WaitGroup
	var longest, kept atomic.Int64
	begin := time.Now()
	for range 500 {
		conn, err := net.Dial("tcp", host)
		if err != nil {
			t.Fatal(err)
		}
		slow.Go(func() {
			defer conn.Close()
			io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\nA: ")
			go func() {
				for _, err := conn.Write([]byte("a")); err == nil; _, err = conn.Write([]byte("a")) {
					time.Sleep(time.Second) // as slowly as such an attacker writes
				}
			}()
			conn.SetReadDeadline(begin.Add(2 * headerTime))
			if _, err := io.Copy(io.Discard, conn); err != nil && strings.Contains(err.Error(), "timeout") {
				kept.Add(1)
			}
		})
	}
	for range 20 {
		each, _ := load(t, []string{"http://" + host + "/"}, 1, 1)
		longest.Store(max(longest.Load(), int64(each[0])))
		time.Sleep(50 * time.Millisecond) // a visitor now and then, while the slow ones hold on
	}
	slow.Wait()
	if kept.Load() > 0 || time.Duration(longest.Load()) > headerTime {
		t.Errorf("%d slow connections are still open after %v; a visitor waited %v", kept.Load(), 2*headerTime, time.Duration(longest.Load()))
	}
}

// BenchmarkServer measures the server against http.FileServer with the same bytes: how many requests it answers in the
// time that takes one, and how long the slowest of a hundred waits, as ratios.
func BenchmarkServer(b *testing.B) {
	build := testBuild()
	for name, size := range map[string]int{"app.wasm": 2 << 20, "echarts.js": 180 << 10} {
		build[name].Data = make([]byte, size)
	}
	delete(build, "app.wasm.gz")
	delete(build, "app.wasm.br")
	s, err := New(build, Place{})
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	if err := s.Write(dir); err != nil {
		b.Fatal(err)
	}
	plain := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer plain.Close()
	ours := "http://" + online(b, s)
	paths := func(host string) (all []string) {
		for range 10 {
			all = append(all, host+"/", host+"/app-worker.js", host+s.at("boot.js"), host+s.at("style.css"), host+s.at("echarts.js"))
		}
		return append(all, host+s.at("app.wasm"))
	}
	var took, tail [2]time.Duration
	for b.Loop() {
		for i, host := range []string{ours, plain.URL} {
			each, all := load(b, paths(host), 5000, 200)
			took[i] += all
			tail[i] += each[len(each)*99/100]
		}
	}
	b.ReportMetric(float64(took[1])/float64(took[0]), "throughput-ratio")
	b.ReportMetric(float64(tail[0])/float64(tail[1]), "tail-ratio")
}
