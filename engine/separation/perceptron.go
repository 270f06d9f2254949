package separation

// perceptron looks for a separating plane by Rosenblatt's rule in scaled coordinates: each point on the wrong side is
// added to the weights. It finds a plane if there is one, in at most (R/γ)² corrections for points of length R and
// margin γ, and never ends if there is none. Source: A. Novikoff, On convergence proofs on perceptrons (1962).
type perceptron struct {
	cone    *cone
	weights []float64 // of the scaled features
	given   []float64 // the same, unscaled
	bias    float64
	column  []float64
}

func newPerceptron(c *cone) *perceptron {
	k := len(c.features)
	return &perceptron{cone: c, weights: make([]float64, k), given: make([]float64, k), column: make([]float64, k+2)}
}

// pass goes over all points once and returns the number of corrections.
func (p *perceptron) pass() (corrections int) {
	for i := range p.cone.labels {
		if p.cone.score(i, p.given, p.bias) > 0 {
			continue
		}
		corrections++
		p.cone.column(i, p.column)
		for k := range p.weights {
			p.weights[k] += p.column[k]
		}
		p.bias += p.column[len(p.weights)]
		p.cone.unscaled(p.weights, p.given)
	}
	return corrections
}
