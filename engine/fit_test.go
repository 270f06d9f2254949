package engine

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"downhill/engine/inference"
	"downhill/engine/scene"
)

func fitResult(s *Session, o FitOptions) (inference.Fit, error) {
	f := s.Fitting(o)
	for f.Advance() {
	}
	return f.Fit()
}

// Where numbers would mean nothing there are none, and the reason is told.
func TestAFitIsRefusedWithTheReason(t *testing.T) {
	points := func(rows ...string) string { return `{"points":[` + strings.Join(rows, ",") + `]}` }
	collinear := points(`{"x":[1,2],"label":0}`, `{"x":[2,4],"label":1}`, `{"x":[3,6],"label":0}`, `{"x":[4,8],"label":1}`, `{"x":[5,10],"label":1}`)
	constant := strings.NewReplacer("[1,", "[7,", "[2,", "[7,", "[3,", "[7,", "[4,", "[7,", "[5,", "[7,").Replace(collinear)
	for _, c := range []struct {
		content  string
		rule     FitRule
		features []string
		firth    bool
	}{
		{`{"dataset":"hours","l2":0.1}`, FitPenalised, nil, false},
		{`{"dataset":"hours","l1":0.1}`, FitPenalised, nil, false},
		{points(`{"x":[1,2],"label":0}`, `{"x":[2,1],"label":1}`, `{"x":[3,3],"label":0}`), FitTooFew, nil, false},
		{`{"dataset":"overlap","count":3000,"featureMap":"rbf","centres":10}`, FitTooLarge, nil, false},
		{collinear, FitSingular, []string{"x₂", "x₁"}, false},
		{constant, FitSingular, []string{"x₁"}, false},
		{points(`{"x":[1e-160],"label":1}`, `{"x":[-1e-160],"label":0}`, `{"x":[5e-161],"label":0}`, `{"x":[-4e-161],"label":1}`), FitOutOfRange, []string{"x"}, false},
		{`{"dataset":"penguins"}`, FitSeparable, nil, true},
		{points(`{"x":[1],"label":0}`, `{"x":[2],"label":0}`, `{"x":[2],"label":1}`, `{"x":[3],"label":1}`), FitQuasiSeparable, nil, true},
	} {
		var refused *FitError
		_, err := fitResult(NewSession(decode(t, c.content)), FitOptions{})
		if !errors.As(err, &refused) || refused.Rule != c.rule || !slices.Equal(refused.Features, c.features) || refused.HasFirth() != c.firth {
			t.Errorf("%s: %v", c.content, err)
			continue
		}
		if (refused.Separators != nil) != c.firth || !strings.Contains(err.Error(), string(c.rule)) {
			t.Errorf("%s: %+v", c.content, refused)
		}
		firth, err := fitResult(NewSession(decode(t, c.content)), FitOptions{Method: inference.Firth})
		if (err == nil) != c.firth || c.firth && !(firth.Coefficients[1].SE > 0) {
			t.Errorf("%s: Firth's %v, %v", c.content, firth, err)
		}
	}
	for content, want := range map[string]scene.Rule{`{"points":[]}`: scene.NoPoints,
		points(`{"x":[1],"label":1}`, `{"x":[2],"label":1}`): scene.OneClass, points(`{"x":[1],"label":0}`): scene.OneClass} {
		var refused *scene.Error
		if _, err := fitResult(NewSession(decode(t, content)), FitOptions{}); !errors.As(err, &refused) || refused.Rule != want {
			t.Errorf("%s: %v", content, err)
		}
	}
}

// Where there are nearly as many coefficients as points, each has about all the leverage there is.
func TestFirthsMethodNeedsFewPoints(t *testing.T) {
	for _, content := range []string{
		`{"dataset":"circles","count":20,"featureMap":"polynomial","degree":4}`, `{"dataset":"spiral","count":20,"seed":3,"featureMap":"rbf","centres":4}`,
	} {
		if f, err := fitResult(NewSession(decode(t, content)), FitOptions{Method: inference.Firth}); err != nil || !(f.Coefficients[1].SE > 0) {
			t.Errorf("%s: %v", content, err)
		}
	}
}

