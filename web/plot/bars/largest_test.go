package bars

import (
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/hosttest"
)

// With more than two features the plot offers those with the largest weights once they are others than it shows, and never
// while something is trained, in a lesson, or where axes are locked.
func TestThePlotOffersTheLargestWeights(t *testing.T) {
	weights := func(list string) string {
		return `{"dataset":"iris","horizontal":3,"vertical":4,"initial":{"weights":` + list + `}`
	}
	for content, want := range map[string][2]int{
		weights("[0,0,0,0]") + `}`: {0, 0},
		weights("[3,4,1,1]") + `}`: {1, 2},
		weights("[1,1,3,4]") + `}`: {0, 0},
		weights("[3,0.1,1,0.1]") + `,"classroom":{"locked":["vertical"]}}`: {0, 0},
		weights("[3,0.1,1,0.1]") + `,"projection":"model"}`:                {0, 0},
		weights("[3,0.1,1,0.1]") + `}`:                                     {1, 3},
		`{"dataset":"overlap"}`:                                            {0, 0},
	} {
		h := hosttest.Show(t, content, 0)
		first, second := Offered(h.State())
		if got := [2]int{first, second}; got != want {
			t.Errorf("%s: %v is offered, want %v", content, got, want)
		}
	}
	h := hosttest.Show(t, weights("[3,4,1,1]")+`}`, 0)
	(&Largest{Host: h, First: 1, Second: 2}).onClick(app.Context{}, app.Event{})
	if s := h.State().Scene(); s.Horizontal != 1 || s.Vertical != 2 || s.SurfaceX != 1 || s.SurfaceY != 2 {
		t.Errorf("after the press the plot is on %d and %d", s.Horizontal, s.Vertical)
	}
	if first, _ := Offered(h.State()); first != 0 {
		t.Error("what is shown is offered")
	}
}
