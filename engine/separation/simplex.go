package separation

import "math"

// Limits of the simplex method in floating point.
const (
	simplexPool     = 32    // columns that one pass over the data proposes
	simplexRefactor = 100   // pivots until the inverse is computed anew
	violationFloor  = 1e-12 // a column enters if its reduced cost is below −violationFloor
	pivotFloor      = 1e-9  // the least pivot
	harrisSlack     = 1e-12 // how far a basic variable may be below 0, to allow a larger pivot
)

// simplex is phase 1 of the revised simplex method on the alternative of a cone:
//
//	minimise Σ |u_j|   with   Σ α_i a_i + u = 0,   Σ α_i = 1,   α ≥ 0
//
// Its state is a basis and the inverse of its columns. The right-hand side is the last unit vector, so the basic
// variables are the last column of the inverse. The dual vector (y, t) has t = the objective, and −y·a_i ≥ t for all i
// at the optimum: if t > 0 then −y separates, and if t = 0 the basis holds the α of the alternative. Of a weak cone it
// is −y·a_i ≥ 0 for all i, and −y·g = t.
//
// Source: G. Dantzig, Linear Programming and Extensions (1963); the ratio test is that of P. Harris, Mathematical
// Programming 5 (1973).
type simplex struct {
	cone    *cone
	m       int       // rows
	basis   []int     // for each place in the basis: a point, or ^j for the artificial u_j
	signs   []float64 // ±1, of the column of each artificial
	inverse []float64 // m × m, row r belongs to place r
	dual    []float64 // (y, t)
	step    []float64 // inverse × the column that enters
	weights []float64 // y, unscaled
	pool    proposals
	pivots  int // since the last factorisation
}

// newSimplex begins with the basis of column k and all artificials.
func newSimplex(c *cone, k int) *simplex {
	m := c.rows()
	s := &simplex{cone: c, m: m, basis: make([]int, m), signs: make([]float64, m), inverse: make([]float64, m*m),
		dual: make([]float64, m), step: make([]float64, m), weights: make([]float64, m-2), pool: newProposals(m)}
	column := make([]float64, m)
	c.column(k, column)
	for j := range m - 1 {
		s.basis[j], s.signs[j] = ^j, -1
		if column[j] < 0 {
			s.signs[j] = 1
		}
		s.inverse[j*m+j], s.inverse[j*m+m-1] = s.signs[j], math.Abs(column[j])
	}
	s.basis[m-1], s.inverse[m*m-1] = k, 1
	s.updateDual()
	return s
}

func (s *simplex) row(r int) []float64 { return s.inverse[r*s.m : (r+1)*s.m] }

// value is the basic variable of place r.
func (s *simplex) value(r int) float64 { return s.inverse[r*s.m+s.m-1] }

// updateDual computes (y, t): the sum of the inverse's rows of artificials, whose cost is 1.
func (s *simplex) updateDual() {
	clear(s.dual)
	for r, v := range s.basis {
		if v < 0 {
			for j, e := range s.row(r) {
				s.dual[j] += e
			}
		}
	}
}

// price passes over the data, proposes the columns that lower the objective most, and returns max y·a_i. It is below
// 0 when −y separates.
func (s *simplex) price() (highest float64) {
	s.cone.unscaled(s.dual[:s.m-2], s.weights)
	bias, t := s.dual[s.m-2], float64(s.dual[s.m-1]*s.cone.level())
	s.pool.clear()
	highest = math.Inf(-1)
	for i := range s.cone.labels {
		score := s.cone.score(i, s.weights, bias)
		if !(score <= highest) {
			highest = score
		}
		if float64(score)+t > violationFloor {
			s.pool.propose(i, score)
		}
	}
	return highest
}

// descend pivots on the proposed columns while one of them lowers the objective, at most limit times. It returns the
// number of pivots.
func (s *simplex) descend(limit int) (pivots int) {
	s.pool.load(s.cone)
	for pivots < limit {
		k := s.pool.best(s.dual)
		if k < 0 {
			break
		}
		if r := s.leaving(s.pool.column(k)); r >= 0 {
			s.pivot(r, s.pool.points[k])
			pivots++
		} else {
			s.pool.drop(k)
		}
	}
	return pivots
}

// leaving computes step for the column and returns the place of the variable that leaves, −1 for none.
func (s *simplex) leaving(column []float64) int {
	bound := math.Inf(1)
	for r := range s.m {
		s.step[r] = dot(s.row(r), column)
		if s.step[r] > pivotFloor {
			bound = math.Min(bound, (math.Max(s.value(r), 0)+harrisSlack)/s.step[r])
		}
	}
	best := -1
	for r, p := range s.step {
		if p > pivotFloor && math.Max(s.value(r), 0)/p <= bound && (best < 0 || p > s.step[best]) {
			best = r
		}
	}
	return best
}

