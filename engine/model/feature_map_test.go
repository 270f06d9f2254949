package model

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
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
	if name := f.Names(s.Features)[1]; name != "φ₂(0, 12)" {
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
