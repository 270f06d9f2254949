package curves

import "math"

// Counts are the four of a confusion matrix. Shares of nothing are undefined; they are nil then.
type Counts struct {
	TruePositives, FalsePositives, TrueNegatives, FalseNegatives int
}

// share is a part of a whole; nil if the whole is 0.
func share(part, whole int) *float64 {
	if whole == 0 {
		return nil
	}
	of := float64(part) / float64(whole)
	return &of
}

// Points is how many there are.
func (c Counts) Points() int {
	return c.TruePositives + c.FalsePositives + c.TrueNegatives + c.FalseNegatives
}

// Accuracy is the share of points classified right; nil of no points.
func (c Counts) Accuracy() *float64 { return share(c.TruePositives+c.TrueNegatives, c.Points()) }

// Precision is the share of those classified 1 that are; nil where none are classified so.
func (c Counts) Precision() *float64 {
	return share(c.TruePositives, c.TruePositives+c.FalsePositives)
}

// Recall is the share of class 1 that is classified so, also called sensitivity; nil where there is no class 1.
func (c Counts) Recall() *float64 { return share(c.TruePositives, c.TruePositives+c.FalseNegatives) }

// Specificity is the share of class 0 that is classified so; nil where there is no class 0.
func (c Counts) Specificity() *float64 {
	return share(c.TrueNegatives, c.TrueNegatives+c.FalsePositives)
}

// F1 is the harmonic mean of precision and recall, 2TP/(2TP + FP + FN); nil where there is no class 1.
func (c Counts) F1() *float64 {
	if c.Recall() == nil {
		return nil
	}
	return share(2*c.TruePositives, 2*c.TruePositives+c.FalsePositives+c.FalseNegatives)
}

// Balanced is the mean of recall and specificity; nil where a class is missing.
func (c Counts) Balanced() *float64 {
	return ofBoth(c.Recall(), c.Specificity(), func(a, b float64) float64 { return (a + b) / 2 })
}

// Youden is recall plus specificity less 1; nil where a class is missing.
func (c Counts) Youden() *float64 {
	return ofBoth(c.Recall(), c.Specificity(), func(a, b float64) float64 { return a + b - 1 })
}

// ofBoth is a number made of two; nil where one of those is.
func ofBoth(a, b *float64, make func(a, b float64) float64) *float64 {
	if a == nil || b == nil {
		return nil
	}
	out := make(*a, *b)
	return &out
}

// Matthews is Matthews' correlation coefficient of label and class, −1 to 1:
//
//	(TP·TN − FP·FN)/√((TP + FP)(TP + FN)(TN + FP)(TN + FN))
//
// It is nil where all points are of one class, or are classified so; scikit-learn has 0 there.
func (c Counts) Matthews() *float64 {
	tp, fp, tn, fn := float64(c.TruePositives), float64(c.FalsePositives), float64(c.TrueNegatives), float64(c.FalseNegatives)
	whole := math.Sqrt(float64((tp+fp)*(tp+fn))) * math.Sqrt(float64((tn+fp)*(tn+fn)))
	if whole == 0 {
		return nil
	}
	out := (float64(tp*tn) - float64(fp*fn)) / whole
	return &out
}

// Costs are what the two errors cost, in any unit.
type Costs struct {
	FalsePositive, FalseNegative float64
}

// Of is what the errors cost together.
func (c Costs) Of(n Counts) float64 {
	return float64(c.FalsePositive*float64(n.FalsePositives)) + float64(c.FalseNegative*float64(n.FalseNegatives))
}

// Ideal is the threshold of least cost where the probabilities are right: that at which both decisions are expected to
// cost the same. It is ½ where nothing costs anything.
func (c Costs) Ideal() float64 {
	if c.FalsePositive+c.FalseNegative == 0 {
		return 0.5
	}
	return c.FalsePositive / (c.FalsePositive + c.FalseNegative)
}

// Least is the threshold at which the errors on the ranked points cost least, and the corner there: of several corners,
// the one nearest to the ideal threshold.
func (r Ranking) Least(c Costs) (threshold float64, corner int) {
	ideal, best, away := c.Ideal(), math.Inf(1), math.Inf(1)
	for k := range r.Len() + 1 {
		low, high := r.Thresholds(k)
		cost := c.Of(r.Counts(k))
		if cost > best || !r.Reaches(k) {
			continue
		}
		if off := distance(ideal, low, high); cost < best || off < away {
			best, away, corner = cost, off, k
		}
	}
	low, high := r.Thresholds(corner)
	for power := 100.0; power < 1e17 && away < 0; power *= 10 {
		if t := math.Round(float64(ideal*power)) / power; t > low && t <= high {
			return t, corner
		}
	}
	return r.Threshold(corner), corner
}

// distance is how far t is from the range above low and up to high; less than 0 in it.
func distance(t, low, high float64) float64 {
	if t > low && t <= high {
		return -1
	}
	return math.Max(low-t, t-high)
}
