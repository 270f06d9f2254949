package rate

import (
	"math"
	"strconv"
)

// The slider is logarithmic: its positions are powers of ten. It goes in steps of 1, 3 and 10; a rate that is typed may
// lie between them, and beyond.

// steps are the rates of the slider, as its setting takes them.
var steps = []string{"0.0001", "0.0003", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1", "3", "10"}

// The ends of the slider, and how finely a position on it is told.
const (
	lowest, highest = -4, 1
	grain           = 0.01
)

// numberOf is a step as a number.
func numberOf(step string) float64 {
	v, _ := strconv.ParseFloat(step, 64) // which is one of steps
	return v
}

// position is where a rate is on the slider, at one of its ends if it lies beyond.
func position(rate float64) float64 {
	return min(max(math.Log10(rate), lowest), highest)
}

// share is how far along the slider a rate is, from 0 to 1.
func share(rate float64) float64 { return (position(rate) - lowest) / (highest - lowest) }

// nearest is the step nearest to a position.
func nearest(to float64) string {
	found, least := "", math.Inf(1)
	for _, step := range steps {
		if away := math.Abs(position(numberOf(step)) - to); away < least {
			found, least = step, away
		}
	}
	return found
}

// next is the step to go to from a rate when a key moves the slider to a position: the first step on that side that is not
// short of it. It is the nearest where there is none, as at the ends.
func next(rate, to float64) string {
	up := to > position(rate)
	for i := range steps {
		step := steps[i]
		if !up {
			step = steps[len(steps)-1-i]
		}
		v := numberOf(step)
		if up && v > rate && position(v) >= to-grain || !up && v < rate && position(v) <= to+grain {
			return step
		}
	}
	return nearest(to)
}
