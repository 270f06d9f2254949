package web

import (
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
		p.lossRun.Ghost = c.ghost
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
