package inference

import (
	"math"
	"slices"
)

// Design is the labelled points of a fit, with an orthonormal basis of the columns of the design matrix X: a column of
// ones, and the features. In the basis, X = QR, the information has a condition that the columns have no part in, be
// they nearly dependent or of very different units. Coordinates are those of the basis, coefficients those of X.
type Design struct {
	n, p   int
	labels []uint8
	q      []float64 // n rows of p
	r      []float64 // p rows of p, upper triangular
	units  Units
	back   []float64 // p rows of p: coefficients = back · coordinates
}

// Units are those of the features: a feature v is (v·Scale + Shift) in the units that coefficients are told in.
type Units struct{ Shift, Scale []float64 }

// Dependence says that a feature is a combination of the others, or of none: then it is constant. Features count from 0.
type Dependence struct {
	Feature int
	Others  []int
}

// dependent is how small the part of a column that is new may be, relative to the column, before the column counts as
// dependent on those before it. R's glm has the same.
const dependent = 1e-11

// NewDesign returns the Design of n = len(labels) points. x holds n rows of features, row-major, each standardised, so
// that no sum of squares leaves the range of a float64. If a column depends on others there is no Design, and what it
// depends on is returned.
func NewDesign(x []float64, labels []uint8, u Units) (*Design, *Dependence) {
	n, dim := len(labels), len(u.Scale)
	d := &Design{n: n, p: dim + 1, labels: labels, units: u, q: make([]float64, n*(dim+1)), r: make([]float64, (dim+1)*(dim+1))}
	for i := range n {
		d.q[i*d.p] = 1
		copy(d.q[i*d.p+1:(i+1)*d.p], x[i*dim:(i+1)*dim])
	}
	for j := range d.p {
		if !d.orthonormalise(j) {
			return nil, d.dependence(j)
		}
	}
	d.setBack()
	return d, nil
}

// orthonormalise makes column j orthogonal to those before it, and its length 1. It does so twice, as once leaves what
// rounding left of nearly dependent columns. It reports whether there is anything left. Source: Å. Björck, Numerical
// Methods for Least Squares Problems (1996), §2.4.5.
func (d *Design) orthonormalise(j int) bool {
	whole := d.product(j, j)
	for range 2 {
		for k := range j {
			c := d.product(k, j)
			d.r[k*d.p+j] += c
			for i := 0; i < len(d.q); i += d.p {
				d.q[i+j] -= float64(c * d.q[i+k])
			}
		}
	}
	length := math.Sqrt(d.product(j, j))
	d.r[j*d.p+j] = length
	if !(length > float64(dependent*math.Sqrt(whole))) {
		return false
	}
	for i := j; i < len(d.q); i += d.p {
		d.q[i] /= length
	}
	return true
}

// product is the inner product of two columns.
func (d *Design) product(k, j int) float64 {
	sum := 0.0
	for i := 0; i < len(d.q); i += d.p {
		sum += float64(d.q[i+k] * d.q[i+j])
	}
	return sum
}

// involved is the least part in a dependent column that another has, relative to its length, if it is to be named.
const involved = 1e-6

// dependence says which columns before it make up column j.
func (d *Design) dependence(j int) *Dependence {
	found := &Dependence{Feature: j - 1}
	parts := make([]float64, j)
	for k := j - 1; k >= 0; k-- {
		parts[k] = d.r[k*d.p+j]
		for i := k + 1; i < j; i++ {
			parts[k] -= float64(d.r[k*d.p+i] * parts[i])
		}
		parts[k] /= d.r[k*d.p+k]
		if k > 0 && math.Abs(parts[k]) > involved {
			found.Others = append(found.Others, k-1)
		}
	}
	slices.Reverse(found.Others)
	return found
}

// setBack computes how coefficients follow from coordinates: R⁻¹, and then the units.
func (d *Design) setBack() {
	p := d.p
	d.back = make([]float64, p*p)
	for k := range p { // column k of R⁻¹
		d.back[k*p+k] = 1 / d.r[k*p+k]
		for j := k - 1; j >= 0; j-- {
			sum := 0.0
			for i := j + 1; i <= k; i++ {
				sum += float64(d.r[j*p+i] * d.back[i*p+k])
			}
			d.back[j*p+k] = -sum / d.r[j*p+j]
		}
	}
	for j := 1; j < p; j++ {
		for k := range p {
			d.back[j*p+k] /= d.units.Scale[j-1]
			d.back[k] -= float64(d.back[j*p+k] * d.units.Shift[j-1])
		}
	}
}

// row is a point in the basis.
func (d *Design) row(i int) []float64 { return d.q[i*d.p : (i+1)*d.p] }

// coefficient is the functional of the coordinates that is coefficient j: 0 is the bias.
func (d *Design) coefficient(j int) []float64 { return d.back[j*d.p : (j+1)*d.p] }

// coefficients are those in given units that belong to coordinates, the bias first.
func (d *Design) coefficients(at []float64) []float64 {
	out := make([]float64, d.p)
	for j := range out {
		out[j] = dot(d.coefficient(j), at)
	}
	return out
}

// dot is Σ a_j·b_j, summed in this order.
func dot(a, b []float64) float64 {
	sum := 0.0
	for j, v := range a {
		sum += float64(v * b[j])
	}
	return sum
}
