package curves

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"downhill/engine/elementary"
	"downhill/engine/random"
)

// tied is a few hundred scores of which many are the same, with labels that follow them.
func tied(n int) (scores []float64, labels []uint8) {
	r := random.New(7)
	for range n {
		z := math.Round(6*r.Uniform() - 3)
		label := uint8(0)
		if r.Uniform() < elementary.Sigmoid(z) {
			label = 1
		}
		scores, labels = append(scores, z), append(labels, label)
	}
	return scores, labels
}

func near(t *testing.T, what string, got *float64, want float64) {
	t.Helper()
	if got == nil || !(math.Abs(*got-want) <= 1e-13*math.Max(1, math.Abs(want))) {
		t.Errorf("%s is %v, want %v", what, show(got), want)
	}
}

func show(x *float64) any {
	if x == nil {
		return "undefined"
	}
	return *x
}

func TestEveryDistinctScoreIsACorner(t *testing.T) {
	r := Rank([]float64{1, 0, math.Copysign(0, -1), 1, 2}, []uint8{1, 0, 1, 0, 1})
	want := Ranking{Scores: []float64{2, 1, 0}, Ones: []int{1, 2, 3}, Zeros: []int{0, 1, 2}}
	want.cut()
	if !reflect.DeepEqual(r, want) {
		t.Fatalf("%+v, want %+v", r, want)
	}
	if math.Signbit(r.Scores[2]) {
		t.Error("a score is −0")
	}
	if again := Unpack(r.Pack()); !reflect.DeepEqual(again, want) {
		t.Errorf("packed and unpacked it is %+v", again)
	}
	scores, labels := tied(300)
	r = Rank(scores, labels)
	ones, zeros := r.Totals()
	if r.Len() != 7 || ones+zeros != 300 || !r.HasBoth() {
		t.Errorf("%d corners of %d and %d points", r.Len(), ones, zeros)
	}
}

// The definitions, point by point and pair by pair.
func TestTheAreaIsThatOfPairs(t *testing.T) {
	scores, labels := tied(300)
	above := func(a, b float64) float64 {
		switch {
		case a > b:
			return 1
		case a == b:
			return 0.5
		}
		return 0
	}
	var placed [2][]float64
	for i, z := range scores {
		sum, n := 0.0, 0.0
		for j, other := range scores {
			if labels[j] != labels[i] {
				n++
				sum += map[uint8]float64{1: above(z, other), 0: above(other, z)}[labels[i]]
			}
		}
		placed[labels[i]] = append(placed[labels[i]], sum/n)
	}
	mean := func(v []float64) (sum float64) {
		for _, x := range v {
			sum += x / float64(len(v))
		}
		return sum
	}
	variance := 0.0
	for _, v := range placed {
		for _, x := range v {
			variance += (x - mean(v)) * (x - mean(v)) / float64(len(v)-1) / float64(len(v))
		}
	}
	s := Rank(scores, labels).Summary()
	near(t, "the area", s.AUC, mean(placed[1]))
	near(t, "its standard error", s.SE, math.Sqrt(variance))
	low, high := s.Interval()
	near(t, "its low end", low, *s.AUC-1.959963984540054**s.SE)
	near(t, "its high end", high, *s.AUC+1.959963984540054**s.SE)
}

func TestLossesAndBinsAreThoseOfThePoints(t *testing.T) {
	scores, labels := tied(300)
	var logLoss, brier float64
	counts := make([]Bin, 20)
	for i, z := range scores {
		p, y := 1/(1+math.Exp(-z)), float64(labels[i])
		logLoss -= (y*math.Log(p) + (1-y)*math.Log(1-p)) / 300
		brier += (p - y) * (p - y) / 300
		b := max(int(math.Ceil(20*p))-1, 0)
		counts[b].Mean += p
		counts[b].Ones += int(labels[i])
		counts[b].Zeros += 1 - int(labels[i])
	}
	s := Rank(scores, labels).Summary()
	near(t, "the log-loss", s.LogLoss, logLoss)
	near(t, "the Brier score", s.Brier, brier)
	total := 0
	for b, bin := range s.Histogram {
		if bin.Ones != counts[b].Ones || bin.Zeros != counts[b].Zeros {
			t.Errorf("bin %d has %+v, want %+v", b, bin, counts[b])
		}
		if bin.Count() > 0 {
			near(t, "a mean", &bin.Mean, counts[b].Mean/float64(bin.Count()))
		}
	}
	for _, bin := range s.Calibration {
		total += bin.Count()
		if bin.Count() == 0 {
			t.Error("an empty bin is there")
		}
	}
	if total != 300 {
		t.Errorf("%d points are in the bins of the calibration", total)
	}
}

