package inference

import "downhill/engine/random"

// sampleSteps is the number of steps within which the estimates of a sample are found, unless its classes are separable
// or all but that: along a direction that separates, a step goes about 1 further in z, for ever.
const sampleSteps = 30

// Bootstrap fits one sample after the other: as many points as there are, drawn from them with replacement. Source: B.
// Efron, R. Tibshirani, An Introduction to the Bootstrap (1993), §6.2.
type Bootstrap struct {
	design  *Design
	seed    uint64
	samples int
	drawn   int
	search  *search     // of the present sample
	found   [][]float64 // coefficients of each sample that has estimates
}

// NewBootstrap prepares a number of samples that follow from a seed.
func NewBootstrap(d *Design, seed uint64, samples int) *Bootstrap {
	return &Bootstrap{design: d, seed: seed, samples: samples}
}

// Advance does a slice and reports whether there is more to do.
func (b *Bootstrap) Advance() bool {
	switch {
	case b.search != nil && b.search.advance():
	case b.search != nil:
		if b.search.found {
			b.found = append(b.found, b.design.coefficients(b.search.now.at))
		}
		b.search = nil
	case b.drawn < b.samples:
		b.search = newSearch(likelihood{Design: b.design, counts: b.counts(b.drawn)}, b.design.p, sampleSteps)
		b.drawn++
	default:
		return false
	}
	return true
}

// counts says how often each point is in a sample.
func (b *Bootstrap) counts(sample int) []float64 {
	counts, source := make([]float64, b.design.n), random.Stream(b.seed, random.Bootstrap, sample)
	for range counts {
		counts[source.Next()%uint64(b.design.n)]++
	}
	return counts
}

// Found returns the coefficients of the samples, the bias first, but for those whose classes are separable.
func (b *Bootstrap) Found() [][]float64 { return b.found }
