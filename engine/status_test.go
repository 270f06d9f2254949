package engine

import (
	"errors"
	"math"
	"testing"

	"downhill/engine/problem"
	"downhill/engine/scene"
)

// set changes a setting of a Session's Scene.
func set(t *testing.T, session *Session, name, value string) {
	t.Helper()
	next, err := session.Scene().Apply(scene.Edit{Set: &scene.Set{Name: name, Value: value}})
	if err != nil {
		t.Fatal(err)
	}
	session.Update(next)
}

func TestARunEndsWhereItConverges(t *testing.T) {
	session := NewSession(decode(t, `{"dataset":"overlap","learningRate":1,"tolerance":0.001,"epochs":100000}`))
	session.Run()
	for session.Advance() {
	}
	s := session.Snapshot()
	if s.Status != Converged || s.Stop == nil || s.Stop.Value == nil || s.Stop.Bound != 0.001 {
		t.Fatalf("%+v", s)
	}
	if norm := *s.Stop.Value; norm != s.GradientNorm || norm > 0.001 {
		t.Errorf("converged with a gradient of %g", norm)
	}
	var e problem.Evaluation
	session.problem.Train.Evaluate(session.now.At, &e)
	near(t, "gradient norm", s.GradientNorm, math.Sqrt(e.Slopes[0]*e.Slopes[0]+e.Slopes[1]*e.Slopes[1]+e.Slopes[2]*e.Slopes[2]), 1e-15)
	if err := session.Seek(s.Epoch - 1); err != nil || session.Snapshot().GradientNorm <= 0.001 || session.Status() != Paused {
		t.Errorf("one epoch earlier: %+v", session.Snapshot())
	}
	session.Seek(s.Epoch)
	var refused *CommandError
	if err := session.Run(); !errors.As(err, &refused) || refused.Rule != HasConverged || refused.Stop == nil {
		t.Errorf("Run at a minimum: %v", err)
	}
	if err := session.Step(1); err != nil {
		t.Errorf("a step past convergence: %v", err)
	}
	set(t, session, "tolerance", "0")
	if session.Status() != Paused || session.Scene().Initial != nil || session.Run() != nil {
		t.Errorf("without a tolerance: %s, %+v", session.Status(), session.Scene().Initial)
	}
	set(t, session, "tolerance", "0.1")
	if session.Status() != Converged {
		t.Errorf("with a wide tolerance: %s", session.Status())
	}
}

// The tolerance itself is near enough.
func TestTheToleranceIsPartOfItsRange(t *testing.T) {
	session := trained(t, `{"dataset":"overlap","learningRate":0.5}`, 50)
	norm := session.Snapshot().GradientNorm
	for tolerance, want := range map[float64]Status{norm: Converged, math.Nextafter(norm, 0): Paused, math.Nextafter(norm, 1): Converged} {
		set(t, session, "tolerance", scene.FormatNumber(tolerance))
		if got := session.Status(); got != want {
			t.Errorf("a gradient of %g with a tolerance of %g: %s, want %s", norm, tolerance, got, want)
		}
	}
}

// Under an L1 penalty the slope of the rest never vanishes; the subgradient does.
func TestConvergenceUnderAnL1Penalty(t *testing.T) {
	for _, l1 := range []string{"0.05", "5"} {
		session := NewSession(decode(t, `{"dataset":"overlap","learningRate":0.5,"l1":`+l1+`,"epochs":100000}`))
		session.Run()
		for session.Advance() {
		}
		if s := session.Snapshot(); s.Status != Converged || (l1 == "5") != (s.Weights[0] == 0 && s.Weights[1] == 0) {
			t.Errorf("l1 = %s: %s at epoch %d, weights %v, gradient %g", l1, s.Status, s.Epoch, s.Weights, s.GradientNorm)
		}
	}
}

func TestARunThatDivergesSaysByHowMuch(t *testing.T) {
	session := NewSession(decode(t, `{"dataset":"overlap","l2":10,"learningRate":1,"epochs":100000}`))
	session.Run()
	for session.Advance() {
	}
	s := session.Snapshot()
	if s.Status != Diverged || s.Stop == nil || s.Stop.Value == nil || !(*s.Stop.Value > s.Stop.Bound) || s.Loss > s.Stop.Bound {
		t.Fatalf("%+v", s)
	}
	near(t, "bound", s.Stop.Bound, 1e9, 0)
	if session.Losses()[s.Epoch] != s.Loss || session.Snapshot().Furthest != s.Epoch {
		t.Error("the state kept is not the last one before")
	}
	if err := session.Seek(0); err != nil || session.Status() != Paused || session.Run() != nil {
		t.Errorf("back at the start: %v, %s", err, session.Status())
	}
}

func TestTheThreePointRunBouncesAndDoesNotDiverge(t *testing.T) {
	session := NewSession(decode(t, `{"dataset":"two","learningRate":10,"epochs":300}`))
	session.Run()
	most := 0.0
	for session.Advance() {
		most = max(most, session.Snapshot().Loss)
	}
	if session.Status() == Diverged || most < 100 {
		t.Errorf("%s after a loss of %g", session.Status(), most)
	}
}

