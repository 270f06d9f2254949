//go:build js && wasm

package kernel

import "unsafe"

// The functions of the module that kernel.ts is compiled to. static/kernel.js makes them of this program's memory; where
// there are no vectors, they do nothing.

//go:wasmimport downhill vectors
func vectors() int32

//go:wasmimport downhill gradient
func gradient(x, signs unsafe.Pointer, pairs, dim int32, parameters, lanes unsafe.Pointer)

//go:wasmimport downhill loss
func loss(x, signs unsafe.Pointer, pairs, dim int32, parameters, lanes unsafe.Pointer)

//go:wasmimport downhill logits
func logits(out, x unsafe.Pointer, pairs, dim int32, parameters unsafe.Pointer)

//go:wasmimport downhill probabilities
func probabilities(out, x unsafe.Pointer, pairs, dim int32, parameters unsafe.Pointer)

//go:wasmimport downhill shades
func shades(out, x unsafe.Pointer, pairs, dim int32, parameters unsafe.Pointer)

var usable = vectors() == 1

// Vectors reports whether the module is at work, with two points at a time.
func Vectors() bool { return usable }

// fewest is how many pairs are worth a call.
const fewest = 4

// pairsOf is how many pairs of n rows the module does.
func pairsOf(n int) int {
	if n < 2*fewest || !usable {
		return 0
	}
	return n / 2
}

func gradientPairs(rows Rows, parameters, lanes []float64) int {
	n := pairsOf(len(rows.Signs))
	if n > 0 {
		gradient(first(rows.X), first(rows.Signs), int32(n), int32(rows.Dim), first(parameters), first(lanes))
	}
	return 2 * n
}

func lossPairs(rows Rows, parameters, lanes []float64) int {
	n := pairsOf(len(rows.Signs))
	if n > 0 {
		loss(first(rows.X), first(rows.Signs), int32(n), int32(rows.Dim), first(parameters), first(lanes))
	}
	return 2 * n
}

func logitPairs(out, x, parameters []float64) int {
	n := pairsOf(len(out))
	if n > 0 {
		logits(first(out), first(x), int32(n), int32(len(parameters)-1), first(parameters))
	}
	return 2 * n
}

func probabilityPairs(out []float32, x, parameters []float64) int {
	n := pairsOf(len(out))
	if n > 0 {
		probabilities(first(out), first(x), int32(n), int32(len(parameters)-1), first(parameters))
	}
	return 2 * n
}

func shadePairs(out []byte, x, parameters []float64) int {
	n := pairsOf(len(out))
	if n > 0 {
		shades(first(out), first(x), int32(n), int32(len(parameters)-1), first(parameters))
	}
	return 2 * n
}

// first is where a slice begins.
func first[T byte | float32 | float64](v []T) unsafe.Pointer {
	return unsafe.Pointer(unsafe.SliceData(v))
}
