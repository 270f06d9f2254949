//go:build !wasm

package main

import (
	"slices"
	"testing"
)

// Marks are at 100, 200 and 300 µs. Tasks of other threads, and those outside the marks, do not count; events come in
// any order.
func TestWorkInFramesIsThatOfTheThreadWithTheMarks(t *testing.T) {
	at := func(thread int, start, busy float64) event { return event{taskEvent, 1, thread, start, busy} }
	mark := func(start float64) event { return event{markEvent, 1, 7, start, 0} }
	got := workInFrames([]event{
		at(8, 150, 5000), mark(100), at(7, 250, 4000), at(7, 90, 9000), mark(200), at(7, 110, 1000), at(7, 199, 2000),
		{taskEvent, 2, 7, 150, 5000}, mark(300), at(7, 310, 9000),
	})
	if want := []float64{3, 4}; !slices.Equal(got, want) {
		t.Errorf("the work is %g ms, want %g", got, want)
	}
	if got := workInFrames([]event{at(7, 1, 1)}); got != nil {
		t.Errorf("without marks the work is %g", got)
	}
}
