package points

import "math"

// Contrast is how far apart the means of the two classes are along feature j, in the feature's standard deviations; 0
// where there is only one class or one value.
func (p Points) Contrast(j int) float64 {
	var n, sum [2]float64
	for i := range p.Len() {
		n[p.labels[i]]++
		sum[p.labels[i]] += p.At(i)[j]
	}
	apart := math.Abs(sum[0]/n[0]-sum[1]/n[1]) / p.Deviation(j)
	if !(apart <= math.MaxFloat64) { // of one class, or of one value
		return 0
	}
	return apart
}

// Deviation is the standard deviation of feature j; NaN without points.
func (p Points) Deviation(j int) float64 {
	mean, squares := 0.0, 0.0
	for i := range p.Len() {
		mean += p.At(i)[j]
	}
	mean /= float64(p.Len())
	for i := range p.Len() {
		by := p.At(i)[j] - mean
		squares += float64(by * by)
	}
	return math.Sqrt(squares / float64(p.Len()))
}
