package format

import (
	"math"
	"regexp"
	"testing"
)

func TestAPathHasNumbersThatEveryBrowserTakes(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		points [][2]float64
		want   string
	}{
		{nil, ""},
		{[][2]float64{{1, 2.25}}, "M1.0 2.2"},
		{[][2]float64{{1, 2}, {3, 4}, {5, 6}}, "M1.0 2.0L3.0 4.0L5.0 6.0"},
		{[][2]float64{{1, 2}, {3, 4}, {nan, 6}, {7, 8}, {9, 10}}, "M1.0 2.0L3.0 4.0M7.0 8.0L9.0 10.0"},
		{[][2]float64{{1, 2}, {inf, 4}}, ""},
		{[][2]float64{{nan, 4}}, ""},
		{[][2]float64{{0, 0}, {1e90, 5e89}}, "M0.0 0.0L1000000.0 500000.0"},                                       // in its own direction
		{[][2]float64{{0, 7}, {0, -1e90}, {0, 9}}, "M0.0 7.0L0.0 -1000000.0M0.0 -1000000.0L0.0 9.0"},              // there and back
		{[][2]float64{{-4e6, 0}, {4e6, 8e5}}, "M-1000000.0 300000.0L1000000.0 500000.0"},                          // across
		{[][2]float64{{2e6, 0}, {0, 2e300}}, ""},                                                                  // past
		{[][2]float64{{2e6, 0}, {2e6, 5}, {3, 5}}, "M1000000.0 5.0L3.0 5.0"},                                      // in from beyond
		{[][2]float64{{math.MaxFloat64, 1}, {-math.MaxFloat64, 1}, {1, 1}}, "M-1000000.0 1.0L1.0 1.0"},            // what overflows is left out
		{[][2]float64{{1e6, 1e6}, {1e6, -1e6}, {-0.01, 0}}, "M1000000.0 1000000.0L1000000.0 -1000000.0L-0.0 0.0"}, // at the edge
		{[][2]float64{{5e-324, 1e-300}, {-5e-324, 1e-290}, {1, 1}}, "M0.0 0.0L-0.0 0.0L1.0 1.0"},                  // tiny
	} {
		if got := string(Path(nil, 1, c.points...)); got != c.want {
			t.Errorf("%v is %q, want %q", c.points, got, c.want)
		}
	}
	for want, corners := range map[string][][2]float64{
		"":                                {{nan, 1}, {1, inf}},
		"M1.0 2.0L3.0 4.0L5.0 6.0Z":       {{1, 2}, {3, 4}, {nan, 0}, {5, 6}},
		"M1.0 2.0L1000000.0 4.0L5.0 6.0Z": {{1, 2}, {1e90, 4}, {5, 6}},
	} {
		if got := string(Polygon(nil, 1, corners...)); got != want {
			t.Errorf("%v is %q, want %q", corners, got, want)
		}
	}
	digits := regexp.MustCompile(`^-?\d{1,7}\.\d\d$`)
	for _, x := range []float64{nan, inf, -inf, 1e90, -1e300, 5e-324, 12.345, math.MaxFloat64} {
		if got := string(Pixel(nil, x, 2)); !digits.MatchString(got) {
			t.Errorf("%v is written %q", x, got)
		}
	}
}
