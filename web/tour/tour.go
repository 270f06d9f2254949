// Package tour is the guided tour: it points at parts of the page, one after the other. It covers nothing: the part
// that it points at can be used. Doing what it says leads on; pressing anything else ends it.
package tour

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
	"downhill/web/text"
)

// Host is what a Tour needs from the page.
type Host interface {
	Words() *text.Catalogue

	// After calls f on go-app's goroutine in a while, or where wait is 0 as soon as that is free.
	After(wait time.Duration, f func())
	// Later calls f once what changed now is drawn.
	Later(f func())
	// OpenLessons opens the first lesson, to which the last stop leads.
	OpenLessons()
}

// stops are the parts of the page that the tour points at, in order: where each is, and what a press on it does to the
// tour. A part that is not on the page is left out.
var stops = []struct {
	name, selector string
	press          pressing
}{
	{"plot", ".plot", leadsOn}, {"transport", ".transport", leadsOn}, {"loss", ".loss-panel", stays}, {"data", ".data-panel", stays},
	{"training", ".training-panel", stays}, {"lessons", "#open-lessons", ends},
}

// pressing is what the tour does when the part that it points at is pressed.
type pressing int

const (
	ends pressing = iota
	stays
	leadsOn
)

// glance is how long the tour waits after a person did what it says, so that they see the effect.
const glance = 600 * time.Millisecond

// Tour is how far the tour has come. Make it with New.
type Tour struct {
	host    Host
	browser browser
	route   []int   // of stops, those that are on the page; nil while there is no tour
	at      int     // in stops
	spot    dom.Box // what is pointed at
	card    dom.Box // where the card stands; its height is what there is room for
	offered bool    // to a person without a record, once the engine answers
	did     bool    // what the present stop says is being done
	rev     int
}

// browser is what a Tour needs of it. Parts of the page are named by their selectors.
type browser struct {
	noted      func(name string) string
	note       func(name, text string)
	has        func(part string) bool
	reveal     func(part string)
	box        func(part string) dom.Box
	size       func() (width, height float64) // of the window
	focus      func(id string)
	focusFirst func(part string)
}

// New returns a tour that has not begun.
func New(h Host) *Tour {
	return &Tour{host: h, browser: browser{
		noted: dom.Noted, note: dom.Note, size: dom.Size, focus: dom.Focus, focusFirst: focusFirst,
		has:    func(part string) bool { return dom.Find(part).Exists() },
		reveal: func(part string) { dom.Find(part).RevealAtOnce("center") },
		box:    func(part string) dom.Box { return dom.Find(part).Box() },
	}}
}

// Rev counts the changes of what the tour shows.
func (t *Tour) Rev() int { return t.rev }

// Listen follows keys and presses during a tour, and whatever moves the parts of the page.
func (t *Tour) Listen() {
	dom.OnDocument("keydown", func(event app.Value) {
		if t.route == nil {
			return
		}
		switch event.Get("key").String() {
		case "Escape":
			t.host.After(0, t.leave)
		case "Tab":
			keepInside(event, dom.ByID("tour"))
		}
	})
	dom.BeforeElements("pointerdown", func(event app.Value) {
		target := dom.Element{Value: event.Get("target")}
		t.pressed(func(part string) bool { return target.Closest(part).Exists() })
	})
	dom.BeforeElements("pointerup", func(app.Value) { t.released() })
	onMove := func(app.Value) {
		if t.route != nil {
			t.host.After(0, t.position)
		}
	}
	dom.OnWindow("resize", onMove)
	dom.OnWindow("scroll", onMove)
}

// pressed hears of a press, which is on a part of the page, or on several, one in the other.
func (t *Tour) pressed(on func(part string) bool) {
	if t.route == nil || on("#tour") {
		return
	}
	stop := stops[t.route[t.at]]
	switch {
	case stop.press == ends || !on(stop.selector):
		t.host.After(0, t.end)
	case stop.press == leadsOn:
		t.did = true
	}
}

// released hears of the end of a press.
func (t *Tour) released() {
	if t.did {
		t.did = false
		t.host.After(0, t.leadOn)
	}
}

// keepInside traps the Tab key in an element.
func keepInside(event app.Value, element dom.Element) {
	buttons := element.All("button")
	from, to := buttons[len(buttons)-1], buttons[0]
	if event.Get("shiftKey").Bool() {
		from, to = to, from
	}
	if now := dom.Focused(); now.Is(from) || !element.Contains(now) {
		event.Call("preventDefault")
		to.Focus()
	}
}

// Offer begins the tour on a first visit, now where the page is ready, or by Begin.
func (t *Tour) Offer(ready bool) {
	t.offered = t.browser.noted("tour") == ""
	if ready {
		t.Begin()
	}
}

// Begin begins the tour that was offered, once.
func (t *Tour) Begin() {
	if t.offered {
		t.offered = false
		t.Start()
	}
}

// Start shows the first stop, and notes that the tour was seen.
func (t *Tour) Start() {
	t.route = nil
	for i, stop := range stops {
		if t.browser.has(stop.selector) {
			t.route = append(t.route, i)
		}
	}
	if len(t.route) > 0 {
		t.browser.note("tour", "seen")
		t.show(0)
	}
}

// show brings a stop into sight and moves the focus to its card.
func (t *Tour) show(at int) {
	if at == len(t.route) {
		t.leave()
		return
	}
	t.at = at
	t.browser.reveal(t.target())
	t.position()
	t.host.After(0, func() {
		t.host.Later(func() {
			t.position() // now that its height can be measured
			t.browser.focus("tour-next")
		})
	})
}

// leadOn goes to the next stop once what the person did is seen, unless they have gone on meanwhile.
func (t *Tour) leadOn() {
	from := t.at
	t.host.After(glance, func() {
		if t.route != nil && t.at == from {
			t.show(from + 1)
		}
	})
}

// leave ends the tour from its card, and moves the keyboard's focus to where the tour pointed last.
func (t *Tour) leave() {
	if t.route != nil {
		t.browser.focusFirst(t.target())
		t.end()
	}
}

func (t *Tour) end() {
	t.route, t.did = nil, false
	t.rev++
}

// target is what the present stop points at.
func (t *Tour) target() string { return stops[t.route[t.at]].selector }

// focusFirst moves the focus to a part of the page, or to the first in it that can have it.
func focusFirst(part string) {
	target := dom.Find(part)
	if !target.Matches("button, [tabindex]") {
		target = target.Find("button, input, select, [tabindex]")
	}
	if target.Exists() {
		target.FocusInPlace()
	}
}

// position measures the target, and finds room for the card.
func (t *Tour) position() {
	if t.route == nil {
		return
	}
	width, height := t.browser.size()
	tall := usualTall
	if t.browser.has(".tour-card") {
		tall = t.browser.box(".tour-card").Height
	}
	t.spot = wider(t.browser.box(t.target()), 6)
	t.card = cardBeside(t.spot, width, height, tall)
	t.rev++
}
