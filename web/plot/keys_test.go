package plot

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
	"downhill/web/hosttest"
	"downhill/web/state"
)

// keyed is a plot of 560 by 560 CSS pixels for the keyboard.
func keyed(t *testing.T, content string) (*hosttest.Host, *Plot) {
	t.Helper()
	h, d := plotOf(t, content)
	d.element, d.Help = dom.Element{Value: app.Window()}, "how to use it"
	d.marks = dom.MarksOf(d.element)
	return h, d
}

// key presses a key with others held, and reports whether the plot takes it.
func (d *Plot) key(key string, held ...string) bool {
	e := hosttest.Key(key, held...)
	d.onKey(app.Context{}, app.Event{Value: e})
	return e.Prevented
}

// keys presses keys one after the other.
func (d *Plot) keys(keys ...string) {
	for _, key := range keys {
		d.key(key)
	}
}

// crossAt puts the cross at a position.
func (d *Plot) crossAt(x ...float64) { d.cross = x }

func TestArrowKeysMoveTheCross(t *testing.T) {
	h, d := keyed(t, fourPoints)
	for _, c := range []struct {
		key  string
		held []string
		want []float64
	}{
		{"ArrowRight", nil, []float64{0.12, 0}}, // from the middle, by a hundredth of a view that is 12 wide
		{"ArrowUp", []string{"shiftKey"}, []float64{0.12, 1.2}},
		{"ArrowLeft", []string{"shiftKey"}, []float64{-1.08, 1.2}},
		{"ArrowDown", nil, []float64{-1.08, 1.08}},
	} {
		if !d.key(c.key, c.held...) || !near(d.cross, c.want) {
			t.Errorf("%s %v leads to %v, want %v", c.key, c.held, d.cross, c.want)
		}
	}
	if !slices.Equal(h.State().Pointer(), d.cross) {
		t.Errorf("what is predicted is at %v, the cross at %v", h.State().Pointer(), d.cross)
	}
	if said := h.State().Announced(); !strings.Contains(said, "(0, 0)") { // the nearest point
		t.Errorf("a screen reader hears %q", said)
	}
	for range 20 {
		d.key("ArrowLeft", "shiftKey")
		d.key("ArrowUp", "shiftKey")
	}
	if !slices.Equal(d.cross, []float64{-6, 6}) {
		t.Errorf("the cross leaves the view: %v", d.cross)
	}
	for _, held := range []string{"ctrlKey", "metaKey", "altKey"} {
		if d.key("ArrowRight", held) || d.key("1", held) {
			t.Errorf("with %s the plot takes a key from the browser", held)
		}
	}
}

func TestWithOneFeatureTheCrossMovesSideways(t *testing.T) {
	h, d := keyed(t, `{"dataset":"one"}`)
	d.key("ArrowRight", "shiftKey")
	before := slices.Clone(d.cross)
	d.key("ArrowUp", "shiftKey")
	if len(before) != 1 || !slices.Equal(d.cross, before) {
		t.Errorf("up leads from %v to %v", before, d.cross)
	}
	h.State().TakeScene(hosttest.Decode(t, fourPoints))
	if d.key("ArrowRight"); len(d.cross) != 2 {
		t.Errorf("with two features the cross is at %v", d.cross)
	}
}

func near(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(a, b float64) bool { return math.Abs(a-b) < 1e-9 })
}

func TestKeysPlaceAPointOfEachClass(t *testing.T) {
	h, d := keyed(t, `{"points":[]}`)
	d.crossAt(1, 2)
	d.keys("1")
	d.crossAt(-3, 2)
	d.keys("0")
	d.crossAt(4, 4)
	h.State().SetBrush(state.BrushZero)
	d.keys("Enter")
	if got := rows(h.State().Scene()); !slices.Equal(got, [][3]float64{{1, 2, 1}, {-3, 2, 0}, {4, 4, 0}}) {
		t.Errorf("there are %v", got)
	}
	if h.Gestures != 3 {
		t.Errorf("undo takes them back as %d", h.Gestures)
	}
	if d.key("x") || d.key("Tab") {
		t.Error("the plot takes a key that does nothing")
	}
}

// Half a second of spray comes at once, around the cross: 30 points, of which some may fall on one another.
func TestAKeySprays(t *testing.T) {
	h, d := keyed(t, `{"points":[]}`)
	h.State().SetSpray(state.Spray{On: true, Size: 0.1, Density: 60})
	d.crossAt(2, -2)
	d.keys("0")
	got := rows(h.State().Scene())
	for _, p := range got {
		if math.Hypot(p[0]-2, p[1]+2) > 0.1*12+0.02 || p[2] != 0 {
			t.Errorf("%v is sprayed", p)
		}
	}
	if len(got) < 20 || len(got) > 30 || h.Gestures != 1 || !strings.Contains(h.State().Announced(), "30 points of class 0") {
		t.Errorf("%d points by %d changes, and a screen reader hears %q", len(got), h.Gestures, h.State().Announced())
	}
}

