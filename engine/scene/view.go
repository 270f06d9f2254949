package scene

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"downhill/engine/scene/data"
)

// minSpan is the narrowest a view may be.
const minSpan = 1e-9

// Axes returns which features the plot shows, counted from 0: one for one feature, otherwise two that differ. They are
// the settings horizontal and vertical, limited to the features there are.
func (s Scene) Axes() []int {
	d := s.Dim()
	if d == 1 {
		return []int{0}
	}
	across, up := min(s.Horizontal, d)-1, min(s.Vertical, d)-1
	switch {
	case across == up && across == 0:
		up = 1
	case across == up:
		across = up - 1
	}
	return []int{across, up}
}

// FitView returns ranges that show all points with room around them along the axes, which are features counted from 0:
// [−6, 6]² where that holds them, as for every generated set of two features, otherwise round numbers around their
// bounds.
func FitView(p Points, axes []int) []Range {
	if p.Len() == 0 {
		return defaultView(len(axes))
	}
	view := make([]Range, len(axes))
	for k, j := range axes {
		view[k] = bounds(p, j)
	}
	if len(view) == 2 && view[0].within(data.Half) && view[1].within(data.Half) {
		return defaultView(2)
	}
	for k := range view {
		view[k] = view[k].rounded()
	}
	return view
}

// fitView is FitView of the Scene's own points and axes.
func (s Scene) fitView() []Range { return FitView(s.Points, s.Axes()) }

// see shows another part of the axes.
func (s Scene) see(view []Range) (Scene, error) {
	if len(view) != len(s.View) {
		return s, &Error{Field: "view", Value: strconv.Itoa(len(view)), Rule: WrongLength, Want: len(s.View)}
	}
	for k, r := range view {
		if err := r.check(fmt.Sprintf("view[%d]", k), fmt.Sprintf("[%s,%s]", FormatNumber(r.Min), FormatNumber(r.Max))); err != nil {
			return s, err
		}
	}
	s.View = slices.Clone(view)
	return s, nil
}

// check returns an error unless the range lies where points may, and is neither reversed nor too narrow to draw. Value is
// how the error quotes it.
func (r Range) check(field, value string) error {
	least := minSpan * max(1, math.Abs(r.Min), math.Abs(r.Max))
	switch {
	case !(r.Min >= -MaxCoordinate && r.Min < r.Max && r.Max <= MaxCoordinate):
		return &Error{Field: field, Value: value, Rule: NotARange, Min: -MaxCoordinate, Max: MaxCoordinate}
	case r.Max-r.Min < least:
		return &Error{Field: field, Value: value, Rule: TooNarrow, Min: least, Max: MaxCoordinate}
	}
	return nil
}

// defaultView is what an empty plot of d features shows.
func defaultView(d int) []Range {
	view := make([]Range, min(d, 2))
	for j := range view {
		view[j] = Range{-data.Half, data.Half}
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
