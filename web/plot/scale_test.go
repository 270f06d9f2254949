package plot

import (
	"slices"
	"testing"

	"downhill/engine/scene"
	"downhill/web/hosttest"
	"downhill/web/plot/ticks"
)

// However near the view, labels differ, and have room beside the axis.
func TestEveryTickFitsAndDiffers(t *testing.T) {
	for _, content := range []string{`{"dataset":"overlap"}`, `{"dataset":"penguins"}`, `{"dataset":"iris"}`} {
		s := hosttest.Show(t, content, 0).State().Scene()
		full := s.Fitted()
		for near := 1.0; near <= mostNear; near *= 10 {
			for k, r := range full {
				at, half := r.Min+(r.Max-r.Min)*0.7312345, (r.Max-r.Min)/near/2
				s.View[k] = scene.Range{Min: at - half, Max: at + half}
			}
			for _, letters := range []float64{0, 16} {
				g := newGeometry(s, 560, 560)
				g.letters = letters
				_, _, across, up := g.scales()
				for _, axis := range []ticks.Scale{across, up} {
					wider := slices.ContainsFunc(axis.Labels, func(l string) bool { return ticks.Wide(l) > tickRoom/g.tickLetters() })
					if n := len(slices.Compact(slices.Clone(axis.Labels))); wider || n < len(axis.Labels) || n < 2 {
						t.Errorf("%s, %g times nearer: the ticks say %q", content, near, axis.Labels)
					}
				}
			}
		}
	}
}
