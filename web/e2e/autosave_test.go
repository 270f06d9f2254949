//go:build e2e

package e2e

import (
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
)

// kept waits until what the page shows is kept: the address, or the storage, holds it.
func (k *tab) kept(expression string, args ...any) {
	k.Helper()
	k.until("it is kept", expression, args...)
}

// inLink is that the address leads to what is there, and the storage holds it: a link that was just opened is in the
// address before it is kept.
const inLink = `downhill.link().then((link) => link === location.href && sessionStorage.downhill === location.hash.slice(1))`

// again loads the page's address anew, as the browser's own button does.
func (k *tab) again() {
	k.Helper()
	k.do(chromedp.Reload())
	k.until("the page is ready again", `window.downhill && downhill.ready.then(() => hand.isWhole())`)
}

func TestAReloadLosesNothing(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	if hash := eval[string](k, `location.hash`); hash != "" {
		t.Errorf("before anything is changed the address ends in %s", hash)
	}
	entries := eval[int](k, `history.length`)
	k.click(5, -5)
	k.menu("optimizer", "adam")
	k.menu("featureMap", "quadratic")
	eval[snapshot](k, `downhill.step(40)`)
	k.settle()
	k.kept(inLink)
	before, scene := k.snapshot(), eval[string](k, `downhill.scene().then((s) => JSON.stringify(s))`)
	k.again()
	after := k.snapshot()
	if after.Epoch != 40 || !slices.Equal(after.Weights, before.Weights) || after.Loss != before.Loss {
		t.Errorf("after a reload %+v, before %+v", after, before)
	}
	if again := eval[string](k, `downhill.scene().then((s) => JSON.stringify(s))`); again != scene {
		t.Errorf("after a reload\n%s, before\n%s", again, scene)
	}
	if now := eval[int](k, `history.length`); now != entries {
		t.Errorf("the browser's history grew from %d to %d entries", entries, now)
	}
	back := k.later()
	if s := back.snapshot(); s.Epoch != 40 || s.Bias != before.Bias {
		t.Errorf("in a new tab %+v, before %+v", s, before)
	}
	back.button("Start over")
	back.until("the first Scene is there", `downhill.scene().then((s) => s.optimizer === "gd" && s.points.length === 200)`)
	back.kept(`location.hash === "" && localStorage.downhill === ""`)
}

func TestWhatIsTooBigForALinkIsKept(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{points: Array.from({ length: 6000 }, (_, i) => ({ x: [Math.sin(i), i / 1000], label: i % 2 })), learningRate: 0.2}`)
	eval[snapshot](k, `downhill.step(12)`)
	k.settle()
	k.kept(`sessionStorage.downhill?.startsWith("{") && JSON.parse(sessionStorage.downhill).initial?.epoch === 12`)
	before := k.snapshot()
	k.again()
	after := k.snapshot()
	if n := eval[int](k, `downhill.scene().then((s) => s.points.length)`); n != 6000 || after.Epoch != 12 || !slices.Equal(after.Weights, before.Weights) {
		t.Errorf("after a reload %d points at %+v, before %+v", n, after, before)
	}
	if hash := eval[string](k, `location.hash`); hash != "" {
		t.Errorf("the address ends in %.40s", hash)
	}
}

// Data that would take long to write as text is kept as numbers, and the page is not held up.
func TestAHundredThousandPointsAreKept(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	eval[snapshot](k, `downhill.load({ points: Array.from({ length: 100000 }, (_, i) => ({ x: [Math.sin(i), i / 1000, i % 7], label: i % 2 })), learningRate: 1e-4 })`)
	eval[snapshot](k, `downhill.step(3)`)
	k.settle()
	k.kept(`sessionStorage.downhill?.startsWith("packed ")`)
	sets := `new Promise((done) => { indexedDB.open("downhill-kept").onsuccess = ({ target }) => {
		const all = target.result.transaction("points").objectStore("points").getAll(); all.onsuccess = () => done(all.result); }; })`
	k.until("the points are in the database", sets+`.then(([points]) => points?.labels.length === 100000)`)
	k.until("the epoch is with the rest", `JSON.parse(sessionStorage.downhill.replace(/^packed [0-9a-f]{16} /, "")).initial?.epoch === 3`)
	before := eval[string](k, `downhill.snapshot().then(({ epoch, weights, bias, loss }) => JSON.stringify([epoch, weights, bias, loss]))`)
	last := `downhill.scene().then((s) => JSON.stringify([s.points.length, s.points[99999], s.learningRate]))`
	scene := eval[string](k, last)
	k.again()
	if after := eval[string](k, `downhill.snapshot().then(({ epoch, weights, bias, loss }) => JSON.stringify([epoch, weights, bias, loss]))`); after != before {
		t.Errorf("after a reload %s, before %s", after, before)
	}
	if after := eval[string](k, last); after != scene {
		t.Errorf("after a reload %s, before %s", after, scene)
	}
	k.button("Start over")
	k.until("the database is empty", sets+`.then((all) => all.length === 0)`)
}
