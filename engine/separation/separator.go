package separation

import "slices"

// Limits of a Search. Past them no Separator of several features is looked for.
const (
	searchDim     = 24      // features of the first plane
	searchNumbers = 500_000 // points × those features
)

// Separator is a set of features that separates the points, and does not if one of them is left out. So the weight of
// each is not 0 in any plane that separates by these alone, and has the same sign in all of them, since the planes
// that separate are a convex cone: had two of them opposite signs there, one between them would do without the
// feature.
type Separator struct {
	Features   []int // in order, from 0
	Directions []int // of each: 1 where z grows with it, so that class 1 has the larger values, −1 where it falls
}

// Search looks for the Separators of points whose Verdict is Separable or QuasiSeparable, in slices: every feature that
// separates alone, or, where none does, one set of several. Under Separable a Separator separates strictly, under
// QuasiSeparable except for points on the plane.
type Search struct {
	of    *Separation
	cone  *cone // of the first question
	work  func() bool
	found []Separator

	set      []int // features that separate together
	signs    []int // of their weights in a plane that is proven
	tried    int   // as many of set, from the last one, are known to be needed
	question *Separation
}

// Search prepares the search for what separates the points of s, whose Advance has returned false.
func (s *Separation) Search() *Search {
	search := &Search{of: s, cone: s.cone}
	if s.verdict == Separable || s.verdict == QuasiSeparable {
		search.work = search.lookAtEach
	}
	return search
}

// Advance does a bounded amount of work and returns true while there is more.
func (s *Search) Advance() bool {
	if s.work != nil && !s.work() {
		s.work = nil
	}
	return s.work != nil
}

// Found returns the Separators; none before Advance has returned false, and none if that was not decided.
func (s *Search) Found() []Separator { return s.found }

// lookAtEach finds the features that separate alone, by the ends of both classes.
func (s *Search) lookAtEach() bool {
	if s.cone.oneClass() {
		return false
	}
	ends := s.endsOfClasses()
	for j := range s.cone.dim {
		zero, one := ends[0][j], ends[1][j]
		switch {
		case s.below(zero, one):
			s.found = append(s.found, Separator{[]int{j}, []int{1}})
		case s.below(one, zero):
			s.found = append(s.found, Separator{[]int{j}, []int{-1}})
		}
	}
	if len(s.found) > 0 {
		return false
	}
	s.set, s.signs = s.of.sides()
	if len(s.set) > searchDim || len(s.set)*len(s.cone.labels) > searchNumbers {
		return false
	}
	s.work = s.leaveOut
	return true
}

// below reports whether one class lies below the other along a feature; both are [least, largest] there. A feature that
// is the same everywhere parts nothing.
func (s *Search) below(a, b [2]float64) bool {
	if s.of.verdict == Separable {
		return a[1] < b[0]
	}
	return a[1] <= b[0] && a[0] < b[1]
}

// endsOfClasses returns the least and the largest value of each feature, in each class.
func (s *Search) endsOfClasses() (ends [2][][2]float64) {
	for i, label := range s.cone.labels {
		row := s.cone.x[i*s.cone.dim : (i+1)*s.cone.dim]
		if ends[label] == nil {
			for _, v := range row {
				ends[label] = append(ends[label], [2]float64{v, v})
			}
			continue
		}
		for j, v := range row {
			e := &ends[label][j]
			e[0], e[1] = min(e[0], v), max(e[1], v)
		}
	}
	return ends
}

// leaveOut asks whether the set does without the next feature, from the last one.
func (s *Search) leaveOut() bool {
	if s.tried == len(s.set) {
		if len(s.set) > 0 {
			s.found = []Separator{{s.set, s.signs}}
		}
		return false
	}
	rest := s.without(len(s.set) - 1 - s.tried)
	s.question = New(s.columns(rest), s.cone.labels, len(rest))
	s.work = func() bool { return s.question.Advance() || s.answered(rest) }
	return true
}

func (s *Search) without(k int) []int {
	return append(slices.Clone(s.set[:k]), s.set[k+1:]...)
}

// columns copies some features of all points.
func (s *Search) columns(features []int) []float64 {
	out := make([]float64, 0, len(s.cone.labels)*len(features))
	for i := range s.cone.labels {
		for _, j := range features {
			out = append(out, s.cone.x[i*s.cone.dim+j])
		}
	}
	return out
}

// answered goes on with the rest if it separates too, without the features that its plane does not use.
func (s *Search) answered(rest []int) bool {
	switch q := s.question; q.verdict {
	case Undecided:
		return false
	case Separable, s.of.verdict:
		used, signs := q.sides()
		s.tried = count(used, func(k int) bool { return k >= len(rest)-s.tried })
		s.set, s.signs = pick(rest, used), signs
	default:
		s.tried++
	}
	s.work = s.leaveOut
	return true
}

func count(numbers []int, holds func(int) bool) (n int) {
	for _, k := range numbers {
		if holds(k) {
			n++
		}
	}
	return n
}

func pick(of, places []int) []int {
	out := make([]int, len(places))
	for i, k := range places {
		out[i] = of[k]
	}
	return out
}

// sides returns the features whose weights are not 0 in the plane that was proven, with the signs of these; none where
// there is no plane.
func (s *Separation) sides() (features, signs []int) {
	if s.proof == nil {
		return nil, nil
	}
	for k, j := range s.cone.features {
		if sign := s.proof.weights[k].mantissa.Sign(); sign != 0 {
			features, signs = append(features, j), append(signs, sign)
		}
	}
	return features, signs
}
