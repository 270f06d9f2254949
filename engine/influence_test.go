package engine

import (
	"errors"
	"math"
	"slices"
	"testing"

	"downhill/engine/influence"
	"downhill/engine/scene"
)

// influenceOf is the Influence of a Scene, at its first epoch.
func influenceOf(t *testing.T, content string) ([]float64, error) {
	t.Helper()
	work := NewSession(decode(t, content)).InfluenceWork()
	for work.Advance() {
	}
	found, err := work.Influence()
	if err != nil {
		return nil, err
	}
	return found.Values, nil
}

// The leverages of a fit add up to its number of parameters, and the squares of the deviance residuals to its deviance.
func TestInfluenceAddsUp(t *testing.T) {
	for content, parameters := range map[string]float64{`{"dataset":"overlap"}`: 3, `{"dataset":"hours"}`: 2, `{"dataset":"moons","noise":1,"featureMap":"quadratic"}`: 6} {
		values, err := influenceOf(t, content)
		if err != nil {
			t.Fatal(err)
		}
		leverage, deviance := 0.0, 0.0
		for row := range slices.Chunk(values, influence.Numbers) {
			leverage += row[influence.Leverage]
			deviance += row[influence.Deviance] * row[influence.Deviance]
		}
		e := NewSession(decode(t, content)).Examination()
		for e.Advance() {
		}
		n := float64(len(values) / influence.Numbers)
		if math.Abs(leverage-parameters) > 1e-9 || math.Abs(deviance-2*n*e.Diagnosis().Optimum.Loss) > 1e-9*deviance {
			t.Errorf("%s: the leverages add up to %g, the squares to %g of %g", content, leverage, deviance, 2*n*e.Diagnosis().Optimum.Loss)
		}
	}
}

// Units, the state of the training and the optimiser change nothing. Points held out have no numbers, and the others those
// that they have alone.
func TestInfluenceIsOfTheDataAlone(t *testing.T) {
	plain, err := influenceOf(t, `{"dataset":"snow"}`)
	if err != nil {
		t.Fatal(err)
	}
	for _, content := range []string{`{"dataset":"snow","scaling":"minmax"}`, `{"dataset":"snow","optimizer":"adam","initial":{"epoch":5,"weights":[1,2],"bias":3}}`} {
		other, err := influenceOf(t, content)
		for i, v := range plain {
			if err != nil || math.Abs(other[i]-v) > 1e-9*max(math.Abs(v), 1e-6) {
				t.Fatalf("%s: number %d is %g, want %g, %v", content, i, other[i], v, err)
			}
		}
	}
	s := decode(t, `{"dataset":"hours","testShare":0.2}`)
	held, train := s.HeldOut(), scene.Scene{Settings: s.Settings, Features: s.Features}
	train.Points, _ = s.Divided()
	train.TestShare = 0
	work := NewSession(train).InfluenceWork()
	for work.Advance() {
	}
	alone, err := work.Influence()
	if err != nil {
		t.Fatal(err)
	}
	values, err := influenceOf(t, `{"dataset":"hours","testShare":0.2}`)
	if err != nil || len(values) != influence.Numbers*len(held) {
		t.Fatalf("%d numbers, %v", len(values), err)
	}
	kept := values[:0:0]
	for i, row := range slices.Collect(slices.Chunk(values, influence.Numbers)) {
		if held[i] != math.IsNaN(row[influence.Cook]) {
			t.Errorf("point %d: held out %t, but %v", i, held[i], row)
		}
		if !held[i] {
			kept = append(kept, row...)
		}
	}
	if !slices.Equal(kept, alone.Values) {
		t.Errorf("the others have %v, want %v", kept, alone.Values)
	}
}

func TestInfluenceIsRefusedWhereItMeansNothing(t *testing.T) {
	for content, want := range map[string]FitRule{
		`{"dataset":"hours","l2":0.1}`: FitPenalised,
		`{"dataset":"hours","l1":0.1}`: FitPenalised,
		`{"dataset":"penguins"}`:       FitSeparable,
		`{"dataset":"two"}`:            FitTooFew,
		`{"dataset":"one"}`:            FitSeparable,
		`{"points":[{"x":[1],"label":0},{"x":[2],"label":0},{"x":[2],"label":1},{"x":[3],"label":1}]}`:                                FitQuasiSeparable,
		`{"points":[{"x":[1,2],"label":0},{"x":[2,4],"label":1},{"x":[3,6],"label":0},{"x":[4,8],"label":1},{"x":[5,10],"label":0}]}`: FitSingular,
		`{"points":[{"x":[1,2],"label":0},{"x":[2,2],"label":1},{"x":[3,2],"label":0},{"x":[4,2],"label":1},{"x":[5,2],"label":0}]}`:  FitSingular,
	} {
		values, err := influenceOf(t, content)
		var refused *FitError
		if !errors.As(err, &refused) || refused.Rule != want || values != nil {
			t.Errorf("%s: %v, want %s", content, err, want)
		}
	}
	var bad *scene.Error
	if _, err := influenceOf(t, `{"points":[{"x":[1],"label":0},{"x":[2],"label":0}]}`); !errors.As(err, &bad) || bad.Rule != scene.OneClass {
		t.Errorf("one class: %v", err)
	}
}

// Another problem ends the work.
func TestInfluenceOfWhatIsGoneIsRefused(t *testing.T) {
	session := NewSession(decode(t, `{"dataset":"overlap"}`))
	work := session.InfluenceWork()
	work.Advance()
	session.Update(decode(t, `{"dataset":"hours"}`))
	var refused *CommandError
	if _, err := work.Influence(); work.Advance() || !errors.As(err, &refused) || refused.Rule != Superseded {
		t.Errorf("%v", err)
	}
}
