package model

import (
	"slices"
	"strconv"
	"strings"

	"downhill/engine/elementary"
	"downhill/engine/scene"
)

// FeatureMap turns a row of d input features into D mapped ones, in which the logit is linear. The Scene's settings
// choose the map:
//
//	linear            the inputs
//	quadratic         and their squares and products
//	polynomial        all products of 1 to g of them, by degree and then in the order of the inputs
//	sin               the inputs and the sine of each, in radians
//	rbf               a bump exp(−½ Σ ((x_j − c_j)/s_j)²) around each centre of a grid over the training points
//	chosen            single terms of the first two inputs; inputs after these stay as they are
//
// Source: Hastie, Tibshirani, Friedman (2009), ch. 5.1 and 6.7.
type FeatureMap struct {
	terms []term
}

// term is one mapped feature, made from the row x and from mapped features before it.
type term struct {
	kind   kind
	a, b   int       // input: x[a]; sine: sin x[a]; pair: x[a]·x[b]; product: mapped[a]·x[b]
	centre []float64 // of a bump, in the units of the inputs
	spread []float64 // its standard deviation along each input
}

type kind uint8

const (
	input kind = iota
	sine
	pair
	product
	bump
)

// NewFeatureMap returns the feature map of a Scene. The grid of radial bumps spans the training points.
func NewFeatureMap(s scene.Scene) FeatureMap {
	train, _ := s.Divided()
	return FitFeatureMap(s, train)
}

// FitFeatureMap returns the feature map of a Scene whose training points are known.
func FitFeatureMap(s scene.Scene, train scene.Points) FeatureMap {
	d := s.Dim()
	switch s.FeatureMap {
	case scene.Sine:
		return FeatureMap{append(inputs(0, d), sines(d)...)}
	case scene.Radial:
		return FeatureMap{bumps(s, train)}
	case scene.Chosen:
		return FeatureMap{append(chosen(s.ChosenTerms(d)), inputs(2, d)...)}
	}
	return FeatureMap{monomials(d, s.PolynomialDegree())}
}

// inputs are the input features from the index first on.
func inputs(first, d int) []term {
	var terms []term
	for j := first; j < d; j++ {
		terms = append(terms, term{kind: input, a: j})
	}
	return terms
}

func sines(d int) []term {
	terms := inputs(0, d)
	for j := range terms {
		terms[j].kind = sine
	}
	return terms
}

// monomials are all products of 1 to degree inputs. Each is a product of the degree below times an input that does not
// come before its last one, so none occurs twice.
func monomials(d, degree int) []term {
	terms := inputs(0, d)
	last := make([]int, d) // the last input in each product
	for j := range last {
		last[j] = j
	}
	from := 0
	for range degree - 1 {
		to := len(terms)
		for parent := from; parent < to; parent++ {
			for j := last[parent]; j < d; j++ {
				terms, last = append(terms, term{kind: product, a: parent, b: j}), append(last, j)
			}
		}
		from = to
	}
	return terms
}

// chosen are terms by their names in the table of settings.
func chosen(names []string) []term {
	known := map[string]term{
		"x1": {kind: input, a: 0}, "x2": {kind: input, a: 1},
		"x1^2": {kind: pair, a: 0, b: 0}, "x2^2": {kind: pair, a: 1, b: 1}, "x1x2": {kind: pair, a: 0, b: 1},
		"sin x1": {kind: sine, a: 0}, "sin x2": {kind: sine, a: 1},
	}
	terms := make([]term, len(names))
	for i, name := range names {
		terms[i] = known[name]
	}
	return terms
}

// bumps are radial bumps on a grid of centres, the last input changing fastest.
func bumps(s scene.Scene, train scene.Points) []term {
	d, k := s.Dim(), s.Centres
	low, gap, spread := make([]float64, d), make([]float64, d), make([]float64, d)
	for j := range d {
		from, to := extent(train.Coords(), d, j)
		if !(to > from) { // no points, or all at one place
			from, to = from-1, from+1
		}
		low[j], gap[j] = from, (to-from)/float64(k-1)
		spread[j] = float64(s.Width * gap[j])
	}
	terms := make([]term, s.MappedDim())
	for i := range terms {
		centre := make([]float64, d)
		for j, rest := d-1, i; j >= 0; j, rest = j-1, rest/k {
			centre[j] = low[j] + float64(gap[j]*float64(rest%k))
		}
		terms[i] = term{kind: bump, centre: centre, spread: spread}
	}
	return terms
}