func TestStepsEndWithTheStatusOfTheirState(t *testing.T) {
	session := trained(t, `{"dataset":"one","epochs":5}`, 4)
	if session.Status() != Paused {
		t.Errorf("before the target: %s", session.Status())
	}
	session.Step(1)
	if session.Status() != Reached {
		t.Errorf("at the target: %s", session.Status())
	}
	session.Step(3)
	if session.Status() != Reached || session.Epoch() != 8 {
		t.Errorf("past the target: %s", session.Status())
	}
	if session.Seek(2); session.Status() != Paused {
		t.Errorf("back before the target: %s", session.Status())
	}
}

// Whatever the optimiser remembers it forgets where a setting changes in the middle of a run, as the Scene does not
// hold it.
func TestChangesEmptyTheMemory(t *testing.T) {
	for _, method := range scene.Methods {
		optimizer := method.Name
		session := trained(t, `{"dataset":"overlap","learningRate":0.05,"optimizer":"`+optimizer+`"}`, 20)
		set(t, session, "l2", "0.01")
		session.Step(5)
		again := NewSession(session.Scene())
		if err := again.Seek(25); err != nil || snapshotText(t, again) != snapshotText(t, session) {
			t.Errorf("%s: the Scene leads elsewhere: %v", optimizer, err)
		}
	}
}

// What changes while a run goes on, and whether the run goes on from there or anew.
func TestChangesInTheMiddleOfARun(t *testing.T) {
	for _, c := range []struct {
		name, value string
		anew        bool
	}{
		{"optimizer", "adam", false}, {"batchSize", "3", false}, {"schedule", "cosine", false}, {"testShare", "0.3", false},
		{"scaling", "minmax", false}, {"l1", "0.1", false}, {"width", "2", false},
		{"featureMap", "quadratic", true}, {"featureMap", "rbf", true},
	} {
		session := trained(t, `{"dataset":"overlap","learningRate":0.1}`, 20)
		session.Run()
		before := session.Snapshot()
		set(t, session, c.name, c.value)
		after := session.Snapshot()
		if anew := after.Epoch == 0; anew != c.anew || after.Furthest != after.Epoch {
			t.Errorf("%s = %s: from epoch %d to %d", c.name, c.value, before.Epoch, after.Epoch)
		}
		if !c.anew && (after.Status != Running || math.Abs(after.Bias-before.Bias) > 1e-12) {
			t.Errorf("%s = %s: %+v, before %+v", c.name, c.value, after, before)
		}
		session.Pause()
		session.Step(30)
		again := NewSession(session.Scene())
		if err := again.Seek(session.Epoch()); err != nil || snapshotText(t, again) != snapshotText(t, session) {
			t.Errorf("%s = %s: the Scene leads elsewhere: %v", c.name, c.value, err)
		}
	}
}

// Features near the least float64 need weights that no Scene holds: the stop is about those, and not about the loss.
func TestWeightsOutOfBoundsStopARunAsSuch(t *testing.T) {
	session := NewSession(decode(t, `{"points":[{"x":[1e-300],"label":0},{"x":[2e-300],"label":1},{"x":[3e-300],"label":1}],"scaling":"minmax"}`))
	var refused *CommandError
	if err := session.Step(1); !errors.As(err, &refused) || refused.Rule != HasDiverged {
		t.Fatal(err)
	}
	if stop := session.Snapshot().Stop; stop == nil || stop.Of != OfWeights || stop.Bound != scene.MaxWeight || stop.Value == nil || !(*stop.Value > 1e100) {
		t.Errorf("the stop is %+v", stop)
	}
	if _, err := session.Trace(0); !errors.As(err, &refused) || refused.Stop == nil || refused.Stop.Of != OfWeights {
		t.Errorf("the trace: %v", err)
	}
}

func TestSettingsThatDoNotGoTogetherAreRefused(t *testing.T) {
	session := NewSession(decode(t, `{"schedule":"backtracking","optimizer":"adam"}`))
	if err, ok := session.Run().(*scene.Error); !ok || err.Rule != scene.NeedsGradientDescent {
		t.Errorf("backtracking with Adam: %v", err)
	}
	for optimizer, trains := range map[string]bool{"gd": true, "newton": true, "sgd": false, "nesterov": false} {
		s := decode(t, `{"schedule":"backtracking","optimizer":"`+optimizer+`"}`)
		if (s.Trainable() == nil) != trains {
			t.Errorf("backtracking with %s: %v", optimizer, s.Trainable())
		}
	}
}

// Before the first step the learning rate is the one that it will have.
func TestTheRateOfTheFirstStepIsShownBeforeIt(t *testing.T) {
	for settings, want := range map[string]float64{`"learningRate":0.8,"schedule":"inverse"`: 0.8, `"optimizer":"newton"`: 1} {
		if s := NewSession(decode(t, `{"dataset":"overlap",`+settings+`}`)).Snapshot(); s.LearningRate != want {
			t.Errorf("%s: at epoch 0 it is %g, want %g", settings, s.LearningRate, want)
		}
	}
}
