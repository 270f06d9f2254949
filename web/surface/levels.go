package surface

import (
	"math"
	"slices"

	"downhill/engine/scene"
	"downhill/web/format"
)

// level is a loss that has its line on the surface.
type level struct {
	loss  float64
	label string
}

// The levels lie above the lowest loss by amounts that grow by a factor, mostLevels of them.
const (
	mostLevels  = 10
	levelFactor = 1.9
)

// levels are losses as round as their distances allow, in ascending order: about evenly spaced by the logarithm of how far
// they are above the lowest.
func levels(low, high float64) []level {
	var out []level
	for k := range mostLevels {
		over := (high - low) * math.Pow(levelFactor, -(float64(k)+0.5))
		step := scene.TickStep(over, 4)
		if !(step > 0) {
			break
		}
		loss := scene.Multiple(math.Round((low+over)/step), step)
		if loss > low && loss < high && (len(out) == 0 || loss < out[len(out)-1].loss) {
			out = append(out, level{loss, tick(loss, step)})
		}
	}
	slices.Reverse(out)
	return out
}

// tick writes a multiple of a step, with as many decimals as the step has; a very large or small one in scientific notation,
// where that has digits enough.
func tick(v, step float64) string {
	size := math.Abs(v)
	if size >= 1e15 && size >= 1000*step { // as many digits as tell it from the next one
		return format.Power10(v, min(int(math.Floor(math.Log10(size))-math.Floor(math.Log10(step))), 15))
	}
	if v != 0 && (size >= 1e6 || step < 0.9e-5) && size < 1000*step {
		return format.Scientific(v)
	}
	return format.Fixed(v, max(0, int(math.Ceil(-math.Log10(step)-1e-9))))
}
