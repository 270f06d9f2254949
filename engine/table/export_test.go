package table

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"downhill/engine/scene"
)

// drawn draws points as a person may have them: one or many, of one class or both, with features of few or many
// different values, and names that a table also gives to its label.
func drawn(r *rand.Rand) (scene.Points, []string) {
	n, d := 1+r.IntN(4), 1+r.IntN(4)
	if r.IntN(8) == 0 {
		n = 200
	}
	few := [][]float64{{0, 1}, {1}, {0}, {2, 3}, {-1e15, 0.1, 5e-324}}
	x := make([]float64, n*d)
	names := make([]string, d)
	for j := range d {
		values := few[r.IntN(len(few))]
		for i := range n {
			if x[i*d+j] = values[r.IntN(len(values))]; r.IntN(3) == 0 {
				x[i*d+j] = r.NormFloat64() * math.Pow(10, float64(r.IntN(12)-6))
			}
		}
		all := []string{"label", "y", "Class", "target", "outcome", "x₁", "0", "1", "column 2", "NA", "sep=;", "a\u2028b"}
		for names[j] == "" || slices.Contains(names[:j], names[j]) {
			names[j] = all[r.IntN(len(all))]
		}
	}
	labels, class := make([]uint8, n), r.IntN(3)
	for i := range labels {
		if labels[i] = uint8(class); class == 2 {
			labels[i] = uint8(r.IntN(2))
		}
	}
	return scene.NewPoints(d, x, labels), names
}

// Whatever the points and the names of their features: what is written is guessed right, and reads back to the last
// bit.
func TestAnyWrittenPointsAreReadToTheLastBit(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		p, names := drawn(r)
		w := Write(p, names, nil, nil)
		for w.Advance() {
		}
		table := mustRead(t, string(w.Text()))
		got, err := table.Choose(table.Preview().Choices)
		if err != nil || !slices.Equal(got.Features, names) || !slices.Equal(got.Points.Labels(), p.Labels()) || !sameBits(got.Points.Coords(), p.Coords()) {
			t.Fatalf("%q became %v of %q, %v", w.Text(), rows(got.Points), got.Features, err)
		}
	}
}

func sameBits(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) })
}

// A column that is called as labels are can be the label with one class alone; a column that only looks like it cannot.
func TestTheLabelIsGuessed(t *testing.T) {
	for _, c := range []struct {
		name, text string
		label      int
		zero, one  string
	}{
		{"all of class 0", "a,b,label\n0,1,0\n1,1,0\n", 2, "0", "1"},
		{"all of class 1", "a,b,label\n0,1,1\n1,1,1\n", 2, "0", "1"},
		{"one point", "a,label\n0,1\n", 1, "0", "1"},
		{"a last column called otherwise", "a,b,Target\n0,1,1\n1,0,1\n", 2, "0", "1"},
		{"a constant label in front", "label,a,b\n1,0,3\n1,1,4\n", 0, "0", "1"},
		{"a constant coordinate y", "x,y,group\n1,0,5\n2,0,6\n3,0,6\n", 2, "5", "6"},
		{"a constant label of other values", "a,b,label\n0,1,7\n1,1,7\n", 0, "0", "1"},
		{"a feature called label", "label,a,class\n0,1,1\n1,2,1\n", 2, "0", "1"},
		{"a constant column without such a name", "a,b,c\n0,3,1\n1,4,1\n", 1, "3", "4"},
	} {
		if got := mustRead(t, c.text).Preview().Choices; got.Label != c.label || got.Zero != c.zero || got.One != c.one {
			t.Errorf("%s: column %d, class 0 is %q and class 1 %q", c.name, got.Label, got.Zero, got.One)
		}
	}
}

// What is written says which points are held out, and a guess neither takes that for a feature nor for the label.
func TestWrittenPointsSayWhichAreHeldOut(t *testing.T) {
	p := scene.NewPoints(1, []float64{1, 2, 3}, []uint8{0, 1, 1})
	w := Write(p, []string{"x"}, []string{"no", "yes"}, []bool{false, true, false})
	for w.Advance() {
	}
	if want := "x,part,class,label\n1,train,no,0\n2,test,yes,1\n3,train,yes,1\n"; string(w.Text()) != want {
		t.Errorf("%q is written, want %q", w.Text(), want)
	}
	table := mustRead(t, string(w.Text()))
	got, err := table.Choose(table.Preview().Choices)
	if err != nil || !slices.Equal(got.Features, []string{"x"}) || !slices.Equal(got.Points.Labels(), p.Labels()) || !slices.Equal(got.Classes, []string{"no", "yes"}) {
		t.Errorf("it is read as %v of %q, %q, %v", rows(got.Points), got.Features, got.Classes, err)
	}
	if p := table.Preview(); p.LeftOut(p.Choices) != nil {
		t.Errorf("it says that it leaves out %v", p.LeftOut(p.Choices))
	}
	table = mustRead(t, "part,label\n1,0\n2,1\n3,1\n") // of another meaning
	if got, err = table.Choose(table.Preview().Choices); err != nil || !slices.Equal(got.Features, []string{"part"}) {
		t.Errorf("numbers are read as %q, %v", got.Features, err)
	}
}
