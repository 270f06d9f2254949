package runs

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/engine/enginetest"
	"downhill/engine/scene"
)

var decode = enginetest.Decode

func train(all []*Trainer) {
	for Advance(all) {
	}
}

// A run that is kept comes to what it was, to the last bit, whatever is set now.
func TestARunIsWhatItWas(t *testing.T) {
	for _, text := range []string{
		`{"dataset":"overlap","optimizer":"adam","testShare":0.3,"seed":7,"featureMap":"quadratic","scaling":"standardise"}`,
		`{"dataset":"iris","optimizer":"newton","l2":0.1}`,
		`{"dataset":"one","optimizer":"sgd","batchSize":2,"schedule":"cosine"}`,
		`{"dataset":"circles","featureMap":"rbf","initial":{"epoch":3,"weights":[1,-2,3,-4,5,-6,7,-8,9,-10,11,-12,13,-14,15,-16],"bias":1}}`,
	} {
		s := decode(t, text)
		session := engine.NewSession(s)
		if err := session.Step(20); err != nil {
			t.Fatal(err)
		}
		s.Pins = s.WithPin(s.Pin("", session.Epoch()))
		changed, err := s.Apply(scene.Edit{Set: &scene.Set{Name: "optimizer", Value: "lion"}})
		if err != nil {
			t.Fatal(err)
		}
		changed.Initial = nil
		all := new(Set).Of(changed)
		train(all)
		run, want := all[0].Run(changed), session.Snapshot()
		run.Snapshot.Status, want.Status = "", ""
		if !reflect.DeepEqual(run.Snapshot, want) {
			t.Errorf("%s: it comes to\n%+v, not\n%+v", text, run.Snapshot, want)
		}
		for epoch, loss := range session.Losses() {
			if got := all[0].Losses()[epoch]; got != loss && !(math.IsNaN(got) && math.IsNaN(loss)) {
				t.Fatalf("%s: at epoch %d the loss is %g, not %g", text, epoch, got, loss)
			}
		}
		if run.Boundary == nil || len(run.Boundary)%4 != 0 {
			t.Errorf("%s: the boundary is %v", text, run.Boundary)
		}
	}
}

// What trains nothing anew keeps what was trained; another point, setting or epoch does not.
func TestOnlyWhatChangedIsTrainedAnew(t *testing.T) {
	var set Set
	s := decode(t, `{"dataset":"overlap","count":40,"pins":[{"name":"a","epoch":30},{"name":"b","epoch":30,"settings":{"optimizer":"adam"}}]}`)
	first := set.Of(s)
	train(first)
	apply := func(e scene.Edit) {
		next, err := s.Apply(e)
		if err != nil {
			t.Fatal(err)
		}
		s = next
	}
	renamed := []scene.Pin{s.Pins[1], s.Pins[0]}
	renamed[0].Name, renamed[0].Hidden = "c", true
	apply(scene.Edit{Pins: &renamed})
	apply(scene.Edit{Set: &scene.Set{Name: "threshold", Value: "0.99"}})
	apply(scene.Edit{View: []scene.Range{{Min: -1, Max: 1}, {Min: -1, Max: 1}}})
	second := set.Of(s)
	if second[0] != first[1] || second[1] != first[0] || second[0].Pin.Name != "c" {
		t.Fatal("a name or the threshold trains a run anew")
	}
	alone := engine.NewSession(s)
	_ = alone.Step(30)
	if run := second[1].Run(s); run.Snapshot.Train.TruePositives != alone.Snapshot().Train.TruePositives || run.Snapshot.Loss != alone.Snapshot().Loss {
		t.Errorf("at another threshold its metrics are %+v, not %+v", run.Snapshot.Train, alone.Snapshot().Train)
	}
	for _, at := range second[1].Run(s).Boundary {
		if math.Abs(at) > 1 {
			t.Errorf("the boundary leaves the view: %v", second[1].Run(s).Boundary)
		}
	}
	apply(scene.Edit{Move: &scene.Move{Index: 0, X: []float64{3, 3}}})
	third := set.Of(s)
	if third[0] == second[0] || third[1] == second[1] {
		t.Error("with another point a run is what it was")
	}
	longer := []scene.Pin{s.Pins[0]}
	longer[0].Epoch++
	apply(scene.Edit{Pins: &longer})
	if fourth := set.Of(s); len(fourth) != 1 || fourth[0] == third[0] {
		t.Error("a longer run is what it was")
	}
}

