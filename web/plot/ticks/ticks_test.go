package ticks

import (
	"strings"
	"testing"

	"downhill/engine/scene"
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
		s := Label(Values(c.r, 6), step, 48/12.8)
		name := strings.ReplaceAll(s.Name("x"), "\u202f", " ")
		if got := strings.Join(s.Labels[:3], " "); got != c.first || name != c.named {
			t.Errorf("%v: %q and %q, want %q and %q", c.r, got, name, c.first, c.named)
		}
	}
}

func TestTicksAreRoundAndInside(t *testing.T) {
	for _, c := range []struct {
		r    scene.Range
		n    int
		want []float64
	}{
		{scene.Range{Min: -6, Max: 6}, 6, []float64{-6, -4, -2, 0, 2, 4, 6}},
		{scene.Range{Min: 0.1, Max: 0.55}, 5, []float64{0.1, 0.2, 0.3, 0.4, 0.5}},
		{scene.Range{Min: 20, Max: 50}, 8, []float64{20, 25, 30, 35, 40, 45, 50}},
	} {
		got := Values(c.r, c.n)
		if len(got) != len(c.want) {
			t.Errorf("ticks of %v: %v, want %v", c.r, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("ticks of %v: %v, want %v", c.r, got, c.want)
			}
		}
	}
}
