//go:build e2e

package e2e

import (
	"context"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// person is someone at the browser, with a storage of their own: a browser context. To have the browser compile the
// program for each test would take most of the time of all tests, so a person stays from test to test, and forgets what
// was kept. A tab that stays open holds the compiled program, which the other tabs of its process find again.
type person struct {
	ctx   context.Context // of the tab that stays
	close func()
}

// idle are persons whom no test has at the moment.
var idle = make(chan person, 4)

// compiled has a page hold the program, compiled, without running it.
const compiled = `WebAssembly.compileStreaming(fetch(document.querySelector("link[href*='/style.css']").href.replace("style.css", "app.wasm")))
	.then((module) => { window.program = module; return true; })`

// emptied has a page empty what is kept. The browser's own command could end after the next tab has begun to keep.
const emptied = `(async () => {
	localStorage.clear();
	for (const { name } of await indexedDB.databases()) {
		await new Promise((done, fail) => {
			const request = indexedDB.deleteDatabase(name);
			request.onsuccess = () => done();
			request.onerror = () => fail(request.error);
		});
	}
	return true;
})()`

// somebody is a person who was never here. They are free again after the test, unless it failed, or they are gone.
func somebody(t testing.TB) person {
	t.Helper()
	var who person
	select {
	case who = <-idle:
	default:
		who = newPerson(t)
	}
	t.Cleanup(func() {
		if t.Failed() || who.forget() != nil {
			who.close()
			return
		}
		select {
		case idle <- who:
		default:
			who.close()
		}
	})
	return who
}

func newPerson(t testing.TB) person {
	t.Helper()
	ctx, closeContext := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	who := person{ctx, closeContext}
	err := chromedp.Do(ctx, chromedp.Navigate(server+"about.html"))
	if err == nil {
		_, err = chromedp.Run(ctx, chromedp.Evaluate[bool](compiled, chromedp.EvalAwaitPromise))
	}
	if err != nil {
		t.Fatalf("nobody comes: %v", err)
	}
	return who
}

// forget takes away all that pages have kept, but not the service worker and its files. Where a test has had the tabs
// crash, nobody answers.
func (w person) forget() error {
	ctx, cancel := context.WithTimeout(w.ctx, 5*time.Second)
	defer cancel()
	_, err := chromedp.Run(ctx, chromedp.Evaluate[bool](emptied, chromedp.EvalAwaitPromise))
	return err
}