func TestARunThatCannotBeTrainedSaysWhy(t *testing.T) {
	s := decode(t, `{"dataset":"two","pins":[{"name":"a","epoch":9,"initial":{"weights":[1]}},{"name":"b","epoch":4}]}`)
	all := new(Set).Of(s)
	train(all)
	if run := all[0].Run(s); run.Refusal == nil || run.Refusal.Rule != scene.WrongLength || all[0].Losses() != nil || run.Snapshot.Weights != nil {
		t.Errorf("from a weight too few: %+v", run)
	}
	if run := all[1].Run(s); run.Refusal != nil || run.Snapshot.Epoch != 4 {
		t.Errorf("the other: %+v", run)
	}
	if places := Order(all, 10); len(places) != 1 || places[0].Name != "b" {
		t.Errorf("the order is %+v", places)
	}
}

// A run that diverges ends where it did, and its Trainer with it.
func TestARunThatDivergesEndsThere(t *testing.T) {
	s := decode(t, `{"dataset":"overlap","pins":[{"name":"a","epoch":400000,"settings":{"learningRate":1000,"l2":10}}]}`)
	all := new(Set).Of(s)
	train(all)
	if run := all[0].Run(s); run.Snapshot.Status != engine.Diverged || run.Snapshot.Epoch > 1000 {
		t.Errorf("it is %s at epoch %d", run.Snapshot.Status, run.Snapshot.Epoch)
	}
}

// A path is there only where it means the same as the present one, and has the parameters that the surface shows.
func TestPathsLieOverTheirSurface(t *testing.T) {
	s := decode(t, `{"dataset":"iris","scaling":"standardise","surfaceX":2,"surfaceY":0,"pins":[
		{"name":"a","epoch":9,"settings":{"scaling":"standardise","l2":1}},{"name":"b","epoch":9},
		{"name":"c","epoch":9,"settings":{"scaling":"standardise","testShare":0.5}},
		{"name":"d","epoch":9,"settings":{"scaling":"standardise","featureMap":"quadratic"}}]}`)
	all := new(Set).Of(s)
	train(all)
	path := all[0].Run(s).Path
	if len(path) != 33 || path[0] != 0 || path[3*9] != 9 {
		t.Fatalf("the path is %v", path)
	}
	at := all[0].session.Here(2, 0)
	if path[28] != at[0] || path[29] != at[1] || at[1] == 0 {
		t.Errorf("it ends at %v, not at %v", path[27:], at)
	}
	for _, other := range all[1:] {
		if path := other.Run(s).Path; path != nil {
			t.Errorf("%s has a path: %v", other.Pin.Name, path)
		}
	}
}

func TestTheOrderOfARace(t *testing.T) {
	s := decode(t, `{"dataset":"overlap","epochs":40}`)
	racers, err := s.Racers([]byte(`[{"learningRate":0.001},{"optimizer":"newton"},{"learningRate":0.5},{"learningRate":0.002}]`))
	if err != nil {
		t.Fatal(err)
	}
	s.Pins = racers
	all := new(Set).Of(s)
	train(all)
	places := Order(all, 0.4)
	var names []string
	for i, p := range places {
		names = append(names, p.Name)
		losses := all[[]int{1, 2, 3, 0}[i]].Losses()
		if last := losses[len(losses)-1]; p.Loss != last {
			t.Errorf("%s ends at %g, not at %g", p.Name, p.Loss, last)
		}
		if reached := i < 2; reached != (p.Epoch != nil) || reached && (losses[*p.Epoch] > 0.4 || losses[*p.Epoch-1] <= 0.4) {
			t.Errorf("%s reaches it at %v", p.Name, p.Epoch)
		}
	}
	if want := []string{"newton", "learningRate 0.5", "learningRate 0.002", "learningRate 0.001"}; !reflect.DeepEqual(names, want) {
		t.Errorf("the order is %q", names)
	}
	if none := Order(all, math.Inf(-1)); none[0].Epoch != nil || none[0].Loss > none[3].Loss {
		t.Errorf("without a loss to reach it is %+v", none)
	}
}

