package separation

import (
	"cmp"
	"math"
	"math/big"
	"slices"
)

// Limits of the simplex method in integers.
const (
	exactCost  = 1e10 // the most that a question may cost, in units of about a nanosecond; then it stays undecided
	exactSlice = 4e6  // the cost of one call of advance, about
)

// exactSimplex is simplex in integers: phase 1 on the alternative of a cone in given units, each feature multiplied by
// the power of two that makes it whole. The inverse of the basis is kept as adjugate/determinant, both whole numbers,
// and every division leaves no remainder.
//
// Source: J. Edmonds, Systems of distinct representatives and linear algebra, J. Res. NBS 71B (1967); R. Bland, New
// finite pivoting rules for the simplex method, Math. Oper. Res. 2 (1977), for the rule against cycling.
type exactSimplex struct {
	cone        *cone
	m           int
	lowest      []int     // exponents of 2: feature j × 2^−lowest_j is whole
	basis       []int     // as in simplex
	adjugate    []big.Int // m × m
	determinant big.Int   // above 0
	step        []big.Int // adjugate × the column that enters

	spent   float64 // the cost so far
	crash   []int   // points that are still to enter, whatever the signs
	enters  int     // the point that enters in the pivot under way
	leaves  int     // its place, −1 while there is no pivot under way
	next    int     // the next row of the pivot, or the next point of the pass
	stalled bool    // the last pivot did not lower the objective

	plane    *plane  // of the pass under way, nil for none
	entering int     // the best column so far in this pass, −1 for none
	steepest float64 // its reduced cost, sign changed
	verdict  Verdict
}

// newExactSimplex begins with the points that the simplex method in floating point ended with, those of the largest α
// first, since the first few may be the proof. It passes over the data once.
func newExactSimplex(f *simplex) *exactSimplex {
	c, m := f.cone, f.m
	e := &exactSimplex{cone: c, m: m, lowest: make([]int, m-2), step: make([]big.Int, m), leaves: -1, verdict: Undecided}
	for k, j := range c.features {
		e.lowest[k] = math.MaxInt
		for i := j; i < len(c.x); i += c.dim {
			if mantissa, exponent := split(c.x[i]); mantissa != 0 {
				e.lowest[k] = min(e.lowest[k], exponent)
			}
		}
	}
	places := make([]int, m)
	for r := range places {
		places[r] = r
	}
	slices.SortStableFunc(places, func(a, b int) int { return cmp.Compare(f.value(b), f.value(a)) })
	for _, r := range places {
		if f.basis[r] >= 0 {
			e.crash = append(e.crash, f.basis[r])
		}
	}
	e.clear()
	return e
}

// rowCost is about the cost of one row of a pivot: m numbers of the size of the determinant, each from two products
// and a quotient.
func (e *exactSimplex) rowCost() float64 {
	words := float64(e.determinant.BitLen() / 64)
	return float64(e.m) * (500 + float64(6*words*words))
}

// clear makes the basis that of all artificials.
func (e *exactSimplex) clear() {
	e.basis, e.adjugate = make([]int, e.m), make([]big.Int, e.m*e.m)
	for j := range e.m {
		e.basis[j] = ^j
		e.adjugate[j*e.m+j].SetInt64(1)
	}
	e.determinant.SetInt64(1)
}

// restart begins anew with a basis of one column and artificials, which is feasible.
func (e *exactSimplex) restart() {
	e.crash = []int{e.cone.first()}
	e.clear()
}

func (e *exactSimplex) row(r int) []big.Int { return e.adjugate[r*e.m : (r+1)*e.m] }

// value is the basic variable of place r, times the determinant.
func (e *exactSimplex) value(r int) *big.Int { return &e.adjugate[r*e.m+e.m-1] }

// advance does about exactSlice of work and returns true while there is more.
func (e *exactSimplex) advance() bool {
	switch {
	case e.spent > exactCost:
		return false
	case e.leaves >= 0:
		e.continuePivot()
	case len(e.crash) > 0:
		e.enterNext()
	case e.plane == nil:
		return e.beginPass()
	default:
		return e.continuePass()
	}
	return true
}

