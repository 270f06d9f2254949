package scene

import "math"

// minSpan is the narrowest a view may be.
const minSpan = 1e-9

// squareHalf is half the side of the usual view of two features, [−6, 6]².
const squareHalf = 6

// FitView returns ranges that show all points with room around them: [−6, 6]² where that holds them, as for every
// generated set of two features, otherwise round numbers around their bounds. It has one range for one feature and
// two, the first two features, for more.
func FitView(p Points) []Range {
	if p.Len() == 0 {
		return defaultView(2)
	}
	view := make([]Range, min(p.Dim(), 2))
	for j := range view {
		view[j] = bounds(p, j)
	}
	if len(view) == 2 && view[0].within(squareHalf) && view[1].within(squareHalf) {
		return defaultView(2)
	}
	for j := range view {
		view[j] = view[j].rounded()
	}
	return view
}

// defaultView is what an empty plot of d features shows.
func defaultView(d int) []Range {
	view := make([]Range, min(d, 2))
	for j := range view {
		view[j] = Range{-squareHalf, squareHalf}
	}
	return view
}

func bounds(p Points, j int) Range {
	r := Range{math.Inf(1), math.Inf(-1)}
	for i := range p.Len() {
		r.Min, r.Max = math.Min(r.Min, p.At(i)[j]), math.Max(r.Max, p.At(i)[j])
	}
	return r
}

func (r Range) within(half float64) bool { return r.Min >= -half && r.Max <= half }

// rounded widens r by a fifth on each side, to multiples of its tick step.
func (r Range) rounded() Range {
	span := r.Max - r.Min
	if span < minSpan*math.Max(1, math.Abs(r.Max)) {
		span = math.Max(1, math.Abs(r.Max))
	}
	step := TickStep(span*1.4, 8)
	return Range{
		Min: math.Max(Multiple(math.Floor((r.Min-span/5)/step), step), -MaxCoordinate),
		Max: math.Min(Multiple(math.Ceil((r.Max+span/5)/step), step), MaxCoordinate),
	}
}

// Multiple returns k·step for a TickStep as the number that a person would write: 6·0.2 is 1.2, not
// 1.2000000000000002.
func Multiple(k, step float64) float64 {
	if step >= 1 {
		return k * step
	}
	return k / math.Round(1/step)
}

// TickStep returns the round distance, 1, 2 or 5 times a power of ten, that divides span into at most n parts.
func TickStep(span float64, n int) float64 {
	raw := span / float64(n)
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range []float64{1, 2, 5, 10} {
		if m*power >= raw*(1-1e-9) {
			return m * power
		}
	}
	return 10 * power
}
