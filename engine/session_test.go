package engine

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"testing"

	"downhill/engine/enginetest"
	"downhill/engine/scene"
	"downhill/engine/vector"
)

var decode, near = enginetest.Decode, enginetest.Near

// trained returns the Session of a Scene after n epochs.
func trained(t testing.TB, text string, n int) *Session {
	t.Helper()
	session := NewSession(decode(t, text))
	if err := session.Step(n); err != nil {
		t.Fatal(err)
	}
	return session
}

const sixPoints = `{"dataset":"one"}`

func TestSixPointRunGivesTheReferenceValues(t *testing.T) {
	s := trained(t, sixPoints, 1000).Snapshot()
	near(t, "w", s.Weights[0], 0.5339363449169245, 1e-12)
	near(t, "b", s.Bias, -1.3254879372043629, 1e-12)
	near(t, "p(9)", s.Probability([]float64{9}), 0.970111556387785, 1e-12)
	near(t, "accuracy", s.Accuracy, 5.0/6, 1e-15)
}

func TestThreePointRunGivesTheReferenceValues(t *testing.T) {
	session := trained(t, `{"dataset":"two"}`, 1000)
	s := session.Snapshot()
	near(t, "w1", s.Weights[0], -0.9443313169653924, 1e-9)
	near(t, "w2", s.Weights[1], 0.6383896773570313, 1e-9)
	near(t, "b", s.Bias, -0.08186329938642595, 1e-9)
	for epoch, want := range []float64{0.693, 2.598, 0.926, 2.337, 5.794} {
		near(t, "loss", session.Losses()[epoch], want, 5e-4)
	}
}

func TestRunStopsAtTheTarget(t *testing.T) {
	session := NewSession(decode(t, `{"dataset":"one","epochs":5}`))
	if err := session.Run(); err != nil {
		t.Fatal(err)
	}
	epochs := 0
	for session.Advance() {
		epochs++
	}
	if s := session.Snapshot(); s.Epoch != 5 || s.Status != Reached || epochs != 4 {
		t.Errorf("stopped at epoch %d with status %s after %d advances", s.Epoch, s.Status, epochs)
	}
	var refused *CommandError
	if err := session.Run(); !errors.As(err, &refused) || refused.Rule != AtTarget {
		t.Errorf("Run at the target: %v", err)
	}
	more, _ := session.Scene().Apply(scene.Edit{Set: &scene.Set{Name: "epochs", Value: "7"}})
	session.Update(more)
	if session.Snapshot().Status != Paused || session.Run() != nil {
		t.Error("a raised target does not let the run go on")
	}
}

// runOn continues a run to where it ends by itself.
func runOn(t *testing.T, session *Session) Snapshot {
	t.Helper()
	if err := session.Continue(); err != nil {
		t.Fatal(err)
	}
	for session.Advance() {
	}
	return session.Snapshot()
}

// A run that is at its target goes on for as many epochs as the target was set to, again and again, after changes too.
func TestContinueGoesOnPastTheTarget(t *testing.T) {
	session := NewSession(decode(t, `{"dataset":"one","epochs":50}`))
	change := func(name, value string) {
		next, err := session.Scene().Apply(scene.Edit{Set: &scene.Set{Name: name, Value: value}})
		if err != nil {
			t.Fatal(err)
		}
		session.Update(next)
	}
	for _, c := range []struct {
		name          string
		change        func()
		epoch, target int
	}{
		{"at the start", func() {}, 50, 50},
		{"at the target", func() {}, 100, 100},
		{"again", func() {}, 150, 150},
		{"back from the target", func() { session.Seek(120) }, 150, 150},
		{"past the target", func() { session.Step(7) }, 207, 207},
		{"other points", func() {
			next, _ := session.Scene().Apply(scene.Edit{Add: &scene.Point{X: []float64{2.5}, Label: 1}})
			session.Update(next)
		}, 257, 257},
		{"another rate", func() { change("learningRate", "0.2") }, 307, 307},
		{"weights by hand", func() { session.SetModel(Model{Weights: []float64{2}, Bias: 1}) }, 357, 357},
		{"another target", func() { change("epochs", "400") }, 400, 400},
		{"at that", func() {}, 800, 800},
		{"a target that is past", func() { change("epochs", "30") }, 830, 830},
		{"from the start", session.Reset, 830, 830},
	} {
		c.change()
		if s := runOn(t, session); s.Epoch != c.epoch || session.Scene().Epochs != c.target || s.Status != Reached {
			t.Errorf("%s: the run ends at epoch %d, %s, target %d; want %d, %d", c.name, s.Epoch, s.Status, session.Scene().Epochs, c.epoch, c.target)
		}
	}
}

