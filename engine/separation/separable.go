package separation

import "slices"

// Limits of a Separation. Past them a question stays Undecided.
const (
	// SimplexDim is the largest number of features for which the simplex method is tried. Above it, only the
	// perceptron looks for a plane, so that the verdict is never Inseparable.
	SimplexDim = 512
	// perceptronPasses is the number of passes of the perceptron.
	perceptronPasses = 1000
	// simplexPasses, for each row, is the number of passes of the simplex method in floating point.
	simplexPasses = 20
	// verifySlice is the number of exact products that one Advance of a verification may need.
	verifySlice = 20000
)

// factors are tried in turn, to find doubles that are near a multiple of the exact plane and separate. In one dimension
// the factor 2^a + 1 separates neighbours below 2^(k+a+1)/(2^a + 1), where 2^k is the power of two below them.
var factors = []int64{1, 3, 5, 9, 17, 33, 65, 129, 1025, 1<<20 + 1}

// Verdict is what is proven about the separability of labelled points.
type Verdict string

// The verdicts. All but Undecided are proven by exact arithmetic on the given doubles. With s_i = +1 for label 1 and −1
// for label 0, the margin of point i is s_i (w·x_i + b).
const (
	Undecided      Verdict = "undecided"       // not yet, or not within the limits
	Separable      Verdict = "separable"       // there are w and b with all margins above 0
	QuasiSeparable Verdict = "quasi-separable" // not that, but w and b with all margins at least 0 and some above 0
	Inseparable    Verdict = "inseparable"     // neither: the classes overlap
)

// Separation decides whether labelled points are linearly separable, strictly or except for points on the plane. Points
// of one class only are separable. Hulls that touch are not, but may be quasi-separable. These are the three cases of
// A. Albert, J. Anderson, On the existence of maximum likelihood estimates in logistic regression models, Biometrika 71
// (1984): only if the classes overlap has the likelihood a maximum.
//
// The simplex method in floating point finds either a plane or a convex combination of the points in which the hulls
// meet. Then it is proven: a plane by the exact sign at each point, a combination by an enclosure of its solution or by
// rational arithmetic. If rounding decided wrongly, the simplex method goes on in integers. If the hulls meet in points
// that do not span all of space, a second question is asked in the same way: see cone for both.
type Separation struct {
	cone       *cone
	work       func() bool // what Advance does next; false when nothing is left
	simplex    *simplex
	passes     int
	refuted    bool // the plane of the simplex in floating point did not hold, so look for the best one
	stuck      bool // no pivot was large enough
	perceptron *perceptron
	enclosure  *enclosure
	exact      *exactSimplex
	total      *total // of the second question

	plane  *plane // the plane whose signs are being verified
	point  int    // the next point of that
	after  func(holds bool) bool
	factor int // the next of factors

	verdict Verdict
	proof   *plane // that proves Separable or QuasiSeparable
	w       []float64
	b       float64
	witness []int
}

// New prepares the question for n = len(labels) points. x holds n rows of dim ≥ 1 features, row-major; it
// and labels, each 0 or 1, must not change while the Separation is in use. If a number is not finite the verdict is
// Undecided.
func New(x []float64, labels []uint8, dim int) *Separation {
	s := &Separation{verdict: Undecided}
	s.work = func() bool { return s.survey(x, labels, dim) }
	return s
}

// Advance does a bounded amount of work, about one pass over the data, and returns true while there is more.
func (s *Separation) Advance() bool {
	if s.work != nil && !s.work() {
		s.work = nil
	}
	return s.work != nil
}

// Verdict returns what is proven so far. It changes at most once, from Undecided.
func (s *Separation) Verdict() Verdict { return s.verdict }

// Margin returns a plane that separates the points: weights of length dim and a bias, in given units, such that s_i
// (w·x_i + b) > 0 for all points when computed without rounding. w is nil unless the verdict is Separable and Advance
// has returned false. It is also nil in the rare case that a plane exists but none of doubles was found, as between 2
// and the double below it.
func (s *Separation) Margin() (w []float64, b float64) { return s.w, s.b }

// Witness returns, when the verdict is QuasiSeparable or Inseparable, the indices of points of both classes whose
// convex hulls meet, in order; at most dim + 2.
func (s *Separation) Witness() []int { return s.witness }

// survey is the first pass, and chooses the method.
func (s *Separation) survey(x []float64, labels []uint8, dim int) bool {
	c, finite := newCone(x, labels, dim)
	s.cone = c
	switch {
	case !finite:
		return false
	case c.oneClass():
		s.verdict, s.w, s.b = Separable, make([]float64, dim), 1
		if len(labels) > 0 {
			s.b = c.sign(0)
		}
		return false
	case len(c.features) > SimplexDim:
		s.perceptron = newPerceptron(c)
		s.work = s.learn
	default:
		s.simplex = newSimplex(c, 0)
		s.work = s.price
	}
	return true
}

// learn is a pass of the perceptron.
func (s *Separation) learn() bool {
	p := s.perceptron
	s.passes++
	if p.pass() > 0 {
		return s.passes < perceptronPasses
	}
	return s.verify(scaledPlane(s.cone, p.weights, p.bias), func(holds bool) bool { return holds && s.separable() })
}

