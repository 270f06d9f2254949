package scene

import (
	"slices"
	"testing"
)

// Folds part the training points of each class evenly, are the same each time, and others with another seed.
func TestFolds(t *testing.T) {
	s := decode(t, `{"dataset":"overlap","count":63,"testShare":0.2,"seed":5}`)
	of, held := s.Folds(5), s.HeldOut()
	sizes := map[[2]int]int{}
	for i, f := range of {
		if (f < 0) != held[i] {
			t.Fatalf("point %d is in fold %d, held out: %t", i, f, held[i])
		}
		sizes[[2]int{int(s.Points.Label(i)), f}]++
	}
	for class := range 2 {
		low, high := 99, 0
		for f := range 5 {
			low, high = min(low, sizes[[2]int{class, f}]), max(high, sizes[[2]int{class, f}])
		}
		if high-low > 1 || low == 0 {
			t.Errorf("class %d has from %d to %d points in a fold", class, low, high)
		}
	}
	other := s
	other.Seed = 6
	if !slices.Equal(of, s.Folds(5)) || slices.Equal(of, other.Folds(5)) {
		t.Error("folds do not follow the seed")
	}
	train, test := s.WithoutFold(of, 2)
	all, _ := s.Divided()
	if train.Points.Len()+test.Len() != all.Len() || test.Len() != sizes[[2]int{0, 2}]+sizes[[2]int{1, 2}] || train.HeldOut() != nil {
		t.Errorf("%d and %d points of %d", train.Points.Len(), test.Len(), all.Len())
	}
	for i := range test.Len() {
		if train.Points.Index(test.At(i), test.Label(i)) >= 0 {
			t.Errorf("point %v is in both", test.At(i))
		}
	}
}
