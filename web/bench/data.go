//go:build !wasm

package main

import (
	"fmt"
	"math"

	"downhill/engine"
	"downhill/engine/scene"
)

// learningRate is that of every epoch that is timed; loop.js has it too.
const learningRate = 0.01

// draw returns the points that every program is timed with, row by row: x of n·d values, about -1 in class 0 and 1 more
// in class 1, and y of n labels that alternate. loop.js draws the same.
func draw(n, d int) (x []float64, y []uint8) {
	x, y = make([]float64, 0, n*d), make([]uint8, n)
	state := uint32(1)
	for i := range n {
		y[i] = uint8(i % 2)
		for range d {
			state = state*1664525 + 1013904223 // Numerical Recipes, 3rd ed., §7.1
			u := float64(state) / (1 << 32)
			x = append(x, math.Floor((u*4-2+float64(i%2))*1000+0.5)/1000)
		}
	}
	return x, y
}

// newSession is the engine at the start of gradient descent over all n points with d features.
func newSession(n, d int) *engine.Session {
	x, y := draw(n, d)
	s := scene.Scene{Points: scene.NewPoints(d, x, y), Settings: scene.DefaultSettings()}
	s.Dataset, s.Optimizer, s.LearningRate, s.Epochs, s.Tolerance = scene.Custom, scene.GradientDescent, learningRate, scene.MaxEpochs, 0
	for j := range d {
		s.Features = append(s.Features, fmt.Sprint("f", j))
		s.View = append(s.View, scene.Range{Min: -5, Max: 5})
	}
	s.View = s.View[:min(d, 2)]
	return engine.NewSession(s)
}
