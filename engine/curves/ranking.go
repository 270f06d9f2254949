package curves

import (
	"math"
	"slices"
	"sort"

	"downhill/engine/elementary"
)

// Ranking is the distinct scores of points, and how many points of each class have at least each. Make it with Rank or
// Unpack.
type Ranking struct {
	Scores []float64 // logits, from the highest to the lowest
	Ones   []int     // points of class 1 with at least that score
	Zeros  []int     // points of class 0

	least []float64 // the least Cut of the corners up to each one
	most  []float64 // the highest from each one on
}

// Rank ranks points by their scores, which are logits. Both slices have an entry a point; they stay as they are.
func Rank(scores []float64, labels []uint8) Ranking {
	var of [2][]float64
	for i, z := range scores {
		of[labels[i]] = append(of[labels[i]], 0-z) // so that −0 is 0
	}
	slices.Sort(of[0])
	slices.Sort(of[1])
	var r Ranking
	zeros, ones := 0, 0
	for zeros < len(of[0]) || ones < len(of[1]) {
		next := math.Inf(1)
		if zeros < len(of[0]) {
			next = of[0][zeros]
		}
		if ones < len(of[1]) {
			next = math.Min(next, of[1][ones])
		}
		for zeros < len(of[0]) && of[0][zeros] <= next {
			zeros++
		}
		for ones < len(of[1]) && of[1][ones] <= next {
			ones++
		}
		r.Scores, r.Ones, r.Zeros = append(r.Scores, 0-next), append(r.Ones, ones), append(r.Zeros, zeros)
	}
	r.cut()
	return r
}

// Cut is the highest threshold at which a score is classified 1: its probability. But at ½ the score itself is compared
// with 0, so that one below 0 whose probability rounds to ½ is classified 1 only from the number before ½ down.
func Cut(score float64) float64 {
	p := elementary.Sigmoid(score)
	if p == 0.5 && score < 0 {
		return math.Nextafter(p, 0)
	}
	return p
}

// cut notes the cuts of the corners. Those of neighbours may be the same, and as probabilities are rounded, they may even
// be in the other order.
func (r *Ranking) cut() {
	r.least, r.most = make([]float64, r.Len()), make([]float64, r.Len())
	least, most := 1.0, 0.0
	for k, z := range r.Scores {
		r.most[k] = Cut(z)
		least = min(least, r.most[k])
		r.least[k] = least
	}
	for k := r.Len() - 1; k >= 0; k-- {
		most = max(most, r.most[k])
		r.most[k] = most
	}
}

// Pack writes a Ranking as numbers: of each corner the score, the points of class 1 and those of class 0.
func (r Ranking) Pack() []float64 {
	out := make([]float64, 0, 3*len(r.Scores))
	for k, z := range r.Scores {
		out = append(out, z, float64(r.Ones[k]), float64(r.Zeros[k]))
	}
	return out
}

// Unpack reads what Pack wrote.
func Unpack(numbers []float64) Ranking {
	n := len(numbers) / 3
	r := Ranking{Scores: make([]float64, n), Ones: make([]int, n), Zeros: make([]int, n)}
	for k := range n {
		r.Scores[k], r.Ones[k], r.Zeros[k] = numbers[3*k], int(numbers[3*k+1]), int(numbers[3*k+2])
	}
	r.cut()
	return r
}

// Len is the number of corners.
func (r Ranking) Len() int { return len(r.Scores) }

// Totals are how many points of class 1 and of class 0 there are.
func (r Ranking) Totals() (ones, zeros int) { return r.above(r.Len()) }

// HasBoth reports whether there are points of both classes, without which there are no curves.
func (r Ranking) HasBoth() bool {
	ones, zeros := r.Totals()
	return ones > 0 && zeros > 0
}

// above are the points of each class in the first k corners.
func (r Ranking) above(k int) (ones, zeros int) {
	if k == 0 {
		return 0, 0
	}
	return r.Ones[k-1], r.Zeros[k-1]
}

// at are the points of each class in corner k alone.
func (r Ranking) at(k int) (ones, zeros int) {
	ones, zeros = r.above(k + 1)
	before, others := r.above(k)
	return ones - before, zeros - others
}

// Probability is that of corner k.
func (r Ranking) Probability(k int) float64 { return elementary.Sigmoid(r.Scores[k]) }

// Corner is how many corners are classified 1, where positive tells of a score whether it is. Of two scores the higher is
// positive if the lower is.
func (r Ranking) Corner(positive func(score float64) bool) int {
	return sort.Search(r.Len(), func(k int) bool { return !positive(r.Scores[k]) })
}

// Counts are those where the first k corners are classified 1.
func (r Ranking) Counts(k int) Counts {
	ones, zeros := r.Totals()
	c := Counts{}
	c.TruePositives, c.FalsePositives = r.above(k)
	c.FalseNegatives, c.TrueNegatives = ones-c.TruePositives, zeros-c.FalsePositives
	return c
}

// Thresholds are those at which the first k corners and no others are classified 1: above low and up to high. No
// threshold is more than 1.
func (r Ranking) Thresholds(k int) (low, high float64) {
	low, high = 0, 1
	if k > 0 {
		high = r.least[k-1]
	}
	if k < r.Len() {
		low = r.most[k]
	}
	return low, high
}

// Reaches reports whether there is such a threshold. There is none between scores whose probability is the same number,
// and none above a probability of 1. At 0 all are classified 1.
func (r Ranking) Reaches(k int) bool {
	low, high := r.Thresholds(k)
	return low < high || k == r.Len()
}

// Threshold is the roundest of those thresholds: the one of fewest digits. It is high where there is none.
func (r Ranking) Threshold(k int) float64 {
	low, high := r.Thresholds(k)
	if k == r.Len() {
		return 0
	}
	for power := 1.0; power < 1e300; power *= 10 {
		if t := math.Floor(float64(high*power)) / power; t > low && t <= high {
			return t
		}
	}
	return high
}
