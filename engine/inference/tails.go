package inference

import (
	"math"

	"downhill/engine/elementary"
)

// Z95 is the 97.5 % quantile of the standard normal distribution: half a 95 % interval, in standard errors.
const Z95 = 1.959963984540054

// TwoSided returns the probability that a standard normal number is at least as far from 0 as z.
func TwoSided(z float64) float64 { return ChiSquareTail(z*z, 1) }

// ChiSquareTail returns the probability that a chi-square number with df ≥ 1 degrees of freedom is at least x. With h =
// x/2 it is a finite sum, none of whose terms is negative:
//
//	e^(−h) Σ h^k/k!                       over k < df/2, for even df
//	erfc √h + e^(−h) Σ h^(k−½)/Γ(k + ½)   over 1 ≤ k < df/2, for odd df
//
// Its relative error is below 1e-12 as long as the result is a normal number. Source: M. Abramowitz, I. Stegun, Handbook
// of Mathematical Functions (1964), 26.4.4 and 26.4.5.
func ChiSquareTail(x float64, df int) float64 {
	switch {
	case x != x:
		return x
	case x <= 0:
		return 1
	case x > 1e6: // and df, which the number of features bounds, far below
		return 0
	}
	h := x / 2
	term, sum, offset := 1.0, 1.0, 0.0
	if df%2 == 1 {
		term, sum, offset = 0, scaledErfc(h), 0.5
	}
	left := h // the sum is still to be multiplied by e^(−left)
	for k := 1; 2*k < df; k++ {
		if term = float64(term * (h / (float64(k) - offset))); k == 1 && offset > 0 {
			term = 2 * math.Sqrt(h/math.Pi)
		}
		if sum += term; sum > 1e250 {
			sum, term, left = sum*elementary.Exp(-500), term*elementary.Exp(-500), left-500
		}
	}
	return math.Min(sum*elementary.Exp(-left), 1)
}

// The series of erfc converges fast below seriesEnd, where it loses at most two digits. From there on the continued
// fraction does, with fractionTerms terms.
const (
	seriesEnd     = 2
	fractionTerms = 120
)

// scaledErfc returns e^h·erfc √h for h ≥ 0. Source: Abramowitz, Stegun (1964), 7.1.6 and 7.1.14.
func scaledErfc(h float64) float64 {
	y := math.Sqrt(h)
	if h >= seriesEnd {
		t := y
		for k := fractionTerms; k > 0; k-- {
			t = y + float64(k)/2/t
		}
		return 1 / (t * math.Sqrt(math.Pi))
	}
	term, sum := y, y
	for k := 1; term > float64(1e-18*sum); k++ {
		term = float64(term * (2 * h / float64(2*k+1)))
		sum += term
	}
	return elementary.Exp(h) - float64(2/math.Sqrt(math.Pi)*sum)
}
