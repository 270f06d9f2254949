//go:build !wasm

package main

import (
	"encoding/json"
	"errors"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// epochsOfMemory is the shorter of the two runs, in epochs; the longer has ten times as many.
const epochsOfMemory = 10_000

// measureMemory compares what page and worker hold after a run with those after a run that is ten times as long.
func measureMemory(b *bench) {
	k := b.newVisitor()
	defer k.close()
	k.open(b.address)
	k.loadOverlap(1000)
	worker := k.worker()
	defer worker.close()
	k.step(epochsOfMemory)
	before := []float64{worker.goMemory(), k.goMemory(), k.heap()}
	k.step(9 * epochsOfMemory)
	after := []float64{worker.goMemory(), k.goMemory(), k.heap()}
	for i, what := range []string{"worker's Go", "page's Go", "page's JavaScript"} {
		b.set("memory", what+", after 10 × the epochs", after[i]/before[i], "×")
		b.set("memory", what, after[i], "MB")
	}
}

// worker attaches to the worker of a page.
func (k *tab) worker() *tab {
	targets, err := chromedp.Targets(k.ctx)
	check(err)
	for _, t := range targets {
		if t.Type == "worker" && t.BrowserContextID == chromedp.FromContext(k.ctx).BrowserContextID {
			w := &tab{}
			w.ctx, w.close = chromedp.NewContext(k.ctx, chromedp.WithTargetID(t.TargetID))
			check(chromedp.Do(w.ctx))
			return w
		}
	}
	check(errors.New("the page has no worker"))
	return nil
}

// goMemory is the memory of WebAssembly in a page or a worker, in MB. Go gives none of it back, so it is the most that
// Go has held.
func (k *tab) goMemory() float64 {
	prototype := call(k, runtime.Evaluate, runtime.EvaluateParams{Expression: "WebAssembly.Memory.prototype"}).Result.ObjectID
	all := call(k, runtime.QueryObjects, runtime.QueryObjectsParams{PrototypeObjectID: prototype}).Objects.ObjectID
	yes := true
	sum := call(k, runtime.CallFunctionOn, runtime.CallFunctionOnParams{
		ObjectID: all, ReturnByValue: &yes,
		FunctionDeclaration: "function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0) / 1e6; }",
	})
	var megabytes float64
	check(json.Unmarshal(sum.Result.Value, &megabytes))
	return megabytes
}

// heap is what the objects of JavaScript take after garbage is collected, in MB.
func (k *tab) heap() float64 {
	time.Sleep(time.Second)
	call(k, heapprofiler.CollectGarbage, cdp.Empty{})
	return call(k, runtime.GetHeapUsage, cdp.Empty{}).UsedSize / 1e6
}
