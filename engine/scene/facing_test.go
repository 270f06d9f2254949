package scene

import (
	"fmt"
	"testing"
)

// The plot opens on the features whose class means differ most for their spread, however large their numbers are.
func TestThePlotFacesThePoints(t *testing.T) {
	for _, c := range []struct {
		content string
		want    [2]int
	}{
		{`{"dataset":"iris"}`, [2]int{3, 4}},
		{`{"dataset":"penguins"}`, [2]int{1, 3}},
		{`{"dataset":"snow"}`, [2]int{1, 2}},
		{`{"dataset":"iris","horizontal":1}`, [2]int{1, 2}},
		{`{"dataset":"iris","horizontal":2,"vertical":1}`, [2]int{2, 1}},
		{`{"dataset":"iris","view":[[0,1],[0,1]]}`, [2]int{1, 2}},
		{`{"points":[{"x":[1000,5,1,2],"label":0},{"x":[2000,5,1,3],"label":0},{"x":[1100,5,2,2],"label":1},{"x":[1900,5,2,4],"label":1}]}`, [2]int{3, 4}},
		{`{"points":[{"x":[1,2,3],"label":1},{"x":[3,2,9],"label":1}]}`, [2]int{1, 2}},
		{`{"points":[],"features":["a","b","c"]}`, [2]int{1, 2}},
		{`{"dataset":"iris","initial":{"weights":[0,0,0,0],"bias":1}}`, [2]int{3, 4}},
		{`{"dataset":"iris","initial":{"weights":[5,-4,1,1]}}`, [2]int{1, 2}}, // deviations 0.66, 0.33, 0.83 and 0.42
		{`{"dataset":"iris","initial":{"weights":[5,-2,-1,1]}}`, [2]int{1, 3}},
		{`{"dataset":"iris","initial":{"weights":[5,-4,1,1]},"horizontal":4}`, [2]int{4, 2}},
		{`{"dataset":"iris","featureMap":"sin","initial":{"weights":[5,-4,1,1,0,0,0,0]}}`, [2]int{3, 4}},
	} {
		s := decode(t, c.content)
		if got := [2]int{s.Horizontal, s.Vertical}; got != c.want {
			t.Errorf("%s: %v, want %v", c.content, got, c.want)
		}
		sound(t, s)
	}
	s := apply(t, Default(), Edit{Set: &Set{Name: "dataset", Value: "iris"}})
	if s.Horizontal != 3 || s.Vertical != 4 || s.View[0] != FitView(s.Points, []int{2})[0] {
		t.Errorf("chosen from the menu: %d and %d, %v", s.Horizontal, s.Vertical, s.View)
	}
	s = apply(t, apply(t, s, Edit{Set: &Set{Name: "vertical", Value: "1"}}), Edit{Set: &Set{Name: "seed", Value: "9"}})
	if s.Horizontal != 3 || s.Vertical != 1 {
		t.Errorf("after another seed: %d and %d", s.Horizontal, s.Vertical)
	}
}

// A link leads to the axes and the view that were shown, whether the plot chose them or a person.
func TestLinksKeepWhatThePlotShows(t *testing.T) {
	flowers := decode(t, `{"dataset":"iris"}`)
	own := apply(t, flowers, Edit{Flip: []int{0}})
	for _, s := range []Scene{flowers, own, Default(), decode(t, `{"dataset":"hours"}`)} {
		edits := []Edit{{Flip: []int{0}}}
		for _, axis := range []string{"horizontal", "vertical"} {
			for k := 1; k <= min(s.Dim(), 2); k++ {
				edits = append(edits, Edit{Set: &Set{Name: axis, Value: fmt.Sprint(k)}})
			}
		}
		view := []Range{{1, 2.5}, {0.25, 3}}[:len(s.View)]
		for _, e := range append(edits, Edit{View: view}) {
			s = apply(t, s, e)
			link, err := EncodeLink(s, 0)
			if err != nil {
				t.Fatal(err)
			}
			got, _, err := DecodeLink(link)
			if err != nil {
				t.Fatal(err)
			}
			same(t, "a link", got, s)
		}
	}
	if link, _ := EncodeLink(flowers, 0); len(link) > 60 {
		t.Errorf("what the plot chose is in the link: %s", link)
	}
}

func TestTheViewIsSeenAsAsked(t *testing.T) {
	s := apply(t, Default(), Edit{View: []Range{{-1, 2}, {0, 0.5}}})
	if s.View[0] != (Range{-1, 2}) || s.View[1] != (Range{0, 0.5}) || s.Dataset == Custom {
		t.Errorf("%v of %s", s.View, s.Dataset)
	}
	for _, c := range []struct {
		view []Range
		want Rule
	}{
		{[]Range{{0, 1}}, WrongLength}, {[]Range{{0, 1}, {1, 0}}, NotARange}, {[]Range{{0, 1}, {0, 1e16}}, NotARange},
		{[]Range{{0, 1}, {1, 1 + 1e-12}}, TooNarrow},
	} {
		after, err := s.Apply(Edit{View: c.view})
		if rule(err) != c.want || after.View[0] != s.View[0] {
			t.Errorf("%v: %v, want %s", c.view, err, c.want)
		}
	}
	if view := decode(t, `{"dataset":"hours","view":[[2,3]]}`).Fitted(); view[0] != (Range{0, 6}) {
		t.Errorf("the fitted view of the hours is %v", view)
	}
	if view := apply(t, s, Edit{Flip: []int{0}}).Fitted(); view[0] != (Range{-6, 6}) {
		t.Errorf("the fitted view of one's own points is %v", view)
	}
}
