package grid

import (
	"math"
	"slices"
	"testing"

	"downhill/engine/influence"
	"downhill/engine/scene"
	"downhill/web/hosttest"
	"downhill/web/state"
)

func applied(t *testing.T, s scene.Scene, e scene.Edit) scene.Scene {
	t.Helper()
	next, err := s.Apply(e)
	if err != nil {
		t.Fatal(err)
	}
	return next
}

func TestTheTableIsPutInOrder(t *testing.T) {
	h := hosttest.Show(t, `{"points":[{"x":[3,1],"label":1},{"x":[1,2],"label":0},{"x":[2,2],"label":1},{"x":[1,0],"label":0}]}`, 0)
	s, o := h.State(), tableOrder{}
	o.follow(s)
	shows := func(what string, want ...int) {
		t.Helper()
		var got []int
		for row := range o.len() {
			got = append(got, o.point(row))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: the rows show %v, want %v", what, got, want)
		}
	}
	shows("as they are", 0, 1, 2, 3)
	o.turn(columnFeature, s)
	shows("by x₁", 1, 3, 2, 0)
	o.turn(columnFeature, s)
	shows("by x₁ downwards", 0, 2, 3, 1)
	o.turn(columnLabel, s)
	shows("by label", 1, 3, 0, 2)
	o.turn(columnFeature+1, s)
	shows("by x₂", 3, 0, 1, 2)
	if row := o.firstRow(func(i int) bool { return i == 1 || i == 2 }); row != 2 {
		t.Errorf("the first of the points 1 and 2 is in row %d, want 2", row)
	}
	h.State().TakeScene(applied(t, s.Scene(), scene.Edit{Put: &scene.Put{Index: 0, Feature: 1, X: 9}}))
	o.follow(s)
	shows("a value that is edited stays in its row", 3, 0, 1, 2)
	h.State().TakeScene(applied(t, s.Scene(), scene.Edit{Erase: []int{1}}))
	o.follow(s)
	shows("one gone, in order again", 2, 1, 0)
	hosttest.Train(t, s, `{"points":[{"x":[3],"label":1},{"x":[1],"label":0}]}`, 0)
	o.follow(s)
	shows("without the feature that it was in order of", 0, 1)
	o.turn(columnNumber, s)
	o.turn(columnNumber, s)
	shows("by number, up and then down", 0, 1)
}

// The table lists the points with an outcome by the model of the moment, and goes on to do so as that changes, but for
// while a cell is edited.
func TestTheTableListsOutcomes(t *testing.T) {
	h := hosttest.Show(t, `{"points":[{"x":[1],"label":0},{"x":[2],"label":1},{"x":[-1],"label":1},{"x":[-2],"label":0}]}`, 0)
	s, o := h.State(), tableOrder{}
	model := func(w, b float64) {
		f := s.Frame()
		f.Snapshot.Weights, f.Snapshot.Bias = []float64{w}, b
		s.TakeFrame(f, s.SceneRev())
	}
	lists := func(outcome string, want ...int) {
		t.Helper()
		s.List(state.Listing{Outcome: outcome})
		o.follow(s)
		var got []int
		for row := range o.len() {
			got = append(got, o.point(row))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q lists %v, want %v", outcome, got, want)
		}
	}
	model(1, 0)
	lists("", 0, 1, 2, 3)
	lists("wrong", 0, 2)
	lists("truePositive", 1)
	lists("falsePositive", 0)
	lists("trueNegative", 3)
	lists("falseNegative", 2)
	model(1, 1.5)
	lists("falseNegative")
	o.held = true
	model(1, 0)
	lists("falseNegative")
	o.held = false
	lists("falseNegative", 2)
	low := 0.1
	s.MoveThreshold(&low)
	lists("falseNegative")
}

// What the points do to the fit is sorted from the largest down, once it is known. Rows stay while it changes.
func TestTheTableIsPutInOrderOfInfluence(t *testing.T) {
	h := hosttest.Show(t, `{"points":[{"x":[1],"label":0},{"x":[2],"label":1},{"x":[-1],"label":1}]}`, 0)
	s, o := h.State(), tableOrder{}
	s.List(state.Listing{Influence: true})
	o.follow(s)
	o.turn(columnFeature+1, s)
	shows := func(what string, want ...int) {
		t.Helper()
		o.follow(s)
		if got := []int{o.point(0), o.point(1), o.point(2)}; !slices.Equal(got, want) {
			t.Errorf("%s: the rows show %v, want %v", what, got, want)
		}
	}
	of := func(cooks ...float64) []float64 {
		values := make([]float64, influence.Numbers*len(cooks))
		for i, v := range cooks {
			values[influence.Numbers*i+influence.Cook] = v
		}
		return values
	}
	s.Weigh(of(0.1, math.NaN(), 0.3), nil)
	shows("once it is known", 2, 0, 1)
	s.Weigh(of(0.5, math.NaN(), 0.2), nil)
	shows("as it changes", 2, 0, 1)
	o.turn(columnFeature+1, s)
	shows("up", 1, 2, 0)
	s.List(state.Listing{})
	shows("without the column", 0, 1, 2)
}
