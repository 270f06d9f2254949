package separation

import "math"

// enclosure proves in floating point that the α of a basis of m points are all above 0.
//
// With B the basis in exact scaled coordinates, R an approximate inverse and z = R e the approximate α: if
// ‖I − RB‖∞ ≤ β < 1 then B is regular, and the exact α differ from z by at most β/(1 − β) ‖z‖∞, since
// B⁻¹e − z = (RB)⁻¹(I − RB) z. Source: S. Rump, Verification methods, Acta Numerica 19 (2010), §10.
type enclosure struct {
	m       int
	inverse []float64 // R
	columns []float64 // B transposed, rounded: relative errors of at most 2^−53 in each entry
	row     int       // the next row of I − RB
	defect  float64   // β
}

func newEnclosure(s *simplex) *enclosure {
	e := &enclosure{m: s.m, inverse: s.inverse, columns: make([]float64, s.m*s.m)}
	for r, i := range s.basis {
		s.cone.column(i, e.columns[r*s.m:(r+1)*s.m])
	}
	return e
}

// advance computes a number of rows of I − RB and returns true while rows are left.
func (e *enclosure) advance(rows int) bool {
	for ; rows > 0 && e.row < e.m; rows-- {
		e.defect = math.Max(e.defect, e.rowDefect(e.inverse[e.row*e.m:(e.row+1)*e.m]))
		e.row++
	}
	return e.row < e.m
}

// rowDefect is a bound of Σ|I − RB| over one row. A dot product of length m has an error of at most (m + 2) × 2^−53 of
// the sum of its sizes, the rounding of B included; the doubled m + 4 leaves room for the rounding of the bound, and
// the last term for products and entries below the normal range.
func (e *enclosure) rowDefect(row []float64) float64 {
	m, defect := e.m, 0.0
	for c := range m {
		sum, total, reach := 0.0, 0.0, 0.0
		for j, b := range e.columns[c*m : (c+1)*m] {
			term := float64(row[j] * b)
			sum += term
			total += math.Abs(term)
			reach += math.Abs(row[j])
		}
		if c == e.row {
			sum -= 1
			total += 1
		}
		defect += math.Abs(sum) + float64(float64(m+4)*0x1p-52*total) + float64(0x1p-900*(1+reach))
	}
	return defect
}

// positive tells whether all α are proven to be above 0: β/(1 − β) ≤ 2β, since the comparison cannot hold for β ≥ 1/2.
func (e *enclosure) positive() bool {
	least, largest := math.Inf(1), 0.0
	for r := range e.m {
		z := e.inverse[r*e.m+e.m-1]
		least, largest = math.Min(least, z), math.Max(largest, math.Abs(z))
	}
	return least > float64(2*e.defect*largest)
}
