package plot

import (
	"math"
	"strings"

	"downhill/engine/scene"
	"downhill/web/format"
)

// scale is how the ticks of an axis are labelled: by their values or, where these are too long or differ too little, by
// (value − base)·10^power, which the name of the axis then says.
type scale struct {
	base   string // as text; "" for 0
	power  int
	labels []string
}

// newScale labels ticks that are apart by step, for a room in letters.
func newScale(values []float64, step, room float64) scale {
	plain := scale{labels: labelsOf(values, 0, step, 0)}
	short := scale{labels: make([]string, len(values))}
	for i, v := range values {
		short.labels[i] = format.Short(v)
	}
	for _, s := range []scale{plain, short} {
		if s.fits(room) {
			return s
		}
	}
	return reduced(values, step, room)
}

// reduced labels ticks by how far they are from a base, in units of a power of ten if that is needed too.
func reduced(values []float64, step, room float64) scale {
	base, first, last := 0.0, values[0], values[len(values)-1]
	var s scale
	if first > 0 || last < 0 {
		gap := math.Pow(10, math.Ceil(math.Log10(last-first+step)))
		if base = scene.Multiple(math.Floor(first/gap), gap); base != 0 {
			s.base = decimal(base, gap)
		}
	}
	if s.labels = labelsOf(values, base, step, 0); !s.fits(room) {
		s.power = -int(math.Floor(math.Log10(max(math.Abs(first-base), math.Abs(last-base)))))
		s.labels = labelsOf(values, base, step, s.power)
	}
	return s
}

// labelsOf are (v − base)·10^power of values on the multiples of step.
func labelsOf(values []float64, base, step float64, power int) []string {
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
func (s scale) fits(room float64) bool {
	for i, label := range s.labels {
		if wide(label) > room || i > 0 && label == s.labels[i-1] {
			return false
		}
	}
	return true
}

// wide is about how wide a number is, in sizes of its letters.
func wide(number string) float64 {
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

// name is that of an axis with what its ticks are labelled by.
func (s scale) name(axis string) string {
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

// scales are those of both axes with their ticks.
func (g geometry) scales() (x, y []float64, across, up scale) {
	n, m := g.tickSteps()
	x, y = ticks(g.x, n), verticalTicks(g, m)
	room := tickRoom / max(g.tickLetters(), 1)
	across = newScale(x, scene.TickStep(g.x.Max-g.x.Min, n), room)
	if g.one {
		up.labels = labelsOf(y, 0, 0.01, 0)
		return x, y, across, up
	}
	return x, y, across, newScale(y, scene.TickStep(g.y.Max-g.y.Min, m), room)
}

// tickRoom is how wide the label of a tick may be, in units: as there is beside the vertical axis.
const tickRoom = marginLeft - 8

// tickLetters is the size of a tick's letters, in units: as in static/css/plot.css, and as large as the legend's for a
// projector.
func (g geometry) tickLetters() float64 {
	if g.letters > mostLetters {
		return g.letters
	}
	return 12.8
}
