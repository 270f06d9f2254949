package elementary

import "math"

// Log returns ln x for x > 0 with an error below 2 ulp; 0 gives −Inf, and negative numbers and NaN give NaN.
//
// x = 2^k·m with m in [√½, √2], so ln x = k·ln 2 + ln(1 + (m − 1)), added from the small end. Near x = 1, k is 0 and
// nothing cancels.
func Log(x float64) float64 {
	switch {
	case x == 0:
		return math.Inf(-1)
	case x < 0 || x != x:
		return math.NaN()
	case math.IsInf(x, 1):
		return x
	}
	m, k := math.Frexp(x) // m in [½, 1)
	if m < math.Sqrt2/2 {
		m *= 2
		k--
	}
	e := float64(k)
	return float64(e*ln2Hi) + (log1pNear(m-1) + float64(e*ln2Lo))
}

// Log1p returns ln(1 + u) for u ≥ 0 with an error below 2 ulp, however small u is.
func Log1p(u float64) float64 {
	if u <= 1 {
		return log1pNear(u)
	}
	return Log(1 + u) // the digits that u loses here are below half an ulp of the logarithm
}
