//go:build !wasm

package main

import (
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
)

// wire is a proxy that counts what goes from the server to a browser: heads and bodies, as they are sent. So it counts
// what workers and the service worker fetch too.
type wire struct {
	mutex sync.Mutex
	bytes map[string]int // by the name of the file
}

// newWire starts a proxy before a server and returns its address.
func newWire(server string) (w *wire, address string, stop func()) {
	to, err := url.Parse(server)
	check(err)
	w = &wire{bytes: map[string]int{}}
	proxy := httputil.NewSingleHostReverseProxy(to)
	proxy.Transport = &http.Transport{DisableCompression: true}
	proxy.ModifyResponse = func(r *http.Response) error {
		name := path.Base(r.Request.URL.Path)
		head, err := httputil.DumpResponse(r, false)
		w.add(name, len(head))
		r.Body = countedBody{r.Body, func(n int) { w.add(name, n) }}
		return err
	}
	front := httptest.NewServer(proxy)
	return w, front.URL + "/", front.Close
}

func (w *wire) add(name string, n int) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.bytes[name] += n
}

// take returns what was counted since the last call.
func (w *wire) take() map[string]int {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	taken := w.bytes
	w.bytes = map[string]int{}
	return taken
}

// countedBody tells how much is read of a body.
type countedBody struct {
	io.ReadCloser
	tell func(n int)
}

func (c countedBody) Read(b []byte) (int, error) {
	n, err := c.ReadCloser.Read(b)
	c.tell(n)
	return n, err
}

// measureBytes counts what the first and the second visit transfer, until the service worker has what it keeps.
func measureBytes(b *bench) {
	w, address, stop := newWire(b.address)
	defer stop()
	k := b.newVisitor()
	defer k.close()
	visit := func() map[string]int {
		k.open(address)
		eval[bool](k, `navigator.serviceWorker.ready.then(() => true)`)
		time.Sleep(2 * time.Second)
		return w.take()
	}
	first, second := visit(), visit()
	total, _ := sum(first)
	b.set("bytes", "first visit, over the wire", total, "MB")
	rest := 0
	for _, name := range slices.SortedFunc(maps.Keys(first), func(a, b string) int { return first[b] - first[a] }) {
		if first[name] < 40_000 {
			rest += first[name]
			continue
		}
		b.set("bytes", "of it "+name, float64(first[name])/1e6, "MB")
	}
	b.set("bytes", "of it the rest", float64(rest)/1e6, "MB")
	total, program := sum(second)
	b.set("bytes", "second visit, of the program", program, "MB")
	b.set("bytes", "second visit, in all", total, "MB")
}

// sum adds what was counted, in MB: all of it, and the program alone.
func sum(bytes map[string]int) (all, program float64) {
	for name, n := range bytes {
		all += float64(n) / 1e6
		if strings.HasSuffix(name, ".wasm") {
			program += float64(n) / 1e6
		}
	}
	return all, program
}
