package engine

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"downhill/engine/problem"
	"downhill/engine/scene"
)

// Features make XOR and circles separable, which they are not in a straight line.
func TestFeaturesPartWhatALineCannot(t *testing.T) {
	for _, c := range []struct{ data, features string }{
		{"xor", `"chosen","terms":"x1x2"`}, {"xor", `"quadratic"`}, {"circles", `"quadratic"`},
		{"circles", `"chosen","terms":"x1^2,x2^2"`}, {"circles", `"rbf"`}, {"moons", `"polynomial"`},
	} {
		line := trained(t, `{"dataset":"`+c.data+`","optimizer":"newton","noise":0,"l2":0.001}`, 10).Snapshot()
		curve := trained(t, `{"dataset":"`+c.data+`","optimizer":"newton","noise":0,"l2":0.001,"featureMap":`+c.features+`}`, 10).Snapshot()
		if line.Accuracy > 0.95 || curve.Accuracy < 0.995 {
			t.Errorf("%s: accuracy %g with a line, %g with %s", c.data, line.Accuracy, curve.Accuracy, c.features)
		}
	}
}

// The path of weights differs with the scaling, the minimum does not; and what is shown is in the features' own units.
func TestFoldingWithAFeatureMapKeepsTheFunction(t *testing.T) {
	for _, scaling := range []string{"none", "standardise", "minmax"} {
		session := trained(t, `{"dataset":"moons","featureMap":"polynomial","testShare":0.3,"scaling":"`+scaling+`","optimizer":"newton","l2":0.01}`, 3)
		s, section := session.Snapshot(), NewSection(session.Scene())
		train, test := session.Scene().Divided()
		for name, part := range map[string]struct {
			points scene.Points
			o      *problem.Objective
		}{"training": {train, session.problem.Train}, "test": {test, session.problem.Test}} {
			if part.points.Len() != len(part.o.Labels) || part.points.Len() == 0 {
				t.Fatalf("%d points, %d in the objective", part.points.Len(), len(part.o.Labels))
			}
			for i := range part.points.Len() {
				near(t, scaling+", "+name, section.Logit(s.Model, part.points.At(i)), session.now.At.Model().Logit(part.o.Row(i)), 1e-11)
			}
		}
	}
}

// A point held out, however far away, moves no bump.
func TestBumpsStandOverTheTrainingPointsOnly(t *testing.T) {
	s := decode(t, `{"points":[{"x":[0],"label":0},{"x":[2],"label":1},{"x":[4],"label":0},{"x":[6],"label":1}],
		"testShare":0.5,"featureMap":"rbf","centres":2,"seed":3}`)
	train, _ := s.Divided()
	low, high := slices.Min(train.Coords()), slices.Max(train.Coords())
	if high-low == 6 {
		t.Fatal("this split shows nothing: take another seed")
	}
	for name, f := range map[string]FeatureMap{"of the Scene": NewFeatureMap(s), "of the problem": problem.New(s).Features, "of the section": NewSection(s).Features} {
		if terms := f.Terms(s.Features); terms[0].Centre[0] != low || terms[1].Centre[0] != high {
			t.Errorf("the bumps %s stand at %v and %v, the training points from %g to %g", name, terms[0].Centre, terms[1].Centre, low, high)
		}
	}
}

// besideConstant is a Scene of the points (i/2, column(i)) for i below n, labelled so that the classes overlap.
func besideConstant(n int, settings string, column func(i int) float64) string {
	points := ""
	for i := range n {
		label := 0
		if i*7%5 > 2 {
			label = 1
		}
		points += fmt.Sprintf(`,{"x":[%g,%v],"label":%d}`, float64(i)*0.5, column(i), label)
	}
	return `{` + settings + `,"points":[` + points[1:] + `]}`
}

// A constant column, or one whose spread is rounding, has no part in the model: it is trained as that of 0.5, whose
// mean is free of rounding.
func TestAConstantColumnHasNoPartUnderScaling(t *testing.T) {
	for _, settings := range []string{`"scaling":"standardise","optimizer":"newton"`, `"scaling":"minmax","optimizer":"newton"`,
		`"scaling":"standardise","optimizer":"adam"`, `"scaling":"standardise","l1":0.01,"optimizer":"newton"`, `"scaling":"standardise","l2":0.1,"learningRate":0.5`} {
		for n := 5; n <= 50; n += 9 {
			want := trained(t, besideConstant(n, settings, func(int) float64 { return 0.5 }), 20).Snapshot()
			for _, v := range []float64{0.1, 0.3, 0.7, 1.0 / 3, 1e-5, 123456.789, -0.1, 12345.678, 9e8, 1e-300} {
				for name, column := range map[string]func(int) float64{
					"constant":    func(int) float64 { return v },
					"of rounding": func(i int) float64 { return v * (1 + 1e-16*float64(i)) },
				} {
					session := trained(t, besideConstant(n, settings, column), 20)
					got := session.Snapshot()
					if got.Weights[1] != 0 || got.Weights[0] != want.Weights[0] || got.Bias != want.Bias || got.Loss != want.Loss {
						t.Fatalf("%s, %d points, %s %g: weights %v, bias %v, loss %v; want %v, %v, %v", settings, n, name, v, got.Weights, got.Bias, got.Loss, want.Weights, want.Bias, want.Loss)
					}
					if s := session.Portable().Scaling; s.Scale[1] != 1 || math.Abs(s.Shift[1]-v) > 1e-14*math.Abs(v) {
						t.Fatalf("%s, %s %g: the model has shift %g and scale %g", settings, name, v, s.Shift[1], s.Scale[1])
					}
				}
			}
		}
	}
}

func TestTheMapOfAConstantIsConstant(t *testing.T) {
	for _, settings := range []string{`"featureMap":"polynomial","degree":4`, `"featureMap":"quadratic"`, `"featureMap":"sin"`} {
		got := trained(t, besideConstant(20, settings+`,"scaling":"standardise","optimizer":"newton","l2":0.01`, func(int) float64 { return 0.1 }), 30).Snapshot()
		if got.Weights[1] != 0 || !(math.Abs(got.Bias) < 100) {
			t.Errorf("%s: weights %v, bias %v", settings, got.Weights, got.Bias)
		}
	}
}
