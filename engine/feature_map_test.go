package engine

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"downhill/engine/scene"
)

func mapped(t *testing.T, settings string, x ...float64) []float64 {
	t.Helper()
	row := strings.Trim(strings.Join(strings.Fields(fmt.Sprint(x)), ","), "[]")
	s := decode(t, `{"points":[{"x":[`+row+`],"label":0}],`+settings+`}`)
	f := NewFeatureMap(s)
	out := f.Expand(nil, x)
	if len(out) != s.MappedDim() || len(out) != f.Dim() || len(f.Names(s.Features)) != len(out) {
		t.Errorf("%s: %d mapped features, %d announced", settings, len(out), s.MappedDim())
	}
	return out
}

// At 2 and 3 every product of powers is another number, so the values tell the exponents.
func TestFeatureMapsAreTheirFormulas(t *testing.T) {
	sin := math.Sin
	for settings, want := range map[string][]float64{
		`"featureMap":"linear"`:                                              {2, 3},
		`"featureMap":"quadratic"`:                                           {2, 3, 4, 6, 9},
		`"featureMap":"polynomial","degree":3`:                               {2, 3, 4, 6, 9, 8, 12, 18, 27},
		`"featureMap":"polynomial","degree":5`:                               {2, 3, 4, 6, 9, 8, 12, 18, 27, 16, 24, 36, 54, 81, 32, 48, 72, 108, 162, 243},
		`"featureMap":"sin"`:                                                 {2, 3, sin(2), sin(3)},
		`"featureMap":"chosen","terms":"x1,x2,x1^2,x2^2,x1x2,sin x1,sin x2"`: {2, 3, 4, 9, 6, sin(2), sin(3)},
		`"featureMap":"chosen","terms":"sin x2, x1x2"`:                       {6, sin(3)},
	} {
		got := mapped(t, settings, 2, 3)
		for j := range want {
			near(t, fmt.Sprintf("%s: feature %d", settings, j), got[j], want[j], 1e-15)
		}
		if len(got) != len(want) {
			t.Errorf("%s gives %v, want %v", settings, got, want)
		}
	}
	if got := mapped(t, `"featureMap":"polynomial","degree":4`, 3); !slices.Equal(got, []float64{3, 9, 27, 81}) {
		t.Errorf("powers of one feature: %v", got)
	}
	if got := mapped(t, `"featureMap":"chosen","terms":"x2,x1x2"`, 3); !slices.Equal(got, []float64{3}) {
		t.Errorf("terms of a second feature that is not there: %v", got)
	}
	if got := mapped(t, `"featureMap":"chosen","terms":"x1^2"`, 3, 5, 7, 11); !slices.Equal(got, []float64{9, 7, 11}) {
		t.Errorf("chosen terms of four features: %v", got)
	}
	if got := mapped(t, `"featureMap":"quadratic"`, 2, 3, 5); !slices.Equal(got, []float64{2, 3, 5, 4, 6, 10, 9, 15, 25}) {
		t.Errorf("squares and products of three features: %v", got)
	}
}

func TestRadialBumpsStandOnAGridOverTheTrainingPoints(t *testing.T) {
	s := decode(t, `{"points":[{"x":[0,10],"label":0},{"x":[3,16],"label":1}],"featureMap":"rbf","centres":4,"width":2}`)
	f := NewFeatureMap(s)
	if f.Dim() != 16 {
		t.Fatalf("%d bumps, want 16", f.Dim())
	}
	// Centres at 0, 1, 2, 3 and 10, 12, 14, 16; standard deviations 2 and 4.
	got := f.Expand(nil, []float64{2.5, 13})
	for i := range 4 {
		for k := range 4 {
			u, v := (2.5-float64(i))/2, (13-10-2*float64(k))/4
			near(t, fmt.Sprintf("bump %d %d", i, k), got[4*i+k], math.Exp(-(u*u+v*v)/2), 1e-15)
		}
	}
	if name := f.Names(s.Features)[1]; name != "φ(0, 12)" {
		t.Errorf("a bump is called %q", name)
	}
	flat := mapped(t, `"featureMap":"rbf"`, 7)
	if slices.ContainsFunc(flat, func(v float64) bool { return math.IsNaN(v) || v <= 0 }) {
		t.Errorf("bumps over one point: %v", flat)
	}
}

