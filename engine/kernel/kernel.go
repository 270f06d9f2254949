// Package kernel holds the engine's inner loops: sums over all points, and the probabilities of many rows. Everything
// that a person waits for is spent here.
//
// Each loop is written twice: in Go, and in kernel.ts, which works on two points at a time and is compiled to a
// WebAssembly module with vectors of two numbers. A browser with such vectors runs the module, on the engine's own
// memory; every other machine runs the Go. Both give the same bits, since both do the same operations in the same
// order: even points add up in one lane, odd points in the other, and the lanes are added at the end. If a logit is not
// a number, as where a step went beyond all bounds, the loss is not one either, and the slopes mean nothing.
//
// The module is a program beside the engine and not part of it, so that a browser without vectors can still load the
// engine. It is written in AssemblyScript, which gives one WebAssembly instruction for one call and has names, functions
// and constants besides. Go's own vectors (simd/archsimd) would make it one source, but a program that holds them does
// not load in such a browser, and would have to be shipped twice.
package kernel

import (
	"downhill/engine/elementary"
)

// Rows are n points as a model sees them.
type Rows struct {
	X     []float64 // n rows of Dim features, mapped and scaled
	Signs []float64 // n of them: 1 for class 0 and −1 for class 1
	Dim   int
}

// Sign is the sign of a label, 0 or 1. With it the error and the cross-entropy of a point of class 1 are those of a
// point of class 0 with the opposite logit.
func Sign(label uint8) float64 { return 1 - 2*float64(label) }

// block is how many points share one logarithm: see Sums.loss. It is even.
const block = 1024

// Sums adds up what a step of gradient descent needs of all points. Its zero value is ready. It keeps its memory.
type Sums struct {
	lanes []float64 // pairs, even points and odd points: the slopes of the Dim weights and of the bias, then those below
	dim   int
	loss  [2]float64 // of each lane
}

// After the slopes, a block has these pairs: Σ max(0, z), and Π (1 + e^(−|z|)) − 1.
const (
	linear = 0
	excess = 2
	extra  = 4
)

// Gradient goes over all rows once and returns the sum of the cross-entropy over them, in nats. Slope then gives the
// sums of its derivatives. parameters are the Dim weights and the bias.
//
//	Σ ln(1 + e^(s·z))        Σ s·σ(s·z)·x        Σ s·σ(s·z)        z = w·x + b, s the sign
//
// Source: Hastie, Tibshirani, Friedman, The Elements of Statistical Learning (2nd ed., 2009), eq. 4.20 and 4.21.
func (s *Sums) Gradient(rows Rows, parameters []float64) (loss float64) {
	return s.pass(rows, parameters, gradientPairs, gradientPoints)
}

// CrossEntropy returns what Gradient returns, to the last bit, and computes no slopes.
func (s *Sums) CrossEntropy(rows Rows, parameters []float64) float64 {
	return s.pass(rows, parameters, lossPairs, lossPoints)
}

// Slope is the sum over all rows of the derivative by weight j, or, for j = Dim, by the bias.
func (s *Sums) Slope(j int) float64 { return s.lanes[2*j] + s.lanes[2*j+1] }

// pairs handles an even number of rows from the first, and returns how many it did: 0 where there are no vectors.
type pairs func(rows Rows, parameters, lanes []float64) (done int)

// points handles the rows from a number on.
type points func(rows Rows, parameters, lanes []float64, from int)

func (s *Sums) pass(rows Rows, parameters []float64, pairs pairs, points points) float64 {
	s.begin(rows.Dim)
	for n := len(rows.Signs); n > 0; n = len(rows.Signs) {
		now, rest := rows.split(min(n, block))
		points(now, parameters, s.lanes, pairs(now, parameters, s.lanes))
		s.endBlock()
		rows = rest
	}
	return s.loss[0] + s.loss[1]
}

func (s *Sums) begin(dim int) {
	s.dim = dim
	if size := 2*(dim+1) + extra; cap(s.lanes) >= size {
		s.lanes = s.lanes[:size]
		clear(s.lanes)
	} else {
		s.lanes = make([]float64, size)
	}
	s.loss = [2]float64{}
}

// split cuts rows in two before row n.
func (r Rows) split(n int) (before, after Rows) {
	return Rows{r.X[:n*r.Dim], r.Signs[:n], r.Dim}, Rows{r.X[n*r.Dim:], r.Signs[n:], r.Dim}
}

// endBlock adds a block's cross-entropy to the lanes:
//
//	Σ ln(1 + e^z_i) = Σ max(0, z_i) + ln Π (1 + e_i)        e_i = e^(−|z_i|)
//
// One logarithm serves the whole block, since the product of 512 factors is at most 2⁵¹². The product is kept as what
// it exceeds 1 by, q ← q + (e + e·q), in which nothing cancels: a loss of 1e-12 keeps all its digits. The relative
// error of the sum is at most about 3 ulp per point of a block, and in practice a few ulp.
func (s *Sums) endBlock() {
	own := s.lanes[2*(s.dim+1):]
	for k := range s.loss {
		s.loss[k] += own[linear+k] + elementary.Log1p(own[excess+k])
		own[linear+k], own[excess+k] = 0, 0
	}
}