// Dim returns D, how many mapped features there are.
func (f FeatureMap) Dim() int { return len(f.terms) }

// Expand returns the D mapped features of a row of d inputs, appended to mapped, which may be nil.
func (f FeatureMap) Expand(mapped, x []float64) []float64 {
	start := len(mapped)
	for i := range f.terms {
		mapped = append(mapped, f.terms[i].value(x, mapped[start:]))
	}
	return mapped
}

func (t *term) value(x, before []float64) float64 {
	switch t.kind {
	case sine:
		return elementary.Sin(x[t.a])
	case pair:
		return float64(x[t.a] * x[t.b])
	case product:
		return float64(before[t.a] * x[t.b])
	case bump:
		return t.bump(x)
	}
	return x[t.a]
}

func (t *term) bump(x []float64) float64 {
	sum := 0.0
	for j, c := range t.centre {
		u := (x[j] - c) / t.spread[j]
		sum += float64(u * u)
	}
	return elementary.Exp(-0.5 * sum)
}

// ExpandAll returns the mapped features of all points, row-major.
func (f FeatureMap) ExpandAll(p scene.Points) []float64 {
	out := make([]float64, 0, p.Len()*f.Dim())
	for i := range p.Len() {
		out = f.Expand(out, p.At(i))
	}
	return out
}

// Linear reports whether the mapped features are just the inputs, so that the boundary is a straight line.
func (f FeatureMap) Linear() bool {
	return !slices.ContainsFunc(f.terms, func(t term) bool { return t.kind != input })
}

// Names returns how each mapped feature is written, from the names of the d inputs: x₁²x₂, sin x₁, φ₇(−2, 3).
func (f FeatureMap) Names(features []string) []string {
	names := make([]string, len(f.terms))
	for i, t := range f.terms {
		switch t.kind {
		case input:
			names[i] = features[t.a]
		case sine:
			names[i] = "sin " + features[t.a]
		case bump:
			names[i] = "φ" + index(i+1) + position(t.centre)
		default:
			names[i] = powers(f.factors(i), features)
		}
	}
	return names
}

// factors are the inputs whose product mapped feature i is, each as often as it is a factor.
func (f FeatureMap) factors(i int) []int {
	switch t := f.terms[i]; t.kind {
	case product:
		return append(f.factors(t.a), t.b)
	case pair:
		return []int{t.a, t.b}
	default:
		return []int{t.a}
	}
}

// powers writes a product: x₁²x₂. Names of more than one letter are set apart: height²·weight.
func powers(factors []int, features []string) string {
	var parts []string
	for i := 0; i < len(factors); {
		run := 1
		for i+run < len(factors) && factors[i+run] == factors[i] {
			run++
		}
		part := features[factors[i]]
		if run > 1 {
			part += string([]rune("⁰¹²³⁴⁵⁶⁷⁸")[run])
		}
		parts = append(parts, part)
		i += run
	}
	between := "·"
	if !slices.ContainsFunc(features, func(name string) bool { return !strings.HasPrefix(name, "x") || len(name) > 5 }) {
		between = ""
	}
	return strings.Join(parts, between)
}

// index writes a number as an index: ₁₆.
func index(n int) string {
	return strings.Map(func(digit rune) rune { return digit - '0' + '₀' }, strconv.Itoa(n))
}

// position writes a centre with at most two decimals: (−2, 3.33).
func position(x []float64) string {
	parts := make([]string, len(x))
	for j, v := range x {
		parts[j] = strings.ReplaceAll(scene.FormatNumber(scene.Snap(v)), "-", "−")
	}
	return "(" + strings.Join(parts, ", ") + ")"
}
