package random

import (
	"math"
	"slices"
	"testing"
)

// The first numbers of seed 1234567, as the authors' reference implementation gives them.
func TestSplitMix64GivesTheReferenceSequence(t *testing.T) {
	r := New(1234567)
	for _, want := range []uint64{6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431} {
		if got := r.Next(); got != want {
			t.Errorf("got %d, want %d", got, want)
		}
	}
}

func TestMomentsOfTheDraws(t *testing.T) {
	const n = 100_000
	r := New(1)
	mean, squares, uniform := 0.0, 0.0, 0.0
	for range n {
		x := r.Normal()
		mean += x / n
		squares += x * x / n
		if u := r.Between(2, 4); u < 2 || u >= 4 {
			t.Fatalf("%g is outside [2, 4)", u)
		} else {
			uniform += u / n
		}
	}
	if math.Abs(mean) > 0.01 || math.Abs(squares-1) > 0.02 || math.Abs(uniform-3) > 0.01 {
		t.Errorf("mean %g, variance %g, uniform mean %g", mean, squares, uniform)
	}
}

func TestShuffleIsAPermutationAndEveryPlaceIsReached(t *testing.T) {
	var seen [5][5]int
	for k := range 5000 {
		order := []int{0, 1, 2, 3, 4}
		Stream(3, Shuffle, k).Shuffle(order)
		for place, item := range order {
			seen[place][item]++
		}
		sorted := slices.Sorted(slices.Values(order))
		if !slices.Equal(sorted, []int{0, 1, 2, 3, 4}) {
			t.Fatalf("%v is no permutation", order)
		}
	}
	for place := range seen {
		for item, n := range seen[place] {
			if n < 850 || n > 1150 {
				t.Errorf("item %d was at place %d %d times of 5000, want about 1000", item, place, n)
			}
		}
	}
}

func TestStreamsDiffer(t *testing.T) {
	seen := map[uint64]bool{New(7).Next(): true}
	for _, use := range []Use{Shuffle, Split} {
		for index := range 1000 {
			first := Stream(7, use, index).Next()
			if seen[first] {
				t.Fatalf("stream %d of use %d repeats another", index, use)
			}
			seen[first] = true
		}
	}
	if *Stream(7, Split, 3) != *Stream(7, Split, 3) || *Stream(7, Split, 3) == *Stream(8, Split, 3) {
		t.Error("a stream does not follow from its seed")
	}
}
