//go:build !wasm

package main

import (
	"math"
	"testing"
)

func TestPercentileInterpolates(t *testing.T) {
	v := []float64{40, 10, 30, 20}
	for p, want := range map[float64]float64{0: 10, 50: 25, 95: 38.5, 100: 40} {
		if got := percentile(v, p); math.Abs(got-want) > 1e-12 {
			t.Errorf("percentile %g is %g, want %g", p, got, want)
		}
	}
	if v[0] != 40 {
		t.Error("it sorts what it is given")
	}
	if got := median([]float64{3}); got != 3 {
		t.Errorf("the median of one value is %g", got)
	}
	if got := median(nil); !math.IsNaN(got) {
		t.Errorf("the median of none is %g", got)
	}
}

func TestExponentOfAPowerLaw(t *testing.T) {
	x := []float64{1, 3, 10, 200}
	for _, k := range []float64{-1, 0, 0.5, 1, 2} {
		var y []float64
		for _, v := range x {
			y = append(y, 7*math.Pow(v, k))
		}
		if got := exponent(x, y); math.Abs(got-k) > 1e-12 {
			t.Errorf("the exponent is %g, want %g", got, k)
		}
	}
	// ln y is 0, 1, 0 at ln x = 0, 1, 2: the best line is level.
	if got := exponent([]float64{1, math.E, math.E * math.E}, []float64{1, math.E, 1}); math.Abs(got) > 1e-12 {
		t.Errorf("the exponent of points off a line is %g, want 0", got)
	}
}

func TestUpperHalf(t *testing.T) {
	if got := upperHalf([]float64{1, 2, 3, 4, 5}); len(got) != 3 || got[0] != 3 {
		t.Errorf("of five values it is %g", got)
	}
	if got := upperHalf([]float64{1, 2, 3, 4}); len(got) != 2 || got[0] != 3 {
		t.Errorf("of four values it is %g", got)
	}
}
