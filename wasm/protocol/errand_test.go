package protocol

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/engine/separation"
)

func TestSurfaceIsAnsweredWithItsValues(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"dataset":"overlap","learningRate":0.1}`})
	k.must(Command{Verb: Step, N: 20})
	k.must(Command{Verb: Examine})
	s := k.must(Command{Verb: Surface, Axes: [2]int{2, 0}}).Surface
	if s == nil || len(s.Values) != s.Columns*s.Rows || s.X != 2 || s.Y != 0 || s.Here[0] != 20 || s.Optimum == nil {
		t.Fatalf("%+v", s)
	}
	for _, v := range s.Values {
		if !(v >= *s.Least-1e-12) || math.IsInf(v, 0) {
			t.Fatalf("a loss of %g where the least is %g", v, *s.Least)
		}
	}
	var refused *engine.CommandError
	if _, err := k.ask(Command{Verb: Surface, Axes: [2]int{2, 2}}); !errors.As(err, &refused) || refused.Rule != engine.BadSurface {
		t.Errorf("one parameter twice: %v", err)
	}
}

// A page that has the diagnosis of a problem asks for none when the same begins anew, and the surface still has its minimum.
func TestASurfaceKeepsItsMinimumWhenARunBeginsAnew(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"dataset":"overlap"}`})
	k.must(Command{Verb: Examine})
	surface := func() *engine.Surface { return k.must(Command{Verb: Surface, Axes: [2]int{1, 0}}).Surface }
	want := surface().Optimum
	if want == nil {
		t.Fatal("there is no minimum")
	}
	for what, c := range map[string]Command{
		"reset":        {Verb: Reset},
		"another rate": {Verb: Edit, Edit: &scene.Edit{Set: &scene.Set{Name: "learningRate", Value: "0.3"}}},
		"the same":     {Verb: Load, Text: `{"dataset":"overlap","threshold":0.7}`},
	} {
		if k.must(c); surface().Optimum == nil || *surface().Optimum != *want {
			t.Errorf("after %s the minimum is %v, want %v", what, surface().Optimum, *want)
		}
	}
	if k.must(Command{Verb: Load, Text: `{"dataset":"overlap","seed":2}`}); surface().Optimum != nil {
		t.Error("other points have the minimum of those before")
	}
}

// The page names the ranges that it shows, and may want only what lies on the surface.
func TestASurfaceOverGivenRanges(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"dataset":"one","learningRate":0.1}`})
	k.must(Command{Verb: Step, N: 20})
	view := [2]scene.Range{{Min: -1, Max: 3}, {Min: -9, Max: 0.5}}
	s := k.must(Command{Verb: Surface, Axes: [2]int{1, 0}, View: &view}).Surface
	if s.Ranges != view || len(s.Values) != engine.SurfaceSize*engine.SurfaceSize {
		t.Errorf("%d values over %v", len(s.Values), s.Ranges)
	}
	bare := k.must(Command{Verb: Surface, Axes: [2]int{1, 0}, View: &view, Bare: true}).Surface
	if bare.Ranges != view || len(bare.Values) != 0 || len(bare.Path) != len(s.Path) || bare.Here != s.Here {
		t.Errorf("bare it is %+v", bare)
	}
	for _, wrong := range [][2]scene.Range{{{Min: 1, Max: 1}, {Max: 1}}, {{Max: 1}, {Min: 2, Max: 1}}, {{Max: 1}, {Min: -1e308, Max: 1e308}}} {
		var refused *MessageError
		if _, err := k.ask(Command{Verb: Surface, Axes: [2]int{1, 0}, View: &wrong}); !errors.As(err, &refused) {
			t.Errorf("over %v: %v", wrong, err)
		}
	}
}

func TestExamineAnswersWithTheDiagnosis(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"dataset":"one","l2":0.1}`})
	d := k.must(Command{Verb: Examine}).Diagnosis
	if d == nil || d.Separable != separation.Separable || !(d.RateBound > 0.4 && d.RateBound < 0.6) || d.Optimum == nil {
		t.Errorf("%+v", d)
	}
	again := k.must(Command{Verb: Examine}).Diagnosis
	if again.RateBound != d.RateBound || again.Optimum.Bias != d.Optimum.Bias {
		t.Errorf("asked again: %+v", again)
	}
}

func TestAnExaminationOfWhatIsGoneIsRefused(t *testing.T) {
	k := newTalk(t)
	var refused *engine.CommandError
	answered := false
	k.client.Send(Command{Verb: Examine}, func(_ Answer, err error) { answered = errors.As(err, &refused) })
	k.must(Command{Verb: Edit, Edit: &scene.Edit{Set: &scene.Set{Name: "l2", Value: "0.5"}}})
	for range 100 {
		k.server.Work()
	}
	if !answered || refused.Rule != engine.Superseded {
		t.Errorf("answered %t with %v", answered, refused)
	}
}

