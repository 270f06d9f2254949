package scene

import (
	"slices"
	"strconv"
	"strings"
)

// termNames are the terms of the chosen feature map: functions of the first two features.
var termNames = []string{"x1", "x2", "x1^2", "x2^2", "x1x2", "sin x1", "sin x2"}

// ChosenTerms returns the terms of the chosen map that d features allow, in the order of the table. With one feature
// those of x2 are left out; if none is left, it is x1.
func (s Settings) ChosenTerms(d int) []string {
	terms := strings.Split(s.Terms, ",")
	if d == 1 {
		terms = slices.DeleteFunc(terms, func(t string) bool { return strings.Contains(t, "x2") })
	}
	if len(terms) == 0 {
		terms = []string{"x1"}
	}
	return terms
}

// PolynomialDegree returns the highest degree of the feature map's monomials, at least 1.
func (s Settings) PolynomialDegree() int {
	switch s.FeatureMap {
	case Quadratic:
		return 2
	case Polynomial:
		return s.Degree
	}
	return 1
}

// MappedDim returns how many features the map makes of the Scene's d features. It counts up to MaxMapped + 1 only.
//
//	linear: d    quadratic, polynomial of degree g: C(d+g, g) − 1    sin: 2d
//	radial: centres^d    chosen: its terms, and the features after the second as they are
func (s Scene) MappedDim() int {
	d := s.Dim()
	switch s.FeatureMap {
	case Sine:
		return 2 * d
	case Radial:
		return power(s.Centres, d)
	case Chosen:
		return len(s.ChosenTerms(d)) + max(d-2, 0)
	}
	return monomials(d, s.PolynomialDegree())
}

// monomials is C(d+g, g) − 1, how many products of 1 to g of d features there are.
func monomials(d, g int) int {
	n := 1
	for k := 1; k <= g; k++ {
		n = n * (d + k) / k
	}
	return min(n-1, MaxMapped+1)
}

func power(base, exponent int) int {
	n := 1
	for range exponent {
		if n *= base; n > MaxMapped {
			return MaxMapped + 1
		}
	}
	return n
}

// checkSize returns an error where the feature map gives more than the engine holds.
func (s Scene) checkSize() error {
	mapped := s.MappedDim()
	if mapped > MaxMapped {
		return &Error{Field: "featureMap", Value: strconv.Itoa(s.Dim()), Rule: TooManyMapped, Max: MaxMapped}
	}
	if values := mapped * s.Points.Len(); values > MaxValues {
		return &Error{Field: "points", Value: strconv.Itoa(values), Rule: TooMuchData, Max: MaxValues}
	}
	return nil
}