func TestContinueIsRefusedWhereNothingIsLeftToTrain(t *testing.T) {
	for name, c := range map[string]struct {
		scene string
		rule  Rule
	}{
		"converged":         {`{"dataset":"one","l2":0.1,"optimizer":"newton"}`, HasConverged},
		"at the last epoch": {`{"dataset":"one","epochs":1000000,"initial":{"epoch":1000000,"weights":[0],"bias":0}}`, AtLimit},
	} {
		session := NewSession(decode(t, c.scene))
		for session.Run() == nil && session.Advance() {
		}
		for session.Advance() && session.Status() == Running {
		}
		var refused *CommandError
		if err := session.Continue(); !errors.As(err, &refused) || refused.Rule != c.rule {
			t.Errorf("%s: %v", name, err)
		}
	}
	session := NewSession(decode(t, `{"dataset":"one","epochs":5}`))
	runOn(t, session)
	cleared, _ := session.Scene().Apply(scene.Edit{Clear: true})
	session.Update(cleared)
	var bad *scene.Error
	if err := session.Continue(); !errors.As(err, &bad) || session.Scene().Epochs != 5 {
		t.Errorf("without points: %v, target %d", err, session.Scene().Epochs)
	}
}

func TestPauseKeepsTheStateAndResetDropsIt(t *testing.T) {
	session := NewSession(decode(t, sixPoints))
	session.Run()
	for range 10 {
		session.Advance()
	}
	session.Pause()
	if s := session.Snapshot(); s.Epoch != 10 || s.Status != Paused || s.Weights[0] == 0 {
		t.Errorf("after Pause: %+v", s)
	}
	session.Reset()
	s := session.Snapshot()
	if s.Epoch != 0 || s.Weights[0] != 0 || s.Bias != 0 || len(session.Losses()) != 1 {
		t.Errorf("after Reset: %+v", s)
	}
	near(t, "loss at zero weights", s.Loss, math.Ln2, 1e-15)
}

func TestRunExplainsWhyItCannotStart(t *testing.T) {
	for _, c := range []struct {
		scene string
		rule  scene.Rule
	}{
		{`{"points":[]}`, scene.NoPoints},
		{`{"points":[{"x":[1],"label":1},{"x":[2],"label":1}]}`, scene.OneClass},
		{`{"points":[{"x":[1],"label":0}]}`, scene.OneClass},
	} {
		session := NewSession(decode(t, c.scene))
		for name, err := range map[string]error{"Run": session.Run(), "Step": session.Step(1), "Seek": session.Seek(3)} {
			var refused *scene.Error
			if !errors.As(err, &refused) || refused.Rule != c.rule || refused.Field != "points" {
				t.Errorf("%s of %s: %v", name, c.scene, err)
			}
		}
		if s := session.Snapshot(); s.Epoch != 0 || s.Status != Paused || math.IsNaN(s.Loss) {
			t.Errorf("after a refused command: %+v", s)
		}
	}
}

