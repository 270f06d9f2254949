package elementary

import "math"

// π/2 in three parts. The first two have at most 23 significant bits, so their products with a quadrant number below
// 2³⁰ are exact. Source: W. J. Cody, W. Waite, Software Manual for the Elementary Functions (1980), ch. 8.
const (
	halfPiHi  = 0x1.921fb4p0
	halfPiMid = 0x1.4442dp-24
	halfPiLo  = math.Pi/2 - halfPiHi - halfPiMid
)

// π/2 in three parts for larger quadrant numbers. The first two have at most 28 significant bits, so their products with
// either half of a quadrant number below 2⁵⁰ are exact.
const (
	farHi  = 0xc90fdaa.0p-27
	farMid = 0x885a308.0p-57
	farLo  = math.Pi/2 - farHi - farMid
)

// farRemainder returns x − k·π/2 for a quadrant number |k| < 2⁵⁰.
func farRemainder(x, k float64) float64 {
	high := float64(math.Trunc(k/(1<<25)) * (1 << 25))
	low := k - high
	r := x - float64(high*farHi) - float64(low*farHi)
	return r - float64(high*farMid) - float64(low*farMid) - float64(k*farLo)
}

// Sin returns the sine of x radians for |x| ≤ 10¹⁵, with an absolute error below 2e-16.
func Sin(x float64) float64 {
	s, _ := SinCos(x)
	return s
}

// SinCos returns the sine and cosine of x radians for |x| ≤ 10¹⁵, each with an absolute error below 2e-16.
//
// x = k·π/2 + r with |r| ≤ π/4; the Taylor polynomials of degree 17 and 16 have remainders below 1e-18.
func SinCos(x float64) (sin, cos float64) {
	k := float64(float64(x*(2/math.Pi))+shift) - shift
	r := x - float64(k*halfPiHi) - float64(k*halfPiMid) - float64(k*halfPiLo)
	if math.Abs(k) >= 1<<30 {
		r = farRemainder(x, k)
	}
	s, c := sinCore(r), cosCore(r)
	switch int64(k) & 3 {
	case 0:
		return s, c
	case 1:
		return c, -s
	case 2:
		return -s, -c
	default:
		return -c, s
	}
}

func sinCore(r float64) float64 {
	q := r * r
	h := 1.0 / 355687428096000
	for _, c := range [...]float64{-1.0 / 1307674368000, 1.0 / 6227020800, -1.0 / 39916800, 1.0 / 362880,
		-1.0 / 5040, 1.0 / 120, -1.0 / 6} {
		h = float64(h*q) + c
	}
	return r + float64(float64(r*q)*h)
}

func cosCore(r float64) float64 {
	q := r * r
	h := 1.0 / 20922789888000
	for _, c := range [...]float64{-1.0 / 87178291200, 1.0 / 479001600, -1.0 / 3628800, 1.0 / 40320, -1.0 / 720,
		1.0 / 24, -1.0 / 2} {
		h = float64(h*q) + c
	}
	return 1 + float64(q*h)
}
