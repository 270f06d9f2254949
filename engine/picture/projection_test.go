package picture

import (
	"math"
	"testing"

	"downhill/engine/model"
	"downhill/engine/vector"
)

func TestAProjectionHasTheModelsOwnZ(t *testing.T) {
	s, m := trained(t, `{"dataset":"iris","scaling":"standardise","learningRate":0.5}`, 50)
	p := NewCloud(s).Projection(m)
	var along, across, both, sum float64
	for i := range s.Points.Len() {
		z, v := p.At(s.Points.At(i))
		near(t, "z", z, m.Logit(s.Points.At(i)), 1e-12)
		sum += v
		across += v * v
	}
	for j := range p.along {
		along += p.along[j] * p.along[j]
		both += p.along[j] * p.across[j]
	}
	near(t, "a length", along, 1, 1e-12)
	near(t, "a scalar product", both, 0, 1e-9)
	near(t, "the middle across", sum/100, 0, 1e-9)
	// No other orthogonal direction has more spread: tried around the circle that the found one and each input span.
	for j := range p.across {
		other := make([]float64, len(p.across))
		other[j] = 1
		part := vector.Dot(other, p.along)
		for k := range other {
			other[k] -= part * p.along[k]
		}
		normalise(other)
		for turn := 0.1; turn < 3; turn += 0.1 {
			v := make([]float64, len(other))
			for k := range v {
				v[k] = math.Cos(turn)*p.across[k] + math.Sin(turn)*other[k]
			}
			if normalise(v) < 1e-6 {
				continue
			}
			spread := 0.0
			for i := range s.Points.Len() {
				at := vector.Dot(v, p.cloud.standard(s.Points.At(i)))
				spread += at * at
			}
			if spread > across*(1+1e-6) {
				t.Fatalf("turned by %g to input %d the spread is %g, across it is %g", turn, j, spread, across)
			}
		}
	}
}

// A feature that never varies leaves the spread of the others to be found.
func TestAConstantFeatureHasNoSpread(t *testing.T) {
	s, m := trained(t, `{"points":[{"x":[1,5,0],"label":0},{"x":[2,5,3],"label":0},{"x":[3,5,1],"label":1},{"x":[4,5,2],"label":1}],"learningRate":0.1}`, 20)
	p := NewCloud(s).Projection(m)
	least, most := math.Inf(1), math.Inf(-1)
	for i := range s.Points.Len() {
		_, across := p.At(s.Points.At(i))
		least, most = min(least, across), max(most, across)
	}
	if most-least < 0.1 {
		t.Errorf("the points spread from %g to %g", least, most)
	}
}

func TestARowIsMovedInTheProjectionAlone(t *testing.T) {
	s, m := trained(t, `{"dataset":"penguins","scaling":"standardise","learningRate":0.5}`, 50)
	p := NewCloud(s).Projection(m)
	x := append([]float64(nil), s.Points.At(7)...)
	p.Move(x, 1.5, -0.75)
	z, v := p.At(x)
	near(t, "z", z, 1.5, 1e-9)
	near(t, "across", v, -0.75, 1e-9)
	apart := p.cloud.standard(x)
	for j, at := range p.cloud.standard(s.Points.At(7)) {
		apart[j] -= at
	}
	rest := vector.Dot(apart, apart) - vector.Dot(apart, p.along)*vector.Dot(apart, p.along) - vector.Dot(apart, p.across)*vector.Dot(apart, p.across)
	near(t, "the rest of the way", rest, 0, 1e-9)
	z, v = p.At(p.Row(-2, 3))
	near(t, "z of a row", z, -2, 1e-9)
	near(t, "across of a row", v, 3, 1e-9)
}

func TestWhatHasNoProjection(t *testing.T) {
	flat := decode(t, `{"points":[{"x":[1,5,1],"label":0},{"x":[2,5,1],"label":1}]}`)
	c := NewCloud(flat)
	if c.Projection(model.Model{Weights: []float64{0, 3, 0}}) != nil || c.Projection(model.Model{Weights: []float64{0, 0, 0}}) != nil {
		t.Error("where z is the same for all points there is a projection")
	}
	p := c.Projection(model.Model{Weights: []float64{2, 0, 0}, Bias: -3})
	x := []float64{1, 5, 1}
	p.Move(x, 1, 0)
	if x[0] != 2 || x[1] != 5 || x[2] != 1 {
		t.Errorf("moved to %v", x)
	}
}
