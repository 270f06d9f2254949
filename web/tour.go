package web

import (
	"math"
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
	"downhill/web/lesson"
	"downhill/web/text"
	"downhill/web/widget"
)

// The guided tour points at parts of the page, one after the other. It covers nothing: what it points at can be used, and
// to do what it says leads on; to press anything else ends it.

// tourStops are what it points at, in this order, where that is, and what a press there does to the tour. What is not on
// the page is left out.
var tourStops = []struct {
	name, selector string
	press          tourPress
}{
	{"plot", ".plot", leadsOn}, {"transport", ".transport", leadsOn}, {"loss", ".loss-panel", stays}, {"data", ".data-panel", stays},
	{"training", ".training-panel", stays}, {"lessons", "#open-lessons", ends},
}

// tourPress is what becomes of the tour when what it points at is pressed.
type tourPress int

const (
	ends tourPress = iota
	stays
	leadsOn
)

// glance is how long what a person did is seen before the tour leads on.
const glance = 600 * time.Millisecond

// tour is how far the tour has come.
type tour struct {
	stops []int   // of tourStops, those that are on the page; nil while there is no tour
	at    int     // in stops
	spot  dom.Box // what is pointed at
	card  dom.Box // where the card stands; its height is what there is room for
	first func()
	did   bool // what the present stop says is being done
	rev   int
}

// listenForTour hears of keys and presses while there is a tour, and of what moves the parts of the page.
func (p *page) listenForTour(ctx app.Context) {
	dom.OnDocument("keydown", func(event app.Value) {
		if p.tour.stops == nil {
			return
		}
		switch event.Get("key").String() {
		case "Escape":
			ctx.Dispatch(func(app.Context) { p.leaveTour() })
		case "Tab":
			keepInside(event, dom.ByID("tour"))
		}
	})
	dom.BeforeElements("pointerdown", func(event app.Value) {
		target := dom.Element{Value: event.Get("target")}
		if p.tour.stops == nil || target.Closest("#tour").Exists() {
			return
		}
		stop := tourStops[p.tour.stops[p.tour.at]]
		switch {
		case stop.press == ends || !target.Closest(stop.selector).Exists():
			ctx.Dispatch(func(app.Context) { p.endTour() })
		case stop.press == leadsOn:
			p.tour.did = true
		}
	})
	dom.BeforeElements("pointerup", func(app.Value) {
		if p.tour.did {
			p.tour.did = false
			ctx.Dispatch(p.leadOn)
		}
	})
	onMove := func(app.Value) {
		if p.tour.stops != nil {
			ctx.Dispatch(func(app.Context) { p.placeTour() })
		}
	}
	dom.OnWindow("resize", onMove)
	dom.OnWindow("scroll", onMove)
}

// keepInside has the Tab key go round within an element.
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

// offerTour begins the tour on a first visit, once the engine has greeted.
func (p *page) offerTour(ctx app.Context) {
	if dom.Noted("tour") != "" {
		return
	}
	p.tour.first = func() { p.startTour(ctx) }
	if p.worker.Greeted() {
		p.beginTour()
	}
}

// beginTour begins the tour that was offered, once.
func (p *page) beginTour() {
	if first := p.tour.first; first != nil {
		p.tour.first = nil
		first()
	}
}

// startTour shows the first stop, and notes that the tour was seen.
func (p *page) startTour(ctx app.Context) {
	p.tour.stops = nil
	for i, stop := range tourStops {
		if dom.Find(stop.selector).Exists() {
			p.tour.stops = append(p.tour.stops, i)
		}
	}
	if len(p.tour.stops) > 0 {
		dom.Note("tour", "seen")
		p.showStop(ctx, 0)
	}
}

// showStop brings a stop into sight and moves the focus to its card.
func (p *page) showStop(ctx app.Context, at int) {
	if at == len(p.tour.stops) {
		p.leaveTour()
		return
	}
	p.tour.at = at
	p.target().RevealAtOnce("center")
	p.placeTour()
	ctx.Dispatch(func(ctx app.Context) {
		ctx.Defer(func(app.Context) {
			p.placeTour() // now that its height can be measured
			dom.Focus("tour-next")
		})
	})
}

// leadOn goes to the next stop once what the person did is seen, unless they have gone on meanwhile.
func (p *page) leadOn(ctx app.Context) {
	from := p.tour.at
	ctx.After(glance, func(ctx app.Context) {
		if p.tour.stops != nil && p.tour.at == from {
			p.showStop(ctx, from+1)
		}
	})
}

// leaveTour ends the tour from its card: the keyboard goes on where it pointed last.
func (p *page) leaveTour() {
	if p.tour.stops != nil {
		p.focusTarget()
		p.endTour()
	}
}

func (p *page) endTour() {
	p.tour.stops, p.tour.did = nil, false
	p.tour.rev++
}

