package separation

import (
	"math"
	"math/big"
	"math/bits"
)

// cone is labelled points as the vectors a_i = s_i (x_i, 1), with s_i = +1 for label 1 and −1 for label 0. A plane
// (w, b) separates the points strictly if and only if (w, b)·a_i > 0 for all i. By the theorem of Gordan either such a
// plane exists, or there are α ≥ 0 with Σ α_i = 1 and Σ α_i a_i = 0, the two hulls' common point, but never both.
//
// For floating point the features are centred and divided by a power of two. This is a linear map of the a_i that can
// be undone, so it changes neither side of the alternative. Constant features are left out, as the bias covers them. A
// row is a feature that is left, then the bias, then Σ α = 1.
//
// That is the first question. The second one, where there are such α, is that of a weak cone: whether a plane has
// (w, b)·a_i ≥ 0 for all i and > 0 for some. With g the sum of all a_i, either such a plane exists, or there are α ≥ 0
// with Σ α_i a_i + g = 0, so that 0 is a combination of all points with factors above 0, but never both. It takes the
// same form: the column of a point is (a_i, 0), and one more, number n and never left out, is (g, 1).
//
// Sources: P. Gordan (1873); E. Stiemke (1915); S. Boyd, L. Vandenberghe, Convex Optimization (2004), §2.5 and §5.8.
type cone struct {
	x        []float64 // n rows of dim, in given units
	labels   []uint8
	dim      int
	features []int     // those that are not constant, in order
	centre   []float64 // of each of features: half-way between its ends
	unit     []int     // exponents of 2: |x − centre| ≤ 2^unit

	weak bool
	sum  []*dyadic // of a weak cone: g in given units, of each of features and of the bias
}

// newCone surveys the data in one pass. ok is false when a number is not finite.
func newCone(x []float64, labels []uint8, dim int) (c *cone, ok bool) {
	c = &cone{x: x, labels: labels, dim: dim}
	low, high, ok := ends(x, dim)
	if !ok {
		return c, false
	}
	for j := range dim {
		if !(low[j] < high[j]) {
			continue
		}
		_, exponent := math.Frexp(float64(high[j]/2) - float64(low[j]/2))
		c.features = append(c.features, j)
		c.centre = append(c.centre, float64(low[j]/2)+float64(high[j]/2))
		c.unit = append(c.unit, exponent)
	}
	return c, true
}

// ends returns the least and the largest value of each of dim features.
func ends(x []float64, dim int) (low, high []float64, finite bool) {
	low, high = make([]float64, dim), make([]float64, dim)
	for i := 0; i < len(x); i += dim {
		for j, v := range x[i : i+dim] {
			if v-v != 0 {
				return low, high, false
			}
			if i == 0 || v < low[j] {
				low[j] = v
			}
			if i == 0 || v > high[j] {
				high[j] = v
			}
		}
	}
	return low, high, true
}

// rows is the number of equations of the alternative.
func (c *cone) rows() int { return len(c.features) + 2 }

// sign is s_i.
func (c *cone) sign(i int) float64 { return 2*float64(c.labels[i]) - 1 }

// oneClass tells whether all points have one label.
func (c *cone) oneClass() bool {
	for _, label := range c.labels {
		if label != c.labels[0] {
			return false
		}
	}
	return true
}

// last is the number of the extra column of a weak cone.
func (c *cone) last() int { return len(c.labels) }

// level is what a point's column has in the last row.
func (c *cone) level() float64 {
	if c.weak {
		return 0
	}
	return 1
}

// first is the number of a column that is a feasible basis with artificials.
func (c *cone) first() int {
	if c.weak {
		return c.last()
	}
	return 0
}

// column sets out, of length rows, to column i in scaled coordinates.
func (c *cone) column(i int, out []float64) {
	if c.weak && i == c.last() {
		c.sumColumn(out)
		return
	}
	s, row := c.sign(i), c.x[i*c.dim:(i+1)*c.dim]
	for k, j := range c.features {
		out[k] = s * math.Ldexp(row[j]-c.centre[k], -c.unit[k])
	}
	out[len(c.features)], out[len(c.features)+1] = s, c.level()
}

// sumColumn sets out to the column of g, divided by a power of two that is about n: each entry is rounded once.
func (c *cone) sumColumn(out []float64) {
	k := len(c.features)
	shift := -bits.Len(uint(len(c.labels)))
	for j := range k {
		d := new(dyadic)
		d.add(new(big.Int).Set(&c.sum[j].mantissa), c.sum[j].exponent)
		d.addProduct(c.sum[k], -c.centre[j])
		out[j] = d.float(shift - c.unit[j])
	}
	out[k], out[k+1] = c.sum[k].float(shift), 1
}

// unscaled sets out to weights, one for each of features, that take x − centre in given units instead of scaled ones.
func (c *cone) unscaled(weights, out []float64) {
	for k, w := range weights {
		out[k] = math.Ldexp(w, -c.unit[k])
	}
}

// score is (weights, bias)·a_i for unscaled weights.
func (c *cone) score(i int, weights []float64, bias float64) float64 {
	row, z := c.x[i*c.dim:(i+1)*c.dim], bias
	for k, j := range c.features {
		z += float64(weights[k] * (row[j] - c.centre[k]))
	}
	return c.sign(i) * z
}