// A bin has its upper edge, and the first one 0 too.
func TestTheEdgesOfBins(t *testing.T) {
	r := Rank([]float64{0, -800, 800}, []uint8{1, 0, 1}) // p is ½, 0 and 1
	got := []int{}
	for b, bin := range r.binned(10) {
		for range bin.Count() {
			got = append(got, b)
		}
	}
	if !slices.Equal(got, []int{0, 4, 9}) {
		t.Errorf("0, ½ and 1 are in the bins %v", got)
	}
}

func TestAveragePrecisionIsAMeanOverClassOne(t *testing.T) {
	// From the highest: 1, 0, {1, 0}, 1.
	r := Rank([]float64{5, 4, 3, 3, 2}, []uint8{1, 0, 1, 0, 1})
	near(t, "average precision", r.Summary().AveragePrecision, (1.0/1+2.0/4+3.0/5)/3)
	rows := r.PrecisionRecall()
	near(t, "the first recall", rows[0][0], 0)
	near(t, "the first precision", rows[0][1], 1)
	near(t, "the precision at the ties", rows[3][1], 0.5)
	if rows[0][2] != nil {
		t.Error("the first row has a threshold")
	}
	near(t, "the last threshold", rows[4][2], elementary.Sigmoid(2))
	roc := r.ROC()
	near(t, "the last false positive rate", roc[4][0], 1)
	near(t, "the true positive rate before", roc[3][1], 2.0/3)
}

func TestWhatIsUndefinedIsNil(t *testing.T) {
	none := Counts{TrueNegatives: 3}
	for what, got := range map[string]*float64{
		"precision": none.Precision(), "recall": none.Recall(), "F1": none.F1(), "balanced": none.Balanced(),
		"Youden": none.Youden(), "Matthews": none.Matthews(), "accuracy": Counts{}.Accuracy(), "specificity": Counts{}.Specificity(),
	} {
		if got != nil {
			t.Errorf("the %s is %v", what, *got)
		}
	}
	one := Rank([]float64{1, 2, 3}, []uint8{1, 1, 1})
	s := one.Summary()
	if one.HasBoth() || s.AUC != nil || s.SE != nil || one.ROC() != nil || s.LogLoss == nil {
		t.Errorf("of one class it is %+v", s)
	}
	near(t, "average precision of class 1 alone", s.AveragePrecision, 1)
	zero := Rank([]float64{1, 2}, []uint8{0, 0})
	if zero.PrecisionRecall() != nil || zero.Summary().AveragePrecision != nil {
		t.Error("without class 1 there is a precision")
	}
	empty := Rank(nil, nil)
	if s := empty.Summary(); s.LogLoss != nil || s.Brier != nil || len(s.Calibration) != 0 || empty.Counts(0) != (Counts{}) {
		t.Errorf("of no points it is %+v", s)
	}
	if s := Rank([]float64{1, 2, 3}, []uint8{0, 1, 1}).Summary(); s.AUC == nil || s.SE != nil {
		t.Errorf("of a single point of class 0 it is %+v", s)
	}
	if low, high := (Summary{}).Interval(); low != nil || high != nil {
		t.Error("there is an interval")
	}
}

