package surface

import (
	"strings"
	"testing"

	"downhill/engine/runs"
)

// The paths of runs that are kept are drawn over the surface, and it grows for them, but not for what is far away.
func TestTheSurfaceHoldsThePathsOfKeptRuns(t *testing.T) {
	h, s := found(t, `{"dataset":"overlap","pins":[{"name":"a","epoch":2},{"name":"b","epoch":2}]}`, 10)
	before := *s.view.ranges
	wide := before[0].Max - before[0].Min
	outside := before[0].Max + wide/2
	middle := before[1].Middle()
	h.State().TakeRuns([]runs.Run{{Name: "a", Path: []float64{0, before[0].Min, middle, 1, outside, middle}}, {Name: "b", Path: []float64{0, 1e9, middle}}})
	s.check(s.examined)
	after := *s.view.ranges
	if after[0].Max < outside || after[0].Max > before[0].Max+5*wide || after[1] != before[1] {
		t.Errorf("the view grows from %v to %v", before, after)
	}
	if s.isCurrent() {
		t.Error("the ground of the smaller view counts as current")
	}
	f := newFrame(600, 300, 16, after)
	drawn := s.kept(f)
	hue, _ := h.State().Palette().Line(0)
	if strings.Count(drawn, "<circle") != 2 || !strings.Contains(drawn, hue.Hex()) || !strings.Contains(drawn, pathOf(line{f.pixel([2]float64{before[0].Min, middle}), f.pixel([2]float64{outside, middle})})) {
		t.Errorf("drawn is %s", drawn)
	}
	h.Answer()
	if svg := s.svg("data:,", 600, 300, 16); !strings.Contains(svg, `class="kept-halo"`) {
		t.Error("the picture lacks them")
	}
}
