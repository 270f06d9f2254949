package points

import (
	"math"
	"slices"
	"testing"
)

func TestRepeatedFindsTheFirst(t *testing.T) {
	p := New(2, []float64{1, 2, 2, 1, 1, 2, 1, 2}, []uint8{0, 0, 1, 0})
	if i, first := p.Repeated(); i != 3 || first != 0 {
		t.Errorf("%d repeats %d", i, first)
	}
	// Also where all have one hash.
	if i, first := p.repeated(func(int) uint64 { return 7 }); i != 3 || first != 0 {
		t.Errorf("of one hash, %d repeats %d", i, first)
	}
	if i, _ := New(1, []float64{1, 2, 3}, []uint8{0, 0, 0}).Repeated(); i != -1 {
		t.Errorf("%d repeats", i)
	}
}

func TestPointsNeverChange(t *testing.T) {
	x, labels := []float64{1, 2, 3, 4}, []uint8{0, 1}
	p := New(2, x, labels)
	for name, c := range map[string]struct {
		got    Points
		x      []float64
		labels []uint8
	}{
		"with":    {p.With([]float64{5, 6}, 1), []float64{1, 2, 3, 4, 5, 6}, []uint8{0, 1, 1}},
		"moved":   {p.Moved(1, []float64{7, 8}), []float64{1, 2, 7, 8}, []uint8{0, 1}},
		"without": {p.Without(0), []float64{3, 4}, []uint8{1}},
		"where":   {p.Where([]bool{false, true}), []float64{3, 4}, []uint8{1}},
		"first":   {Points{}.With([]float64{9}, 0), []float64{9}, []uint8{0}},
	} {
		if !slices.Equal(c.got.Coords(), c.x) || !slices.Equal(c.got.Labels(), c.labels) || c.got.Dim() != len(c.x)/len(c.labels) {
			t.Errorf("%s: %v, %v of dimension %d", name, c.got.Coords(), c.got.Labels(), c.got.Dim())
		}
	}
	if !slices.Equal(x, []float64{1, 2, 3, 4}) || !slices.Equal(labels, []uint8{0, 1}) || p.Len() != 2 {
		t.Errorf("the points became %v, %v", x, labels)
	}
}

func TestPointsAreFoundAndCompared(t *testing.T) {
	p, q := New(2, []float64{1, 2, 3, 4}, []uint8{0, 1}), New(2, []float64{1, 2, 3, 4}, []uint8{0, 1})
	if !p.Equal(p) || !p.Equal(q) || p.Equal(q.Without(1)) || p.Equal(q.Moved(0, []float64{1, 1})) || p.Equal(New(2, p.Coords(), []uint8{0, 0})) {
		t.Error("what is equal is not, or what is not is")
	}
	if p.Index([]float64{3, 4}, 1) != 1 || p.Index([]float64{3, 4}, 0) != -1 || p.Index([]float64{4, 3}, 1) != -1 {
		t.Error("a point is found where it is not, or not where it is")
	}
	if zeros, ones := p.Counts(); zeros != 1 || ones != 1 || !p.Has(0) || !p.Has(1) || p.Without(1).Has(1) {
		t.Errorf("%d and %d points", zeros, ones)
	}
	if p.Label(1) != 1 || !slices.Equal(p.At(1), []float64{3, 4}) {
		t.Errorf("point 1 is %v of class %d", p.At(1), p.Label(1))
	}
}

func TestSpread(t *testing.T) {
	p := New(2, []float64{1, 5, 3, 5, 5, 5, 7, 5}, []uint8{0, 0, 1, 1})
	if d := p.Deviation(0); math.Abs(d-math.Sqrt(5)) > 1e-15 || p.Deviation(1) != 0 || !math.IsNaN(Points{}.Deviation(0)) {
		t.Errorf("the deviations are %g and %g", d, p.Deviation(1))
	}
	if c := p.Contrast(0); math.Abs(c-4/math.Sqrt(5)) > 1e-15 || p.Contrast(1) != 0 || p.Without(3).Without(2).Contrast(0) != 0 {
		t.Errorf("the contrasts are %g and %g", c, p.Contrast(1))
	}
}

func TestPackedPointsComeBack(t *testing.T) {
	for _, p := range []Points{
		{}, New(1, []float64{1, -2.25, 0.01}, []uint8{1, 0, 1}), New(3, []float64{1.0 / 3, 5, -1e300, math.Inf(1), 5.01, 0}, []uint8{0, 1}),
		New(2, []float64{1e13, 1e14, 3e13, 4}, []uint8{1, 1}),
	} {
		b := AppendPacked([]byte("head"), p)
		got, ok := Unpack(b[4:])
		if !ok || string(b[:4]) != "head" || got.Dim() != p.Dim() || !got.Equal(p) {
			t.Errorf("%v, %v became %v, %v, %t", p.Coords(), p.Labels(), got.Coords(), got.Labels(), ok)
		}
		for n := range len(b) - 4 {
			if cut, ok := Unpack(b[4 : 4+n]); ok && p.Len() > 0 {
				t.Errorf("the first %d bytes are read as %v", n, cut.Coords())
			}
		}
	}
	if plain, rest := len(AppendPacked(nil, New(1, []float64{1, 2, 3}, []uint8{0, 0, 0}))), len(AppendPacked(nil, New(1, []float64{1, 2, math.Pi}, []uint8{0, 0, 0}))); plain >= rest {
		t.Errorf("points on the grid take %d bytes, others %d", plain, rest)
	}
	for name, b := range map[string][]byte{
		"no features": {1, 0}, "more than there are bytes": {0xff, 0xff, 0xff, 0x7f, 2}, "a product beyond all bounds": {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f},
		"an unknown column": {1, 1, 0, 7, 0},
	} {
		if _, ok := Unpack(b); ok {
			t.Errorf("%s: accepted", name)
		}
	}
}
