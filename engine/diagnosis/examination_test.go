package diagnosis

import (
	"encoding/json"
	"math"
	"testing"

	"downhill/engine/problem"
	"downhill/engine/scene"
	"downhill/engine/separation"
)

func begun(s scene.Scene) *Examination { return New(s, problem.New(s)) }

// examined returns the complete Diagnosis of a Scene.
func examined(s scene.Scene) Diagnosis {
	e := begun(s)
	for e.Advance() {
	}
	return e.Diagnosis()
}

func TestDiagnosisOfKnownData(t *testing.T) {
	for _, c := range []struct {
		settings string
		verdict  separation.Verdict
		optimum  bool
	}{
		{`"dataset":"one"`, separation.Separable, false},
		{`"dataset":"one","l2":0.1`, separation.Separable, true},
		{`"dataset":"blobs"`, separation.Separable, false},
		{`"dataset":"overlap"`, separation.Inseparable, true},
		{`"dataset":"xor","noise":0`, separation.Inseparable, true},
		{`"dataset":"xor","noise":0,"featureMap":"chosen","terms":"x1x2","scaling":"standardise"`, separation.Separable, false},
		{`"dataset":"circles","noise":0,"featureMap":"quadratic"`, separation.Separable, false},
		{`"points":[{"x":[1],"label":0},{"x":[2],"label":0},{"x":[2],"label":1}]`, separation.QuasiSeparable, false},
	} {
		e := begun(decode(t, `{`+c.settings+`}`))
		for e.Advance() {
		}
		d := e.Diagnosis()
		if d.Separable != c.verdict || (d.Optimum != nil) != c.optimum {
			t.Errorf("%s: %s, optimum %v; want %s, %t", c.settings, d.Separable, d.Optimum, c.verdict, c.optimum)
		}
		if !e.Done() || e.Advance() {
			t.Errorf("%s: the examination is not done", c.settings)
		}
	}
}

func TestWhatSeparatesIsNamed(t *testing.T) {
	for settings, want := range map[string]string{
		`"dataset":"one"`:     `[{"features":["x"],"directions":[1]}]`,
		`"dataset":"overlap"`: `null`,
		`"dataset":"circles","noise":0,"featureMap":"quadratic"`: `[{"features":["x₁²","x₂²"],"directions":[-1,-1]}]`,
		`"features":["gre","rank"],"scaling":"standardise","points":[{"x":[1,0],"label":0},{"x":[4,0],"label":1},{"x":[2,0],"label":0},{"x":[0,0],"label":1},{"x":[3,-1],"label":1}]`: `[{"features":["rank"],"directions":[-1]}]`,
		`"l2":0.1,"dataset":"one"`:       `[{"features":["x"],"directions":[1]}]`,
		`"points":[{"x":[1],"label":0}]`: `null`,
	} {
		d := examined(decode(t, `{`+settings+`}`))
		if got, err := json.Marshal(d.Separators); err != nil || string(got) != want {
			t.Errorf("%s: %s, %s, %v; want %s", settings, d.Separable, got, err, want)
		}
	}
}

// Of x = 1..6 the matrix XᵀX/24 is [91 21; 21 6]/24.
func TestRateBoundOfTheSixPoints(t *testing.T) {
	want := ((91+6)/2.0 + math.Sqrt(math.Pow((91-6)/2.0, 2)+21*21)) / 24
	d := examined(decode(t, sixPoints))
	near(t, "λmax", d.LargestEigenvalue, want, 1e-12)
	near(t, "bound", d.RateBound, 2/want, 1e-12)
	s := examined(decode(t, `{"dataset":"one","scaling":"standardise","l2":0.5}`))
	near(t, "λmax of standardised data", s.LargestEigenvalue, 0.75, 1e-12)
}

func TestDiagnosisOfNoPointsCanBeWritten(t *testing.T) {
	for _, content := range []string{`{"points":[]}`, `{"points":[{"x":[1e9],"label":1}],"featureMap":"polynomial","degree":5}`} {
		d := examined(decode(t, content))
		if text, err := json.Marshal(d); err != nil || d.RateBound < 0 {
			t.Errorf("%s: %s, %v", content, text, err)
		}
	}
	if d := examined(decode(t, `{"points":[]}`)); d.Separable != separation.Undecided {
		t.Errorf("no points are %s", d.Separable)
	}
}