// enterNext begins the pivot by which the next column of crash enters the basis and an artificial leaves.
func (e *exactSimplex) enterNext() {
	point := e.crash[0]
	e.crash = e.crash[1:]
	e.computeStep(point)
	for r := e.m - 1; r >= 0; r-- {
		if e.basis[r] < 0 && e.step[r].Sign() != 0 {
			e.beginPivot(r, point)
			return
		}
	}
}

// computeStep sets step to adjugate × column i.
func (e *exactSimplex) computeStep(i int) {
	column := e.column(i)
	var product big.Int
	for r := range e.m {
		e.step[r].SetInt64(0)
		row := e.row(r)
		for j := range column {
			if column[j].Sign() != 0 && row[j].Sign() != 0 {
				e.step[r].Add(&e.step[r], product.Mul(&row[j], &column[j]))
			}
		}
	}
}

// column returns column i of the cone, each feature multiplied by its power of two.
func (e *exactSimplex) column(i int) []big.Int {
	if e.cone.weak && i == e.cone.last() {
		return e.sumColumn()
	}
	out, row, s := make([]big.Int, e.m), e.cone.x[i*e.cone.dim:(i+1)*e.cone.dim], int64(e.cone.sign(i))
	for k, j := range e.cone.features {
		if mantissa, exponent := split(row[j]); mantissa != 0 {
			out[k].SetInt64(s * mantissa)
			out[k].Lsh(&out[k], uint(exponent-e.lowest[k]))
		}
	}
	out[e.m-2].SetInt64(s)
	out[e.m-1].SetInt64(int64(e.cone.level()))
	return out
}

// sumColumn is the column of g: its entries are whole, as those of all points are.
func (e *exactSimplex) sumColumn() []big.Int {
	out := make([]big.Int, e.m)
	for k, d := range e.cone.sum {
		lowest := 0
		if k < len(e.lowest) {
			lowest = e.lowest[k]
		}
		if d.mantissa.Sign() != 0 {
			out[k].Lsh(&d.mantissa, uint(d.exponent-lowest))
		}
	}
	out[e.m-1].SetInt64(1)
	return out
}

func (e *exactSimplex) beginPivot(r, point int) {
	e.leaves, e.enters, e.next = r, point, 0
}

// continuePivot does rows of the pivot: row_i ← (step_r row_i − step_i row_r)/determinant, where r leaves.
func (e *exactSimplex) continuePivot() {
	p, pivotRow := &e.step[e.leaves], e.row(e.leaves)
	var product big.Int
	cost := 0.0
	for ; e.next < e.m; e.next++ {
		if e.next == e.leaves {
			continue
		}
		if cost >= exactSlice {
			e.spent += cost
			return
		}
		cost += e.rowCost()
		row, f := e.row(e.next), &e.step[e.next]
		for j := range row {
			row[j].Mul(&row[j], p)
			if f.Sign() != 0 && pivotRow[j].Sign() != 0 {
				row[j].Sub(&row[j], product.Mul(f, &pivotRow[j]))
			}
			if row[j].Sign() != 0 {
				row[j].Quo(&row[j], &e.determinant)
			}
		}
	}
	e.spent += cost
	e.finishPivot()
}

// finishPivot keeps the determinant above 0, and ends a crash that has found the proof.
func (e *exactSimplex) finishPivot() {
	e.determinant.Set(&e.step[e.leaves])
	e.basis[e.leaves], e.leaves = e.enters, -1
	if e.determinant.Sign() < 0 {
		e.determinant.Neg(&e.determinant)
		for j := range e.adjugate {
			e.adjugate[j].Neg(&e.adjugate[j])
		}
	}
	if len(e.crash) > 0 && e.feasible() && !e.artificial() {
		e.crash = nil
	}
}

// artificial tells whether an artificial variable differs from 0, and so the objective.
func (e *exactSimplex) artificial() bool {
	for r, v := range e.basis {
		if v < 0 && e.value(r).Sign() != 0 {
			return true
		}
	}
	return false
}

