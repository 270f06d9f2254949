// Package elementary holds the elementary functions the engine needs, written so that they give the same bits on
// every machine: natively, in every browser and in Node.
//
// The platform's own exp, log and sin are not used because they differ between processors (assembly on one, a fused
// multiply-add on another). Here every product that feeds a sum is converted explicitly, float64(a*b), which forbids
// the compiler to fuse the two (Go specification, "Floating-point operators"), and every sum has one fixed order.
//
// The bounds on the error are in units in the last place (ulp) of the correctly rounded result and are tested against
// math/big.
package elementary

import "math"

// ln 2 in two parts. The first has 32 significant bits, so its product with any exponent of a float64 is exact.
// Source: W. J. Cody, W. Waite, Software Manual for the Elementary Functions (1980), ch. 6.
const (
	ln2Hi = 0x1.62e42feep-1
	ln2Lo = math.Ln2 - ln2Hi
)

// shift rounds to an integer: adding 1.5·2⁵² to a number below 2⁵¹ leaves no room for a fraction.
const shift = 3 << 51

// Exp returns e^x with an error of at most 1 ulp. It is 0 below −745.14 and +Inf above 709.79; NaN gives NaN.
//
// x = k·ln 2 + r with |r| ≤ ln 2 / 2, so e^x = 2^k · e^r, and e^r is its Taylor polynomial of degree 13, whose
// remainder is below 5e-18: 1 + r + r²·(even + r·odd). It is in two halves, each small enough to be inlined: two short
// chains of products run faster than one long one, and calls are expensive in WebAssembly.
func Exp(x float64) float64 {
	switch {
	case x > 710:
		return math.Inf(1)
	case x < -746:
		return 0
	case x != x:
		return x
	}
	k := float64(float64(x*math.Log2E)+shift) - shift
	r := x - float64(k*ln2Hi) - float64(k*ln2Lo)
	s := r * r
	return scale(1+(r+float64(s*(expEven(s)+float64(r*expOdd(s))))), int64(k))
}

// expEven is 1/2! + s/4! + s²/6! + … + s⁵/12!.
func expEven(s float64) float64 {
	h := 1.0 / 479001600
	h = float64(h*s) + 1.0/3628800
	h = float64(h*s) + 1.0/40320
	h = float64(h*s) + 1.0/720
	h = float64(h*s) + 1.0/24
	return float64(h*s) + 1.0/2
}

// expOdd is 1/3! + s/5! + s²/7! + … + s⁵/13!.
func expOdd(s float64) float64 {
	h := 1.0 / 6227020800
	h = float64(h*s) + 1.0/39916800
	h = float64(h*s) + 1.0/362880
	h = float64(h*s) + 1.0/5040
	h = float64(h*s) + 1.0/120
	return float64(h*s) + 1.0/6
}

// scale returns y·2^k for y in [0.7, 1.5] and |k| ≤ 1100, rounding once where the result is subnormal.
func scale(y float64, k int64) float64 {
	if k >= -1021 && k <= 1023 {
		return y * math.Float64frombits(uint64(k+1023)<<52)
	}
	half := k >> 1
	y *= math.Float64frombits(uint64(half+1023) << 52)
	return y * math.Float64frombits(uint64(k-half+1023)<<52)
}

// log1pNear returns ln(1 + u) for u in [−0.3, 1] with an error below 2 ulp.
//
// With s = u/(2 + u), ln(1 + u) = 2·artanh(s) = 2s + 2s³/3 + 2s⁵/5 + …, to a remainder below 1e-18, and 2s = u − s·u,
// which keeps the leading term exact. Source: M. Abramowitz, I. Stegun, Handbook of Mathematical Functions (1964),
// 4.1.27.
func log1pNear(u float64) float64 {
	s := u / (2 + u)
	q := s * s
	qq := q * q
	return u - float64(s*(u-float64(q*(artanhEven(qq)+float64(q*artanhOdd(qq))))))
}

// artanhEven is 2/3 + 2s/7 + 2s²/11 + … + 2s⁸/35.
func artanhEven(s float64) float64 {
	h := 2.0 / 35
	h = float64(h*s) + 2.0/31
	h = float64(h*s) + 2.0/27
	h = float64(h*s) + 2.0/23
	h = float64(h*s) + 2.0/19
	h = float64(h*s) + 2.0/15
	h = float64(h*s) + 2.0/11
	h = float64(h*s) + 2.0/7
	return float64(h*s) + 2.0/3
}

// artanhOdd is 2/5 + 2s/9 + 2s²/13 + … + 2s⁸/37.
func artanhOdd(s float64) float64 {
	h := 2.0 / 37
	h = float64(h*s) + 2.0/33
	h = float64(h*s) + 2.0/29
	h = float64(h*s) + 2.0/25
	h = float64(h*s) + 2.0/21
	h = float64(h*s) + 2.0/17
	h = float64(h*s) + 2.0/13
	h = float64(h*s) + 2.0/9
	return float64(h*s) + 2.0/5
}

// Sigmoid returns σ(z) = 1/(1 + e^(−z)), in [0, 1], with an error below 2 ulp. Only e^(−|z|) is ever computed, so
// nothing overflows. Source: C. Bishop, Pattern Recognition and Machine Learning (2006), eq. 4.59.
func Sigmoid(z float64) float64 {
	e := Decay(z)
	if z >= 0 {
		return 1 / (1 + e)
	}
	return e / (1 + e)
}

// SigmoidSoftplus returns σ(z) and ln(1 + e^z) for the price of one exponential: the error and the cross-entropy of
// a point of class 0 with logit z, or of class 1 with logit −z. Each has an error below 2 ulp, and ln(1 + e^z), never
// negative, is z itself for large z and e^z for very negative z, where the textbook form would give Inf or 0.
func SigmoidSoftplus(z float64) (sigmoid, softplus float64) {
	e := Decay(z)
	d := 1 + e
	l := log1pNear(e)
	if z >= 0 {
		return 1 / d, z + l
	}
	return e / d, l
}

// SigmoidSlope returns σ′(z) = σ(z)·σ(−z), in [0, ¼], with an error below 4 ulp; it does not cancel at large z.
// Source: Bishop (2006), eq. 4.88.
func SigmoidSlope(z float64) float64 {
	e := Exp(-math.Abs(z)) // not Decay: far out, where it is 0, Newton's method needs what is left of the slope
	d := 1 + e
	return e / float64(d*d)
}
