package plot

import (
	"slices"
	"strings"
	"testing"

	"downhill/engine/scene"
	"downhill/web/hosttest"
)

// Ticks are labelled by their values, and where these are too long or alike by what differs, which the axis names.
func TestTicksAreLabelledByWhatFits(t *testing.T) {
	for _, c := range []struct {
		r            scene.Range
		first, named string
	}{
		{scene.Range{Min: -6, Max: 6}, "−6 −4 −2", "x"},
		{scene.Range{Min: 0.5, Max: 3}, "0.5 1 1.5", "x"},
		{scene.Range{Min: 0, Max: 1e6}, "0 2·10⁵ 4·10⁵", "x"},
		{scene.Range{Min: 4.998, Max: 5.004}, "4.998 4.999 5", "x"},
		{scene.Range{Min: 4_998.13, Max: 4_998.16}, "0.03 0.035 0.04", "x − 4 998.1"},
		{scene.Range{Min: -4_998.16, Max: -4_998.13}, "0.04 0.045 0.05", "x + 4 998.2"},
		{scene.Range{Min: -6e-6, Max: 6e-6}, "−6·10⁻⁶ −4·10⁻⁶ −2·10⁻⁶", "x"},
		{scene.Range{Min: -1.6e-6, Max: 1.4e-6}, "−1.5 −1 −0.5", "x · 10⁶"},
		{scene.Range{Min: 5.0000003, Max: 5.0000006}, "3 3.5 4", "(x − 5) · 10⁷"},
	} {
		step := scene.TickStep(c.r.Max-c.r.Min, 6)
		s := newScale(ticks(c.r, 6), step, tickRoom/12.8)
		name := strings.ReplaceAll(s.name("x"), "\u202f", " ")
		if got := strings.Join(s.labels[:3], " "); got != c.first || name != c.named {
			t.Errorf("%v: %q and %q, want %q and %q", c.r, got, name, c.first, c.named)
		}
	}
}

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
				for _, axis := range []scale{across, up} {
					if sorted := slices.Clone(axis.labels); !axis.fits(tickRoom/g.tickLetters()) || len(slices.Compact(sorted)) < 2 {
						t.Errorf("%s, %g times nearer: the ticks say %q", content, near, axis.labels)
					}
				}
			}
		}
	}
}
