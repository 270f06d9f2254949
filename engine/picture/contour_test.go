package picture

import (
	"math"
	"testing"

	"downhill/engine/model"
	"downhill/engine/scene"
)

// values are f at the centres of n × n cells over two ranges, from the top row down.
func values(n int, x, y scene.Range, f func(x, y float64) float64) []float64 {
	var out []float64
	for k := range n {
		for i := range n {
			out = append(out, f(Centre(x, i, n), Centre(y, n-1-k, n)))
		}
	}
	return out
}

func TestContourOfACircle(t *testing.T) {
	x, y := scene.Range{Min: -2, Max: 2}, scene.Range{Min: -3, Max: 5}
	circle := func(x, y float64) float64 { return math.Hypot(x, y-1) }
	length := 0.0
	for _, piece := range Contours(values(200, x, y, circle), 200, 200, x, y, 1.5) {
		for _, end := range piece {
			near(t, "radius", circle(end[0], end[1]), 1.5, 2e-3)
		}
		length += math.Hypot(piece[1][0]-piece[0][0], piece[1][1]-piece[0][1])
	}
	near(t, "length", length, 3*math.Pi, 0.01)
}

// At a saddle the two pieces lie on the sides of the middle's value, and never cross.
func TestContoursAtASaddle(t *testing.T) {
	for _, c := range []struct {
		corners [4]float64
		topLeft bool // whether a piece cuts the top left corner off
	}{
		{[4]float64{1, -1, 1, -1.5}, true}, {[4]float64{1, -1, 1.5, -1}, false},
		{[4]float64{-1, 1, -1, 1.5}, true}, {[4]float64{-1, 1, -1.5, 1}, false},
	} {
		pieces := crossings(c.corners)
		if len(pieces) != 2 {
			t.Fatalf("%v: %d pieces", c.corners, len(pieces))
		}
		cuts := false
		for _, p := range pieces {
			cuts = cuts || p[0][0] == 0 && p[1][1] == 0 || p[0][1] == 0 && p[1][0] == 0
		}
		if cuts != c.topLeft {
			t.Errorf("%v: %v", c.corners, pieces)
		}
	}
	if crossings([4]float64{1, 1, 1, 1}) != nil || len(crossings([4]float64{-1, 1, 1, 1})) != 1 {
		t.Error("a cell without, or with one, crossing")
	}
}

func TestCrossingsAlongALine(t *testing.T) {
	r := scene.Range{Min: 0, Max: 10}
	var wave []float32
	for i := range 400 {
		wave = append(wave, float32(math.Sin(Centre(r, i, 400))))
	}
	got := Crossings(wave, r, 0)
	if len(got) != 3 {
		t.Fatalf("%v, want π, 2π, 3π", got)
	}
	for k, x := range got {
		near(t, "crossing", x, math.Pi*float64(k+1), 1e-3)
	}
}

func TestTheBoundaryOfACurvedModelIsNoLine(t *testing.T) {
	s, m := trained(t, `{"dataset":"circles","featureMap":"quadratic","optimizer":"newton","l2":0.01}`, 8)
	c := NewSection(s)
	if _, _, ok := c.Line(m, 0); ok {
		t.Error("a circle has a straight boundary")
	}
	field := c.Field(m, 128, 128)
	pieces := Contours(field, 128, 128, c.View[0], c.View[1], 0.5)
	if len(pieces) < 50 {
		t.Fatalf("%d pieces", len(pieces))
	}
	for _, p := range pieces {
		if r := math.Hypot(p[0][0], p[0][1]); r < 1.5 || r > 4.5 {
			t.Errorf("the boundary passes through %v", p[0])
		}
	}
}

// However sure the model is on both sides, its boundary is as smooth as that of a model that is less so.
func TestTheBoundaryOfASureModelIsSmooth(t *testing.T) {
	s, m := trained(t, `{"dataset":"circles","featureMap":"quadratic","optimizer":"newton","l2":0.01}`, 8)
	c := NewSection(s)
	sure := m.Clone()
	sure.Bias *= 1e6
	for j := range sure.Weights {
		sure.Weights[j] *= 1e6
	}
	const n = 64
	cell := (c.View[0].Max - c.View[0].Min) / n
	pieces := Contours(c.Logits(sure, n, n), n, n, c.View[0], c.View[1], 0)
	if len(pieces) < 25 {
		t.Fatalf("%d pieces", len(pieces))
	}
	for _, p := range pieces {
		x, y := p[0][0], p[0][1]
		slope := math.Hypot(c.Logit(m, c.Row(x+cell, y))-c.Logit(m, c.Row(x-cell, y)), c.Logit(m, c.Row(x, y+cell))-c.Logit(m, c.Row(x, y-cell))) / 2
		if off := math.Abs(c.Logit(m, c.Row(x, y))) / slope; off > 0.05 {
			t.Errorf("the boundary passes through %v, %.2f cells from where it is", p[0], off)
		}
	}
}

// What is too large for 32 bits is still on its side of the boundary.
func TestLogitsAreFinite(t *testing.T) {
	c := NewSection(decode(t, sixPoints))
	got := c.Logits(model.Model{Weights: []float64{1e60}, Bias: -5e60}, 2, 1)
	if len(got) != 2 || got[0] != -1e38 || got[1] != 1e38 {
		t.Errorf("%v", got)
	}
}

func TestLineAtAnotherThreshold(t *testing.T) {
	c := NewSection(decode(t, sixPoints))
	from, _, ok := c.Line(model.Model{Weights: []float64{2}, Bias: -7}, 1)
	if !ok || from[0] != 4 {
		t.Errorf("z = 1 at %v, want x = 4", from)
	}
}

func TestSectionOfAnyTwoFeatures(t *testing.T) {
	s := decode(t, `{"points":[{"x":[1,20,300,4],"label":0},{"x":[3,40,500,8],"label":1}],"horizontal":3,"vertical":1,
		"held":[null,null,null,5],"initial":{"epoch":0,"weights":[1,0.1,0.01,2],"bias":-19}}`)
	c := NewSection(s)
	if row := c.Row(400, 2); row[0] != 2 || row[1] != 30 || row[2] != 400 || row[3] != 5 {
		t.Errorf("row %v, want [2 30 400 5]", row)
	}
	m := model.Model{Weights: s.Initial.Weights, Bias: s.Initial.Bias}
	from, to, ok := c.Line(m, 0)
	for _, end := range [][2]float64{from, to} {
		near(t, "z on the boundary", c.Logit(m, c.Row(end[0], end[1])), 0, 1e-11)
	}
	if !ok || c.Axes[0] != 2 || c.Axes[1] != 0 {
		t.Errorf("boundary %v %v, axes %v", from, to, c.Axes)
	}
	row := []float64{7, 7, 7, 7}
	if c.Move(row, 1, 2); row[2] != 1 || row[0] != 2 || row[1] != 7 || row[3] != 7 {
		t.Errorf("moved to %v", row)
	}
}
