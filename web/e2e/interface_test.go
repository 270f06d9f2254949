//go:build e2e

package e2e

import (
	"math"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

func keys(s string) chromedp.Action[chromedp.Void] { return chromedp.KeyEvent(s) }

func TestEveryMethodReturnsAPromiseAndDoesItsPart(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	promises := eval[string](k, `(() => {
		const calls = { scene: [], load: ["{}"], link: [], run: [], pause: [], step: [1], reset: [], seek: [0], snapshot: [], predict: [[0, 0]], losses: [], surface: [1, 0], diagnosis: [], fit: [], curves: [], influence: [], code: [], pins: [], race: [[{}]], pin: [], sweep: [], stop: [] };
		const isPromise = (p) => { p?.catch?.(() => {}); return p instanceof Promise; }; // stop has others refused
		return Object.entries(calls).filter(([name, args]) => !isPromise(downhill[name](...args))).map(([name]) => name).join();
	})()`)
	if promises != "" || !eval[bool](k, `downhill.ready instanceof Promise`) {
		t.Errorf("these return no Promise: %s", promises)
	}
	s := eval[struct {
		Version      int
		Points       []struct{ X []float64 }
		Features     []string
		LearningRate float64
		Epochs       int
		Optimizer    string
		Scaling      string
		L1, L2       float64
		Threshold    float64
		Seed         int
		LinkAndBack  bool
		Fields       []string
	}](k, `downhill.scene().then((s) => ({ ...s, fields: Object.keys(s) }))`)
	if s.Version != 1 || len(s.Points) != 200 || len(s.Features) != 2 || s.LearningRate != 0.01 || s.Epochs != 1000 ||
		s.Optimizer != "gd" || s.Scaling != "none" || s.Threshold != 0.5 {
		t.Errorf("the Scene is %+v", s)
	}
	for _, field := range []string{"version", "points", "features", "learningRate", "epochs", "optimizer", "scaling", "l1", "l2", "threshold", "seed"} {
		if !strings.Contains(strings.Join(s.Fields, " ")+" ", field+" ") {
			t.Errorf("the Scene has no %s", field)
		}
	}
	k.load(`{dataset: "one", speed: "max"}`)
	if a := eval[snapshot](k, `downhill.step(1000)`); a.Epoch != 1000 || math.Abs(a.Weights[0]-0.5339363449169245) > 1e-12 {
		t.Errorf("step(1000) resolves with %+v", a)
	}
	p := eval[struct{ Z, Probability float64 }](k, `downhill.predict(9)`)
	if math.Abs(p.Probability-0.970111556387785) > 1e-12 || math.Abs(1/(1+math.Exp(-p.Z))-p.Probability) > 1e-12 {
		t.Errorf("predict(9) resolves with %+v", p)
	}
	if a := eval[snapshot](k, `downhill.seek(500)`); a.Epoch != 500 {
		t.Errorf("seek(500) resolves at epoch %d", a.Epoch)
	}
	if a := eval[snapshot](k, `downhill.run()`); a.Status != "running" {
		t.Errorf("run() resolves with status %s", a.Status)
	}
	k.until("the run is done", `downhill.snapshot().then((s) => s.status === "reached" && s.epoch === 1000)`)
	if a := eval[snapshot](k, `downhill.reset()`); a.Epoch != 0 || a.Bias != 0 {
		t.Errorf("reset() resolves with %+v", a)
	}
	eval[snapshot](k, `downhill.run().then(() => downhill.pause())`)
	if a := k.snapshot(); a.Status == "running" {
		t.Errorf("pause() leaves it running")
	}
}

func TestListeners(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "one", epochs: 50}`)
	eval[bool](k, `(() => {
		window.heard = { snapshot: [], status: [], scene: 0 };
		window.stop = downhill.on("snapshot", (s) => heard.snapshot.push(s.epoch));
		downhill.on("status", (s) => heard.status.push(s.status));
		downhill.on("scene", () => heard.scene++);
		return true;
	})()`)
	eval[snapshot](k, `downhill.run()`)
	// The status may be told before the last Frame is drawn, whose snapshot then follows.
	k.until("the run is done, and its end is told", `heard.status.at(-1) === "reached" && heard.snapshot.at(-1) === 50`)
	heard := eval[struct {
		Snapshot []int
		Status   []string
	}](k, `heard`)
	if len(heard.Snapshot) < 3 || heard.Snapshot[len(heard.Snapshot)-1] != 50 || strings.Join(heard.Status, " ") != "running reached" {
		t.Errorf("heard %+v", heard)
	}
	eval[bool](k, `(stop(), heard.snapshot.length = 0, true)`)
	k.load(`{dataset: "moons"}`)
	if n := eval[int](k, `heard.snapshot.length + 100 * heard.scene`); n != 100 {
		t.Errorf("after stopping: %d snapshots, %d scenes", n%100, n/100)
	}
	if said := eval[string](k, `(() => { try { downhill.on("sneeze", () => {}); return "accepted"; } catch (e) { return e.message; } })()`); !strings.Contains(said, "sneeze") {
		t.Errorf("an unknown event: %q", said)
	}
}

func TestALinkShowsSomeoneElseExactlyTheSame(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	long := openAt(t, desktop, eval[string](k, `downhill.load({count: 2000, speed: "max"}).then(() => downhill.step(400)).then(() => downhill.link())`))
	if s := long.snapshot(); s.Epoch != 400 {
		t.Errorf("the page was ready at epoch %d of a link to 400", s.Epoch)
	}
	k.load(`{points: [{x: [-1.37, 2.01], label: 0}, {x: [0.1, 3], label: 1}, {x: [2, -2.5], label: 1}, {x: [1, 4], label: 0}], learningRate: 0.07}`)
	eval[snapshot](k, `downhill.step(123)`)
	k.click(5, 5) // the run goes on from here with another point
	eval[snapshot](k, `downhill.step(77)`)
	k.settle()
	k.button("Share")
	k.until("the dialogue is open", `document.querySelector("#share").open`)
	link := eval[string](k, `document.querySelector("#share-link").value`)
	if !strings.HasPrefix(link, server+"#1.") || link != eval[string](k, `downhill.link()`) {
		t.Errorf("the dialogue shows %q", link)
	}
	there := openAt(t, desktop, link)
	a, b := eval[string](k, `downhill.snapshot().then(JSON.stringify)`), eval[string](there, `downhill.snapshot().then(JSON.stringify)`)
	if a != b || !strings.Contains(a, `"epoch":200`) {
		t.Errorf("here\n%s\nthere\n%s", a, b)
	}
	a, b = eval[string](k, `downhill.scene().then(JSON.stringify)`), eval[string](there, `downhill.scene().then(JSON.stringify)`)
	if a != b {
		t.Errorf("the Scene is here\n%s\nthere\n%s", a, b)
	}
	k.button("Close")
	k.until("the dialogue is closed", `!document.querySelector("#share").open`)
}

func TestALinkPastedIntoTheAddressIsOpened(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	link := eval[string](k, `downhill.load({dataset: "xor"}).then(() => downhill.link())`)
	k.load(`{dataset: "moons"}`)
	k.kept(inLink) // or the address may be that of the link still
	eval[bool](k, `(link) => (location.hash = link.split("#")[1], true)`, link)
	k.asked()
	k.button("Open the link")
	k.until("the link is open", `downhill.scene().then((s) => s.dataset === "xor")`)
}

// The address follows the Scene half a second after a change, which may be just when another link is put there.
func TestALinkJustPastedIsNotWrittenOver(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	link := eval[string](k, `downhill.load({dataset: "xor"}).then(() => downhill.link())`)
	k.load(`{dataset: "moons"}`)
	k.kept(inLink)
	followed := eval[bool](k, `(link) => {
		const last = location.hash.slice(1);
		location.hash = link.split("#")[1];
		return downhillPage.follow("1.other", last);
	}`, link)
	if followed {
		t.Error("the address followed the Scene over a link that was just put there")
	}
	k.asked()
	k.button("Open the link")
	k.until("the link is open", `downhill.scene().then((s) => s.dataset === "xor")`)
	k.load(`{dataset: "circles"}`)
	k.kept(inLink)
}

// mortal opens the page with its workers kept in an array, so that a test can end one.
func mortal(t *testing.T) *tab {
	t.Helper()
	k := blank(t, desktop)
	k.before(`(() => {
		const Real = window.Worker;
		window.workers = [];
		window.Worker = function (url) { const w = new Real(url); workers.push(w); return w; };
		window.kill = () => workers.at(-1).onmessage({ data: { died: "test" } });
	})()`)
	k.do(chromedp.Navigate(server))
	k.until("the page is ready", `downhill.ready.then(() => true)`)
	return k
}

func TestTheEngineComesBackWhenItDies(t *testing.T) {
	t.Parallel()
	k := mortal(t)
	k.load(`{dataset: "moons", learningRate: 0.2, epochs: 1000000, tolerance: 0}`) // it runs for long
	eval[snapshot](k, `downhill.step(40)`)
	k.settle()
	before := k.snapshot()
	lost := eval[string](k, `(async () => {
		const shown = () => document.querySelector(".progress .epoch").textContent, before = shown();
		const said = downhill.step(1000000 - 40).then(() => "done", (e) => e.message);
		while (shown() === before) await new Promise(requestAnimationFrame);
		kill();
		return said;
	})()`)
	if !strings.HasPrefix(lost, "The engine stopped (test) before this was done") || !strings.HasSuffix(lost, ".") {
		t.Errorf("a call that was under way hears %q", lost)
	}
	k.until("another worker is there", `workers.length === 2`)
	k.until("the page says so", `document.querySelector(".notice").innerText.includes("started again. Your points")`)
	after := k.snapshot()
	if after.Epoch < 40 || after.Status != "paused" {
		t.Errorf("before %+v, after %+v", before, after)
	}
	if rate := eval[float64](k, `downhill.scene().then((s) => s.learningRate)`); rate != 0.2 {
		t.Errorf("the learning rate is %g", rate)
	}
	k.button("Step")
	k.settle()
	if s := k.snapshot(); s.Epoch != after.Epoch+1 {
		t.Errorf("after a step the new worker is at epoch %d", s.Epoch)
	}
	before = k.snapshot()
	eval[bool](k, `(kill(), true)`)
	k.until("a third worker is there", `workers.length === 3`)
	if again := k.snapshot(); again.Epoch != before.Epoch || again.Weights[0] != before.Weights[0] || again.Bias != before.Bias {
		t.Errorf("before %+v, after %+v", before, again)
	}
}

// A worker that dies again before it has taken the Scene is not replaced: every call ends, and says why.
func TestTheEngineDiesTwice(t *testing.T) {
	t.Parallel()
	k := mortal(t)
	k.load(`{dataset: "moons"}`)
	said := eval[[]string](k, `(async () => {
		const ends = (call) => Promise.race([call.then(() => "done", (e) => e.message),
			new Promise((wait) => setTimeout(wait, 10000, "never"))]);
		const soon = () => new Promise((wait) => setTimeout(wait));
		const first = ends(downhill.step(1000000));
		await soon(); // the page has sent it
		kill();
		while (workers.length < 2) await soon();
		const pending = [ends(downhill.step(3)), ends(downhill.scene())];
		await soon();
		kill();
		return Promise.all([first, ...pending, first.then(() => ends(downhill.snapshot())), ends(downhill.load("{}"))]);
	})()`)
	want := "The engine could not start (test)."
	if !strings.HasPrefix(said[0], "The engine stopped (test)") {
		t.Errorf("the first call hears %q", said[0])
	}
	for i, s := range said[1:] {
		if !strings.HasPrefix(s, want) {
			t.Errorf("call %d hears %q", i+1, s)
		}
	}
	k.until("the page says so", `(want) => document.querySelector(".notice").innerText.startsWith(want)`, want)
	k.button("Step")
	if notice := k.text(".notice"); !strings.HasPrefix(notice, want) {
		t.Errorf("after Step the page says %q", notice)
	}
	if n := eval[int](k, `workers.length`); n != 2 {
		t.Errorf("there were %d workers", n)
	}
}

func TestASceneThatCannotBePutBackIsSaid(t *testing.T) {
	t.Parallel()
	k := mortal(t)
	k.load(`{dataset: "one", learningRate: 0.2}`)
	eval[bool](k, `(() => {
		const real = workers[0].constructor.prototype;
		const post = real.postMessage;
		real.postMessage = function (message, ...rest) {
			if (message.h?.includes('"load"')) message = { ...message, p: [new TextEncoder().encode('{"learningRate":0}')] };
			return post.call(this, message);
		};
		kill();
		return true;
	})()`)
	k.until("the page says so", `document.querySelector(".notice").innerText.includes("could not take your points")`)
	k.settle()
	if n := eval[int](k, `downhill.scene().then((s) => s.points.length)`); n != 200 {
		t.Errorf("the page shows %d points, the new worker has 200", n)
	}
	if s := k.snapshot(); len(s.Weights) != 2 {
		t.Errorf("the new worker has %d weights", len(s.Weights))
	}
}
