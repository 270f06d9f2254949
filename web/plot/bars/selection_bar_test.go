package bars

import (
	"strings"
	"testing"

	"downhill/web/edits"
	"downhill/web/hosttest"
	"downhill/web/state"
)

func TestTheBarSaysHowManyAreSelected(t *testing.T) {
	h := hosttest.Show(t, `{"dataset":"overlap","count":2000}`, 0)
	bar := func() string { return hosttest.Markup(t, &SelectionBar{Host: h, Selected: h.State().SelectedRev()}) }
	if got := bar(); strings.Contains(got, "button") {
		t.Errorf("with nothing selected there is %s", got)
	}
	all := make([]int, 2000)
	for i := range all {
		all[i] = i
	}
	edits.SelectOnly(h, all...)
	if got := bar(); !strings.Contains(got, "2\u202f000 selected") || strings.Count(got, "<button") != 3 {
		t.Errorf("with 2,000 selected there is %s", got)
	}
	first := h.State().Scene().Points.Label(0)
	edits.FlipSelected(h)
	if now := h.State().Scene().Points.Label(0); now == first || !strings.Contains(h.State().Announced(), "2\u202f000 points have the other label") {
		t.Errorf("the first label is %d, and a screen reader hears %q", now, h.State().Announced())
	}
	h.State().Select(state.Selection{}.With(2000, []int{0, 1, 2}, false))
	edits.EraseSelected(h)
	if n := h.State().Scene().Points.Len(); n != 1997 || !strings.Contains(h.State().Announced(), "3 points removed") {
		t.Errorf("%d points, and a screen reader hears %q", n, h.State().Announced())
	}
	if got := bar(); strings.Contains(got, "button") {
		t.Errorf("once they are gone there is %s", got)
	}
}
