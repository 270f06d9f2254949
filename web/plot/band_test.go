package plot

import (
	"math"
	"slices"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/wasm/protocol"
	"downhill/web/hosttest"
)

// banded is a plot that has the band of its Scene, or samples.
func banded(t *testing.T, content string, samples int) (*hosttest.Host, *Plot, *engine.Band) {
	t.Helper()
	h, d := trained(t, content, 0)
	h.Send(protocol.Command{Verb: protocol.Band, N: samples}, func(a protocol.Answer, err error) {
		if err != nil {
			t.Fatal(err)
		}
		h.State().TakeBand(a.Band)
	})
	h.Settle()
	return h, d, h.State().Band()
}

// The edges of the band round a boundary are where the fitted z is its reach from 0, and the area is between them.
func TestTheBandIsBetweenItsEdges(t *testing.T) {
	_, d, b := banded(t, `{"dataset":"overlap"}`, 0)
	g := d.geometry()
	area, edges := d.band(g)
	far := func(at []float64) float64 {
		right, down := (at[0]-g.x.Min)/(g.x.Max-g.x.Min), (g.y.Max-at[1])/(g.y.Max-g.y.Min)
		return engine.Between(b.Fields[0], b.Columns, b.Rows, right, down)
	}
	for _, at := range places(t, g, edges) {
		if z := math.Abs(far(at)); math.Abs(z-engine.BandReach) > 0.05 {
			t.Fatalf("an edge goes through %v, where z is %v errors", at, z)
		}
	}
	for _, at := range places(t, g, strings.ReplaceAll(area, "Z", "")) {
		if z := math.Abs(far(at)); z > engine.BandReach+0.05 {
			t.Fatalf("the area has %v, where z is %v errors", at, z)
		}
	}
	if strings.Count(edges, "M") < 2 || strings.Count(area, "Z") < 50 {
		t.Errorf("%d edges, %d parts", strings.Count(edges, "M"), strings.Count(area, "Z"))
	}
}

// With one feature it is one area round the curve, with two edges; of samples there is a line each.
func TestBandsAndSamplesOfAnyScene(t *testing.T) {
	for _, c := range []struct {
		content               string
		samples, areas, lines int
	}{
		{`{"dataset":"hours"}`, 0, 1, 2}, {`{"dataset":"hours"}`, 20, 0, 20}, {`{"dataset":"overlap"}`, 20, 0, 20}, {`{"dataset":"snow"}`, 20, 0, 20},
	} {
		h, d, b := banded(t, c.content, c.samples)
		g := d.geometry()
		area, lines := d.band(g)
		if left := c.samples - len(b.Models); strings.Count(area, "Z") != c.areas || strings.Count(lines, "M") != c.lines-left {
			t.Errorf("%s: %d areas and %d lines, %d left out", c.content, strings.Count(area, "Z"), strings.Count(lines, "M"), left)
		}
		said := words(legendSVG(g, legend(h, g)))
		if want := map[bool]string{true: "samples", false: "95\u202f% band"}[c.samples > 0]; !slices.Contains(said, want) {
			t.Errorf("%s: the legend says %q", c.content, said)
		}
		if svg := d.svg("data:,", ""); !strings.Contains(svg, `<path class="band-lines" d="M`) || strings.Contains(svg, `<path class="band" `) != (c.areas > 0) {
			t.Errorf("%s: the picture has no band", c.content)
		}
	}
	if _, d, b := banded(t, `{"dataset":"overlap","featureMap":"quadratic"}`, 5); len(b.Fields) != len(b.Models) {
		t.Errorf("%d fields", len(b.Fields))
	} else if area, lines := d.band(d.geometry()); area != "" || lines == "" {
		t.Error("curves of samples are not drawn")
	}
}

// A band of another part of the axes is not drawn until that of this one is there.
func TestABandOfAnotherViewIsNotDrawn(t *testing.T) {
	h, d, _ := banded(t, `{"dataset":"overlap"}`, 0)
	next := h.State().Scene()
	next.View = slices.Clone(next.View)
	next.View[0].Max++
	h.State().TakeScene(next)
	if area, lines := d.band(d.geometry()); area+lines != "" {
		t.Error("it is drawn")
	}
	wider := hosttest.Decode(t, `{"dataset":"overlap","featureMap":"quadratic"}`)
	if h.State().TakeScene(wider); h.State().Band() != nil {
		t.Error("a band of other features is still there")
	}
}