func TestDivergenceKeepsTheLastFiniteState(t *testing.T) {
	session := NewSession(decode(t, `{"points":[{"x":[1e9],"label":0},{"x":[-1e9],"label":1},{"x":[5e8],"label":1}],
		"learningRate":1000,"l2":10}`))
	session.Run()
	for range 1000 {
		if !session.Advance() {
			break
		}
	}
	s := session.Snapshot()
	if s.Status != Diverged || !s.Model.Bounded() || math.IsNaN(s.Loss) || math.IsInf(s.Loss, 0) {
		t.Fatalf("after divergence: %+v", s)
	}
	if len(session.Losses()) != s.Epoch+1 || session.Losses()[s.Epoch] != s.Loss {
		t.Error("the losses do not end at the last finite epoch")
	}
	var refused *CommandError
	if err := session.Run(); !errors.As(err, &refused) || refused.Rule != HasDiverged {
		t.Errorf("Run after divergence: %v", err)
	}
	session.Reset()
	if session.Run() != nil {
		t.Error("Reset does not clear the divergence")
	}
}

// A feature of a tiny range has a weight that is finite after scaling and not in its own units.
func TestAWeightTooLargeToShowIsDivergence(t *testing.T) {
	session := NewSession(decode(t, `{"points":[{"x":[0],"label":0},{"x":[1e-310],"label":1}],"scaling":"minmax","learningRate":1}`))
	session.Run()
	for session.Advance() {
	}
	if s := session.Snapshot(); s.Status != Diverged || !s.Model.Bounded() {
		t.Errorf("%+v", s)
	}
}

func TestSeekIsExactInBothDirections(t *testing.T) {
	text := `{"dataset":"moons","scaling":"standardise","l2":0.01}`
	session := trained(t, text, 300)
	want := trained(t, text, 120).Snapshot()
	for _, from := range []int{300, 7, 0} {
		if err := session.Seek(from); err != nil {
			t.Fatal(err)
		}
		if err := session.Seek(120); err != nil {
			t.Fatal(err)
		}
		got := session.Snapshot()
		if got.Bias != want.Bias || got.Weights[0] != want.Weights[0] || got.Loss != want.Loss || got.Epoch != 120 {
			t.Errorf("from %d: %+v, want %+v", from, got, want)
		}
	}
	var refused *CommandError
	if err := session.Seek(-1); !errors.As(err, &refused) || refused.Rule != BadEpoch {
		t.Errorf("Seek(-1): %v", err)
	}
	if err := session.Step(0); !errors.As(err, &refused) || refused.Rule != BadStep {
		t.Errorf("Step(0): %v", err)
	}
	if session.Snapshot().Epoch != 120 {
		t.Error("a refused command moved the epoch")
	}
}

// A Scene after a change in the middle of a run says where the run went on from, so that another Session gets the
// same bits from it.
func TestTrainingGoesOnWhileTheDataChange(t *testing.T) {
	for _, scaling := range []string{"none", "standardise", "minmax"} {
		session := trained(t, `{"dataset":"overlap","scaling":"`+scaling+`"}`, 50)
		before, losses := session.Snapshot(), slices.Clone(session.Losses())
		changed, err := session.Scene().Apply(scene.Edit{Add: &scene.Point{X: []float64{5, -5}, Label: 1}})
		if err != nil {
			t.Fatal(err)
		}
		session.Run()
		session.Update(changed)
		after := session.Snapshot()
		if after.Epoch != 50 || after.Status != Running || after.Loss == before.Loss {
			t.Fatalf("%s: after the change: %+v", scaling, after)
		}
		x := []float64{1, 2}
		near(t, scaling+": z after the change", after.Logit(x), before.Logit(x), 1e-12)
		for range 50 {
			session.Advance()
		}
		again := NewSession(session.Scene())
		if err := again.Seek(100); err != nil {
			t.Fatal(err)
		}
		got, want := again.Snapshot(), session.Snapshot()
		if got.Bias != want.Bias || got.Weights[1] != want.Weights[1] || got.Loss != want.Loss {
			t.Errorf("%s: another session reached %+v, want %+v", scaling, got, want)
		}
		var refused *CommandError
		if err := session.Seek(49); !errors.As(err, &refused) || refused.Rule != Forgotten || refused.Target != 50 {
			t.Errorf("%s: Seek before the change: %v", scaling, err)
		}
		if err := session.Seek(60); err != nil || !slices.Equal(session.Losses()[:50], losses[:50]) {
			t.Errorf("%s: the losses before the change are lost (%v)", scaling, err)
		}
	}
}

