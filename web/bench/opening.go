//go:build !wasm

package main

import (
	_ "embed"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
)

//go:embed opening.js
var opening string

// opened is how a page opened: times in milliseconds since the navigation.
type opened struct {
	Ready          float64
	First, Largest float64 // contentful paint
	Long           float64 // tasks of the main thread over 50 ms, in all
	Shift          float64 // cumulative layout shift
}

// conditions are those of a visit.
type conditions struct {
	name     string
	visits   int
	slowdown float64 // of the processor
	bytes    float64 // a second of the network; 0 is no limit
	latency  float64 // of the network, in milliseconds
}

var (
	unthrottled = conditions{name: "desktop", visits: 5, slowdown: 1}
	throttled   = conditions{name: "throttled", visits: 3, slowdown: 4, bytes: 10e6 / 8, latency: 40}
)

// measureOpening opens Downhill and an empty page of go-app in turns, each for visitors who were never here.
func measureOpening(b *bench) {
	b.visit(b.address, unthrottled, 0) // the browser's own first time
	ours, empty := b.openings(unthrottled)
	ready := func(o opened) float64 { return o.Ready / 1000 }
	b.set("opening", "ready, against an empty page's", of(ours, ready)/of(empty, ready), "×")
	b.set("opening", "ready", of(ours, ready), "s")
	b.set("opening", "ready, an empty page", of(empty, ready), "s")
	b.set("opening", "largest against first contentful paint", of(ours, func(o opened) float64 { return o.Largest / o.First }), "×")
	b.set("opening", "first contentful paint", of(ours, func(o opened) float64 { return o.First / 1000 }), "s")
	b.set("opening", "long tasks", of(ours, func(o opened) float64 { return o.Long / 1000 }), "s")
	b.set("opening", "long tasks, an empty page", of(empty, func(o opened) float64 { return o.Long / 1000 }), "s")
	b.set("opening", "layout shift", of(ours, func(o opened) float64 { return o.Shift }), "")
	ours, empty = b.openings(throttled)
	b.set("opening", "ready, processor 4 × slower, 10 Mbit/s, 40 ms", of(ours, ready), "s")
	b.set("opening", "the same, an empty page", of(empty, ready), "s")
}

// of is the median over visits of what a function reads.
func of(visits []opened, read func(opened) float64) float64 {
	var v []float64
	for _, o := range visits {
		v = append(v, read(o))
	}
	return median(v)
}

// openings visits both pages in turns.
func (b *bench) openings(c conditions) (ours, empty []opened) {
	for range c.visits {
		ours = append(ours, b.visit(b.address, c, 3*time.Second))
		empty = append(empty, b.visit(b.empty, c, time.Second))
	}
	return ours, empty
}

// visit opens a page once, and watches it for some time after it is ready.
func (b *bench) visit(address string, c conditions, after time.Duration) opened {
	k := b.newVisitor()
	defer k.close()
	k.before(opening)
	if c.slowdown > 1 {
		call(k, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: c.slowdown})
	}
	if c.bytes > 0 {
		limits := []*network.Conditions{{Latency: c.latency, DownloadThroughput: c.bytes, UploadThroughput: c.bytes}}
		call(k, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: limits})
	}
	k.goTo(address) // to newcomers, who are shown the first five minutes
	eval[bool](k, `opened.then(() => true)`)
	time.Sleep(after)
	return eval[opened](k, `opening`)
}
