//go:build e2e

package e2e

import (
	"math"
	"strconv"
	"testing"
)

// The page stays free while the engine works on 100,000 points. How long things take is for bench_test.go; here it is
// counted what the page does meanwhile, which is the same on a slow machine and on a fast one.

func TestPauseTakesEffectWhile100000PointsTrain(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "overlap", count: 100000, epochs: 1000000, speed: "max"}`)
	k.button("Run")
	// While it trains the page draws, and what it shows moves on.
	drawn := eval[[]string](k, `(async () => {
		const shown = () => document.querySelector(".progress .epoch").textContent, seen = new Set();
		let frames = 0;
		while (seen.size < 4 || frames < 30) {
			await new Promise(requestAnimationFrame);
			frames += 1;
			seen.add(shown());
		}
		return [...seen].slice(0, 4);
	})()`)
	before := k.snapshot()
	k.button("Pause")
	k.until("it is paused", `document.querySelector(".run").innerText === "Run"`)
	after := k.snapshot()
	if before.Status != "running" || after.Status != "paused" || after.Epoch < before.Epoch {
		t.Errorf("from %+v to %+v, by way of %q", before, after, drawn)
	}
	k.button("Step")
	k.until("a pause ends the run for good", isEpoch, after.Epoch+1)
}

func TestEditingAmong100000Points(t *testing.T) {
	t.Parallel()
	k := open(t, desktop, "")
	k.load(`{dataset: "blobs", count: 99999, noise: 0.1}`)
	k.click(-5.5, 5.5)
	k.dragTo(-5.5, 5.5, -4.5, 4.5)
	x := eval[[]float64](k, `downhill.scene().then((s) => [s.points.length, ...s.points.at(-1).x])`)
	if x[0] != 100000 || math.Abs(x[1]+4.5) > 0.03 || math.Abs(x[2]-4.5) > 0.03 {
		t.Errorf("of %g points the last is at %v, want (-4.5, 4.5)", x[0], x[1:])
	}
}

// slowReader stands between the page and its worker: after each word of progress it holds back what follows until the
// page has drawn that progress. It notes the percents that came and those that were drawn, and how much text and how
// many bytes came.
const slowReader = `(() => {
	const Real = window.Worker;
	window.drawn = []; window.longestHeader = 0; window.bytes = 0;
	window.Worker = function (url) {
		const worker = new Real(url), waiting = [];
		let held = false, hear = null;
		const bar = () => document.querySelector("#import progress");
		const deliver = async () => {
			if (held) return;
			held = true;
			while (waiting.length) {
				const event = waiting.shift(), text = event.data?.h ?? "";
				longestHeader = Math.max(longestHeader, text.length);
				for (const part of [event.data?.piece, ...(event.data?.p ?? [])]) bytes += part?.length ?? 0;
				hear?.call(worker, event);
				const share = JSON.parse(text || "{}").progress?.done;
				if (share === undefined) continue;
				const percent = Math.floor(100 * share);
				while (bar() && bar().value < percent) await new Promise(requestAnimationFrame);
				drawn.push([percent, bar()?.value ?? percent]);
			}
			held = false;
		};
		worker.onmessage = (event) => { waiting.push(event); deliver(); };
		Object.defineProperty(worker, "onmessage", { get: () => hear, set: (f) => { hear = f; } });
		return worker;
	};
})()`

// A table of 600,000 values is read in the worker: the page sees how far that is, and gets the values as numbers, not
// as text that it would have to read itself.
func TestALargeImportIsReadInTheWorker(t *testing.T) {
	t.Parallel()
	k := blank(t, desktop)
	k.before(slowReader)
	k.goTo(server)
	k.upload(large(t, 20_000, 30))
	k.previewed()
	k.button("Use this data")
	k.until("the dialogue is closed", `!document.querySelector("#import").open`)
	k.until("the points are there", `document.querySelector(".counts").innerText.includes("10\u202f000 of class 0")`)
	found := eval[struct {
		Drawn                [][2]float64
		LongestHeader, Bytes float64
	}](k, `({ drawn, longestHeader, bytes })`)
	if len(found.Drawn) == 0 {
		t.Error("no progress was drawn")
	}
	for i, now := range found.Drawn {
		if now[0] != now[1] || now[1] > 100 || i > 0 && now[1] < found.Drawn[i-1][1] {
			t.Errorf("of the progress %v was drawn", found.Drawn)
		}
	}
	if found.LongestHeader > 100_000 || found.Bytes < 20_000*30*8 {
		t.Errorf("the worker sent %.0f characters in one message, and %.0f bytes of numbers", found.LongestHeader, found.Bytes)
	}
	at := eval[[]float64](k, `downhill.scene().then((s) => [s.points.length, s.points[19999].x.length, s.points[19999].x[29]])`)
	want, _ := strconv.ParseFloat(strconv.FormatFloat(math.Sin(19999*30+29)+1, 'f', 14, 64), 64)
	if at[0] != 20_000 || at[1] != 30 || at[2] != want {
		t.Errorf("there are %v, want %g at the end", at, want)
	}
}

// holdable stands between the page and its worker: it notes the verbs that the page sends, and holds back what the
// worker says while hold is true.
const holdable = `(() => {
	const Real = window.Worker;
	window.sent = []; window.hold = false;
	window.Worker = function (url) {
		const worker = new Real(url), waiting = [], post = worker.postMessage.bind(worker);
		let hear = null;
		worker.postMessage = (message, ...rest) => { sent.push(JSON.parse(message.h ?? "{}").verb); return post(message, ...rest); };
		worker.onmessage = (event) => { if (hold) waiting.push(event); else hear?.call(worker, event); };
		window.release = () => { hold = false; waiting.splice(0).forEach((event) => hear?.call(worker, event)); return true; };
		Object.defineProperty(worker, "onmessage", { get: () => hear, set: (f) => { hear = f; } });
		return worker;
	};
})()`

// Dragging the scrubber over 10,000 epochs moves boundary, field, loss, surface and maths together, and asks the engine
// for one epoch at a time, then for the latest.
func TestScrubbingOver10000Epochs(t *testing.T) {
	t.Parallel()
	k := blank(t, screen{width: 1440, height: 2400}) // tall, so that every panel is in sight
	k.before(holdable)
	k.goTo(server)
	k.load(`{dataset: "overlap", learningRate: 0.05, epochs: 10000}`)
	eval[snapshot](k, `downhill.step(10000)`)
	k.settle()
	eval[bool](k, `(() => { window.scrub = (epoch) => {
		const slider = document.querySelector(".scrub");
		slider.value = epoch;
		return slider.dispatchEvent(new Event("input", { bubbles: true }));
	}; return true; })()`)
	for _, epoch := range []string{"9000", "200", "5555"} {
		eval[bool](k, `(epoch) => scrub(epoch)`, epoch)
		k.until("epoch "+epoch+" is shown", `(epoch) => document.querySelector(".progress .epoch").textContent.replace(/\D/g, "").includes(epoch)`, epoch)
	}
	k.settle()
	// The page hears of the call after all of the moves.
	eval[bool](k, `(hold = true, sent.length = 0, [...Array(100).keys()].forEach((i) => scrub(9000 - i * 50)), downhill.snapshot(), true)`)
	k.until("the page has taken all of the moves", `sent.includes("state")`)
	eval[bool](k, `(scrub(1234), release())`)
	k.until("the run is at epoch 1,234", isEpoch, 1234)
	if seeks := eval[int](k, `sent.filter((verb) => verb === "seek").length`); seeks > 3 {
		t.Errorf("while the first of 101 moves was answered, %d seeks were sent", seeks)
	}
	k.until("so is the maths panel", `document.querySelector(".maths-point p").textContent.replace(/\D/g, " ").trim().split(/\s+/).join("").includes("12341235")`)
	s := k.snapshot()
	k.runOnSurfaceIs(s.Weights[0], s.Weights[1])
	k.until("and the path leads there", `(() => { const numbers = document.querySelector(".surface-marks .path").getAttribute("d").match(/-?[0-9.]+/g).slice(-2);
		return document.querySelector(".surface-marks .here").getAttribute("transform").match(/-?[0-9.]+/g).every((n, i) => Math.abs(n - numbers[i]) < 0.1); })()`)
	k.dotsAre(".loss-panel", [2]float64{1234, s.Loss})
}
