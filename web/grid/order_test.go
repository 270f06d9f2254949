package grid

import (
	"slices"
	"testing"

	"downhill/engine/scene"
	"downhill/web/hosttest"
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
	s := hosttest.Decode(t, `{"points":[{"x":[3,1],"label":1},{"x":[1,2],"label":0},{"x":[2,2],"label":1},{"x":[1,0],"label":0}]}`)
	o := tableOrder{}
	o.follow(s)
	shows := func(what string, want ...int) {
		t.Helper()
		var got []int
		for row := range s.Points.Len() {
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
	s = applied(t, s, scene.Edit{Put: &scene.Put{Index: 0, Feature: 1, X: 9}})
	o.follow(s)
	shows("a value that is edited stays in its row", 3, 0, 1, 2)
	s = applied(t, s, scene.Edit{Erase: []int{1}})
	o.follow(s)
	shows("one gone, in order again", 2, 1, 0)
	s = hosttest.Decode(t, `{"points":[{"x":[3],"label":1},{"x":[1],"label":0}]}`)
	o.follow(s)
	shows("without the feature that it was in order of", 0, 1)
	o.turn(columnNumber, s)
	o.turn(columnNumber, s)
	shows("by number, up and then down", 0, 1)
}
