package curves

// Rows of curves: two numbers and the threshold, the highest at which a corner is reached. The first row has none, as
// every probability is below it, and neither has a corner that no threshold reaches.

// ROC has a row for each corner, and one before them: false positive rate, true positive rate, threshold. It is nil where
// a class is missing.
func (r Ranking) ROC() [][3]*float64 {
	if !r.HasBoth() {
		return nil
	}
	return r.rows(func(c Counts) (x, y *float64) {
		return share(c.FalsePositives, c.FalsePositives+c.TrueNegatives), c.Recall()
	})
}

// PrecisionRecall has a row for each corner, and one before them, at recall 0 and precision 1: recall, precision,
// threshold. It is nil where there is no class 1.
func (r Ranking) PrecisionRecall() [][3]*float64 {
	if ones, _ := r.Totals(); ones == 0 {
		return nil
	}
	return r.rows(func(c Counts) (x, y *float64) {
		if p := c.Precision(); p != nil {
			return c.Recall(), p
		}
		one := 1.0
		return c.Recall(), &one
	})
}

func (r Ranking) rows(of func(c Counts) (x, y *float64)) [][3]*float64 {
	out := make([][3]*float64, r.Len()+1)
	for k := range out {
		out[k][0], out[k][1] = of(r.Counts(k))
		if k > 0 && r.Reaches(k) {
			_, high := r.Thresholds(k)
			out[k][2] = &high
		}
	}
	return out
}
