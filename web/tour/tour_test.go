package tour

import (
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
	"downhill/web/hosttest"
)

// visit is a page with a tour in a window of 1440 by 900 CSS pixels, and what the tour does to it.
type visit struct {
	*hosttest.Host
	*Tour
	missing string // the part that is not on the page
	notes   map[string]string
	calls   []string
	lessons int
}

func (v *visit) OpenLessons() { v.lessons++ }

func visited(t *testing.T) *visit {
	t.Helper()
	v := &visit{Host: hosttest.Show(t, `{}`, 0), notes: map[string]string{}}
	call := func(name string) func(string) { return func(part string) { v.calls = append(v.calls, name+" "+part) } }
	v.Tour = New(v)
	v.browser = browser{
		noted: func(name string) string { return v.notes[name] }, note: func(name, text string) { v.notes[name] = text },
		has:    func(part string) bool { return part != v.missing && (part != ".tour-card" || v.route != nil) },
		reveal: call("reveal"), focus: call("focus"), focusFirst: call("focus first in"),
		size: func() (float64, float64) { return 1440, 900 },
		box: func(part string) dom.Box {
			if part == ".tour-card" {
				return dom.Box{Width: 320, Height: 400}
			}
			return dom.Box{Left: 100 * float64(len(part)), Top: 700, Width: 50, Height: 80}
		},
	}
	return v
}

// stop is the name of what the tour points at, "" for no tour.
func (v *visit) stop() string {
	if v.route == nil {
		return ""
	}
	return stops[v.route[v.at]].name
}

// press presses a part of the page and lets it go, and lets the time pass that a glance takes.
func (v *visit) press(part string) {
	v.pressed(func(p string) bool { return p == part })
	v.released()
	v.Pass() // what waits for go-app's goroutine
	v.Pass() // and then for the glance
}

func (v *visit) move(by int) {
	(&Card{Tour: v.Tour}).onMove(by)(app.Context{}, app.Event{})
	v.Pass()
}

func TestATourIsOfferedOnceAndOnAFirstVisitOnly(t *testing.T) {
	v := visited(t)
	v.Begin()
	if v.stop() != "" {
		t.Error("a tour that was not offered begins")
	}
	v.Offer(false)
	if v.stop() != "" {
		t.Error("it begins before the page is ready")
	}
	v.Begin()
	if v.stop() != "plot" || v.notes["tour"] == "" {
		t.Errorf("it begins at %q, and is noted as %q", v.stop(), v.notes["tour"])
	}
	v.leave()
	v.Begin()
	if v.stop() != "" {
		t.Error("it begins twice")
	}
	v.Offer(true)
	if v.stop() != "" {
		t.Error("it is offered to someone who has seen it")
	}
	v.Start()
	if v.stop() != "plot" {
		t.Error("it is not shown again to someone who asks for it")
	}
}

func TestATourGoesByWhatIsOnThePage(t *testing.T) {
	v := visited(t)
	v.missing = ".loss-panel"
	v.Start()
	var seen []string
	for v.stop() != "" {
		seen = append(seen, v.stop())
		if len(seen) == 3 {
			v.move(-1)
			v.move(+1)
		}
		v.move(+1)
	}
	if want := []string{"plot", "transport", "data", "training", "lessons"}; !slices.Equal(seen, want) {
		t.Errorf("it stops at %v, want %v", seen, want)
	}
	if v.lessons != 1 {
		t.Errorf("after its last stop the lessons are opened %d times", v.lessons)
	}
	v.missing = ""
	v.Start()
	v.move(-1)
	if v.stop() != "plot" {
		t.Errorf("back from the first stop leads to %q", v.stop())
	}
}

// Each stop is brought into sight and lit, and the keyboard is on its card; at the end it is where the tour pointed.
func TestAStopIsInSightAndHasTheKeyboard(t *testing.T) {
	v := visited(t)
	v.Start()
	before := v.Tour.Rev()
	v.Pass()
	if v.Tour.Rev() == before {
		t.Error("nothing is drawn once the card can be measured")
	}
	if v.spot != (dom.Box{Left: 494, Top: 694, Width: 62, Height: 92}) {
		t.Errorf("the light is at %+v", v.spot)
	}
	if v.card.Top != 900-12-400 {
		t.Errorf("a card of height 400 is at %+v", v.card)
	}
	v.move(+1)
	v.leave()
	want := []string{"reveal .plot", "focus tour-next", "reveal .transport", "focus tour-next", "focus first in .transport"}
	if !slices.Equal(v.calls, want) {
		t.Errorf("what is done is %q, want %q", v.calls, want)
	}
}

// To do what a stop says leads on, once it is seen; to press in a panel that is to be looked at changes nothing; to press
// anything else ends the tour.
func TestWhatAPressDoesToATour(t *testing.T) {
	v := visited(t)
	v.press(".plot") // without a tour
	v.Start()
	for _, c := range []struct{ part, leads string }{
		{"#tour", "plot"}, {".plot", "transport"}, {".transport", "loss"}, {".loss-panel", "loss"}, {".transport", ""},
	} {
		if v.press(c.part); v.stop() != c.leads {
			t.Errorf("a press on %s leads to %q, want %q", c.part, v.stop(), c.leads)
		}
	}
	v.Start()
	v.pressed(func(part string) bool { return part == ".plot" })
	v.released()
	v.Pass()
	v.show(3) // before the glance is over
	v.Pass()
	if v.stop() != "data" {
		t.Errorf("who has gone on meanwhile is led to %q", v.stop())
	}
	v.show(len(v.route) - 1)
	if v.press("#open-lessons"); v.stop() != "" {
		t.Error("the button that the last stop points at does not end the tour")
	}
}

func TestTheCardSaysWhereTheTourIs(t *testing.T) {
	v := visited(t)
	card := func() string { return hosttest.Markup(t, &Card{Tour: v.Tour}) }
	if got := card(); strings.Contains(got, "button") {
		t.Errorf("without a tour there is %s", got)
	}
	words := v.Words().Tour
	v.Start()
	if got := card(); !strings.Contains(got, words.Titles["plot"]) || !strings.Contains(got, "1 of 6") || !strings.Contains(got, words.Next) ||
		!strings.Contains(got, "aria-disabled") {
		t.Errorf("at the first stop it is %s", got)
	}
	v.move(+1)
	if got := card(); !strings.Contains(got, words.Titles["transport"]) || !strings.Contains(got, "2 of 6") || strings.Contains(got, "aria-disabled") {
		t.Errorf("at the second stop it is %s", got)
	}
	v.show(5)
	if got := card(); !strings.Contains(got, words.First) || strings.Contains(got, words.Next+"<") {
		t.Errorf("at the last stop it is %s", got)
	}
	v.missing = "#open-lessons"
	v.Start()
	v.show(4)
	if got := card(); !strings.Contains(got, words.End) {
		t.Errorf("at the last stop without lessons it is %s", got)
	}
}
