package sweep

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/engine/elementary"
	"downhill/engine/enginetest"
	"downhill/engine/scene"
)

var decode = enginetest.Decode

func swept(t *testing.T, s scene.Scene, kind string) Sweep {
	t.Helper()
	j, err := New(s, kind)
	if err != nil {
		t.Fatal(err)
	}
	for j.Advance() {
	}
	if j.Err() != nil {
		t.Fatal(j.Err())
	}
	return j.Sweep
}

func TestStepsAreTheNumbersThatPeopleType(t *testing.T) {
	if got := steps(1e-5, 0.002); !slices.Equal(got, []float64{1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3}) {
		t.Errorf("they are %v", got)
	}
	if got := steps(0.1, 50); !slices.Equal(got, []float64{0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50}) {
		t.Errorf("they are %v", got)
	}
}

// The loss of each rate is that of a run with it; those far below the bound learn little, and the bound is the diagnosis's.
func TestASweepOfRates(t *testing.T) {
	s := decode(t, `{"dataset":"overlap","count":60,"epochs":30,"initial":{"epoch":4,"weights":[9,9],"bias":9}}`)
	got := swept(t, s, Rate)
	e := engine.NewSession(s).Examination()
	for e.Advance() {
	}
	if got.Bound != e.Diagnosis().RateBound || len(got.Values) != len(got.Losses) || len(got.Values) < 12 {
		t.Fatalf("bound %g, %d rates, %d losses", got.Bound, len(got.Values), len(got.Losses))
	}
	for i, rate := range got.Values {
		alone := s
		alone.Initial, alone.LearningRate = nil, rate
		session := engine.NewSession(alone)
		if err := session.Step(30); (err != nil) != (got.Losses[i] == nil) || err == nil && *got.Losses[i] != session.Snapshot().Loss {
			t.Errorf("rate %g: %v, a run comes to %g, %v", rate, got.Losses[i], session.Snapshot().Loss, err)
		}
		if got.Losses[i] != nil && *got.Losses[i] < *got.Losses[slices.Index(got.Values, *got.Best)] {
			t.Errorf("rate %g is better than %g", rate, *got.Best)
		}
	}
	wild := swept(t, decode(t, `{"dataset":"overlap","count":60,"epochs":300,"l2":10}`), Rate)
	if last := wild.Losses[len(wild.Losses)-1]; last != nil {
		t.Errorf("far above the bound %g, rate %g comes to %g", wild.Bound, wild.Values[len(wild.Values)-1], *last)
	}
}

// Rates are about the bound for features of any size, and each trains to a loss that is finite or diverges.
func TestRatesAreAboutTheBoundAtAnyScale(t *testing.T) {
	for _, method := range []string{"gd", "momentum", "adam", "lion"} {
		for _, scale := range []string{"e-6", "e-3", "", "e3", "e6", "e9", "e15"} {
			text := strings.ReplaceAll(`{"points":[{"x":[0.1$],"label":0},{"x":[-0.2$],"label":1},{"x":[0.5$],"label":1},{"x":[0.3$],"label":0}],"epochs":40}`, "$", scale)
			s := decode(t, text)
			s.Optimizer = method
			got := swept(t, s, Rate)
			low, high := got.Values[0], got.Values[len(got.Values)-1]
			about, top := got.Bound, 1000.0
			if s.Method().Adaptive {
				about, top = math.Sqrt(got.Bound)/30, 1000
			}
			if len(got.Values) < 12 || low > about/200 || low < about/500 || high < min(about*24, 500) || high > min(about*60, top) {
				t.Errorf("%s, %s: %d rates from %g to %g about %g", method, scale, len(got.Values), low, high, about)
			}
			if len(got.Losses) != len(got.Values) || got.Best == nil || *got.Losses[slices.Index(got.Values, *got.Best)] > 0.7 {
				t.Errorf("%s, %s: %d losses, the best at %v", method, scale, len(got.Losses), got.Best)
			}
		}
	}
}

