package fit

import (
	"math"

	"downhill/web/format"
)

// short writes a number with about four digits, which a narrow table has room for.
func short(x float64) string {
	switch size := math.Abs(x); {
	case size != 0 && size < 1e-3 || size >= 1e6:
		return format.Scientific(x)
	case size < 1:
		return format.Fixed(x, 4)
	case size < 10:
		return format.Fixed(x, 3)
	case size < 100:
		return format.Fixed(x, 2)
	case size < 1000:
		return format.Fixed(x, 1)
	}
	return format.Fixed(x, 0)
}

// leastChance is the least p that is written as a number.
const leastChance = 0.001

// chance writes a p.
func chance(p float64) string {
	if p < leastChance {
		return "<\u202f0.001"
	}
	return format.Fixed(p, 3)
}

// equality writes p as in a sentence: = 0.012.
func equality(p float64) string {
	if p < leastChance {
		return chance(p)
	}
	return "= " + chance(p)
}

// signed writes how far something is away, with its sign unless it is nought.
func signed(x float64) string {
	s := format.Fixed(x, 2)
	if math.Abs(x) >= 1000 {
		s = short(x)
	}
	if x >= 0.005 {
		return "+" + s
	}
	return s
}