func TestOtherFeaturesStartAnew(t *testing.T) {
	session := trained(t, `{"dataset":"overlap"}`, 50)
	session.Update(decode(t, sixPoints))
	if s := session.Snapshot(); s.Epoch != 0 || len(s.Weights) != 1 {
		t.Errorf("after a change of features: %+v", s)
	}
}

func TestErasingAClassPausesTheRun(t *testing.T) {
	session := NewSession(decode(t, `{"points":[{"x":[1],"label":0},{"x":[2],"label":1}]}`))
	session.Run()
	index := 1
	changed, _ := session.Scene().Apply(scene.Edit{Remove: &index})
	session.Update(changed)
	if session.Snapshot().Status != Paused {
		t.Error("a run without a second class goes on")
	}
}

func TestResetGoesToAStartThatThePersonSet(t *testing.T) {
	session := NewSession(decode(t, `{"dataset":"one","initial":{"epoch":0,"weights":[2],"bias":-3}}`))
	session.Step(10)
	session.Reset()
	if s := session.Snapshot(); s.Weights[0] != 2 || s.Bias != -3 || s.Epoch != 0 {
		t.Errorf("after Reset: %+v", s)
	}
}

// A run goes on from where it is, as a new start, where a setting that trains changes, and as if nothing had happened
// where one changes that only shows.
func TestOnlySettingsThatTrainMakeANewStart(t *testing.T) {
	for _, row := range scene.Table {
		value := scene.FormatNumber(row.Max)
		if row.Choices != nil {
			value = row.Choices[len(row.Choices)-1]
		}
		session := trained(t, sixPoints, 10)
		if row.Data || row.Name == "featureMap" || row.Text(session.Scene().Settings) == value {
			continue // other features make a run start anew: TestChangesInTheMiddleOfARun
		}
		before := session.Scene()
		changed, err := before.Apply(scene.Edit{Set: &scene.Set{Name: row.Name, Value: value}})
		if err != nil {
			t.Fatal(err)
		}
		session.Update(changed)
		if anew := session.Scene().Initial != nil; anew != row.Trains || before.SameTraining(changed) == row.Trains {
			t.Errorf("%s = %s: a new start is %t, want %t", row.Name, value, anew, row.Trains)
		}
		if s := session.Scene(); row.Text(s.Settings) != value || session.Epoch() != 10 {
			t.Errorf("%s is %s at epoch %d", row.Name, row.Text(s.Settings), session.Epoch())
		}
	}
}

func TestL1BringsWeightsToZeroExactly(t *testing.T) {
	session := trained(t, `{"dataset":"overlap","l1":2,"learningRate":0.1}`, 500)
	s := session.Snapshot()
	if s.Weights[0] != 0 || s.Weights[1] != 0 || math.Signbit(s.Weights[0]) {
		t.Errorf("weights %v, want exactly 0", s.Weights)
	}
}

// At the minimum the L1 penalty holds each weight against the slope of the rest: |slope| is λ1 where the weight is not
// 0, and at most λ1 where it is.
func TestL1HoldsTheWeightsAgainstTheSlope(t *testing.T) {
	session := trained(t, `{"dataset":"overlap","l1":0.1,"learningRate":0.1}`, 5000)
	for j, slope := range session.value.Slopes[:2] {
		near(t, "slope at the minimum", slope, -math.Copysign(0.1, session.Snapshot().Weights[j]), 1e-9)
	}
}

func TestLargerL2GivesASmallerNorm(t *testing.T) {
	last := math.Inf(1)
	for _, l2 := range []string{"0", "0.01", "0.1", "1"} {
		s := trained(t, `{"dataset":"overlap","learningRate":0.1,"l2":`+l2+`}`, 3000).Snapshot()
		norm := math.Hypot(s.Weights[0], s.Weights[1])
		if norm >= last {
			t.Errorf("l2 = %s: norm %g, not below %g", l2, norm, last)
		}
		last = norm
	}
}

