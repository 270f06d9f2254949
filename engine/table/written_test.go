package table

import (
	"slices"
	"strings"
	"testing"

	"downhill/engine/export"
	"downhill/engine/scene"
)

// What is written says which points are held out, and a guess neither takes that for a feature nor for the label.
func TestWrittenPointsSayWhichAreHeldOut(t *testing.T) {
	p := scene.NewPoints(1, []float64{1, 2, 3}, []uint8{0, 1, 1})
	w := export.Write(p, []string{"x"}, []string{"no", "yes"}, []bool{false, true, false})
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

// The names of classes are written beside their labels, and read again.
func TestWrittenClassesAreRead(t *testing.T) {
	p := scene.NewPoints(1, []float64{1, 2, 3, 4}, []uint8{1, 0, 1, 0})
	for _, classes := range [][]string{{"versicolor", "virginica"}, {"passed", "failed"}, {"yes, \"a\"", "=1+1"}, {" a", "label"}} {
		w := export.Write(p, []string{"x"}, classes, nil)
		for w.Advance() {
		}
		text := string(w.Text())
		if !strings.HasPrefix(text, "x,class,label\n") || strings.Contains(text, ",=") {
			t.Errorf("%q", text)
		}
		table := mustRead(t, text)
		preview := table.Preview()
		got, err := table.Choose(preview.Choices)
		if err != nil || !got.Points.Equal(p) || !slices.Equal(got.Features, []string{"x"}) || !slices.Equal(got.Classes, classes) {
			t.Errorf("%q became %v of %q and %q, %v", text, rows(got.Points), got.Features, got.Classes, err)
		}
		if left := preview.LeftOut(preview.Choices); len(left) != 0 {
			t.Errorf("%q: %v is left out", text, left[0])
		}
	}
	for _, text := range []string{"x,class,label\n1,a,0\n2,b,0\n3,c,1\n", "x,class,label\n1,a,0\n2,a,1\n", "x,class,label\n1,a,0\n2,NA,1\n",
		"x,sort,label\n1,a,0\n2,b,1\n"} {
		table := mustRead(t, text)
		if got, err := table.Choose(table.Preview().Choices); err != nil || got.Classes != nil {
			t.Errorf("%q has the classes %q, %v", text, got.Classes, err)
		}
	}
}
