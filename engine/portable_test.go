package engine

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"downhill/engine/scene"
)

// probability uses a Portable as someone else would, by its description alone.
func (p Portable) probability(x []float64) float64 {
	z := p.Bias
	for k, t := range p.Terms {
		phi := 1.0
		switch {
		case t.Sine != nil:
			phi = math.Sin(x[*t.Sine])
		case t.Centre != nil:
			sum := 0.0
			for j := range x {
				u := (x[j] - t.Centre[j]) / t.Spread[j]
				sum += float64(u * u)
			}
			phi = math.Exp(-sum / 2)
		default:
			for _, j := range t.Product {
				phi *= x[j]
			}
		}
		z += float64(p.Weights[k] * phi)
	}
	return 1 / (1 + math.Exp(-z))
}

func TestAPortableModelIsTheModel(t *testing.T) {
	for _, settings := range []string{
		`"featureMap":"linear","scaling":"standardise"`, `"featureMap":"quadratic"`, `"featureMap":"polynomial","degree":4,"scaling":"minmax"`,
		`"featureMap":"sin"`, `"featureMap":"rbf"`, `"featureMap":"chosen","terms":"x1,x1x2,sin x2"`,
	} {
		s, err := scene.Decode([]byte(`{"dataset":"moons","learningRate":0.1,"threshold":0.4,` + settings + `}`))
		if err != nil {
			t.Fatal(err)
		}
		session := NewSession(s)
		if err := session.Step(50); err != nil {
			t.Fatal(err)
		}
		content, err := json.Marshal(session.Portable())
		if err != nil {
			t.Fatal(err)
		}
		var p Portable
		if err := json.Unmarshal(content, &p); err != nil {
			t.Fatal(err)
		}
		model, features := session.Snapshot().Model, NewFeatureMap(s)
		for i := range s.Points.Len() {
			x := s.Points.At(i)
			if got, want := p.probability(x), model.Probability(features.Expand(nil, x)); math.Abs(got-want) > 1e-12 {
				t.Fatalf("%s: %v has %g, want %g", settings, x, got, want)
			}
		}
		if p.Format != PortableFormat || p.Version != 1 || p.Threshold != 0.4 || p.Epoch != 50 || len(p.Scaling.Shift) != len(p.Weights) {
			t.Errorf("%+v", p)
		}
		if p.Classes != nil {
			t.Errorf("classes without names are called %q", p.Classes)
		}
	}
}

func TestAPortableModelNamesTheClasses(t *testing.T) {
	if p := NewSession(decode(t, `{"dataset":"hours"}`)).Portable(); !slices.Equal(p.Classes, []string{"failed", "passed"}) {
		t.Errorf("the classes are called %q", p.Classes)
	}
}
