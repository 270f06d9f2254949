//go:build e2e

package e2e

import (
	"strings"
	"testing"
)

// forgive takes what the console complained of, so that the test does not fail for it.
func (k *tab) forgive() string {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	all := strings.Join(k.errors, "\n")
	k.errors = nil
	return all
}

// Another page can show the page in a frame, by any link to it, and drives it where the address names that page. What
// is not the page cannot be framed. How it looks in a frame is a test of web/browsers.
func TestAnyLinkCanBeFramed(t *testing.T) {
	t.Parallel()
	k := embedding(t, func(origin string) string { return server + "?utm_source=school&parent=" + origin })
	k.until("it is ready", `ask("ready").then((r) => r.result === null)`)
	if r := eval[reply](k, `ask("step", 3)`); r.Result.Epoch != 3 {
		t.Errorf("a step of 3 is answered with %+v", r)
	}
	k = embedding(t, func(string) string { return server + "about.html" })
	if said := k.forgive(); !strings.Contains(said, "frame-ancestors 'none'") {
		t.Errorf("what is not the page can be framed: %s", said)
	}
}

// policyHolds puts into the page what someone's data might smuggle in, and checks that none of it runs.
func policyHolds(k *tab) {
	k.Helper()
	broken := eval[[]string](k, `(async () => {
		const broken = new Set();
		addEventListener("securitypolicyviolation", (e) => broken.add(e.effectiveDirective));
		const add = (tag, change) => document.body.firstElementChild.append(Object.assign(document.createElement(tag), change));
		add("script", { text: "window.hacked = 'an inline script'" });
		add("div", { innerHTML: "<img src='data:,' onerror=\"window.hacked = 'a handler'\">" });
		add("style", { textContent: "body { display: none }" });
		add("script", { src: "https://127.0.0.1:1/elsewhere.js" });
		setTimeout(() => { window.hacked = new Function("return 'a function made of text'")(); }); // what the test itself evaluates is let through
		await fetch("https://127.0.0.1:1/").catch(() => {});
		try { new Worker(URL.createObjectURL(new Blob(["postMessage(1)"]))); } catch {}
		for (const end = Date.now() + 10000; broken.size < 6 && Date.now() < end;) await new Promise((done) => setTimeout(done, 20));
		return [window.hacked ?? "nothing", getComputedStyle(document.body).display, ...[...broken].sort()];
	})()`)
	want := "nothing block connect-src script-src script-src-attr script-src-elem style-src-elem worker-src"
	if got := strings.Join(broken, " "); got != want {
		k.Errorf("what ran, how the page is shown, and what was refused: %q, want %q", got, want)
	}
	k.forgive()
}

func TestThePolicyHolds(t *testing.T) {
	t.Parallel()
	policyHolds(open(t, desktop, ""))
}
