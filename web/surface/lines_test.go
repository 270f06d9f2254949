package surface

import (
	"math"
	"slices"
	"strings"
	"testing"

	"downhill/engine/scene"
)

// On a bowl the line of each level is one closed curve, through places of that loss.
func TestContoursGoThroughPlacesOfEqualLoss(t *testing.T) {
	r := scene.Range{Min: -2, Max: 2}
	g := newGround(sampled(40, r, r, func(x, y float64) float64 { return x*x + y*y }))
	f := frame{400, 400, r, r}
	edge := math.Inf(1)
	for _, c := range g.contours(f) {
		closed := 0
		for _, l := range c.lines {
			if l[0] == l[len(l)-1] || apart(l[0], l[len(l)-1]) < 0.02 {
				closed++
			}
			for _, at := range l {
				edge = min(edge, at[0], at[1], f.width-at[0], f.height-at[1])
				if !f.inside(at[0], at[1]) {
					continue
				}
				if p := f.place(at[0], at[1]); math.Abs(p[0]*p[0]+p[1]*p[1]-c.loss) > 0.02 {
					t.Fatalf("level %s goes through %v, where the loss is %g", c.label, p, p[0]*p[0]+p[1]*p[1])
				}
			}
		}
		if whole := c.loss < 3.8; whole && (len(c.lines) != 1 || closed != 1) {
			t.Errorf("level %s has %d lines, %d closed", c.label, len(c.lines), closed)
		}
	}
	if edge > 0 {
		t.Errorf("no line comes nearer to the edge than %g pixels", edge)
	}
}

func TestLabelsKeepApartAndOffThePath(t *testing.T) {
	r := scene.Range{Min: -2, Max: 2}
	g := newGround(sampled(40, r, r, func(x, y float64) float64 { return x*x + y*y }))
	f := frame{400, 400, r, r}
	path := line{{200, 200}, {400, 0}}.strewn(3, f)
	if long := path.length(); math.Abs(long-200*math.Sqrt2) > 1e-9 {
		t.Errorf("with more points on it the path is %g long", long)
	}
	for i := range path[1:] {
		if apart(path[i], path[i+1]) > 3 {
			t.Fatalf("from %v the path strides to %v", path[i], path[i+1])
		}
	}
	free := [2]float64{200, 200}
	all := labels(g.contours(f), f, [][2]float64{free}, path)
	if len(all) < 5 {
		t.Fatalf("%d labels", len(all))
	}
	for i, l := range all {
		at := [2]float64{l.left, l.top}
		if near(at, path, labelHalf) || apart(at, free) < labelApart || !f.hasRoom(at) || math.Abs(l.degrees) > 90 {
			t.Errorf("label %+v is in the way", l)
		}
		for _, other := range all[:i] {
			if apart(at, [2]float64{other.left, other.top}) < labelApart {
				t.Errorf("labels %s and %s overlap", l.text, other.text)
			}
		}
	}
}

func TestRoundEpochsAreMarkedOnThePath(t *testing.T) {
	path := [][3]float64{{0, 0, 0}, {1, 1, 0}, {2, 2, 0}, {8, 8, 0}, {16, 16, 0}, {128, 128, 0}}
	got := stops(path)
	want := []stop{{1, [2]float64{1, 0}}, {10, [2]float64{10, 0}}, {100, [2]float64{100, 0}}}
	if !slices.Equal(got, want) {
		t.Errorf("the stops are %v, want %v", got, want)
	}
	if got := stops(path[4:]); len(got) != 1 || got[0].epoch != 100 { // a run that began at epoch 16
		t.Errorf("the stops are %v", got)
	}
	f := frame{200, 200, scene.Range{Min: -10, Max: 190}, scene.Range{Min: -100, Max: 100}}
	svg := stopsSVG(got, f, [2]float64{10, 0})
	if strings.Count(svg, "<circle") != 3 || strings.Count(svg, "<text") != 1 || !strings.Contains(svg, ">100<") {
		t.Errorf("they are drawn as %s", svg)
	}
	if svg := stopsSVG(got, f, [2]float64{116, 10}); strings.Contains(svg, ">100<") { // the run is where the label would be
		t.Errorf("a label under the run's place: %s", svg)
	}
}

func TestAnArrowHasAHead(t *testing.T) {
	lines := arrow([2]float64{0, 0}, [2]float64{10, 0})
	if len(lines) != 2 || lines[1][0] != [2]float64{2, 4.4} || lines[1][2] != [2]float64{2, -4.4} || arrow([2]float64{1, 1}, [2]float64{1, 1}) != nil {
		t.Errorf("the arrow is %v", lines)
	}
}

func TestNamesOfAxesAreNoMarkup(t *testing.T) {
	r := scene.Range{Min: 0, Max: 1}
	svg := axesSVG(newFrame(300, 300, 16, [2]scene.Range{r, r}), 16, "w(<b>)", `"y"`)
	if strings.Contains(svg, "<b>") || !strings.Contains(svg, "w(&lt;b&gt;)") || strings.Count(svg, `class="tick-x"`) < 3 {
		t.Errorf("the axes are %s", svg)
	}
}

// A run that has diverged is far outside of what is seen: its way there has as many points as fit the frame.
func TestAWayOfAnyLengthIsStrewnWhereItIsSeen(t *testing.T) {
	f := frame{400, 300, scene.Range{Min: 0, Max: 1}, scene.Range{Min: 0, Max: 1}}
	for _, c := range []struct {
		from, to   [2]float64
		begin, end float64
	}{
		{[2]float64{100, 100}, [2]float64{300, 200}, 0, 1}, {[2]float64{0, 150}, [2]float64{4e12, 150}, 0, 1e-10},
		{[2]float64{-400, 150}, [2]float64{400, 150}, 0.5, 1}, {[2]float64{-1, 10}, [2]float64{-1, 20}, 1, 0},
		{[2]float64{100, 100}, [2]float64{100, 100}, 0, 1}, {[2]float64{500, 100}, [2]float64{600, 100}, 1, 0},
	} {
		begin, end := f.clip(c.from, c.to)
		if (begin <= end) != (c.begin <= c.end) || begin <= end && (math.Abs(begin-c.begin) > 1e-9*(1+c.begin) || math.Abs(end-c.end) > 1e-9*c.end) {
			t.Errorf("from %v to %v: %g to %g are inside, want %g to %g", c.from, c.to, begin, end, c.begin, c.end)
		}
		if n := len(line{c.from, c.to}.strewn(3, f)); n > 200 {
			t.Errorf("from %v to %v there are %d points", c.from, c.to, n)
		}
	}
}
