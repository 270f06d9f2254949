package web

import (
	"math"
	"slices"
	"testing"

	"downhill/wasm/protocol"
	"downhill/web/chart"
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
		if got := envelopeOf(c.pairs); (got != nil) != c.has {
			t.Errorf("%s has an envelope: %t", name, got != nil)
		}
	}
}

// All losses lie in the band, and the mean does.
func TestTheEnvelopeHoldsTheLoss(t *testing.T) {
	pairs := pairsOf(1003, func(i int) float64 { return 1 + 1/float64(i+1) + 0.1*float64(i%3) })
	e := envelopeOf(pairs)
	if e == nil {
		t.Fatal("there is no envelope")
	}
	if len(e.floor) != 2*mostBuckets || len(e.band) != len(e.floor) || len(e.mean) != len(e.floor)+2 || e.mean[0] != 0 || e.mean[1] != 2 {
		t.Fatalf("%d, %d and %d numbers, the mean begins with %v", len(e.floor), len(e.band), len(e.mean), e.mean[:2])
	}
	bucket := 0
	for i := 0; i < len(pairs); i += 2 {
		for bucket+1 < mostBuckets && i/2 >= (bucket+1)*1003/mostBuckets {
			bucket++
		}
		low, height, mean := e.floor[2*bucket+1], e.band[2*bucket+1], e.mean[2*bucket+3]
		if v := pairs[i+1]; v < low || v > low+height+1e-12 || mean < low || mean > low+height {
			t.Fatalf("epoch %d: %g is not between %g and %g, or their mean %g", i/2, v, low, low+height, mean)
		}
	}
}

// A loss that swings is drawn as its mean in a band; the last run has none.
func TestLossesAreDrawn(t *testing.T) {
	swinging := pairsOf(1000, func(i int) float64 { return 1 + 0.1*float64(i%2) })
	falling := pairsOf(1000, func(i int) float64 { return 1 / float64(i+1) })
	p := shown(t, `{"dataset":"overlap","testShare":0.3}`, 0)
	for _, c := range []struct {
		train, test, ghost []float64
		full               []string
		swings             bool
	}{
		{falling, falling, nil, []string{chart.TrainID, chart.TestID}, false},
		{swinging, falling, falling, []string{chart.FloorID, chart.BandID, chart.GhostID, chart.TrainID, chart.TestID}, true},
		{falling, swinging, swinging, []string{chart.TestFloorID, chart.TestBandID, chart.GhostID, chart.TrainID, chart.TestID}, false},
	} {
		reframe(p, func(f *protocol.Frame) { f.Losses, f.Tests = c.train, c.test })
		p.lossRun.ghost = c.ghost
		drawn, swings := p.drawnLosses(p.lossSeries(), false)
		var full []string
		for _, s := range drawn {
			if len(s.Data) > 0 {
				full = append(full, s.ID)
			}
			if s.ID == chart.FloorID && c.swings && s.Data[1] != 1 || s.ID == chart.TrainID && (len(s.Data) < len(c.train)) != c.swings {
				t.Errorf("%s has %d numbers of %d, the second is %g", s.ID, len(s.Data), len(c.train), s.Data[1])
			}
		}
		if len(drawn) != 7 || !slices.Equal(full, c.full) || swings != c.swings {
			t.Errorf("%d series; those with data are %v, want %v; swings: %t", len(drawn), full, c.full, swings)
		}
	}
}
