// Package ticks chooses the round values along an axis, and labels that fit beside it and differ.
package ticks

import (
	"math"
	"strings"

	"downhill/engine/scene"
	"downhill/web/format"
)

// Scale is how the ticks of an axis are labelled: by their values or, where these are too long or differ too little, by
// (value − base)·10^power, which the name of the axis then says.
type Scale struct {
	base   string // as text; "" for 0
	power  int
	Labels []string // of the ticks, one for each
}

// Label labels values that are apart by step, for a room in letters.
func Label(values []float64, step, room float64) Scale {
	plain := Scale{Labels: Plain(values, 0, step, 0)}
	short := Scale{Labels: make([]string, len(values))}
	for i, v := range values {
		short.Labels[i] = format.Short(v)
	}
	for _, s := range []Scale{plain, short} {
		if s.fits(room) {
			return s
		}
	}
	return reduced(values, step, room)
}

// reduced labels ticks by how far they are from a base, in units of a power of ten if that is needed too.
func reduced(values []float64, step, room float64) Scale {
	base, first, last := 0.0, values[0], values[len(values)-1]
	var s Scale
	if first > 0 || last < 0 {
		gap := math.Pow(10, math.Ceil(math.Log10(last-first+step)))
		if base = scene.Multiple(math.Floor(first/gap), gap); base != 0 {
			s.base = decimal(base, gap)
		}
	}
	if s.Labels = Plain(values, base, step, 0); !s.fits(room) {
		s.power = -int(math.Floor(math.Log10(max(math.Abs(first-base), math.Abs(last-base)))))
		s.Labels = Plain(values, base, step, s.power)
	}
	return s
}

// Plain are the labels (v − base)·10^power of values on the multiples of step.
func Plain(values []float64, base, step float64, power int) []string {
	labels := make([]string, len(values))
	factor := math.Pow(10, float64(power))
	for i, v := range values {
		labels[i] = decimal((v-base)*factor, step*factor)
	}
	return labels
}

// decimal is a multiple of step with the decimals that it needs.
func decimal(v, step float64) string {
	text := format.Fixed(v, max(int(math.Ceil(-math.Log10(step)-1e-9)), 0))
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}

// fits reports whether the labels differ, and none is wider than the room.
func (s Scale) fits(room float64) bool {
	for i, label := range s.Labels {
		if Wide(label) > room || i > 0 && label == s.Labels[i-1] {
			return false
		}
	}
	return true
}

// Wide is about how wide a number is, in sizes of its letters.
func Wide(number string) float64 {
	width := 0.0
	for _, r := range number {
		switch {
		case r == '.' || r == '·' || r == '\u202f':
			width += 0.3
		case strings.ContainsRune("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", r):
			width += 0.42
		default:
			width += 0.64
		}
	}
	return width
}

// Name is that of an axis with what its ticks are labelled by.
func (s Scale) Name(axis string) string {
	if s.base != "" {
		sign, size := " "+format.Minus+" ", s.base
		if rest, negative := strings.CutPrefix(s.base, format.Minus); negative {
			sign, size = " + ", rest
		}
		axis += sign + size
	}
	if s.power == 0 {
		return axis
	}
	if s.base != "" {
		axis = "(" + axis + ")"
	}
	return axis + " · " + format.Power(s.power)
}

// Values are the round values along an axis, at most n steps apart.
func Values(r scene.Range, n int) []float64 {
	step := scene.TickStep(r.Max-r.Min, n)
	var out []float64
	first := math.Ceil(r.Min/step - 1e-9)
	for i := range n + 2 { // counted, as far from 0 adding 1 to first may change nothing
		v := scene.Multiple(first+float64(i), step)
		if v > r.Max+step*1e-9 {
			break
		}
		out = append(out, v+0)
	}
	return out
}

// Steps is how many ticks fit along a length, each taking room pixels.
func Steps(length, room float64) int { return max(int(length/room), 2) }
