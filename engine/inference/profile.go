package inference

import "math"

// bound is the search for one end of a profile-likelihood interval: where the largest value of a coefficient, or the
// least, lies among the places whose log-likelihood is Z95²/2 below the maximum.
//
// Each step goes to that end for the quadratic model of the likelihood, by the curvature from score + λa, where λ follows from the level.
// Source: D. Venzon, S. Moolgavkar, A method for computing profile-likelihood-based confidence intervals, Applied
// Statistics 37 (1988).
type bound struct {
	likelihood
	of    []float64 // the coefficient as a functional of the coordinates
	side  float64   // 1: the upper end, −1: the lower
	level float64
	depth float64 // of the level below the maximum
	now   place
	steps int
	found bool
}

// boundSteps bounds the search for an end. It takes few steps, but many with a prior if there are about as many
// coefficients as points, as the curvature is then known roughly.
const boundSteps = 400

func newBound(l likelihood, top place, coefficient int, side float64) *bound {
	depth := Z95 * Z95 / 2
	return &bound{likelihood: l, of: l.coefficient(coefficient), side: side, level: top.value - depth, depth: depth, now: top}
}

// advance makes a step and reports whether there is more to do.
func (b *bound) advance() bool {
	u, a := forward(b.now.bend, b.p, b.now.score), forward(b.now.bend, b.p, b.of)
	gap := float64(2*(b.now.value-b.level)) + dot(u, u)
	lambda := b.side * math.Sqrt(math.Max(gap, 0)/dot(a, a))
	pull := make([]float64, b.p)
	for j := range pull {
		pull[j] = b.now.score[j] + float64(lambda*b.of[j])
	}
	step := b.now.step(pull)
	square := dot(pull, step)
	b.steps++
	for t := 1.0; t > 1.0/(1<<halvings); t /= 2 {
		next, ok := b.measure(moved(b.now.at, step, t))
		if ok && next.value >= b.level-b.depth {
			b.now = next
			b.found = t == 1 && square <= boundShort
			return !b.found && b.steps < boundSteps
		}
	}
	return false
}

// boundShort is the square of the last step, in standard errors.
const boundShort = 1e-20

// end is the end of the interval; nil if it was not found.
func (b *bound) end() *float64 {
	if !b.found {
		return nil
	}
	end := dot(b.of, b.now.at)
	return &end
}
