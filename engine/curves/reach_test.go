package curves_test

import (
	"math"
	"slices"
	"testing"

	"downhill/engine"
	"downhill/engine/curves"
	"downhill/engine/elementary"
)

// hard are scores that thresholds tell apart badly or not at all: p rounds to 1, to ½ and to 0, or by rounding the lower of
// two neighbours has the higher p.
func hard(t *testing.T) []float64 {
	z := []float64{800, 50, 40, 36.8, 36.7, 3, 1e-15, 1e-17, 0, -1e-18, -1e-17, -1e-15, -3, -40, -744, -745.2, -800, -900}
	for low, found := -0.7, 0; found < 3; low = math.Nextafter(low, 0) {
		if next := math.Nextafter(low, 0); elementary.Sigmoid(next) < elementary.Sigmoid(low) {
			z, found = append(z, low, next), found+1
		}
		if low > -0.69 {
			t.Fatal("no two neighbours have their probabilities in the other order")
		}
	}
	slices.Sort(z)
	slices.Reverse(z)
	return slices.Compact(z)
}

// positives are the corners that are classified 1, point by point.
func positives(scores []float64, threshold float64) (first int, others bool) {
	for first < len(scores) && engine.Classify(scores[first], threshold) == 1 {
		first++
	}
	for _, z := range scores[first:] {
		others = others || engine.Classify(z, threshold) == 1
	}
	return first, others
}

// A corner has a threshold that is exactly its own, or there is none.
func TestACornerIsReachedByAThresholdOrByNone(t *testing.T) {
	z := hard(t)
	labels := make([]uint8, len(z))
	for i := range labels {
		labels[i] = uint8(i % 2)
	}
	r := curves.Rank(z, labels)
	reached := map[int]bool{}
	for _, score := range append([]float64{math.Inf(1)}, z...) {
		at := elementary.Sigmoid(score)
		for _, threshold := range []float64{at, math.Nextafter(at, 0), min(math.Nextafter(at, 2), 1)} {
			if first, others := positives(z, threshold); !others {
				reached[first] = true
			}
		}
	}
	for k := range len(z) + 1 {
		if r.Reaches(k) != reached[k] {
			t.Errorf("the first %d are reached: %t, want %t", k, r.Reaches(k), reached[k])
		}
		if !r.Reaches(k) {
			continue
		}
		_, high := r.Thresholds(k)
		for _, threshold := range []float64{r.Threshold(k), high} {
			if first, others := positives(z, threshold); first != k || others {
				t.Errorf("at %v the first %d are classified 1, others too: %t, want the first %d", threshold, first, others, k)
			}
			if got := r.Corner(func(z float64) bool { return engine.Classify(z, threshold) == 1 }); got != k {
				t.Errorf("at %v the corner is %d, want %d", threshold, got, k)
			}
		}
	}
	if len(reached) < 8 || len(reached) > len(z)-8 {
		t.Errorf("%d of %d corners are reached", len(reached), len(z)+1)
	}
}

// Rows have a threshold of their own, or none. The area is that of the ranking all the same.
func TestRowsHaveThresholdsOfTheirOwn(t *testing.T) {
	r := curves.Rank([]float64{60, 50, 40, 1, 1e-17, -1e-17, -2}, []uint8{1, 0, 1, 0, 1, 1, 0})
	var got []float64
	for k, row := range r.ROC() {
		if (row[2] == nil) != (k == 0 || k == 1 || k == 2) {
			t.Errorf("row %d has the threshold %v", k, row[2])
		}
		if row[2] != nil {
			got = append(got, *row[2])
		}
	}
	want := []float64{1, elementary.Sigmoid(1), 0.5, math.Nextafter(0.5, 0), elementary.Sigmoid(-2)}
	if !slices.Equal(got, want) {
		t.Errorf("the thresholds are %v, want %v", got, want)
	}
	if area := *r.Summary().AUC; area != 7./12 {
		t.Errorf("the area is %v", area)
	}
}

// A Cut is what a point is classified by.
func TestACutIsTheHighestThreshold(t *testing.T) {
	for _, z := range hard(t) {
		cut := curves.Cut(z)
		if engine.Classify(z, cut) != 1 || cut < 1 && engine.Classify(z, math.Nextafter(cut, 2)) != 0 {
			t.Errorf("%v is not the highest threshold at which %v is classified 1", cut, z)
		}
	}
}
