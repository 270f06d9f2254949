package separation

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// separatorsOf runs a Search to its end.
func separatorsOf(t testing.TB, x []float64, labels []uint8, dim int) (Verdict, []Separator) {
	t.Helper()
	of := decided(t, x, labels, dim)
	s := of.Search()
	for s.Advance() {
	}
	if s.Advance() {
		t.Error("Advance goes on after the end")
	}
	return of.Verdict(), s.Found()
}

func TestSeparatorsOfKnownData(t *testing.T) {
	for _, c := range []struct {
		name    string
		x       []float64
		labels  []uint8
		dim     int
		verdict Verdict
		want    []Separator
	}{
		{"one feature, upwards", []float64{1, 2, 3, 4}, []uint8{0, 0, 1, 1}, 1, Separable, []Separator{{[]int{0}, []int{1}}}},
		{"one feature, downwards", []float64{1, 2, 3, 4}, []uint8{1, 1, 0, 0}, 1, Separable, []Separator{{[]int{0}, []int{-1}}}},
		{"two, each alone", []float64{0, 5, 1, 4, 2, 1, 3, 0}, []uint8{0, 0, 1, 1}, 2, Separable,
			[]Separator{{[]int{0}, []int{1}}, {[]int{1}, []int{-1}}}},
		{"two together, beside one of noise and a constant", []float64{
			0, 1, 1, 9, 2, 0, 3, 9, 4, 1, 5, 9,
			1, 1, 0, 9, 3, 0, 2, 9, 5, 1, 4, 9,
		}, []uint8{0, 0, 0, 1, 1, 1}, 4, Separable, []Separator{{[]int{0, 2}, []int{1, -1}}}},
		{"a level that only class 1 has", []float64{0, 3, 0, 5, 0, 4, 1, 4, 0, 4, 1, 3}, []uint8{0, 0, 1, 1, 1, 1}, 2, QuasiSeparable,
			[]Separator{{[]int{0}, []int{1}}}},
		{"quasi together", []float64{1, 2, 2, 1, 3, 3, 3, 3, 4, 4, 2, 3, 4, 6}, []uint8{1, 0, 0, 1, 0, 1, 1}, 2, QuasiSeparable,
			[]Separator{{[]int{0, 1}, []int{-1, 1}}}},
		{"overlap", []float64{1, 2, 3, 4}, []uint8{0, 1, 0, 1}, 1, Inseparable, nil},
		{"one class", []float64{1, 2}, []uint8{1, 1}, 1, Separable, nil},
	} {
		if verdict, got := separatorsOf(t, c.x, c.labels, c.dim); verdict != c.verdict || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %s, %v; want %s, %v", c.name, verdict, got, c.verdict, c.want)
		}
	}
}

func TestNoPartOfASeparatorSeparates(t *testing.T) {
	draw := rand.New(rand.NewPCG(7, 9))
	together := map[Verdict]int{}
	for range 3000 {
		dim, n := 2+draw.IntN(3), 4+draw.IntN(6)
		x, labels := make([]float64, n*dim), make([]uint8, n)
		for i := range x {
			x[i] = float64(draw.IntN(5))
		}
		for i := range labels {
			labels[i] = uint8(i % 2)
		}
		verdict, found := separatorsOf(t, x, labels, dim)
		if (verdict == Inseparable) != (len(found) == 0) {
			t.Fatalf("%v %v of %d: %s with %v", x, labels, dim, verdict, found)
		}
		for _, s := range found {
			if len(s.Features) > 1 {
				together[verdict]++
			}
			checkSeparator(t, x, labels, dim, verdict, s)
		}
	}
	if together[Separable] < 50 || together[QuasiSeparable] < 50 {
		t.Errorf("only %v sets of several features were tried", together)
	}
}

// checkSeparator asks every part of a Separator, and the whole with a feature turned round: each plane that separates
// is one of the two with the signs that are told.
func checkSeparator(t *testing.T, x []float64, labels []uint8, dim int, verdict Verdict, s Separator) {
	t.Helper()
	search := &Search{cone: &cone{x: x, labels: labels, dim: dim}}
	whole := decided(t, search.columns(s.Features), labels, len(s.Features))
	if whole.Verdict() != verdict || !slices.IsSorted(s.Features) {
		t.Errorf("%v %v: %v is %s, want %s", x, labels, s.Features, whole.Verdict(), verdict)
	}
	if _, signs := whole.sides(); !slices.Equal(signs, s.Directions) {
		t.Errorf("%v %v: %v has %v, want %v", x, labels, s.Features, s.Directions, signs)
	}
	for k := range s.Features {
		if len(s.Features) == 1 {
			break
		}
		rest := slices.Delete(slices.Clone(s.Features), k, k+1)
		if v := decided(t, search.columns(rest), labels, len(rest)).Verdict(); v == verdict || v == Separable {
			t.Errorf("%v %v: %v does without feature %d", x, labels, s.Features, s.Features[k])
		}
	}
}

func TestTooManyNumbersAreNotSearched(t *testing.T) {
	n := searchNumbers/2 + 2
	x, labels := make([]float64, 2*n), make([]uint8, n)
	for i := range labels {
		labels[i] = uint8(i % 2)
		x[2*i], x[2*i+1] = float64(i), float64(i)+float64(i%2)*0.5
	}
	if verdict, found := separatorsOf(t, x, labels, 2); verdict != Separable || found != nil {
		t.Errorf("%s, %v", verdict, found)
	}
}
