package elementary

import "math"

// leastDecay is where e^x would leave the normal numbers. Numbers below those are a hundred times slower on many
// processors, and mean nothing here.
const leastDecay = -708

// Decay returns e^(−|z|), in [0, 1], with an error of at most 1 ulp: the same bits as Exp gives. It is 0 where |z| is
// above 708, and NaN of NaN.
//
// Each of its operations exists for two numbers at a time in WebAssembly: package kernel has it once more in that form.
// For its steps see Exp. The scale 2^k is added to the bits of the number, in its exponent: the low bits of k + shift
// are those of the integer k.
func Decay(z float64) float64 {
	x := -math.Abs(z)
	switch {
	case x < leastDecay:
		return 0
	case x != x:
		return x
	}
	t := float64(x*math.Log2E) + shift
	k := t - shift
	r := x - float64(k*ln2Hi) - float64(k*ln2Lo)
	s := r * r
	y := 1 + (r + float64(s*(expEven(s)+float64(r*expOdd(s)))))
	return math.Float64frombits(math.Float64bits(y) + math.Float64bits(t)<<52)
}