// With one feature a boundary is where the curve crosses a half.
func TestTheBoundaryOfOneFeature(t *testing.T) {
	s := decode(t, `{"dataset":"one","pins":[{"name":"a","epoch":50,"settings":{"learningRate":0.5}},{"name":"b","epoch":50,"settings":{"learningRate":0.5,"featureMap":"quadratic"}}]}`)
	all := new(Set).Of(s)
	train(all)
	m := all[0].Run(s).Snapshot.Model
	for _, one := range all {
		if b := one.Run(s).Boundary; len(b) == 0 || b[1] != 0 || b[3] != 1 || b[0] != b[2] {
			t.Errorf("%s: the boundary is %v", one.Pin.Name, b)
		}
	}
	if b := all[0].Run(s).Boundary; b[0] != -m.Bias/m.Weights[0] {
		t.Errorf("it is at %g", b[0])
	}
}

func TestRunsAsATable(t *testing.T) {
	s := decode(t, `{"dataset":"overlap","count":30,"pins":[{"name":"a, \"b\"","epoch":5},{"name":"c","epoch":7,"settings":{"optimizer":"adam","testShare":0.5}},
		{"name":"lost","epoch":1,"initial":{"weights":[1]}}]}`)
	all := new(Set).Of(s)
	train(all)
	lines := strings.Split(strings.TrimSpace(string(CSV(all, s))), "\n")
	if len(lines) != 3 || lines[0] != "run,testShare,optimizer,epoch,status,training loss,accuracy,AUC,test loss,test accuracy,test AUC" {
		t.Fatalf("it is %q", lines)
	}
	loss := scene.FormatNumber(all[0].Run(s).Snapshot.Loss)
	if !strings.HasPrefix(lines[1], `"a, ""b""",0,gd,5,paused,`+loss+`,`) || !strings.HasSuffix(lines[1], ",,,") || !strings.HasPrefix(lines[2], "c,0.5,adam,7,") {
		t.Errorf("it is %q", lines)
	}
	if empty := string(CSV(nil, s)); strings.Count(empty, "\n") != 1 {
		t.Errorf("without runs it is %q", empty)
	}
}

// Runs of the same settings and end are two, each under its own name.
func TestTwinsAreTwo(t *testing.T) {
	s := decode(t, `{"dataset":"one"}`)
	s.Pins = s.WithPin(s.Pin("a", 5))
	s.Pins = s.WithPin(s.Pin("b", 5))
	set := new(Set)
	for range 2 {
		all := set.Of(s)
		train(all)
		for i, want := range []string{"a", "b"} {
			if got := all[i].Run(s).Name; got != want {
				t.Errorf("run %d is called %q, not %q", i, got, want)
			}
		}
	}
}

// How much is done grows from nothing to all, whatever the runs are, and what stops is of the runs that are asked for.
func TestHowMuchIsDone(t *testing.T) {
	s := decode(t, `{"dataset":"overlap","learningRate":0.1}`)
	s.Pins = s.WithPin(s.Pin("short", 20))
	s.Pins = s.WithPin(s.Pin("long", 4000))
	all := new(Set).Of(s)
	if Done(nil) != 1 || Done(all) != 0 {
		t.Errorf("of no runs %g is done, of two that did not begin %g", Done(nil), Done(all))
	}
	last, halves := 0.0, 0
	for Advance(all) {
		now := Done(all)
		if now < last || now >= 1 {
			t.Fatalf("%g is done after %g, and there is more", now, last)
		}
		if last = now; now > 0.25 && now < 0.75 {
			halves++
		}
	}
	if Done(all) != 1 || halves == 0 {
		t.Errorf("in the end %g is done, with %d slices about the half", Done(all), halves)
	}
	renamed := s.Pins[1]
	renamed.Name = "another name"
	if kept := Kept(all, []scene.Pin{renamed}); len(kept) != 1 || kept[0] != all[1] {
		t.Errorf("of two runs, one of which stays, %d are kept", len(kept))
	}
	if kept := Kept(all, nil); len(kept) != 0 {
		t.Errorf("of runs of which none stays, %d are kept", len(kept))
	}
}