// Scaling changes the path, not the minimum.
func TestScalingReachesTheSamePredictions(t *testing.T) {
	x := []float64{1.5, -0.5}
	want := trained(t, `{"dataset":"overlap","learningRate":0.3}`, 20000).Snapshot().Probability(x)
	for _, scaling := range []string{"standardise", "minmax"} {
		s := trained(t, `{"dataset":"overlap","learningRate":1,"scaling":"`+scaling+`"}`, 60000).Snapshot()
		near(t, scaling, s.Probability(x), want, 1e-6)
	}
}

// After divergence the Scene can still be changed and stays one that its own codec reads.
func TestAfterDivergenceTheSceneStaysReadable(t *testing.T) {
	session := NewSession(decode(t, `{"l2":1,"learningRate":3,"epochs":1000000}`))
	session.Run()
	for session.Advance() {
	}
	changed, err := session.Scene().Apply(scene.Edit{Set: &scene.Set{Name: "l2", Value: "10"}})
	if err != nil || session.Status() != Diverged {
		t.Fatal(session.Status(), err)
	}
	session.Update(changed)
	if s := session.Snapshot(); math.IsInf(s.Loss, 0) || math.IsNaN(s.Loss) {
		t.Errorf("the loss is %g", s.Loss)
	}
	text, err := session.Scene().MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	decode(t, string(text))
	decode(t, `{"points":[{"x":[1e9,0],"label":1},{"x":[0,0],"label":0}]}`).MarshalJSON()
}

// Weights drawn from the seed are where a Scene's training starts: the same for the same seed, others for another, with a
// sum of squares of about 1 after scaling and no bias there. Reset and Seek lead back to them, and a start of the Scene's
// own takes their place.
func TestTrainingStartsFromDrawnWeights(t *testing.T) {
	of := func(seed string) *Session {
		return NewSession(decode(t, `{"dataset":"iris","scaling":"standardise","initialWeights":"random","seed":`+seed+`}`))
	}
	squares := 0.0
	for seed := range 200 {
		at := of(strconv.Itoa(seed)).now.At
		squares += vector.Dot(at.Weights(), at.Weights()) / 200
		if math.Abs(at.Bias()) > 1e-14 {
			t.Fatalf("seed %d has the bias %g", seed, at.Bias())
		}
	}
	if math.Abs(squares-1) > 0.1 {
		t.Errorf("the sum of squares is %g on average", squares)
	}
	s, again, other := of("3"), of("3"), of("4")
	start := s.Snapshot()
	if !slices.Equal(start.Weights, again.Snapshot().Weights) || slices.Equal(start.Weights, other.Snapshot().Weights) || start.Epoch != 0 {
		t.Errorf("seed 3 starts at %v and %v, seed 4 at %v", start.Weights, again.Snapshot().Weights, other.Snapshot().Weights)
	}
	if err := s.Step(20); err != nil || slices.Equal(s.Snapshot().Weights, start.Weights) {
		t.Fatalf("%v", err)
	}
	if err := s.Seek(0); err != nil || !slices.Equal(s.Snapshot().Weights, start.Weights) {
		t.Errorf("epoch 0 has %v, %v", s.Snapshot().Weights, err)
	}
	if s.Reset(); !slices.Equal(s.Snapshot().Weights, start.Weights) || s.Snapshot().Bias != start.Bias {
		t.Errorf("after Reset it is at %v", s.Snapshot().Weights)
	}
	own := decode(t, `{"dataset":"one","initialWeights":"random","initial":{"weights":[5],"bias":1,"epoch":0}}`)
	if at := NewSession(own).Snapshot(); at.Weights[0] != 5 || at.Bias != 1 {
		t.Errorf("a start of its own is %v, %g", at.Weights, at.Bias)
	}
}

func BenchmarkEpoch(b *testing.B) {
	for _, n := range []int{200, 1000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			session := NewSession(decode(b, fmt.Sprintf(`{"count":%d}`, n)))
			for b.Loop() {
				session.train()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/point")
			if math.IsNaN(session.Snapshot().Loss) {
				b.Fatal("no loss")
			}
		})
	}
}
