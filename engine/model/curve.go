package model

import "downhill/engine/elementary"

// Curve is what one input contributes to a mapped feature: a power of it, its sine, or a bump.
type Curve struct {
	kind           kind // product, sine or bump
	power          int
	centre, spread float64
}

// Curve is what input j contributes to mapped feature i. The feature is the product of the curves of all inputs.
func (f FeatureMap) Curve(i, j int) Curve {
	switch t := f.terms[i]; {
	case t.kind == bump:
		return Curve{kind: bump, centre: t.centre[j], spread: t.spread[j]}
	case t.kind == sine && t.a == j:
		return Curve{kind: sine}
	case t.kind == sine:
		return Curve{kind: product}
	}
	c := Curve{kind: product}
	for _, factor := range f.factors(i) {
		if factor == j {
			c.power++
		}
	}
	return c
}

// Constant reports whether c is 1 everywhere.
func (c Curve) Constant() bool { return c.kind == product && c.power == 0 }

// At returns the value of c at an input.
func (c Curve) At(x float64) float64 {
	switch c.kind {
	case sine:
		return elementary.Sin(x)
	case bump:
		u := (x - c.centre) / c.spread
		return elementary.Exp(-0.5 * float64(u*u))
	}
	y := 1.0
	for range c.power {
		y *= x
	}
	return y
}
