package engine

import (
	"encoding/json"
	"math"
	"testing"

	"downhill/engine/separation"
)

// examined returns the complete Diagnosis of a Session.
func examined(s *Session) Diagnosis {
	e := s.Examination()
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
		s := NewSession(decode(t, `{`+c.settings+`}`))
		d := examined(s)
		if d.Separable != c.verdict || (d.Optimum != nil) != c.optimum {
			t.Errorf("%s: %s, optimum %v; want %s, %t", c.settings, d.Separable, d.Optimum, c.verdict, c.optimum)
		}
		if !s.Examination().Done() || s.Examination().Advance() {
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
		d := examined(NewSession(decode(t, `{`+settings+`}`)))
		if got, err := json.Marshal(d.Separators); err != nil || string(got) != want {
			t.Errorf("%s: %s, %s, %v; want %s", settings, d.Separable, got, err, want)
		}
	}
}

// Of x = 1..6 the matrix XᵀX/24 is [91 21; 21 6]/24.
func TestRateBoundOfTheSixPoints(t *testing.T) {
	want := ((91+6)/2.0 + math.Sqrt(math.Pow((91-6)/2.0, 2)+21*21)) / 24
	d := examined(NewSession(decode(t, sixPoints)))
	near(t, "λmax", d.LargestEigenvalue, want, 1e-12)
	near(t, "bound", d.RateBound, 2/want, 1e-12)
	s := examined(NewSession(decode(t, `{"dataset":"one","scaling":"standardise","l2":0.5}`)))
	near(t, "λmax of standardised data", s.LargestEigenvalue, 0.75, 1e-12)
}

func TestDiagnosisOfNoPointsCanBeWritten(t *testing.T) {
	for _, content := range []string{`{"points":[]}`, `{"points":[{"x":[1e9],"label":1}],"featureMap":"polynomial","degree":5}`} {
		d := examined(NewSession(decode(t, content)))
		if text, err := json.Marshal(d); err != nil || d.RateBound < 0 {
			t.Errorf("%s: %s, %v", content, text, err)
		}
	}
	if d := examined(NewSession(decode(t, `{"points":[]}`))); d.Separable != separation.Undecided {
		t.Errorf("no points are %s", d.Separable)
	}
}

func TestRatesBelowTheBoundNeverRaiseTheLoss(t *testing.T) {
	for _, data := range []string{`"dataset":"two"`, `"dataset":"overlap"`, `"dataset":"moons","featureMap":"quadratic","l2":0.3`} {
		bound := examined(NewSession(decode(t, `{`+data+`}`))).RateBound
		text, _ := json.Marshal(0.999 * bound)
		session := trained(t, `{`+data+`,"learningRate":`+string(text)+`,"tolerance":0}`, 500)
		for epoch := 1; epoch <= 500; epoch++ {
			if before, after := session.Losses()[epoch-1], session.Losses()[epoch]; after > before*(1+1e-14) {
				t.Fatalf("%s: at epoch %d the loss rises from %g to %g", data, epoch, before, after)
			}
		}
	}
	if bound := examined(NewSession(decode(t, `{"dataset":"two"}`))).RateBound; bound > 0.01 {
		t.Errorf("the rate 0.01 makes the three-point run bounce, and its bound is %g", bound)
	}
}

func TestAnotherProblemHasAnotherExamination(t *testing.T) {
	s := trained(t, `{"dataset":"overlap"}`, 3)
	before := s.Examination()
	set(t, s, "threshold", "0.7")
	set(t, s, "epochs", "50")
	if s.Examination() != before {
		t.Error("what is only shown began another examination")
	}
	set(t, s, "l2", "0.1")
	if s.Examination() == before {
		t.Error("a penalty did not begin another examination")
	}
	d := examined(s)
	text, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var again Diagnosis
	if err := json.Unmarshal(text, &again); err != nil || again.Optimum.Bias != d.Optimum.Bias || again.Optimum.Weights[1] != d.Optimum.Weights[1] || again.Separable != d.Separable {
		t.Errorf("there and back: %s, %v", text, err)
	}
	near(t, "loss at the optimum", d.Optimum.Loss, trained(t, `{"dataset":"overlap","l2":0.1,"optimizer":"newton"}`, 12).Snapshot().Loss, 1e-12)
}
