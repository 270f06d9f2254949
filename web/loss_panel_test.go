package web

import (
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/runs"
	"downhill/wasm/protocol"
	"downhill/web/chart"
	"downhill/web/loss"
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

// The runs of a race are drawn and named, but for that of the method that runs.
func TestTheRunsOfARaceAreDrawn(t *testing.T) {
	p := shown(t, `{"dataset":"iris","optimizer":"adam","lossAxis":"log"}`, 0)
	swinging := pairsOf(1000, func(i int) float64 { return 1 + 0.1*float64(i%2) })
	on := p.state.Scene()
	p.lossRun.Race = loss.Race{Dataset: on.Dataset, Features: on.Features, Racers: []loss.Racer{
		{Method: "gd", Losses: []float64{0, 0.7, 100, 0.25, 101, 0}}, {Method: "adam", Losses: swinging}, {Method: "sgd", Losses: swinging},
	}}
	var beside others
	p.racers(&beside, true)
	drawn, lines, keys := beside.drawn, beside.lines, beside.keys
	if len(drawn) != 2 || len(drawn[0].Data) != 4 || drawn[1].ID != chart.RacerID(1) || len(drawn[1].Data) >= 1000 {
		t.Errorf("%d runs are drawn", len(drawn))
	}
	if kinds := strings.Count(lines, "dashed") + 10*strings.Count(lines, "solid"); kinds != 11 {
		t.Errorf("the lines look alike: %q", lines)
	}
	if n := strings.Count(lines, "\n"); n != 2 || !strings.Contains(lines, "Gradient descent\t#") || len(keys) != 2 {
		t.Errorf("the lines are %q, with %d keys", lines, len(keys))
	}
	html := app.HTMLString(keys[0]) + app.HTMLString(keys[1])
	for _, want := range []string{">Gradient descent 0.0000<", ">Mini-batch SGD 1.1", "key racer dashed"} {
		if !strings.Contains(html, want) {
			t.Errorf("the legend lacks %q: %s", want, html)
		}
	}
}

func TestLossesThatAreCloseHaveMoreTicks(t *testing.T) {
	for _, c := range []struct {
		series []chart.Series
		want   bool
	}{
		{[]chart.Series{{ID: chart.TrainID, Data: []float64{0, 0.7, 9, 0.01}}, {ID: chart.BandID, Data: []float64{0, 1e-5}}}, true},
		{[]chart.Series{{ID: chart.TrainID, Data: []float64{0, 0.7, 9, 0.2}}, {ID: chart.TestID, Data: []float64{0, 0.7, 9, 0.005}}}, false},
	} {
		if got := isClose(c.series); got != c.want {
			t.Errorf("%v: %t, want %t", c.series, got, c.want)
		}
	}
}

// The runs that are kept are drawn beside the present one, which then has a name of its own, and the axis reaches to their end.
func TestTheLossesOfKeptRunsAreDrawn(t *testing.T) {
	p := shown(t, `{"lossAxis":"log","epochs":50,"pins":[{"name":"<a>","epoch":300},{"name":"b","epoch":1,"hidden":true},{"name":"c","epoch":2}]}`, 3)
	snapshot := engine.Snapshot{Epoch: 300}
	p.state.TakeRuns([]runs.Run{{Name: "<a>", Losses: []float64{0, 0.7, 300, 0.25}, Snapshot: snapshot}, {Name: "b", Losses: []float64{0, 0.7}}, {Name: "c", Losses: []float64{0, 0.7, 2, 0.5}}})
	beside := p.others(true)
	if len(beside.drawn) != 2 || beside.drawn[1].ID != chart.RacerID(1) || len(beside.drawn[0].Data) != 4 || strings.Count(beside.lines, "\n") != 2 {
		t.Fatalf("%d runs are drawn: %q", len(beside.drawn), beside.lines)
	}
	third, kind := p.state.Palette().Line(2)
	if !strings.HasSuffix(beside.lines, "c\t"+third.Hex()+"\t"+kind+"\n") {
		t.Errorf("the lines are %q", beside.lines)
	}
	if p.furthest() != 300 {
		t.Errorf("the axis reaches to %d", p.furthest())
	}
	markup := app.HTMLString((&lossPanel{Page: p}).Render())
	for _, want := range []string{">This run<", "&lt;a&gt; 0.25", ">c 0.5"} {
		if !strings.Contains(markup, want) {
			t.Errorf("the panel lacks %s: %s", want, markup)
		}
	}
}