// target is what the present stop points at.
func (p *page) target() dom.Element { return dom.Find(tourStops[p.tour.stops[p.tour.at]].selector) }

// focusTarget moves the focus to what the tour points at, or to the first in it that can have it.
func (p *page) focusTarget() {
	target := p.target()
	if !target.Matches("button, [tabindex]") {
		target = target.Find("button, input, select, [tabindex]")
	}
	if target.Exists() {
		target.FocusInPlace()
	}
}

// placeTour measures what is pointed at, and finds room for the card.
func (p *page) placeTour() {
	if p.tour.stops == nil {
		return
	}
	width, height := dom.Size()
	tall := usualTall
	if card := dom.Find(".tour-card"); card.Exists() {
		tall = card.Box().Height
	}
	p.tour.spot = wider(p.target().Box(), 6)
	p.tour.card = cardBeside(p.tour.spot, width, height, tall)
	p.tour.rev++
}

func wider(b dom.Box, by float64) dom.Box {
	return dom.Box{Left: b.Left - by, Top: b.Top - by, Width: b.Width + 2*by, Height: b.Height + 2*by}
}

// usualTall is the height of a card, in CSS pixels, as long as it is not measured.
const usualTall = 230.0

// cardBeside is room for a card of a height next to b in a window: to the right or the left of it, under or over it, or
// else over its lower end.
func cardBeside(b dom.Box, width, height, tall float64) dom.Box {
	const edge = 12
	card := dom.Box{Width: math.Min(320, width-2*edge)}
	within := func(x, most float64) float64 { return math.Max(edge, math.Min(x, most-edge)) }
	card.Top = within(b.Top, height-tall)
	switch {
	case b.Left+b.Width+card.Width+2*edge <= width:
		card.Left = b.Left + b.Width + edge
		return card
	case b.Left-card.Width-2*edge >= 0:
		card.Left = b.Left - card.Width - edge
		return card
	case b.Top+b.Height+tall+edge <= height:
		card.Top = b.Top + b.Height + edge
	case b.Top-tall-edge >= 0:
		card.Top = b.Top - tall - edge
	default:
		card.Top = within(height, height-tall)
	}
	card.Left = within(b.Left, width-card.Width)
	return card
}

// tourCard is the tour: the light on what it points at, and the card.
type tourCard struct {
	app.Compo
	Page *page
	Rev  int
}

// Render draws nothing while there is no tour.
func (c *tourCard) Render() app.UI {
	p := c.Page
	if p.tour.stops == nil {
		return app.Div().Class("gone")
	}
	t := p.text.Tour
	now, count := p.tour.at, len(p.tour.stops)
	stop := tourStops[p.tour.stops[now]].name
	next := t.Next
	switch {
	case stop == "lessons":
		next = t.First
	case now == count-1:
		next = t.End
	}
	back := app.Button().Class("button").Type("button").Text(t.Back).OnClick(c.onMove(-1), app.EventScope("tour-back", now))
	return app.Div().Class("tour").ID("tour").Body(
		c.frame(app.Div().Class("spot"), p.tour.spot),
		c.frame(app.Div().Class("tour-card"), dom.Box{Left: p.tour.card.Left, Top: p.tour.card.Top, Width: p.tour.card.Width, Height: 0}).Role("dialog").
			Aria("labelledby", "tour-title").Aria("describedby", "tour-words").Body(
			app.H2().ID("tour-title").Text(t.Titles[stop]),
			app.P().ID("tour-words").Text(t.Words[stop]),
			app.Div().Class("row").Body(
				app.Span().Class("quiet").Text(text.Fill(t.Count, "stop", strconv.Itoa(now+1), "count", strconv.Itoa(count))),
				app.Button().Class("button quiet skip-tour").Type("button").Text(t.Skip).OnClick(func(app.Context, app.Event) { p.leaveTour() }),
				widget.Flag(back, now == 0, widget.Idle),
				app.Button().ID("tour-next").Class("button primary").Type("button").Text(next).OnClick(c.onMove(1), app.EventScope("tour-next", now)),
			),
		),
	)
}

// frame puts an element where a box is. A height of 0 leaves it its own.
func (c *tourCard) frame(element app.HTMLDiv, b dom.Box) app.HTMLDiv {
	element = element.Style("left", dom.Pixels(round(b.Left))).Style("top", dom.Pixels(round(b.Top))).Style("width", dom.Pixels(round(b.Width)))
	if b.Height > 0 {
		element = element.Style("height", dom.Pixels(round(b.Height)))
	}
	return element
}

func round(x float64) int { return int(math.Round(x)) }

func (c *tourCard) onMove(by int) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		p := c.Page
		last := tourStops[p.tour.stops[p.tour.at]].name
		p.showStop(ctx, max(p.tour.at+by, 0))
		if p.tour.stops == nil && last == "lessons" {
			p.openLesson(lesson.All()[0], 0)
		}
	}
}
