package curves

import (
	"math"

	"downhill/engine/elementary"
)

// Normal975 is the 0.975 quantile of the standard normal distribution, for intervals of 95 %.
const Normal975 = 1.959963984540054

// bins is how many a calibration has; the histogram has twice as many.
const bins = 10

// Summary is what curves say in a number, and their bins.
type Summary struct {
	AUC              *float64 // area under the ROC curve; nil where a class is missing
	SE               *float64 // of the area, DeLong's; nil where a class has less than two points
	AveragePrecision *float64 // nil where there is no class 1
	LogLoss, Brier   *float64 // nil of no points
	Calibration      []Bin    // those with points
	Histogram        []Bin    // all
}

// Bin is the points whose probability is above (k/n) and up to (k + 1)/n; those at 0 are in the first one.
type Bin struct {
	Mean        float64 // probability
	Ones, Zeros int
}

// Count is how many points are in the bin.
func (b Bin) Count() int { return b.Ones + b.Zeros }

// Share is the share of class 1 in a bin with points.
func (b Bin) Share() float64 { return float64(b.Ones) / float64(b.Count()) }

// Interval is the area's interval of 95 %, by the normal distribution. It is not cut at 1. Both are nil where SE is.
func (s Summary) Interval() (low, high *float64) {
	if s.SE == nil {
		return nil, nil
	}
	l, h := *s.AUC-float64(Normal975**s.SE), *s.AUC+float64(Normal975**s.SE)
	return &l, &h
}

// Summary computes it.
func (r Ranking) Summary() Summary {
	var s Summary
	s.AUC, s.SE = r.area()
	s.AveragePrecision = r.averagePrecision()
	s.LogLoss, s.Brier = r.losses()
	s.Histogram = r.binned(2 * bins)
	for _, b := range r.binned(bins) {
		if b.Count() > 0 {
			s.Calibration = append(s.Calibration, b)
		}
	}
	return s
}

// area is the area under the ROC curve and DeLong's standard error of it. The placement of a point of class 1 is the share
// of class 0 below it, those level with it counted half; that of a point of class 0 is the share of class 1 above it. The
// means of both are the area A, and its variance is s₁²/P + s₀²/N, with s² the variances Σ (V − A)²/(n − 1) of the
// placements.
func (r Ranking) area() (area, se *float64) {
	if !r.HasBoth() {
		return nil, nil
	}
	ones, zeros := r.Totals()
	twice := 0
	for k := range r.Len() {
		tied, level := r.at(k)
		_, above := r.above(k)
		twice += tied * (2*(zeros-above) - level)
	}
	a := float64(twice) / (2 * float64(ones) * float64(zeros))
	if ones < 2 || zeros < 2 {
		return &a, nil
	}
	var of1, of0 float64
	for k := range r.Len() {
		tied, level := r.at(k)
		up, down := r.above(k)
		d1 := float64(2*(zeros-down)-level)/(2*float64(zeros)) - a
		d0 := float64(2*up+tied)/(2*float64(ones)) - a
		of1 += float64(float64(tied) * float64(d1*d1))
		of0 += float64(float64(level) * float64(d0*d0))
	}
	v := math.Sqrt(of1/(float64(ones-1)*float64(ones)) + of0/(float64(zeros-1)*float64(zeros)))
	return &a, &v
}

// averagePrecision is the mean of the precision over the points of class 1, at the corner of each.
func (r Ranking) averagePrecision() *float64 {
	ones, _ := r.Totals()
	if ones == 0 {
		return nil
	}
	sum := 0.0
	for k := range r.Len() {
		more, _ := r.at(k)
		tp, fp := r.above(k + 1)
		sum += float64(float64(float64(more)/float64(ones)) * (float64(tp) / float64(tp+fp)))
	}
	return &sum
}

// losses are the log-loss and the Brier score.
func (r Ranking) losses() (logLoss, brier *float64) {
	ones, zeros := r.Totals()
	if ones+zeros == 0 {
		return nil, nil
	}
	var l, b float64
	for k, z := range r.Scores {
		of1, of0 := r.at(k)
		p, positive := elementary.SigmoidSoftplus(z)
		q, negative := elementary.SigmoidSoftplus(-z)
		l += float64(float64(of1)*negative) + float64(float64(of0)*positive)
		b += float64(float64(of1)*float64(q*q)) + float64(float64(of0)*float64(p*p))
	}
	l /= float64(ones + zeros)
	b /= float64(ones + zeros)
	return &l, &b
}

// binned are n bins of equal width. Their edges are k·(1/n) in floating point, as NumPy's linspace has them.
func (r Ranking) binned(n int) []Bin {
	out := make([]Bin, n)
	b := n - 1
	for k := range r.Len() {
		p := r.Probability(k)
		for b > 0 && p <= float64(float64(b)*(1/float64(n))) {
			b--
		}
		ones, zeros := r.at(k)
		out[b].Ones, out[b].Zeros = out[b].Ones+ones, out[b].Zeros+zeros
		out[b].Mean += float64(float64(ones+zeros) * p)
	}
	for k := range out {
		if count := out[k].Count(); count > 0 {
			out[k].Mean /= float64(count)
		}
	}
	return out
}
