package grid

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/web/hosttest"
	"downhill/web/state"
)

// drawn is the HTML of a table. go-app takes a component once, so that another one is drawn.
func drawn(t *testing.T, table *Table) string {
	t.Helper()
	return hosttest.Markup(t, &Table{Host: table.Host, open: table.open, order: table.order, sight: table.sight, active: table.active})
}

// cells are the texts of a class of cells, in their order.
func cells(html, class string) (out []string) {
	for _, m := range regexp.MustCompile(`<span ([^>]*)>([^<]*)</span>`).FindAllStringSubmatch(html, -1) {
		if strings.Contains(m[1], class) {
			out = append(out, m[2])
		}
	}
	return out
}

func TestTheTableShowsEachPoint(t *testing.T) {
	h, table := tableOf(t, `{"points":[{"x":[3,1],"label":1},{"x":[1,2],"label":0},{"x":[2,-4.5],"label":1}],"testShare":0.34}`)
	html := drawn(t, table)
	if got, want := strings.Join(cells(html, "gridcell"), " "), "1 3 1 0 1 2 1 2 −4.5"; got != want {
		t.Errorf("the cells are %s, want %s", got, want)
	}
	if got := strings.Join(cells(html, "rowheader"), " "); got != "1 2 3" {
		t.Errorf("the rows are %s", got)
	}
	if got := strings.Join(cells(html, "columnheader"), " "); !strings.HasSuffix(got, "x₁ x₂") {
		t.Errorf("the head is %s", got)
	}
	held := 0
	for _, out := range h.State().HeldOut() {
		if out {
			held++
		}
	}
	if got := strings.Count(html, "held-out"); got != held || held == 0 {
		t.Errorf("%d points are marked as held out, want %d", got, held)
	}
	if !strings.Contains(html, `aria-rowcount="4"`) || !strings.Contains(html, `aria-colcount="4"`) {
		t.Errorf("the table says of its size %.400s", html)
	}
	if closed := drawn(t, &Table{Host: h}); strings.Contains(closed, "gridcell") {
		t.Error("the cells are in the document while the table is folded")
	}
}

// Of many points and many features only those in sight are in the document.
func TestOnlyWhatIsInSightIsDrawn(t *testing.T) {
	_, table := tableOf(t, `{"dataset":"overlap","count":10000}`)
	table.sight = sight{row: 5000, rows: 20}
	if got := cells(drawn(t, table), "rowheader"); len(got) != 20 || got[0] != "5001" {
		t.Errorf("%d rows are drawn, from %s", len(got), got[:1])
	}
	table.sight = sight{row: 9995, rows: 20}
	if got := cells(drawn(t, table), "rowheader"); !slices.Equal(got, []string{"9996", "9997", "9998", "9999", "10000"}) {
		t.Errorf("at the end %s are drawn", got)
	}
	x := func(first string) string { return `{"x":[` + first + strings.Repeat(",0", 29) + `],"label":0}` }
	_, table = tableOf(t, `{"points":[`+x("1")+`,`+x("2")+`]}`)
	table.sight = sight{feature: 20, features: 5}
	html := drawn(t, table)
	if got := cells(html, "columnheader"); len(got) != 2+10 { // the number and the label, and 10 up to the last of 30
		t.Errorf("the head is %s", got)
	}
	if !strings.Contains(html, "width:1440px") { // of the 20 features to the left
		t.Error("there is no gap for what is to the left")
	}
}

func TestTheHeadShowsTheOrder(t *testing.T) {
	h, table := tableOf(t, threeRows)
	if html := drawn(t, table); strings.ContainsAny(html, "▲▼") {
		t.Error("the head shows an order before there is one")
	}
	table.order.turn(columnFeature+1, h.State())
	if html := drawn(t, table); !strings.Contains(html, "x₂ ▲") || strings.Count(html, `aria-sort="ascending"`) != 1 {
		t.Errorf("the head is %s", cells(html, "columnheader"))
	}
	table.order.turn(columnFeature+1, h.State())
	html := drawn(t, table)
	if got := strings.Join(cells(html, "rowheader"), " "); !strings.Contains(html, "x₂ ▼") || got != "2 1 3" {
		t.Errorf("the rows are %s under %s", got, cells(html, "columnheader"))
	}
}

// A click selects a row alone, with Shift all from the last one, with Control it too or no longer.
func TestRowsAreChosen(t *testing.T) {
	h, table := tableOf(t, `{"points":[{"x":[5],"label":1},{"x":[4],"label":0},{"x":[3],"label":1},{"x":[2],"label":0}]}`)
	table.order.turn(columnFeature, h.State()) // the rows show the points from the last to the first
	for _, c := range []struct {
		row          int
		upTo, toggle bool
		want         []int
	}{
		{1, false, false, []int{2}}, {3, true, false, []int{0, 1, 2}}, {0, true, false, []int{2, 3}},
		{3, false, true, []int{0, 2, 3}}, {3, false, true, []int{2, 3}}, {2, true, false, []int{0, 1}}, {0, false, false, []int{3}},
	} {
		table.active = cell{c.row, columnFeature}
		if table.selectRow(c.upTo, c.toggle); !slices.Equal(h.State().Selected().Indices(), c.want) {
			t.Errorf("row %d, Shift %t, Control %t: selected are %v, want %v", c.row, c.upTo, c.toggle, h.State().Selected().Indices(), c.want)
		}
	}
	if html := drawn(t, table); strings.Count(html, "table-row selected") != 1 {
		t.Error("the row that is selected is not marked")
	}
}

