package loss

import (
	"math"
	"testing"
)

// pairsOf are the values of a function at the epochs 0 to n − 1.
func pairsOf(n int, f func(epoch int) float64) []float64 {
	var out []float64
	for i := range n {
		out = append(out, float64(i), f(i))
	}
	return out
}

func TestALossThatSwingsHasAnEnvelope(t *testing.T) {
	falling := func(i int) float64 { return math.Exp(-float64(i) / 200) }
	swinging := func(i int) float64 { return falling(i) + 0.05*float64(i%2) }
	for name, c := range map[string]struct {
		pairs []float64
		has   bool
	}{
		"a fall":          {pairsOf(1000, falling), false},
		"a swing":         {pairsOf(1000, swinging), true},
		"a short swing":   {pairsOf(60, swinging), false},
		"a level line":    {pairsOf(1000, func(int) float64 { return 0.5 }), false},
		"slow waves":      {pairsOf(1000, func(i int) float64 { return math.Sin(float64(i) / 30) }), false},
		"a noise of bits": {pairsOf(1000, func(i int) float64 { return math.Exp(-float64(i)/20) + 1e-12*float64(i%2) }), false},
		"a swing at last": {pairsOf(1000, func(i int) float64 { return falling(i) + 0.05*float64(i/700*(i%2)) }), true},
		"nothing":         {nil, false},
	} {
		if got := EnvelopeOf(c.pairs); (got != nil) != c.has {
			t.Errorf("%s has an envelope: %t", name, got != nil)
		}
	}
}

// All losses lie in the band, and the mean does.
func TestTheEnvelopeHoldsTheLoss(t *testing.T) {
	pairs := pairsOf(1003, func(i int) float64 { return 1 + 1/float64(i+1) + 0.1*float64(i%3) })
	e := EnvelopeOf(pairs)
	if e == nil {
		t.Fatal("there is no envelope")
	}
	if len(e.Floor) != 2*mostBuckets || len(e.Band) != len(e.Floor) || len(e.Mean) != len(e.Floor)+2 || e.Mean[0] != 0 || e.Mean[1] != 2 {
		t.Fatalf("%d, %d and %d numbers, the mean begins with %v", len(e.Floor), len(e.Band), len(e.Mean), e.Mean[:2])
	}
	bucket := 0
	for i := 0; i < len(pairs); i += 2 {
		for bucket+1 < mostBuckets && i/2 >= (bucket+1)*1003/mostBuckets {
			bucket++
		}
		low, height, mean := e.Floor[2*bucket+1], e.Band[2*bucket+1], e.Mean[2*bucket+3]
		if v := pairs[i+1]; v < low || v > low+height+1e-12 || mean < low || mean > low+height {
			t.Fatalf("epoch %d: %g is not between %g and %g, or their mean %g", i/2, v, low, low+height, mean)
		}
	}
}
