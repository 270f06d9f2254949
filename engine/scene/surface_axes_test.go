package scene

import (
	"fmt"
	"strings"
	"testing"
)

// With more than two features the loss surface is over the weights of the plot's axes, and follows them until a person
// chooses its own.
func TestTheSurfaceFollowsThePlot(t *testing.T) {
	for _, c := range []struct {
		content, edits string
		want           [2]int
	}{
		{`{"dataset":"iris"}`, "", [2]int{3, 4}},
		{`{"dataset":"iris","horizontal":4,"vertical":2}`, "", [2]int{4, 2}},
		{`{"dataset":"iris","surfaceX":3}`, "", [2]int{3, 2}},
		{`{"dataset":"iris"}`, "horizontal=1", [2]int{1, 4}},
		{`{"dataset":"iris"}`, "surfaceY=0 horizontal=1", [2]int{3, 0}},
		{`{"dataset":"iris"}`, "surfaceY=0 horizontal=1 surfaceX=1 surfaceY=4 vertical=2", [2]int{1, 2}},
		{`{"dataset":"iris"}`, "featureMap=rbf", [2]int{1, 2}},
		{`{"dataset":"iris"}`, "featureMap=sin", [2]int{3, 4}},
		{`{"dataset":"iris"}`, "featureMap=chosen terms=x1,x2,x1x2", [2]int{4, 5}},
		{`{"dataset":"iris","horizontal":1,"vertical":2}`, "featureMap=chosen terms=x1x2,x2", [2]int{1, 2}},
		{`{"dataset":"iris","horizontal":2,"vertical":3}`, "featureMap=chosen terms=x1x2,x2", [2]int{1, 3}},
		{`{"dataset":"iris"}`, "dataset=overlap", [2]int{1, 2}},
		{`{"dataset":"overlap"}`, "dataset=iris", [2]int{3, 4}},
		{`{"dataset":"overlap"}`, "surfaceX=0 dataset=iris", [2]int{0, 2}},
		{`{"dataset":"hours"}`, "", [2]int{1, 0}},
	} {
		s := decode(t, c.content)
		for _, edit := range strings.Fields(c.edits) {
			name, value, _ := strings.Cut(edit, "=")
			s = apply(t, s, Edit{Set: &Set{Name: name, Value: value}})
		}
		if x, y := s.SurfaceAxes(); [2]int{x, y} != c.want {
			t.Errorf("%s and %q: a surface over %d and %d, want %v", c.content, c.edits, x, y, c.want)
		}
	}
}

// A link leads to the surface that was shown, whether it follows the plot or not.
func TestLinksKeepTheSurface(t *testing.T) {
	for _, content := range []string{`{"dataset":"iris"}`, `{"dataset":"overlap"}`, `{"dataset":"iris","initial":{"epoch":9,"weights":[4,1,1,1]}}`,
		`{"dataset":"iris","horizontal":3,"vertical":4,"initial":{"epoch":9,"weights":[4,1,1,1]}}`} {
		s := decode(t, content)
		for _, set := range []string{"horizontal=1", "surfaceX=0", "surfaceX=1", "surfaceY=2", "vertical=2"} {
			name, value, _ := strings.Cut(set, "=")
			s = apply(t, s, Edit{Set: &Set{Name: name, Value: value}})
			link, err := EncodeLink(s, 0)
			if err != nil {
				t.Fatal(err)
			}
			got, _, err := DecodeLink(link)
			if err != nil {
				t.Fatal(err)
			}
			same(t, fmt.Sprintf("a link of %s after %s", content, set), got, s)
		}
	}
}
