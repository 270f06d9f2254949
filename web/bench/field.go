//go:build !wasm

package main

import (
	"fmt"
	"regexp"
	"strconv"
)

// benchmarked is a line of Go's benchmarks.
var benchmarked = regexp.MustCompile(`(?m)^BenchmarkField/(\S+?)(?:-\d+)?\s+\d+\s+([0-9.]+) ns/op`)

// measureField runs the engine's own benchmark of the field, compiled to WebAssembly, in Node.
func measureField(b *bench) {
	out := output("make", "--no-print-directory", "--silent", "bench-field")
	found := benchmarked.FindAllStringSubmatch(out, -1)
	if len(found) == 0 {
		check(fmt.Errorf("there is no benchmark in %q", out))
	}
	names := map[string]string{"linear": "linear features", "polynomial": "polynomial of degree 5", "radial": "radial features"}
	for _, line := range found {
		ns, err := strconv.ParseFloat(line[2], 64)
		check(err)
		b.set("field", "512 × 512, "+names[line[1]], ns/1e6, "ms")
	}
}
