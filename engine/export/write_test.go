package export

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"downhill/engine/scene"
	"downhill/engine/table"
	"downhill/engine/table/heading"
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
		read := mustRead(t, string(w.Text()))
		got, err := read.Choose(read.Preview().Choices)
		if err != nil || !slices.Equal(got.Features, names) || !slices.Equal(got.Points.Labels(), p.Labels()) || !sameBits(got.Points.Coords(), p.Coords()) {
			t.Fatalf("%q became %v of %q, %v", w.Text(), rows(got.Points), got.Features, err)
		}
	}
}

func sameBits(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) })
}

// What is written is read again to the last bit, names and all.
func TestWrittenPointsAreReadToTheLastBit(t *testing.T) {
	x := []float64{0.1, 1.0 / 3, -1e-310, 1e15, -1e15, 5e-324, math.Pi, 0, 2, 123456789.123456789}
	p := scene.NewPoints(2, x, []uint8{0, 1, 1, 0, 1})
	for _, names := range [][]string{{"x₁", "x₂"}, {"=1+1", "-a, \"b\""}, {"1", "2"}, {"label", "@x"}, {"'q", "+"},
		{"'=x", "''=x"}, {" a", "a  "}, {"\u2028x\u2029", "x\u00a0"}, {"\ufeffa", "'\ufeff"}, {"＝1", "＠x"}, {"'", "' "}, {"a;b;c", "a,b"}, {"NA", "sep=;"},
		{". ", "\"\""}, {"'＝1", "' x"}, {strings.Repeat("=", scene.MaxName), strings.Repeat("'", scene.MaxName)}} {
		w := Write(p, names, nil, nil)
		for w.Advance() {
		}
		text := string(w.Text())
		for _, cell := range []string{"\n=", "\n+", "\n@", ",=", ",+", ",@", "\n＝", ",＝", ",＠", "\"="} {
			if strings.Contains("\n"+text, cell) {
				t.Errorf("a formula in %q", text)
			}
		}
		read := mustRead(t, text)
		got, err := read.Choose(read.Preview().Choices)
		if err != nil || !got.Points.Equal(p) || !slices.Equal(got.Features, names) || w.Done() != 1 {
			t.Errorf("%q became %v of %q, %v", text, rows(got.Points), got.Features, err)
		}
	}
}

func TestManyPointsAreWrittenInSlices(t *testing.T) {
	s := scene.DefaultSettings()
	s.Count = 20_000
	p := scene.Scene{Settings: s}.Generated().Points
	w := Write(p, []string{"a", "b"}, nil, nil)
	n, last := 0, 0.0
	for w.Advance() {
		if w.Done() <= last {
			t.Fatal("no progress")
		}
		n, last = n+1, w.Done()
	}
	read := mustRead(t, string(w.Text()))
	if got, err := read.Choose(read.Preview().Choices); n < 5 || err != nil || !got.Points.Equal(p) {
		t.Errorf("%d slices, %v", n, err)
	}
}

// Every name of a Scene comes back from a table as it was.
func FuzzNames(f *testing.F) {
	for _, name := range []string{"'=x", " a ", "\u2028", "\ufeff'＝", "a\u00a0", "''", "x\ufffe", "\x07=", "\""} {
		f.Add(name, "label")
	}
	f.Fuzz(func(t *testing.T, one, two string) {
		names := []string{scene.Name(one), scene.Name(two)}
		if !scene.IsName(names[0]) || !scene.IsName(names[1]) || names[0] == names[1] {
			return
		}
		p := scene.NewPoints(2, []float64{1, 2, 3, 4}, []uint8{0, 1})
		w := Write(p, names, nil, nil)
		for w.Advance() {
		}
		read := mustRead(t, string(w.Text()))
		got, err := read.Choose(read.Preview().Choices)
		if err != nil || !slices.Equal(got.Features, names) || !got.Points.Equal(p) {
			t.Fatalf("%q came back as %q, %v", names, got.Features, err)
		}
		for _, cell := range strings.Split(strings.SplitN(string(w.Text()), "\n", 2)[0], ",") {
			if heading.IsFormula(strings.TrimPrefix(cell, "\"")) && !strings.Contains(one+two, ",") {
				t.Fatalf("%q has a formula", w.Text())
			}
		}
	})
}

// mustRead reads a table or fails the test.
func mustRead(t *testing.T, text string) *table.Table {
	t.Helper()
	r := table.Read([]byte(text))
	for r.Advance() {
	}
	read, err := r.Table()
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return read
}

// rows are points as lists, the label last.
func rows(p scene.Points) [][]float64 {
	var out [][]float64
	for i := range p.Len() {
		out = append(out, append(slices.Clone(p.At(i)), float64(p.Label(i))))
	}
	return out
}

func TestARowHasThePartTheClassAndTheLabel(t *testing.T) {
	p := scene.NewPoints(2, []float64{1, 0.1, 2, 0.2, 3, 1e-300}, []uint8{0, 1, 1})
	for _, c := range []struct {
		classes []string
		heldOut []bool
		want    string
	}{
		{nil, nil, "a,=b,label\n1,0.1,0\n2,0.2,1\n3,1e-300,1\n"},
		{[]string{"no", "=yes"}, []bool{false, true, false}, "a,=b,part,class,label\n1,0.1,train,no,0\n2,0.2,test,=yes,1\n3,1e-300,train,=yes,1\n"},
	} {
		w := Write(p, []string{"a", "=b"}, c.classes, c.heldOut)
		for w.Advance() {
		}
		if want := strings.ReplaceAll(c.want, "=", "'="); string(w.Text()) != want {
			t.Errorf("%q is written, want %q", w.Text(), want)
		}
	}
}