// A sweep tells how much is done, and what it knows so far is the same at the end.
func TestASweepSoFar(t *testing.T) {
	s := decode(t, `{"dataset":"iris","scaling":"standardise","epochs":9}`)
	for _, kind := range Kinds {
		j, err := New(s, kind)
		if err != nil {
			t.Fatal(err)
		}
		before, known := 0.0, 0
		var parts []Sweep
		for j.Advance() {
			if done := j.Done(); done < before || done > 1 {
				t.Fatalf("%s: %g is done after %g", kind, done, before)
			}
			before = j.Done()
			if part := j.SoFar(); part != nil && len(part.Values) > known {
				known = len(part.Values)
				parts = append(parts, *part)
			}
		}
		if before < 0.9 || j.Done() != 1 || j.SoFar() == nil {
			t.Errorf("%s: %g is done last, and %g at the end", kind, before, j.Done())
		}
		if folded := kind == FoldL2 || kind == FoldL1; folded != (len(parts) == 0) {
			t.Errorf("%s: %d parts are known before the end", kind, len(parts))
		}
		for _, part := range parts {
			at := slices.Index(j.Values, part.Values[0])
			if kind == Rate && at != 0 || kind != Rate && at != 19-len(part.Values) {
				t.Fatalf("%s: the part begins at %g", kind, part.Values[0])
			}
			for i := range part.Values {
				if part.Losses != nil && part.Losses[i] != j.Losses[at+i] || part.Weights != nil && !slices.Equal(part.Weights[i], j.Weights[at+i]) {
					t.Errorf("%s: of %g another thing was known", kind, part.Values[i])
				}
			}
		}
	}
}

func TestWhatMakesASweepStale(t *testing.T) {
	s := decode(t, `{"dataset":"overlap","count":60}`)
	for _, c := range []struct {
		set, value string
		rate, path bool // whether it makes these stale
	}{
		{"learningRate", "0.5", false, false}, {"l2", "1", true, false}, {"optimizer", "adam", true, false}, {"epochs", "7", true, false},
		{"momentum", "0.5", true, false}, {"batchSize", "7", true, false}, {"decay", "0.2", true, false}, {"initialWeights", "random", true, false},
		{"threshold", "0.2", false, false}, {"scaling", "minmax", true, true}, {"testShare", "0.5", true, true},
	} {
		now, err := s.Apply(scene.Edit{Set: &scene.Set{Name: c.set, Value: c.value}})
		if err != nil {
			t.Fatal(err)
		}
		if Stale(Rate, s, now) != c.rate || Stale(PathL1, s, now) != c.path || Stale(FoldL2, s, now) != c.path {
			t.Errorf("%s: the rates are stale: %t, and paths: %t", c.set, Stale(Rate, s, now), Stale(PathL1, s, now))
		}
	}
}

// A warm start leads to the minimum that a cold one does, and a larger penalty to smaller weights; an L1 penalty to none.
func TestAPathOfWeights(t *testing.T) {
	s := decode(t, `{"dataset":"iris","scaling":"standardise","l2":3,"l1":2}`)
	for _, kind := range []string{PathL2, PathL1} {
		got := swept(t, s, kind)
		if len(got.Weights) != len(got.Values) || len(got.Names) != 4 || len(got.Values) != 19 {
			t.Fatalf("%s: %d rows of weights, %q", kind, len(got.Weights), got.Names)
		}
		before := math.Inf(1)
		for k, penalty := range got.Values {
			alone := (&Job{Sweep: Sweep{Kind: kind}}).penalised(s, penalty)
			cold := engine.SearchMinimum(alone, nil)
			for cold.Advance() {
			}
			size := 0.0
			for i, w := range got.Weights[k] {
				size += math.Abs(w)
				if want := cold.Seen()[i]; !(math.Abs(w-want) <= 1e-7*math.Max(1, math.Abs(want))) {
					t.Errorf("%s %g: weight %d is %.17g, from 0 it is %.17g", kind, penalty, i, w, want)
				}
			}
			if size > before+1e-9 {
				t.Errorf("%s %g: the weights grow to %g", kind, penalty, size)
			}
			before = size
		}
		if last := got.Weights[18]; kind == PathL1 && !slices.Equal(last, make([]float64, 4)) || kind == PathL2 && last[0] == 0 {
			t.Errorf("%s: at the largest penalty they are %v", kind, last)
		}
	}
}

