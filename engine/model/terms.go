package model

// Term is a mapped feature: the product of inputs, counted from 0 and each as often as it is a factor; the sine
// of one, in radians; or the bump exp(−½ Σ ((x_j − centre_j)/spread_j)²). One of the three is set.
type Term struct {
	Name    string    `json:"name"`
	Product []int     `json:"product,omitempty"`
	Sine    *int      `json:"sine,omitempty"`
	Centre  []float64 `json:"centre,omitempty"`
	Spread  []float64 `json:"spread,omitempty"`
}

// Terms describes the D mapped features, from the names of the d inputs.
func (f FeatureMap) Terms(features []string) []Term {
	terms := make([]Term, len(f.terms))
	for i, name := range f.Names(features) {
		p := Term{Name: name}
		switch t := &f.terms[i]; t.kind {
		case sine:
			p.Sine = &t.a
		case bump:
			p.Centre, p.Spread = t.centre, t.spread
		default:
			p.Product = f.factors(i)
		}
		terms[i] = p
	}
	return terms
}