func TestKeysRemoveAndFlipTheNearest(t *testing.T) {
	h, d := keyed(t, fourPoints)
	d.crossAt(0.2, 0.2)
	d.keys("f")
	if got := h.State().Scene().Points.Labels(); !slices.Equal(got, []uint8{0, 0, 1, 0}) {
		t.Errorf("F gives the labels %v", got)
	}
	d.keys("Delete")
	if n := h.State().Scene().Points.Len(); n != 3 || !strings.Contains(h.State().Announced(), "(0, 0) removed") {
		t.Errorf("%d points, and a screen reader hears %q", n, h.State().Announced())
	}
	d.keys("Delete", "f") // the next point is far away
	if n := h.State().Scene().Points.Len(); n != 3 || !strings.Contains(h.State().Announced(), "no point near (0.2, 0.2)") {
		t.Errorf("%d points, and a screen reader hears %q", n, h.State().Announced())
	}
}

func TestKeysChangeWhatIsSelected(t *testing.T) {
	h, d := keyed(t, fourPoints)
	d.crossAt(0, 0)
	d.keys(" ")
	d.crossAt(4, 4)
	d.keys(" ")
	if got := h.State().Selected().Indices(); !slices.Equal(got, []int{2, 3}) {
		t.Errorf("Space selects %v", got)
	}
	d.keys("F")
	if got := h.State().Scene().Points.Labels(); !slices.Equal(got, []uint8{0, 0, 0, 0}) {
		t.Errorf("F gives the labels %v", got)
	}
	d.keys(" ") // the cross is at a point that is selected
	if got := h.State().Selected().Indices(); !slices.Equal(got, []int{3}) {
		t.Errorf("Space leaves %v", got)
	}
	d.keys("Backspace")
	if got := rows(h.State().Scene()); !slices.Equal(got, [][3]float64{{-4, -4, 0}, {-4, 4, 0}, {4, 4, 0}}) {
		t.Errorf("left are %v", got)
	}
	if !d.key("a", "ctrlKey") || h.State().Selected().Count() != 3 {
		t.Errorf("Control and A select %d", h.State().Selected().Count())
	}
	if d.key("a", "ctrlKey", "shiftKey") {
		t.Error("the plot takes Control, Shift and A")
	}
}

// M picks up what is nearest or selected, the arrow keys carry it, and M puts it down.
func TestKeysCarryPoints(t *testing.T) {
	h, d := keyed(t, fourPoints)
	d.crossAt(0, 0)
	d.keys("m")
	d.key("ArrowRight", "shiftKey")
	d.key("ArrowUp", "shiftKey")
	if got := rows(h.State().Scene())[3]; got != [3]float64{1.2, 1.2, 1} {
		t.Errorf("the point is carried to %v", got)
	}
	if h.Gestures != 1 {
		t.Errorf("undo takes it back as %d", h.Gestures)
	}
	d.keys("M")
	d.key("ArrowRight", "shiftKey")
	if got := rows(h.State().Scene())[3]; got != [3]float64{1.2, 1.2, 1} || d.carrying {
		t.Errorf("put down, the point is carried to %v", got)
	}
	d.keys("m", "f") // any other key lets go of it too
	d.key("ArrowRight", "shiftKey")
	if got := rows(h.State().Scene())[3]; got != [3]float64{1.2, 1.2, 0} {
		t.Errorf("after another key, the point is carried to %v", got)
	}
	d.crossAt(-6, -6)
	h.State().Select(state.Selection{})
	if d.keys("m"); d.carrying {
		t.Error("what is far away is picked up")
	}
}

// Escape lets go of what is carried, then of what is selected, then of the cross, and then is the browser's.
func TestEscapeLetsGoOfOneAfterTheOther(t *testing.T) {
	h, d := keyed(t, fourPoints)
	d.crossAt(0, 0)
	d.keys("m", "Escape")
	if d.carrying || h.State().Selected().Count() != 1 {
		t.Errorf("carrying %t, %d selected", d.carrying, h.State().Selected().Count())
	}
	d.keys("Escape")
	if h.State().Selected().Count() != 0 || d.cross == nil {
		t.Errorf("%d selected, the cross is at %v", h.State().Selected().Count(), d.cross)
	}
	if taken := d.key("Escape"); !taken || d.cross != nil || d.key("Escape") {
		t.Errorf("taken %t, the cross is at %v", taken, d.cross)
	}
}

func TestTheKeysAreSaid(t *testing.T) {
	h, d := keyed(t, fourPoints)
	if d.keys("?"); h.State().Notice().Text != d.Help || h.State().Notice().Bad {
		t.Errorf("the notice is %+v", h.State().Notice())
	}
}

func TestARefusedKeyIsReported(t *testing.T) {
	h, d := keyed(t, fourPoints)
	h.Refusal = errors.New("locked")
	d.crossAt(0, 0)
	for _, key := range []string{"1", "Delete", "f"} {
		h.State().Say("", false)
		if d.keys(key); !h.State().Notice().Bad || len(rows(h.State().Scene())) != 4 {
			t.Errorf("%s: the notice is %+v", key, h.State().Notice())
		}
	}
}