func TestSharesOfCounts(t *testing.T) {
	c := Counts{TruePositives: 3, FalsePositives: 1, FalseNegatives: 2, TrueNegatives: 6}
	near(t, "accuracy", c.Accuracy(), 0.75)
	near(t, "precision", c.Precision(), 0.75)
	near(t, "recall", c.Recall(), 0.6)
	near(t, "specificity", c.Specificity(), 6.0/7)
	near(t, "F1", c.F1(), 2*0.75*0.6/(0.75+0.6))
	near(t, "balanced accuracy", c.Balanced(), (0.6+6.0/7)/2)
	near(t, "Youden", c.Youden(), 0.6+6.0/7-1)
	near(t, "Matthews", c.Matthews(), (3*6-1*2)/math.Sqrt(4*5*7*8))
}

// thirds have p = 3/4, ½ and 1/4.
func thirds() Ranking {
	z := math.Log(3)
	return Rank([]float64{z, 0, -z}, []uint8{1, 0, 1})
}

func TestAThresholdIsRound(t *testing.T) {
	r := thirds()
	for k, want := range []float64{1, 0.7, 0.5, 0} {
		if got := r.Threshold(k); got != want {
			t.Errorf("the first %d corners are positive from %v, want %v", k, got, want)
		}
	}
	small := Rank([]float64{-50, -800}, []uint8{1, 0}) // p is 1.93e-22 and 0
	if got := small.Threshold(1); got != 1e-22 {
		t.Errorf("the threshold of a small p is %v", got)
	}
	close := Rank([]float64{-30, -30.0000001}, []uint8{1, 0})
	low, high := close.Thresholds(1)
	if got := close.Threshold(1); !(got > low && got <= high) {
		t.Errorf("%v is not above %v and up to %v", got, low, high)
	}
}

func TestTheThresholdOfLeastCost(t *testing.T) {
	r := thirds() // 1, 0, 1
	for _, c := range []struct {
		costs     Costs
		threshold float64
		corner    int
	}{
		{Costs{1, 1}, 0.7, 1},  // an error at ¾, and one below ¼: the former is nearer to ½
		{Costs{1, 2}, 0, 3},    // none of class 1 is missed
		{Costs{1, 0}, 1, 0},    // what is ideal is never to say 1
		{Costs{0, 1}, 0, 3},    // or always
		{Costs{2, 1}, 0.67, 1}, // the ideal one is among the best
		{Costs{}, 0.5, 2},      // all cost nothing
	} {
		if got, k := r.Least(c.costs); got != c.threshold || k != c.corner {
			t.Errorf("of %+v it is %v, at corner %d, want %v at %d", c.costs, got, k, c.threshold, c.corner)
		}
	}
	if got, k := Rank([]float64{50, 40, 0}, []uint8{1, 0, 1}).Least(Costs{5, 1}); got != 0.5 && k == 1 || k == 1 {
		t.Errorf("two that round to 1 are told apart, from %v on", got)
	}
	if got, _ := Rank(nil, nil).Least(Costs{1, 3}); got != 0.25 {
		t.Errorf("of no points it is %v", got)
	}
}

func TestRowsOfTheTable(t *testing.T) {
	r := thirds()
	if got := strings.Join(r.Row(2), " "); got != "0.5 1 1 0 1 0.5 0 0.5 -0.5" {
		t.Errorf("the row of ½ is %s", got)
	}
	if got := strings.Join(r.Row(0), " "); got != " 0 0 1 2 0 1  0" || len(r.Row(0)) != len(Columns) {
		t.Errorf("the first row is %q", got)
	}
}

func TestACornerIsFoundByItsScore(t *testing.T) {
	scores, labels := tied(300)
	r := Rank(scores, labels)
	for _, least := range []float64{-9, -3, -0.5, 0, 2.5, 3, 9} {
		c := r.Counts(r.Corner(func(z float64) bool { return z >= least }))
		want := Counts{}
		for i, z := range scores {
			switch {
			case z >= least && labels[i] == 1:
				want.TruePositives++
			case z >= least:
				want.FalsePositives++
			case labels[i] == 1:
				want.FalseNegatives++
			default:
				want.TrueNegatives++
			}
		}
		if c != want {
			t.Errorf("from %v on the counts are %+v, want %+v", least, c, want)
		}
	}
}
