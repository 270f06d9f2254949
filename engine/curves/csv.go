package curves

import "strconv"

// Columns are the names of what Row writes.
var Columns = []string{
	"threshold", "truePositives", "falsePositives", "trueNegatives", "falseNegatives",
	"sensitivity", "specificity", "precision", "youden",
}

// Row is a row of the cut-off table as texts: what the first k corners have if they are classified 1. What is undefined is
// empty, and so is the threshold of no corner. Others are the highest that reach the row. Numbers are the shortest decimals
// that read back to the same bits.
func (r Ranking) Row(k int) []string {
	c, row := r.Counts(k), []string{""}
	if _, high := r.Thresholds(k); k > 0 {
		row[0] = number(high)
	}
	for _, n := range []int{c.TruePositives, c.FalsePositives, c.TrueNegatives, c.FalseNegatives} {
		row = append(row, strconv.Itoa(n))
	}
	for _, x := range []*float64{c.Recall(), c.Specificity(), c.Precision(), c.Youden()} {
		if x == nil {
			row = append(row, "")
			continue
		}
		row = append(row, number(*x))
	}
	return row
}

func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