// price is a pass of the simplex method in floating point, and the pivots that it gives.
func (s *Separation) price() bool {
	simplex := s.simplex
	s.passes++
	highest := simplex.price()
	optimal := len(simplex.pool.points) == 0 || s.stuck || s.passes >= simplexPasses*simplex.m
	if optimal && simplex.pivots > 0 {
		simplex.refactor()
		return true
	}
	if s.cone.weak {
		return s.priceWeakly(optimal)
	}
	if highest < 0 && (optimal || !s.refuted) {
		return s.verify(s.dualPlane(), func(holds bool) bool {
			s.refuted, s.work = true, s.price
			if holds {
				return s.separable()
			}
			return !optimal || s.enclose()
		})
	}
	if optimal {
		return s.enclose()
	}
	s.stuck = simplex.descend(s.pivotsPerPass()) == 0
	return true
}

// pivotsPerPass keeps the cost of the pivots near that of the pass, with at least one pivot.
func (s *Separation) pivotsPerPass() int {
	m := s.simplex.m
	return min(max(len(s.cone.x)/(m*(m+simplexPool)), 1), 2*simplexPool)
}

// dualPlane is −y, exactly.
func (s *Separation) dualPlane() *plane {
	weights, m := slices.Clone(s.simplex.dual), s.simplex.m
	for j := range weights {
		weights[j] = -weights[j]
	}
	return scaledPlane(s.cone, weights[:m-2], weights[m-2])
}

// verify checks the sign of a plane at every point, and then calls after.
func (s *Separation) verify(p *plane, after func(holds bool) bool) bool {
	s.plane, s.point, s.after = p, 0, after
	s.work = s.continueVerify
	return true
}

func (s *Separation) continueVerify() bool {
	for cost := 0; s.point < len(s.cone.labels); s.point++ {
		sign, _, exact := s.plane.sign(s.point)
		if sign <= 0 {
			return s.after(false)
		}
		if exact {
			cost += s.cone.rows()
		}
		if cost > verifySlice {
			s.point++
			return true
		}
	}
	return s.after(true)
}

// separable takes the plane, whose signs are known, as the proof, and looks for doubles that separate too.
func (s *Separation) separable() bool {
	s.verdict, s.proof = Separable, s.plane
	return s.roundMargin(s.plane)
}

// roundMargin tries the next of factors.
func (s *Separation) roundMargin(exact *plane) bool {
	if s.factor == len(factors) {
		return false
	}
	w, b, rounded := exact.times(factors[s.factor])
	s.factor++
	return s.verify(rounded, func(holds bool) bool {
		if holds {
			s.w, s.b = w, b
			return false
		}
		return s.roundMargin(exact)
	})
}

// enclose tries to prove the basis of the simplex method as it is, if all of it are points.
func (s *Separation) enclose() bool {
	if slices.Min(s.simplex.basis) < 0 {
		return s.decideExactly()
	}
	s.enclosure = newEnclosure(s.simplex)
	s.work = s.continueEnclosure
	return true
}

func (s *Separation) continueEnclosure() bool {
	m := s.simplex.m
	if s.enclosure.advance(max(len(s.cone.x)/(m*m), 1)) {
		return true
	}
	if !s.enclosure.positive() {
		return s.decideExactly()
	}
	if !s.cone.weak {
		s.witness = slices.Sorted(slices.Values(s.simplex.basis))
	}
	s.verdict = Inseparable // the points of a regular basis span all of space
	return false
}

// decideExactly goes on in integers from the basis of the simplex method, within limits.
func (s *Separation) decideExactly() bool {
	s.exact = newExactSimplex(s.simplex)
	s.work = s.continueExactly
	return true
}

func (s *Separation) continueExactly() bool {
	if s.exact.advance() {
		return true
	}
	switch feasible := s.exact.verdict == Inseparable; {
	case s.exact.verdict == Undecided:
	case s.cone.weak && !feasible:
		s.verdict, s.proof = QuasiSeparable, s.exact.separating()
	case s.cone.weak:
		s.verdict = Inseparable
	case !feasible:
		s.plane = s.exact.separating()
		return s.separable()
	default:
		return s.touch(s.exact.support())
	}
	return false
}

// touch goes on from points in which the hulls meet. If they are a whole basis, they span all of space, and only a
// plane with all margins 0 has none below 0.
func (s *Separation) touch(points []int) bool {
	s.witness = points
	if len(points) == s.cone.rows() {
		s.verdict = Inseparable
		return false
	}
	s.total = newTotal(s.cone)
	s.work = s.continueTotal
	return true
}

// continueTotal adds up the points, and begins with the second question.
func (s *Separation) continueTotal() bool {
	if s.total.advance(verifySlice) {
		return true
	}
	s.cone = s.total.weakCone()
	s.simplex = newSimplex(s.cone, s.cone.last())
	s.passes, s.stuck, s.work = 0, false, s.price
	return true
}

// priceWeakly is the end of a pass for the second question.
func (s *Separation) priceWeakly(optimal bool) bool {
	if optimal {
		return s.enclose()
	}
	s.stuck = s.simplex.descend(s.pivotsPerPass()) == 0
	return true
}
