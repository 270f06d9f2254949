package model

import (
	"math"
	"testing"
)

var everyMap = []string{
	`"featureMap":"linear"`, `"featureMap":"quadratic"`, `"featureMap":"polynomial","degree":4`, `"featureMap":"sin"`, `"featureMap":"rbf"`,
	`"featureMap":"chosen","terms":"x1,x1x2,x2^2,sin x2"`,
}

// A mapped feature is the product of the curves of its inputs, and what its Term says.
func TestAFeatureIsItsCurvesAndItsTerm(t *testing.T) {
	for _, settings := range everyMap {
		s := decode(t, `{"points":[{"x":[-2,1],"label":0},{"x":[0.5,-1],"label":1},{"x":[3,2.5],"label":1}],`+settings+`}`)
		f, x := NewFeatureMap(s), []float64{0.7, -1.3}
		for i, want := range f.Expand(nil, x) {
			product := 1.0
			for j := range x {
				c := f.Curve(i, j)
				product *= c.At(x[j])
				if c.Constant() != (c.At(1.5) == 1 && c.At(-0.5) == 1) {
					t.Errorf("%s: of feature %d input %d is constant: %t", settings, i, j, c.Constant())
				}
			}
			near(t, settings+": the product of curves", product, want, 1e-14)
			near(t, settings+": the term", byTerm(f.Terms(s.Features)[i], x), want, 1e-14)
		}
		if linear := settings == everyMap[0]; f.Linear() != linear {
			t.Errorf("%s: linear %t", settings, f.Linear())
		}
	}
}

// byTerm is a mapped feature by the words of Term.
func byTerm(term Term, x []float64) float64 {
	switch {
	case term.Sine != nil:
		return math.Sin(x[*term.Sine])
	case term.Centre != nil:
		sum := 0.0
		for j, c := range term.Centre {
			sum += math.Pow((x[j]-c)/term.Spread[j], 2)
		}
		return math.Exp(-sum / 2)
	}
	product := 1.0
	for _, j := range term.Product {
		product *= x[j]
	}
	return product
}