// Each fold's points are judged by the minimum over all other training points, found in another way.
func TestCrossValidation(t *testing.T) {
	s := decode(t, `{"dataset":"overlap","count":80,"testShare":0.2,"seed":3,"featureMap":"quadratic"}`)
	got, of := swept(t, s, FoldL2), s.Folds(folds)
	k := slices.Index(got.Values, 0.01)
	var values []float64
	for fold := range folds {
		var points []scene.Point
		for i, f := range of {
			if f >= 0 && f != fold {
				points = append(points, scene.Point{X: s.Points.At(i), Label: s.Points.Label(i)})
			}
		}
		alone := s
		alone.TestShare, alone.L2, alone.Optimizer, alone.Epochs = 0, 0.01, scene.Newton, 60
		var coords []float64
		var labels []uint8
		for _, p := range points {
			coords, labels = append(coords, p.X...), append(labels, p.Label)
		}
		alone.Points, alone.Dataset = scene.NewPoints(2, coords, labels), scene.Custom
		session := engine.NewSession(alone)
		_ = session.Step(60)
		m, section, sum, n := session.Snapshot().Model, engine.NewSection(alone), 0.0, 0
		for i, f := range of {
			if f == fold {
				p := elementary.Sigmoid(section.Logit(m, s.Points.At(i)))
				sum, n = sum-math.Log(math.Abs(1-float64(s.Points.Label(i))-p)), n+1
			}
		}
		values = append(values, sum/float64(n))
	}
	mean, spread := 0.0, 0.0
	for _, v := range values {
		mean += v / folds
	}
	for _, v := range values {
		spread += (v - mean) * (v - mean)
	}
	if want := math.Sqrt(spread / (folds - 1) / folds); math.Abs(*got.Losses[k]-mean) > 1e-9 || math.Abs(got.Errors[k]-want) > 1e-9 {
		t.Errorf("it is %g ± %g, not %g ± %g", *got.Losses[k], got.Errors[k], mean, want)
	}
	best, one := slices.Index(got.Values, *got.Best), slices.Index(got.Values, *got.OneError)
	for i, loss := range got.Losses {
		if *loss < *got.Losses[best] || i > one && *loss <= *got.Losses[best]+got.Errors[best] {
			t.Errorf("%g has %g: the best is %g, and within an error %g", got.Values[i], *loss, *got.Best, *got.OneError)
		}
	}
	if one < best || *got.Losses[one] > *got.Losses[best]+got.Errors[best] {
		t.Errorf("within an error of %g is %g", *got.Best, *got.OneError)
	}
}

func TestWhatCannotBeSweptIsRefused(t *testing.T) {
	for _, c := range []struct {
		text, kind string
		rule       scene.Rule
	}{
		{`{}`, "song", scene.NotAChoice}, {`{"optimizer":"newton"}`, Rate, scene.NoRate}, {`{"points":[{"x":[1],"label":1}]}`, Rate, scene.OneClass},
		{`{"points":[{"x":[1],"label":1},{"x":[2],"label":0}]}`, FoldL1, scene.TooFewForFolds},
	} {
		var refused *scene.Error
		if _, err := New(decode(t, c.text), c.kind); !errors.As(err, &refused) || refused.Rule != c.rule {
			t.Errorf("%s of %s: %v", c.kind, c.text, err)
		}
	}
	large := decode(t, `{"dataset":"moons","count":3000,"featureMap":"rbf","centres":10,"width":9}`)
	large.Centres = 30
	for _, kind := range []string{PathL1, FoldL2} {
		j, err := New(large, kind)
		if err != nil {
			t.Fatal(err)
		}
		for j.Advance() {
		}
		var refused *scene.Error
		if !errors.As(j.Err(), &refused) || refused.Rule != scene.TooLargeToSearch || j.Advance() {
			t.Errorf("%s of a large problem: %v", kind, j.Err())
		}
	}
}