// key presses a key in the table, with others held.
func (t *Table) key(ctx app.Context, key string, held ...string) (taken bool) {
	e := hosttest.Key(key, held...)
	t.onKey(ctx, app.Event{Value: e})
	return e.Prevented
}

func TestShiftAndArrowsSelectRows(t *testing.T) {
	h, table := tableOf(t, threeRows)
	ctx, run := hosttest.Context(t)
	table.key(ctx, "ArrowDown")
	table.key(ctx, "ArrowDown", "shiftKey")
	run()
	if got := h.State().Selected().Indices(); !slices.Equal(got, []int{1, 2}) {
		t.Errorf("selected are %v", got)
	}
	if table.key(ctx, "Delete", "altKey") || table.key(ctx, "1", "ctrlKey") {
		t.Error("the table takes a key from the browser")
	}
}

// What is typed before the field is there is kept for it; Enter goes on below, Tab beside, Escape leaves the value.
func TestAValueIsTyped(t *testing.T) {
	h, table := tableOf(t, threeRows)
	ctx, run := hosttest.Context(t)
	table.active = cell{1, columnFeature}
	for _, key := range []string{"7", ".", "5", "Enter"} {
		if !table.key(ctx, key) {
			t.Errorf("%s is left to the browser", key)
		}
	}
	run()
	if got := h.State().Scene().Points.At(1)[0]; got != 7.5 || table.active != (cell{2, columnFeature}) {
		t.Errorf("the value is %g, and the active cell %v", got, table.active)
	}
	table.key(ctx, "Enter")
	if table.draft != "2" || !table.editing {
		t.Errorf("Enter edits %q: %t", table.draft, table.editing)
	}
	table.key(ctx, "3")
	table.key(ctx, "Tab")
	if got := h.State().Scene().Points.At(2)[0]; got != 23 || table.active != (cell{2, columnFeature + 1}) {
		t.Errorf("the value is %g, and the active cell %v", got, table.active)
	}
	table.key(ctx, "F2")
	table.key(ctx, "Tab", "shiftKey")
	if table.active != (cell{2, columnFeature}) {
		t.Errorf("Shift and Tab lead to %v", table.active)
	}
	table.key(ctx, "9")
	table.key(ctx, "Escape")
	if got := h.State().Scene().Points.At(2)[0]; got != 23 || table.editing {
		t.Errorf("after Escape the value is %g, editing %t", got, table.editing)
	}
	if h.Gestures != 2 {
		t.Errorf("undo takes them back as %d", h.Gestures)
	}
	table.active.column = columnNumber
	if table.key(ctx, "5"); table.editing {
		t.Error("the number of a point can be edited")
	}
}

// A point that is added lies in the middle of the plot, and its first value is edited, wherever its row is.
func TestAPointIsAdded(t *testing.T) {
	h, table := tableOf(t, threeRows)
	ctx, _ := hosttest.Context(t)
	table.order.turn(columnFeature+1, h.State()) // −4, 1, 2
	table.onAdd(ctx, app.Event{})
	n := h.State().Scene().Points.Len()
	if n != 4 || h.State().Scene().Points.Label(3) != 1 || h.Gestures != 1 {
		t.Fatalf("there are %d points after %d changes", n, h.Gestures)
	}
	at, view := h.State().Scene().Points.At(3), h.State().Scene().View
	for k := range at {
		if middle := (view[k].Min + view[k].Max) / 2; at[k] < middle-0.01 || at[k] > middle+0.01 {
			t.Errorf("the point is at %v of %v", at, view)
		}
	}
	if point := table.order.point(table.active.row); point != 3 || table.active.column != columnFeature || !table.editing {
		t.Errorf("point %d is active in column %d, editing %t", point, table.active.column, table.editing)
	}
	if got := h.State().Selected().Indices(); !slices.Equal(got, []int{3}) {
		t.Errorf("selected are %v", got)
	}
}

// The columns of influence follow those of the features, and say nothing of points held out.
func TestTheTableShowsInfluence(t *testing.T) {
	h, table := tableOf(t, `{"points":[{"x":[3,1],"label":1},{"x":[1,2],"label":0}]}`)
	h.State().List(state.Listing{Influence: true})
	h.State().Weigh([]float64{0.25, 0.5, 1.5, -2, math.NaN(), math.NaN(), math.NaN(), math.NaN()}, nil)
	html := drawn(t, table)
	if got, want := strings.Join(cells(html, "weight"), "|"), "0.5000|0.2500|1.5000|−2.0000||||"; got != want {
		t.Errorf("the cells are %s, want %s", got, want)
	}
	if got := strings.Join(cells(html, "columnheader"), " "); !strings.HasSuffix(got, "x₂ Cook’s D leverage deviance Pearson") {
		t.Errorf("the head is %s", got)
	}
	table.active = cell{0, columnFeature + 2}
	if table.begin(app.Context{}, "5"); table.editing {
		t.Error("it can be edited")
	}
	h.State().Weigh(nil, &engine.FitError{Rule: engine.FitPenalised})
	if html = drawn(t, table); !strings.Contains(html, "With a penalty the weights are not the likeliest") {
		t.Error("nothing says why there is none")
	}
	h.State().List(state.Listing{})
	if html = drawn(t, table); strings.Contains(html, "With a penalty") || len(cells(html, "weight")) > 0 {
		t.Error("it is spoken of where it is not shown")
	}
}
