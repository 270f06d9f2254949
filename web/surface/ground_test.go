package surface

import (
	"math"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/web/colour"
)

// sampled is a surface of n × n cells with the values of a function.
func sampled(n int, x, y scene.Range, f func(x, y float64) float64) *engine.Surface {
	s := &engine.Surface{Columns: n, Rows: n, Ranges: [2]scene.Range{x, y}}
	at := func(r scene.Range, i int) float64 { return r.Min + (r.Max-r.Min)*(float64(i)+0.5)/float64(n) }
	for k := range n {
		for i := range n {
			s.Values = append(s.Values, f(at(x, i), at(y, n-1-k)))
		}
	}
	return s
}

func bowl(x, y float64) float64 { return 1 + x*x + x*y + 2*y*y }

// Around a minimum the loss is a parabola, which the finer grid has to show as it is.
func TestTheGroundKeepsAParabola(t *testing.T) {
	x, y := scene.Range{Min: -2, Max: 1}, scene.Range{Min: -1, Max: 3}
	g := newGround(sampled(12, x, y, bowl))
	fine := sampled(12*finer, x, y, bowl)
	if len(g.loss) != len(fine.Values) || g.columns != fine.Columns || g.ranges() != fine.Ranges {
		t.Fatalf("the ground has %d cells", len(g.loss))
	}
	for i, want := range fine.Values {
		if math.Abs(g.loss[i]-want) > 1e-12 {
			t.Fatalf("cell %d is %g, want %g", i, g.loss[i], want)
		}
	}
	for _, at := range [][2]float64{{0.3, 0.4}, {-2, -1}, {1, 3}, {-1.99, 2.5}} {
		if got, want := g.at(at[0], at[1]), bowl(at[0], at[1]); math.Abs(got-want) > 0.03 {
			t.Errorf("at %v the loss is %g, want %g", at, got, want)
		}
	}
	if !g.holds([2]float64{-2, 3}) || g.holds([2]float64{1.1, 0}) || g.holds([2]float64{0, -1.1}) {
		t.Error("the ground does not hold what lies on it")
	}
}

func TestHeightsTellTheBottomOfAValleyApart(t *testing.T) {
	r := scene.Range{Min: -3, Max: 3}
	g := newGround(sampled(30, r, r, bowl))
	last := -1.0
	for _, over := range []float64{0, 0.001, 0.01, 0.1, 0.3, 0.6, 1} {
		share := g.share(g.low + over*(g.high-g.low))
		if share <= last || share > 1 {
			t.Errorf("%g of the way up the height is %g after %g", over, share, last)
		}
		last = share
	}
	if g.share(g.low) != 0 || g.share(g.high) != 1 || g.share(g.low-1) != 0 || g.share(2*g.high) != 1 || g.share(g.low+0.01*(g.high-g.low)) < 0.2 {
		t.Errorf("a hundredth of the way up the height is %g", g.share(g.low+0.01*(g.high-g.low)))
	}
	if level := newGround(sampled(5, r, r, func(x, y float64) float64 { return 1 })); level.share(1) != 0 {
		t.Error("level ground has a height")
	}
}

// Where steps are far too large the loss may be no number at all; and nothing is drawn below the least there is.
func TestAGroundHasNumbersOnly(t *testing.T) {
	r := scene.Range{Min: -3, Max: 3}
	f := sampled(8, r, r, func(x, y float64) float64 { return math.Abs(x) * 100 })
	f.Values[3], f.Values[20] = math.NaN(), math.Inf(1)
	least := 30.0
	f.Least = &least
	g := newGround(f)
	for i, v := range g.loss {
		if math.IsNaN(v) || math.IsInf(v, 0) || v < least || math.IsNaN(g.height[i]) {
			t.Fatalf("cell %d is %g at the height %g", i, v, g.height[i])
		}
	}
}

func TestAReliefIsLitFromTheTopLeft(t *testing.T) {
	r := scene.Range{Min: -1, Max: 1}
	hill := newGround(sampled(20, r, r, func(x, y float64) float64 { return 3 - x*x - y*y }))
	n := hill.columns
	at := func(x, y float64) float64 { return hill.light(int(float64(n)*x), int(float64(n)*y)) }
	if at(0.25, 0.25) <= at(0.5, 0.5) || at(0.75, 0.75) >= at(0.5, 0.5) || math.Abs(at(0.5, 0.5)) > 0.1 {
		t.Errorf("the light is %g to the top left, %g on top, %g to the bottom right", at(0.25, 0.25), at(0.5, 0.5), at(0.75, 0.75))
	}
	flat, relief := hill.pixels(colour.Light, false), hill.pixels(colour.Light, true)
	if len(flat) != 4*n*n || string(flat) == string(relief) || [3]byte(flat[:3]) != [3]byte(colour.Light.Height(hill.height[0])) {
		t.Errorf("%d bytes, the first %v", len(flat), flat[:4])
	}
	if c := (colour.RGB{100, 100, 100}); lit(c, 0) != c || lit(c, 0.2)[0] <= 100 || lit(c, -0.2)[0] >= 100 {
		t.Errorf("%v in the light is %v, in the shadow %v", c, lit(c, 0.2), lit(c, -0.2))
	}
}

func TestLevelsAreRoundAndFurtherApartUpTheSlope(t *testing.T) {
	for c, digits := range map[[2]float64]int{{0.2058, 3.1}: 3, {0, 0.7}: 2, {0.6931, 0.6934}: 7, {12, 9e6}: 3, {0.0001, 50}: 3} {
		low, high := c[0], c[1]
		all := levels(low, high)
		if len(all) < 7 || len(all) > mostLevels {
			t.Errorf("%v: %d levels", c, len(all))
		}
		over := 0.0
		for i, l := range all {
			ratio := (l.loss - low) / over
			if l.loss <= low || l.loss >= high || i > 0 && (ratio < 1.15 || ratio > 4) {
				t.Errorf("%v: level %d is %g, %g times as far up as the one before", c, i, l.loss, ratio)
			}
			over = l.loss - low
			if got := strings.Trim(strings.NewReplacer(".", "", "\u202f", "").Replace(l.label), "0"); len(got) > digits && !strings.Contains(l.label, "·") {
				t.Errorf("%v: %g is written %s", c, l.loss, l.label)
			}
		}
		if first := (all[0].loss - low) / (high - low); first > 0.01 {
			t.Errorf("%v: the lowest level is %g of the way up", c, first)
		}
	}
	if got := levels(1, 1); got != nil {
		t.Errorf("level ground has the levels %v", got)
	}
}

func TestTicksAreWrittenAsTheirStepsAre(t *testing.T) {
	for want, c := range map[string][2]float64{"0.5": {0.5, 0.5}, "−0.025": {-0.025, 0.005}, "20": {20, 10}, "0": {0, 5}, "3.00·10⁻⁶": {3e-6, 1e-6}, "2.00·10⁷": {2e7, 1e7}, "0.6931234": {0.6931234, 1e-7}} {
		if got := tick(c[0], c[1]); got != want {
			t.Errorf("%g in steps of %g is written %s, want %s", c[0], c[1], got, want)
		}
	}
	values, step := ticks(scene.Range{Min: -0.6, Max: 1.1}, 4)
	if step != 0.5 || len(values) != 4 || values[0] != -0.5 || values[3] != 1 {
		t.Errorf("the ticks are %v, %g apart", values, step)
	}
}