// feasible changes the sign of the artificials that are below 0, and tells whether all points' α are at least 0.
func (e *exactSimplex) feasible() bool {
	for r, v := range e.basis {
		if e.value(r).Sign() >= 0 {
			continue
		}
		if v >= 0 {
			return false
		}
		row := e.row(r)
		for j := range row {
			row[j].Neg(&row[j])
		}
	}
	return true
}

// beginPass ends the search when the objective is 0: then the basis proves that no plane separates. Otherwise it makes
// the plane of the dual vector, (y, t) times a point's column = −reduced cost. A crash that led to an α below 0 is
// given up.
func (e *exactSimplex) beginPass() bool {
	if !e.feasible() {
		e.restart()
		return true
	}
	if !e.artificial() {
		e.verdict = Inseparable
		return false
	}
	dual := make([]*dyadic, e.m)
	for j := range dual {
		dual[j] = new(dyadic)
	}
	for r, v := range e.basis {
		if v >= 0 {
			continue
		}
		for j, entry := range e.row(r) {
			dual[j].mantissa.Add(&dual[j].mantissa, &entry)
		}
	}
	for k, lowest := range e.lowest {
		dual[k].exponent = -lowest
	}
	level := dual[e.m-1]
	if e.cone.weak {
		level = new(dyadic)
	}
	e.plane = newPlane(e.cone, dual[:e.m-2], dual[e.m-2], level)
	e.next, e.entering, e.steepest = 0, -1, 0
	return true
}

// continuePass looks for the column that enters: the one of the steepest reduced cost, or after a pivot that did not
// lower the objective the first one, which is Bland's rule.
func (e *exactSimplex) continuePass() bool {
	cost := 0.0
	for ; e.next < len(e.cone.labels) && cost < exactSlice && !(e.stalled && e.entering >= 0); e.next++ {
		sign, size, exact := e.plane.sign(e.next)
		if sign > 0 && (e.entering < 0 || size > e.steepest) {
			e.entering, e.steepest = e.next, size
		}
		cost += float64(e.m)
		if exact {
			cost += e.rowCost()
		}
	}
	e.spent += cost
	if e.next < len(e.cone.labels) && e.entering < 0 {
		return true
	}
	return e.endPass()
}

// endPass begins the next pivot. When no column lowers the objective, and it is above 0, then −y separates.
func (e *exactSimplex) endPass() bool {
	if e.entering < 0 {
		e.verdict = Separable
		return false
	}
	e.plane = nil
	e.computeStep(e.entering)
	r := e.leaving()
	e.stalled = e.value(r).Sign() == 0
	e.beginPivot(r, e.entering)
	return true
}

// leaving returns the place of the least ratio value/step over the positive steps; of equal ones that with the lowest
// variable, artificials first. There is one, as the entering column has a positive step for some artificial.
func (e *exactSimplex) leaving() int {
	best := -1
	var a, b big.Int
	for r := range e.m {
		if e.step[r].Sign() <= 0 {
			continue
		}
		order := -1
		if best >= 0 {
			order = a.Mul(e.value(r), &e.step[best]).Cmp(b.Mul(e.value(best), &e.step[r]))
		}
		if order < 0 || order == 0 && e.basis[r] < e.basis[best] {
			best = r
		}
	}
	return best
}

// separating returns the plane that proves Separable, −y.
func (e *exactSimplex) separating() *plane {
	weights := make([]*dyadic, len(e.plane.weights))
	for k, w := range e.plane.weights {
		weights[k] = multiple(w, -1)
	}
	return newPlane(e.cone, weights, multiple(e.plane.bias, -1), new(dyadic))
}

// support returns the points whose α is above 0, in order.
func (e *exactSimplex) support() []int {
	var points []int
	for r, v := range e.basis {
		if v >= 0 && e.value(r).Sign() > 0 {
			points = append(points, v)
		}
	}
	slices.Sort(points)
	return points
}
