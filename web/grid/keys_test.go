package grid

import (
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/hosttest"
)

const threeRows = `{"points":[{"x":[3,1],"label":1},{"x":[1,2],"label":0},{"x":[2,-4],"label":1}]}`

func tableOf(t *testing.T, content string) (*hosttest.Host, *Table) {
	t.Helper()
	h := hosttest.Show(t, content, 0)
	table := &Table{Host: h, open: true}
	table.follow()
	return h, table
}

// press does what a key without Alt does.
func (t *Table) press(key string, command bool) bool {
	if at, ok := t.moved(key, command); ok {
		t.active = at
		return true
	}
	return t.do(app.Context{}, key, command)
}

func TestTheActiveCellMovesAndStaysInTheTable(t *testing.T) {
	_, table := tableOf(t, threeRows)
	for _, c := range []struct {
		key     string
		command bool
		want    cell
	}{
		{"ArrowDown", false, cell{1, 0}}, {"ArrowRight", false, cell{1, 1}}, {"End", false, cell{1, 3}}, {"ArrowRight", false, cell{1, 3}},
		{"End", true, cell{2, 3}}, {"PageDown", false, cell{2, 3}}, {"Home", true, cell{0, 0}}, {"ArrowUp", false, cell{-1, 0}},
		{"ArrowUp", false, cell{-1, 0}}, {"PageUp", false, cell{0, 0}},
	} {
		if table.press(c.key, c.command); table.active != c.want {
			t.Errorf("%s leads to %v, want %v", c.key, table.active, c.want)
		}
	}
}

func TestKeysSelectFlipAndErase(t *testing.T) {
	h, table := tableOf(t, threeRows)
	table.press("ArrowDown", false)
	table.press(" ", false)
	if got := h.State().Selected().Indices(); !slices.Equal(got, []int{1}) {
		t.Errorf("Space selects %v", got)
	}
	table.press("f", false)
	if got := h.State().Scene().Points.Labels(); !slices.Equal(got, []uint8{1, 1, 1}) {
		t.Errorf("F gives %v", got)
	}
	table.press("a", true)
	if got := h.State().Selected().Count(); got != 3 {
		t.Errorf("Ctrl+A selects %d", got)
	}
	table.press("Escape", false)
	table.press("Delete", false) // nothing is selected: the active one
	if got := h.State().Scene().Points; got.Len() != 2 || got.At(1)[0] != 2 {
		t.Errorf("Delete leaves %v", got.Coords())
	}
	if h.Gestures != 2 {
		t.Errorf("undo takes them back as %d", h.Gestures)
	}
	if table.press("x", false) {
		t.Error("X does something")
	}
}

// What is typed for a label is its one digit; anything else is said, and nothing changes.
func TestALabelIsTypedWhole(t *testing.T) {
	h, table := tableOf(t, threeRows)
	table.active = cell{0, columnLabel}
	table.press("0", false)
	table.press("0", false) // it is that already
	if got := h.State().Scene().Points.Label(0); got != 0 || h.Gestures != 1 {
		t.Errorf("the label is %d after %d changes", got, h.Gestures)
	}
	table.press("7", false)
	if got, said := h.State().Scene().Points.Label(0), h.State().Wrong("table"); got != 0 || !strings.Contains(said, "7") {
		t.Errorf("the label is %d, and the table says %q", got, said)
	}
}

func TestTheHeadPutsTheRowsInOrder(t *testing.T) {
	_, table := tableOf(t, threeRows)
	table.active = cell{-1, columnFeature}
	table.press("Enter", false)
	if got := []int{table.order.point(0), table.order.point(1), table.order.point(2)}; !slices.Equal(got, []int{1, 2, 0}) {
		t.Errorf("the rows show %v", got)
	}
	if table.press("Delete", false) {
		t.Error("Delete on the head does something")
	}
}

func TestAValueIsTakenOrSaidToBeWrong(t *testing.T) {
	h, table := tableOf(t, threeRows)
	edit := func(typed string) {
		table.active, table.editing, table.draft = cell{1, columnFeature + 1}, true, typed
		table.end(cell{2, columnFeature + 1})
	}
	edit("2.5")
	if got := h.State().Scene().Points.At(1)[1]; got != 2.5 || table.editing || table.active.row != 2 {
		t.Errorf("the value is %g, editing %t, at %v", got, table.editing, table.active)
	}
	edit("many")
	if got := h.State().Scene().Points.At(1)[1]; got != 2.5 || !table.editing || !strings.Contains(h.State().Wrong("table"), "many") {
		t.Errorf("the value is %g, editing %t, said is %q", got, table.editing, h.State().Wrong("table"))
	}
	if content := app.HTMLString(table.cell(table.active, "feature", "2.5")); !strings.Contains(content, `aria-describedby="wrong-table"`) {
		t.Errorf("the field is %s", content)
	}
	edit("2.5")
	if h.Gestures != 1 || h.State().Wrong("table") != "" {
		t.Errorf("%d changes, said is %q", h.Gestures, h.State().Wrong("table"))
	}
}

// Where the Scene has fewer points or features, the active cell comes back into the table.
func TestTheActiveCellFollowsTheScene(t *testing.T) {
	h, table := tableOf(t, threeRows)
	table.active, table.editing = cell{2, columnFeature + 1}, true
	h.State().TakeScene(hosttest.Decode(t, `{"points":[{"x":[3],"label":1}]}`))
	if !table.follow() || table.active != (cell{0, columnFeature}) || table.editing {
		t.Errorf("the active cell is %v, editing %t", table.active, table.editing)
	}
	h.State().TakeScene(hosttest.Decode(t, `{"points":[]}`))
	if table.follow() {
		t.Error("without points a point is active")
	}
}