func TestFitAnswersWithTheFitOrTheReason(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"dataset":"hours","optimizer":"newton"}`})
	f := k.must(Command{Verb: Fit}).Fit
	if f == nil || len(f.Coefficients) != 2 || f.Coefficients[1].ProfileLow != nil || f.Coefficients[1].Away != -f.Coefficients[1].Z {
		t.Fatalf("%+v", f)
	}
	k.must(Command{Verb: Step, N: 2})
	if f = k.must(Command{Verb: Fit, Fit: &engine.FitOptions{Method: "firth", Profile: true}}).Fit; f.Method != "firth" || f.Coefficients[1].ProfileLow == nil {
		t.Errorf("%+v", f)
	}
	k.must(Command{Verb: Load, Text: `{"dataset":"penguins"}`})
	var refused *engine.FitError
	if _, err := k.ask(Command{Verb: Fit}); !errors.As(err, &refused) || refused.Rule != engine.FitSeparable || len(refused.Separators) == 0 {
		t.Errorf("of separable classes: %v", err)
	}
	var gone *engine.CommandError
	answered := false
	k.client.Send(Command{Verb: Fit}, func(_ Answer, err error) { answered = errors.As(err, &gone) })
	k.must(Command{Verb: Edit, Edit: &scene.Edit{Set: &scene.Set{Name: "l2", Value: "0.5"}}})
	for range 100 {
		k.server.Work()
	}
	if !answered || gone.Rule != engine.Superseded {
		t.Errorf("answered %t with %v", answered, gone)
	}
}

func TestABandIsAnsweredWithItsFields(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"dataset":"hours"}`})
	b := k.must(Command{Verb: Band}).Band
	if b == nil || b.Samples != 0 || len(b.Fields) != 2 || len(b.Fields[0]) != b.Columns || !(b.Fields[0][0] < b.Fields[1][0]) {
		t.Fatalf("%+v", b)
	}
	if b = k.must(Command{Verb: Band, N: 20}).Band; b.Samples != 20 || len(b.Models) == 0 || len(b.Fields) != len(b.Models) {
		t.Errorf("%+v", b)
	}
	k.must(Command{Verb: Load, Text: `{"dataset":"one"}`})
	var refused *engine.FitError
	if _, err := k.ask(Command{Verb: Band}); !errors.As(err, &refused) {
		t.Errorf("of separable classes: %v", err)
	}
}

func TestAFitIsExported(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"dataset":"hours"}`})
	text := string(k.must(Command{Verb: Export, Kind: FitKind, Fit: &engine.FitOptions{Profile: true}}).File.Bytes)
	for _, want := range []string{"name,estimate,se,z,p,", "\nbias,-4.07771343108", "\nhours studied,1.50464542837", ",0.5291204301", "\nMcFadden,0.4207667080", "\nBrier,0.136684010"} {
		if !strings.Contains(text, want) {
			t.Errorf("there is no %q in %s", want, text)
		}
	}
}

func TestErrandsGoOnWhileTrainingRuns(t *testing.T) {
	k := newTalk(t)
	k.tick = time.Millisecond
	k.must(Command{Verb: Load, Text: `{"dataset":"overlap","count":5000,"epochs":1000000,"speed":"max","tolerance":0}`})
	k.must(Command{Verb: Run})
	a := k.must(Command{Verb: Surface, Axes: [2]int{1, 2}})
	if a.Surface == nil || a.Snapshot.Status != engine.Running || a.Snapshot.Epoch < 10 {
		t.Errorf("%+v", a.Snapshot)
	}
}

func TestLossesAreAllThereAre(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"dataset":"overlap","testShare":0.3,"initial":{"epoch":2,"weights":[0,0],"bias":0}}`})
	last := k.must(Command{Verb: Step, N: 3000}).Snapshot
	a := k.must(Command{Verb: Losses})
	if len(a.Losses) != 3003 || len(a.Tests) != 3003 || !math.IsNaN(a.Losses[1]) || a.Losses[3002] != last.Loss || a.Tests[3002] != last.Test.Loss {
		t.Errorf("%d and %d losses", len(a.Losses), len(a.Tests))
	}
	k.client.Drawn()
	if f := k.frames[len(k.frames)-1]; len(f.Tests) < 100 || f.Tests[len(f.Tests)-1] != last.Test.Loss {
		t.Errorf("a frame has %d test losses", len(f.Tests))
	}
}

// What the points do to the fit is answered with four numbers a point, or with why there are none.
func TestWeighAnswersWithTheInfluence(t *testing.T) {
	k := newTalk(t)
	k.must(Command{Verb: Load, Text: `{"dataset":"hours"}`})
	found := k.must(Command{Verb: Weigh}).Influence
	if found == nil || len(found.Values) != 80 || math.Abs(found.Values[6*4+1]-.2834404610) > 1e-9 {
		t.Errorf("%+v", found)
	}
	k.must(Command{Verb: Load, Text: `{"dataset":"penguins"}`})
	var unfit *engine.FitError
	if _, err := k.ask(Command{Verb: Weigh}); !errors.As(err, &unfit) || unfit.Rule != engine.FitSeparable {
		t.Errorf("of separable classes: %v", err)
	}
	var refused *engine.CommandError
	k.client.Send(Command{Verb: Weigh}, func(_ Answer, err error) { errors.As(err, &refused) })
	k.must(Command{Verb: Load, Text: `{"dataset":"hours"}`})
	for range 100 {
		k.server.Work()
	}
	if refused.Rule != engine.Superseded {
		t.Errorf("of what is gone: %v", refused)
	}
}
