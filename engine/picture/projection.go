package picture

import (
	"math"

	"downhill/engine/model"
	"downhill/engine/scene"
	"downhill/engine/vector"
)

// Cloud is where the training points of a Scene lie: the mean and the standard deviation of each input, and how the inputs
// go together.
type Cloud struct {
	mean, deviation []float64
	correlations    []float64 // d × d, of the first points
}

// mostCorrelated is how many points correlations are computed of.
const mostCorrelated = 2000

// NewCloud returns the Cloud of a Scene that has points.
func NewCloud(s scene.Scene) *Cloud {
	train, _ := s.Divided()
	d := train.Dim()
	c := &Cloud{mean: make([]float64, d), deviation: make([]float64, d), correlations: make([]float64, d*d)}
	for j := range d {
		c.mean[j], c.deviation[j] = model.MeanAndDeviation(train.Coords(), d, j)
	}
	for i := range min(train.Len(), mostCorrelated) {
		at := c.standard(train.At(i))
		for j := range d {
			for k := range d {
				c.correlations[j*d+k] += float64(at[j] * at[k])
			}
		}
	}
	return c
}

// standard is a row in standard deviations from the mean; 0 where all points have one value.
func (c *Cloud) standard(x []float64) []float64 {
	out := make([]float64, len(x))
	for j := range x {
		if c.deviation[j] > 0 {
			out[j] = (x[j] - c.mean[j]) / c.deviation[j]
		}
	}
	return out
}

// Projection shows points of d inputs by two numbers: the model's z, so that the boundary is the line z = 0 wherever the
// other inputs are, and where they lie along the direction of their most spread that z does not depend on. Both directions
// are orthogonal in standard deviations.
type Projection struct {
	cloud         *Cloud
	model         model.Model
	along, across []float64 // of length 1, in standard deviations
	slope         float64   // of z along the first
}

// Projection returns that of a linear model. It is nil where z is the same for all points.
func (c *Cloud) Projection(m model.Model) *Projection {
	p := &Projection{cloud: c, model: m, along: make([]float64, len(c.mean))}
	for j, w := range m.Weights {
		p.along[j] = float64(w * c.deviation[j])
	}
	p.slope = normalise(p.along)
	if !(p.slope > 0) || math.IsInf(p.slope, 0) {
		return nil
	}
	p.across = c.mostSpread(p.along)
	return p
}

// spreadSteps is how many steps of the power method lead to the direction of most spread. The picture does not need more.
const spreadSteps = 100

// mostSpread is the direction of most spread among those orthogonal to another, by the power method. Its largest component
// is positive. Source: G. Golub, C. Van Loan, Matrix Computations, section 7.3.
func (c *Cloud) mostSpread(to []float64) []float64 {
	d, least := len(to), -1
	for j := range to {
		varies := c.correlations[j*d+j] > 0
		if varies && (least < 0 || math.Abs(to[j]) < math.Abs(to[least])) {
			least = j
		}
	}
	v := make([]float64, d)
	v[max(least, 0)] = 1
	orthogonal := func(v []float64) float64 { // of its part along to
		part := vector.Dot(v, to)
		for j := range v {
			v[j] -= float64(part * to[j])
		}
		return normalise(v)
	}
	orthogonal(v)
	for range spreadSteps {
		next := make([]float64, d)
		for j := range d {
			next[j] = vector.Dot(c.correlations[j*d:(j+1)*d], v)
		}
		if orthogonal(next) < 1e-9 { // no spread is left
			break
		}
		v = next
	}
	largest := 0
	for j := range v {
		if math.Abs(v[j]) > math.Abs(v[largest]) {
			largest = j
		}
	}
	if v[largest] < 0 {
		for j := range v {
			v[j] = -v[j]
		}
	}
	return v
}

// normalise makes a vector's length 1, and returns what it was; a vector of length 0 stays.
func normalise(v []float64) float64 {
	length := math.Sqrt(vector.Dot(v, v))
	for j := range v {
		if length > 0 {
			v[j] /= length
		}
	}
	return length
}

// At returns the two numbers of a row of d inputs.
func (p *Projection) At(x []float64) (z, across float64) {
	return p.model.Logit(x), vector.Dot(p.across, p.cloud.standard(x))
}

// Move puts a row of d inputs where these are its numbers, and changes it in no other direction.
func (p *Projection) Move(x []float64, z, across float64) {
	fromZ, from := p.At(x)
	byZ, by := (z-fromZ)/p.slope, across-from
	for j := range x {
		x[j] += float64(p.cloud.deviation[j] * (float64(byZ*p.along[j]) + float64(by*p.across[j])))
	}
}

// Row returns the row nearest to the mean that has these numbers.
func (p *Projection) Row(z, across float64) []float64 {
	x := append([]float64(nil), p.cloud.mean...)
	p.Move(x, z, across)
	return x
}