// A fit is of the training points and names what the model panel names, categories and mapped features too.
func TestAFitIsOfTheMappedFeatures(t *testing.T) {
	s := NewSession(decode(t, `{"dataset":"overlap","count":200,"featureMap":"quadratic","testShare":0.5,"scaling":"standardise"}`))
	f, err := fitResult(s, FitOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range f.Coefficients {
		names = append(names, c.Name)
	}
	if !slices.Equal(names, []string{"bias", "x₁", "x₂", "x₁²", "x₁x₂", "x₂²"}) || f.Points != 100 {
		t.Errorf("%q of %d points", names, f.Points)
	}
	o := examined(s).Optimum
	if o == nil || math.Abs(f.Deviance-2*100*o.Loss) > 1e-9 {
		t.Errorf("the deviance is %v, the least loss %+v", f.Deviance, o)
	}
}

// What is away of an estimate follows the training; the rest is computed once.
func TestTrainingComesNearTheEstimates(t *testing.T) {
	s := NewSession(decode(t, `{"dataset":"hours","optimizer":"newton","scaling":"standardise"}`))
	start, err := fitResult(s, FitOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for j, c := range start.Coefficients { // from weights of 0
		if math.Abs(c.Away+c.Z) > 1e-12*math.Abs(c.Z) {
			t.Errorf("coefficient %d of 0 is %v errors away, its z is %v", j, c.Away, c.Z)
		}
	}
	f := s.Fitting(FitOptions{})
	s.Step(3)
	if s.Fitting(FitOptions{Method: inference.Maximum}) != f {
		t.Error("the fit is computed again while training")
	}
	for last := start; s.Step(2) == nil; {
		now, _ := f.Fit()
		if math.Abs(now.Coefficients[1].Away) > math.Abs(last.Coefficients[1].Away)+1e-9 {
			t.Errorf("it goes away: %v", now.Coefficients[1].Away)
		}
		if last = now; s.Epoch() > 12 {
			break
		}
	}
	if now, _ := f.Fit(); math.Abs(now.Coefficients[0].Away) > 1e-9 || math.Abs(now.Coefficients[1].Away) > 1e-9 {
		t.Errorf("at the end it is %v and %v away", now.Coefficients[0].Away, now.Coefficients[1].Away)
	}
	next := s.Scene()
	next.L2 = 1
	if s.Update(next); s.Fitting(FitOptions{}) == f {
		t.Error("another problem has the same fit")
	}
}

// On every machine a fit has the same bits. "go test -run FitHasTheBits -v" prints those that it has.
func TestAFitHasTheBits(t *testing.T) {
	for _, c := range []struct {
		content, method string
		want            uint64 // of all numbers, put together
	}{
		{`{"dataset":"hours"}`, inference.Maximum, 0x64bdfd9bb9d63c32}, {`{"dataset":"iris"}`, inference.Maximum, 0x9dc8e5662b794fe4},
		{`{"dataset":"penguins"}`, inference.Firth, 0x33dedf3cbe752d4a}, {`{"dataset":"overlap","featureMap":"quadratic"}`, inference.Firth, 0x867564a3e9832f6c},
	} {
		f, err := fitResult(NewSession(decode(t, c.content)), FitOptions{Method: c.method, Profile: true})
		if err != nil {
			t.Fatal(err)
		}
		numbers := []float64{f.Deviance, f.NullDeviance, f.BIC, f.LR.Statistic, f.LR.P, f.Nagelkerke, f.Tjur, f.Brier}
		for _, k := range f.Coefficients {
			numbers = append(numbers, k.Estimate, k.SE, k.P, k.Low, *k.OddsRatio, *k.ProfileLow, *k.ProfileHigh, k.Away)
		}
		var got uint64
		for _, x := range numbers {
			got = got*0x9e3779b97f4a7c15 + math.Float64bits(x)
		}
		t.Logf("%s, %s: %#x", c.content, c.method, got)
		if got != c.want {
			t.Errorf("%s, %s: the bits are %#x", c.content, c.method, got)
		}
	}
}
