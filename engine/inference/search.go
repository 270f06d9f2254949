package inference

import "math"

// search looks for the maximum of a likelihood by Newton's method, or nearly that for Firth's, from the origin.
// A step is halved until it leads uphill. The search ends with a step that is short in standard errors.
type search struct {
	likelihood
	free  int // as many of the first coordinates move
	limit int // steps
	steps int
	now   place
	ended bool
	found bool
}

// A step is the last if its square, in standard errors, is below shortest. If rounding ends the search earlier, the
// maximum counts as found below short.
const (
	shortest = 1e-22
	short    = 1e-14
)

func newSearch(l likelihood, free, limit int) *search {
	s := &search{likelihood: l, free: free, limit: limit}
	var ok bool
	s.now, ok = l.measure(make([]float64, l.p))
	s.ended = !ok
	return s
}

// advance makes a step and reports whether there is more to do.
func (s *search) advance() bool {
	if s.ended {
		return false
	}
	slopes := s.now.score[:s.free]
	step := s.now.step(slopes)
	square := dot(slopes, step)
	next, ok := s.along(step)
	switch {
	case ok:
		s.now = next
		s.found = square <= shortest
	default:
		s.found = square <= short
	}
	s.steps++
	s.ended = s.found || !ok || s.steps >= s.limit
	return !s.ended
}

// halvings bounds how often a step is halved.
const halvings = 40

// along is the place after the largest of 1, ½, ¼, … of a step that leads uphill, except for rounding.
func (s *search) along(step []float64) (next place, ok bool) {
	least := s.now.value - float64(1e-14*math.Abs(s.now.value))
	for t := 1.0; t > 1.0/(1<<halvings); t /= 2 {
		if next, ok = s.measure(moved(s.now.at, step, t)); ok && next.value >= least {
			return next, true
		}
	}
	return next, false
}

// moved is a place t steps from another; coordinates that the step does not have stay.
func moved(at, step []float64, t float64) []float64 {
	to := append([]float64(nil), at...)
	for j, v := range step {
		to[j] += float64(t * v)
	}
	return to
}