// dot is a·b, summed in order.
func dot(a, b []float64) float64 {
	sum := 0.0
	for j, v := range a {
		sum += float64(v * b[j])
	}
	return sum
}

// pivot lets a point take place r of the basis.
func (s *simplex) pivot(r, point int) {
	pivotRow, p := s.row(r), s.step[r]
	for j := range pivotRow {
		pivotRow[j] /= p
	}
	for i, f := range s.step {
		if i == r || f == 0 {
			continue
		}
		row := s.row(i)
		for j, e := range pivotRow {
			row[j] -= float64(f * e)
		}
	}
	s.basis[r] = point
	if s.pivots++; s.pivots >= simplexRefactor {
		s.refactor()
	}
	s.updateDual()
}

// refactor computes the inverse anew from the data. A basis that is singular in floating point keeps the inverse.
func (s *simplex) refactor() {
	s.pivots = 0
	matrix := s.columns()
	if inverse, ok := inverted(matrix, s.m); ok {
		s.inverse = inverse
		s.updateDual()
	}
}

// columns returns the basis as a matrix, m × m.
func (s *simplex) columns() []float64 {
	matrix, column := make([]float64, s.m*s.m), make([]float64, s.m)
	for r, v := range s.basis {
		if v < 0 {
			clear(column)
			column[^v] = s.signs[^v]
		} else {
			s.cone.column(v, column)
		}
		for j, e := range column {
			matrix[j*s.m+r] = e
		}
	}
	return matrix
}

// inverted returns the inverse of an m × m matrix by Gauss–Jordan elimination with partial pivoting; it overwrites a.
func inverted(a []float64, m int) (inverse []float64, ok bool) {
	inverse = make([]float64, m*m)
	for j := range m {
		inverse[j*m+j] = 1
	}
	for k := range m {
		p := k
		for i := k + 1; i < m; i++ {
			if math.Abs(a[i*m+k]) > math.Abs(a[p*m+k]) {
				p = i
			}
		}
		if !(math.Abs(a[p*m+k]) > 0) {
			return nil, false
		}
		for _, matrix := range [][]float64{a, inverse} {
			swap(matrix[k*m:(k+1)*m], matrix[p*m:(p+1)*m])
		}
		eliminate(a, inverse, m, k)
	}
	return inverse, true
}

func swap(a, b []float64) {
	for j := range a {
		a[j], b[j] = b[j], a[j]
	}
}

// eliminate makes column k of a the k-th unit vector, with the same row operations on b.
func eliminate(a, b []float64, m, k int) {
	pivot := a[k*m+k]
	for j := range m {
		a[k*m+j] /= pivot
		b[k*m+j] /= pivot
	}
	for i := range m {
		f := a[i*m+k]
		if i == k || f == 0 {
			continue
		}
		for j := range m {
			a[i*m+j] -= float64(f * a[k*m+j])
			b[i*m+j] -= float64(f * b[k*m+j])
		}
	}
}

// proposals are the best columns of a pass, best first.
type proposals struct {
	m       int
	points  []int
	scores  []float64
	columns []float64 // m numbers for each of points
}

func newProposals(m int) proposals {
	return proposals{m: m, points: make([]int, 0, simplexPool), scores: make([]float64, 0, simplexPool),
		columns: make([]float64, m*simplexPool)}
}

func (p *proposals) clear() { p.points, p.scores = p.points[:0], p.scores[:0] }

func (p *proposals) column(k int) []float64 { return p.columns[k*p.m : (k+1)*p.m] }

// propose keeps the point if it is among the simplexPool with the highest scores. Of equal scores the first stays.
func (p *proposals) propose(point int, score float64) {
	if len(p.points) == simplexPool {
		if score <= p.scores[simplexPool-1] {
			return
		}
		p.drop(simplexPool - 1)
	}
	p.points, p.scores = append(p.points, point), append(p.scores, score)
	for k := len(p.points) - 1; k > 0 && p.scores[k] > p.scores[k-1]; k-- {
		p.points[k], p.points[k-1] = p.points[k-1], p.points[k]
		p.scores[k], p.scores[k-1] = p.scores[k-1], p.scores[k]
	}
}

// load fetches the columns.
func (p *proposals) load(c *cone) {
	for k, i := range p.points {
		c.column(i, p.column(k))
	}
}

// best returns the column that lowers the objective most at the dual vector, −1 for none.
func (p *proposals) best(dual []float64) int {
	best, highest := -1, violationFloor
	for k := range p.points {
		if v := dot(dual, p.column(k)); v > highest {
			best, highest = k, v
		}
	}
	return best
}

// drop takes column k out.
func (p *proposals) drop(k int) {
	last := len(p.points) - 1
	copy(p.points[k:], p.points[k+1:])
	copy(p.scores[k:], p.scores[k+1:])
	copy(p.columns[k*p.m:], p.columns[(k+1)*p.m:(last+1)*p.m])
	p.points, p.scores = p.points[:last], p.scores[:last]
}
