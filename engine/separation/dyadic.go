package separation

import (
	"math"
	"math/big"
	"math/bits"
)

// dyadic is the exact number mantissa × 2^exponent; every finite float64 is one, and so are their sums and products.
type dyadic struct {
	mantissa big.Int
	exponent int
}

// split returns integers with v = mantissa × 2^exponent, mantissa odd or 0. v must be finite.
func split(v float64) (mantissa int64, exponent int) {
	fraction, exponent := math.Frexp(v)
	mantissa, exponent = int64(math.Ldexp(fraction, 53)), exponent-53
	if mantissa == 0 {
		return 0, 0
	}
	zeros := bits.TrailingZeros64(uint64(mantissa))
	return mantissa >> zeros, exponent + zeros
}

// exactly returns v × 2^shift.
func exactly(v float64, shift int) *dyadic {
	mantissa, exponent := split(v)
	d := &dyadic{exponent: exponent + shift}
	d.mantissa.SetInt64(mantissa)
	return d
}

// add adds mantissa × 2^exponent; it may change mantissa.
func (d *dyadic) add(mantissa *big.Int, exponent int) {
	switch {
	case mantissa.Sign() == 0:
		return
	case d.mantissa.Sign() == 0:
		d.exponent = exponent
	case exponent < d.exponent:
		d.mantissa.Lsh(&d.mantissa, uint(d.exponent-exponent))
		d.exponent = exponent
	case exponent > d.exponent:
		mantissa.Lsh(mantissa, uint(exponent-d.exponent))
	}
	d.mantissa.Add(&d.mantissa, mantissa)
}

// addProduct adds factor × v.
func (d *dyadic) addProduct(factor *dyadic, v float64) {
	if v == 0 || factor.mantissa.Sign() == 0 {
		return
	}
	mantissa, exponent := split(v)
	product := big.NewInt(mantissa)
	d.add(product.Mul(product, &factor.mantissa), exponent+factor.exponent)
}

// top is the exponent of 2 just above |d|; d is not 0.
func (d *dyadic) top() int { return d.mantissa.BitLen() + d.exponent }

// float returns the float64 nearest to d × 2^shift.
func (d *dyadic) float(shift int) float64 {
	f := new(big.Float).SetInt(&d.mantissa)
	v, _ := f.SetMantExp(f, d.exponent+shift).Float64()
	return v
}
