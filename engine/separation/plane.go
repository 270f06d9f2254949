package separation

import (
	"math"
	"math/big"
)

// plane is an exact function f_i = (w, b)·a_i + t of the points of a cone, with a sign that is never wrong: by
// floating point with a bound of its rounding error, and where that does not decide, by integers.
type plane struct {
	cone    *cone
	weights []*dyadic // for each of the cone's features, in given units
	bias    *dyadic
	level   *dyadic // t

	// The same numbers times a common power of two, to the nearest float64. Not used when one of them would leave the
	// normal range.
	rounded    []float64
	roundBias  float64
	roundLevel float64
	usable     bool
}

// newPlane prepares the floating-point part.
func newPlane(c *cone, weights []*dyadic, bias, level *dyadic) *plane {
	p := &plane{cone: c, weights: weights, bias: bias, level: level, usable: true}
	shift := -p.largest()
	for _, w := range weights {
		p.rounded = append(p.rounded, p.round(w, shift))
	}
	p.roundBias, p.roundLevel = p.round(bias, shift), p.round(level, shift)
	return p
}

// largest is the exponent of 2 of the largest of the terms: weights × units, the bias and t.
func (p *plane) largest() int {
	top := math.MinInt
	for k, w := range p.weights {
		if w.mantissa.Sign() != 0 {
			top = max(top, w.top()+p.cone.unit[k])
		}
	}
	for _, d := range []*dyadic{p.bias, p.level} {
		if d.mantissa.Sign() != 0 {
			top = max(top, d.top())
		}
	}
	if top == math.MinInt {
		return 0
	}
	return top
}

// round returns d × 2^shift, and notes when the relative error may exceed 2^−53.
func (p *plane) round(d *dyadic, shift int) float64 {
	v := d.float(shift)
	if size := math.Abs(v); d.mantissa.Sign() != 0 && !(size > 0x1p-1000 && size < 0x1p1000) {
		p.usable = false
	}
	return v
}

// sign returns the sign of f_i and about how large f_i is, in a unit common to all points; exact tells whether the
// integers were needed.
//
// The bound: k terms w_j x_j, each a product of two rounded numbers, are added to b one by one, then t; so every term
// has k + 4 relative errors of at most 2^−53, and 2(k + 4) × 2^−53 Σ|terms| is above their sum, with room for the
// rounding of the bound itself. A product below the normal range has an absolute error of at most 2^−1075.
// Source: N. Higham, Accuracy and Stability of Numerical Algorithms (2nd ed., 2002), §3.1.
func (p *plane) sign(i int) (sign int, size float64, exact bool) {
	row, s := p.cone.x[i*p.cone.dim:(i+1)*p.cone.dim], p.cone.sign(i)
	sum, total := p.roundBias, math.Abs(p.roundBias)
	for k, j := range p.cone.features {
		term := float64(p.rounded[k] * row[j])
		sum += term
		total += math.Abs(term)
	}
	sum = float64(s*sum) + p.roundLevel
	total += math.Abs(p.roundLevel)
	k := float64(len(p.rounded))
	bound := float64((k+4)*0x1p-52*total) + float64((k+1)*0x1p-1074)
	switch {
	case p.usable && sum > bound && total < math.MaxFloat64:
		return 1, sum, false
	case p.usable && sum < -bound && total < math.MaxFloat64:
		return -1, sum, false
	}
	return p.exactSign(i), sum, true
}

// exactSign is the sign of f_i by integers.
func (p *plane) exactSign(i int) int {
	row, sum := p.cone.x[i*p.cone.dim:(i+1)*p.cone.dim], new(dyadic)
	for k, j := range p.cone.features {
		sum.addProduct(p.weights[k], row[j])
	}
	sum.add(new(big.Int).Set(&p.bias.mantissa), p.bias.exponent)
	if p.cone.labels[i] == 0 {
		sum.mantissa.Neg(&sum.mantissa)
	}
	sum.add(new(big.Int).Set(&p.level.mantissa), p.level.exponent)
	return sum.mantissa.Sign()
}

// scaledPlane is the exact plane that scaled weights, a bias and no level are in given units:
// w_j = weights_j × 2^−unit_j and b = bias − Σ w_j centre_j.
func scaledPlane(c *cone, weights []float64, bias float64) *plane {
	given, b := make([]*dyadic, len(weights)), exactly(bias, 0)
	for k, w := range weights {
		given[k] = exactly(w, -c.unit[k])
		b.addProduct(given[k], -c.centre[k])
	}
	return newPlane(c, given, b, new(dyadic))
}

// times returns the doubles nearest to factor × the plane, brought to a size near 1, and the plane that these are.
func (p *plane) times(factor int64) (w []float64, b float64, rounded *plane) {
	shift := -p.largest()
	w = make([]float64, p.cone.dim)
	weights := make([]*dyadic, len(p.weights))
	for k, j := range p.cone.features {
		w[j] = multiple(p.weights[k], factor).float(shift)
		weights[k] = finiteOrZero(w[j])
	}
	b = multiple(p.bias, factor).float(shift)
	return w, b, newPlane(p.cone, weights, finiteOrZero(b), new(dyadic))
}

func multiple(d *dyadic, factor int64) *dyadic {
	out := &dyadic{exponent: d.exponent}
	out.mantissa.Mul(&d.mantissa, big.NewInt(factor))
	return out
}

func finiteOrZero(v float64) *dyadic {
	if v-v != 0 {
		return new(dyadic)
	}
	return exactly(v, 0)
}
