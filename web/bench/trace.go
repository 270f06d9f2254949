//go:build !wasm

package main

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"
)

// event is one of a trace: a task of a thread, or a mark.
type event struct {
	Name    string  `json:"name"`
	Process int     `json:"pid"`
	Thread  int     `json:"tid"`
	Start   float64 `json:"ts"`   // in microseconds
	Busy    float64 `json:"tdur"` // on the processor, in microseconds
}

// The events that are read: a mark of framesScript, and a task of a thread from its begin to its end.
const (
	markEvent = "bench-frame"
	taskEvent = "ThreadControllerImpl::RunTask"
)

// work watches frames as frames does, and returns what the main thread does in each, in milliseconds on the processor.
func (k *tab) work() []float64 {
	var events []event
	done := make(chan bool)
	listening, stop := context.WithCancel(k.ctx)
	defer stop()
	check(chromedp.Listen(listening, func(message any) {
		switch m := message.(type) {
		case *tracing.EventDataCollected:
			for _, text := range m.Value {
				var e event
				if json.Unmarshal(text, &e) == nil && (e.Name == markEvent || e.Name == taskEvent) {
					events = append(events, e)
				}
			}
		case *tracing.EventTracingComplete:
			close(done)
		}
	}))
	call(k, tracing.Start, tracing.StartParams{TraceConfig: &tracing.TraceConfig{IncludedCategories: []string{"toplevel", "blink.user_timing"}}})
	k.frames()
	call(k, tracing.End, cdp.Empty{})
	<-done
	return workInFrames(events)
}

// workInFrames adds up the tasks of the thread that left the marks, from each mark to the next, in milliseconds. A task
// counts for the frame in which it begins.
func workInFrames(events []event) []float64 {
	first := slices.IndexFunc(events, func(e event) bool { return e.Name == markEvent })
	if first < 0 {
		return nil
	}
	thread := slices.DeleteFunc(slices.Clone(events), func(e event) bool {
		return e.Process != events[first].Process || e.Thread != events[first].Thread
	})
	slices.SortStableFunc(thread, func(a, b event) int { return int(a.Start - b.Start) })
	var work []float64
	for _, e := range thread {
		switch {
		case e.Name == markEvent:
			work = append(work, 0)
		case len(work) > 0:
			work[len(work)-1] += e.Busy / 1000
		}
	}
	return work[:max(0, len(work)-1)] // the last frame has not ended
}