func TestNamesOfMappedFeatures(t *testing.T) {
	for settings, want := range map[string]string{
		`"featureMap":"polynomial","degree":3`: "x₁ x₂ x₁² x₁x₂ x₂² x₁³ x₁²x₂ x₁x₂² x₂³",
		`"featureMap":"sin"`:                   "x₁ x₂ sin x₁ sin x₂",
		`"featureMap":"polynomial","degree":8,"points":[{"x":[1],"label":0}]`: "x x² x³ x⁴ x⁵ x⁶ x⁷ x⁸",
	} {
		s := decode(t, `{`+settings+`}`)
		if got := strings.Join(NewFeatureMap(s).Names(s.Features), " "); got != want {
			t.Errorf("%s: %s, want %s", settings, got, want)
		}
	}
	s := decode(t, `{"featureMap":"quadratic","features":["height","weight"]}`)
	if got := NewFeatureMap(s).Names(s.Features)[3]; got != "height·weight" {
		t.Errorf("a product of named features is %q", got)
	}
}

func TestSizesOfFeatureMapsAreWhatTheSceneSays(t *testing.T) {
	for d := 1; d <= 6; d++ {
		x := make([]float64, d)
		for j := range x {
			x[j] = float64(j + 1)
		}
		for degree := 2; degree <= 8; degree++ {
			mapped(t, fmt.Sprintf(`"featureMap":"polynomial","degree":%d`, degree), x...)
		}
		for _, name := range []string{"linear", "quadratic", "sin", "rbf", "chosen"} {
			mapped(t, `"featureMap":"`+name+`"`, x...)
		}
	}
}

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
			o      *objective
		}{"training": {train, session.problem.train}, "test": {test, session.problem.test}} {
			if part.points.Len() != len(part.o.labels) || part.points.Len() == 0 {
				t.Fatalf("%d points, %d in the objective", part.points.Len(), len(part.o.labels))
			}
			for i := range part.points.Len() {
				near(t, scaling+", "+name, section.Logit(s.Model, part.points.At(i)), session.now.at.model().Logit(part.o.row(i)), 1e-11)
			}
		}
	}
}

// A point held out, however far away, moves no bump.
func TestBumpsStandOverTheTrainingPointsOnly(t *testing.T) {
	s := decode(t, `{"points":[{"x":[0],"label":0},{"x":[2],"label":1},{"x":[4],"label":0},{"x":[6],"label":1}],
		"testShare":0.5,"featureMap":"rbf","centres":2,"seed":3}`)
	train, _ := s.Divided()
	low, high := extent(train.Coords(), 1, 0)
	if high-low == 6 {
		t.Fatal("this split shows nothing: take another seed")
	}
	for name, f := range map[string]FeatureMap{"of the Scene": NewFeatureMap(s), "of the problem": newProblem(s).features, "of the section": NewSection(s).Features} {
		if f.terms[0].centre[0] != low || f.terms[1].centre[0] != high {
			t.Errorf("the bumps %s stand at %v and %v, the training points from %g to %g", name, f.terms[0].centre, f.terms[1].centre, low, high)
		}
	}
}

func TestScalersAreFittedToTheTrainingPointsOnly(t *testing.T) {
	s := decode(t, `{"points":[{"x":[0],"label":0},{"x":[2],"label":1},{"x":[4],"label":0},{"x":[6],"label":1}],
		"testShare":0.5,"scaling":"minmax","seed":3}`)
	train, test := s.Divided()
	p := newProblem(s)
	low, high := extent(train.Coords(), 1, 0)
	if p.scaler.Shift[0] != low || p.scaler.Scale[0] != high-low || test.Len() != 2 {
		t.Errorf("scaled by %v, the training points are %v", p.scaler, train.Coords())
	}
	if high-low == 6 {
		t.Fatal("this split shows nothing: take another seed")
	}
}
