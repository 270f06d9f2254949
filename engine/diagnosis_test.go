package engine

import (
	"encoding/json"
	"testing"
)

// examined returns the complete Diagnosis of a Session.
func examined(s *Session) Diagnosis {
	e := s.Examination()
	for e.Advance() {
	}
	return e.Diagnosis()
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
	set(t, s, "learningRate", "0.3")
	set(t, s, "optimizer", "adam")
	if s.Reset(); s.Examination() != before {
		t.Error("another way downhill from the start began another examination")
	}
	again := NewSession(decode(t, `{"dataset":"overlap","learningRate":0.7}`))
	if again.Inherit(s); again.Examination() != before {
		t.Error("the same problem, begun anew, began another examination")
	}
	other := NewSession(decode(t, `{"dataset":"overlap","seed":2}`))
	if other.Inherit(s); other.Examination() == before {
		t.Error("other points have the examination of these")
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
	var back Diagnosis
	if err := json.Unmarshal(text, &back); err != nil || back.Optimum.Bias != d.Optimum.Bias || back.Optimum.Weights[1] != d.Optimum.Weights[1] || back.Separable != d.Separable {
		t.Errorf("there and back: %s, %v", text, err)
	}
	near(t, "loss at the optimum", d.Optimum.Loss, trained(t, `{"dataset":"overlap","l2":0.1,"optimizer":"newton"}`, 12).Snapshot().Loss, 1e-12)
}
