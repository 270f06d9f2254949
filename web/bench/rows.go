//go:build !wasm

package main

import "fmt"

// row is a line of the table: what is measured and what it should come to.
type row struct {
	part   string // the name of one of parts
	name   string // unique in its part
	unit   string
	target *float64 // the most that the value may be; nil where there is no target
}

// most is a target.
func most(value float64) *float64 { return &value }

// part is a group of rows that are measured together.
type part struct {
	name    string
	measure func(*bench)
	alone   bool // runs only when it is asked for
}

// parts in the order in which they run.
func parts() []part {
	return []part{
		{name: "kernel", measure: measureKernel},
		{name: "bytes", measure: measureBytes},
		{name: "opening", measure: measureOpening},
		{name: "frames", measure: measureFrames},
		{name: "memory", measure: measureMemory},
		{name: "field", measure: measureField},
		{name: "growth", measure: measureGrowth},
		{name: "peers", measure: measurePeers, alone: true},
	}
}

// sizes of the data sets whose epochs are compared with other programs', and what our time may be of theirs.
var sizes = []struct {
	n, d   int
	target float64
}{{1000, 2, 0.6}, {100_000, 2, 0.6}, {1000, 30, 0.8}, {100_000, 30, 0.8}}

// rows is the one table of what is measured and of the targets. What has no target has its row in the result alone.
func rows() []row {
	all := []row{
		{"bytes", "first visit, over the wire", "MB", most(2.4)},
		{"bytes", "second visit, of the program", "MB", most(0)},

		{"opening", "ready, against an empty page's", "×", most(1.3)},
		{"opening", "ready, processor 4 × slower, 10 Mbit/s, 40 ms", "s", most(4)},
		{"opening", "largest against first contentful paint", "×", most(1.3)},
		{"opening", "long tasks", "s", most(0.4)},
		{"opening", "layout shift", "", most(0.01)},

		{"memory", "worker's Go, after 10 × the epochs", "×", most(1.05)},
		{"memory", "page's Go, after 10 × the epochs", "×", most(1.05)},
		{"memory", "page's JavaScript, after 10 × the epochs", "×", most(1.05)},

		{"field", "512 × 512, linear features", "ms", most(4)},
		{"field", "512 × 512, polynomial of degree 5", "ms", most(12)},
		{"field", "512 × 512, radial features", "ms", most(12)},

		{"growth", "exponent in n, natively", "", most(1.05)},
		{"growth", "exponent in d, natively", "", most(1.05)},
		{"growth", "exponent in n, in the page", "", most(1.05)},
		{"growth", "exponent in d, in the page", "", most(1.05)},
	}
	for _, s := range sizes {
		all = append(all, row{"kernel", sizeName(s.n, s.d) + ", against JavaScript", "×", most(s.target)})
	}
	for _, n := range pointsInFrames {
		all = append(all,
			row{"frames", points(n) + ", 95th percentile against an empty page's", "×", most(1.2)},
			row{"frames", points(n) + ", main thread's work in a frame", "ms", most(4)})
	}
	return append(all,
		row{"frames", "step(1) of 1,000 points, median", "ms", most(20)},
		row{"frames", "step(1) of 1,000 points, 95th percentile", "ms", most(20)})
}

// sizeName is a data set of n points with d features.
func sizeName(n, d int) string { return fmt.Sprintf("%s × %d", thousands(n), d) }

func points(n int) string { return thousands(n) + " points" }

// thousands writes a number with commas.
func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}
