package web

import (
	"math"
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/lesson"
	"downhill/web/text"
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
	stops  []int // of tourStops, those that are on the page; nil while there is no tour
	at     int   // in stops
	spot   box   // what is pointed at
	card   box   // where the card stands; its height is what there is room for
	first  func()
	onKey  app.Func
	onDown app.Func
	onUp   app.Func
	onMove app.Func
	did    bool // what the present stop says is being done
	rev    int
}

// box is a rectangle in the window, in CSS pixels.
type box struct{ left, top, width, height float64 }

func frameOf(element app.Value) box {
	r := element.Call("getBoundingClientRect")
	return box{r.Get("left").Float(), r.Get("top").Float(), r.Get("width").Float(), r.Get("height").Float()}
}

// listenForTour hears of keys and presses while there is a tour, and of what moves the parts of the page.
func (p *page) listenForTour(ctx app.Context) {
	p.tour.onKey = app.FuncOf(func(_ app.Value, args []app.Value) any {
		if p.tour.stops == nil {
			return nil
		}
		switch args[0].Get("key").String() {
		case "Escape":
			ctx.Dispatch(func(app.Context) { p.leaveTour() })
		case "Tab":
			keepInside(args[0], app.Window().GetElementByID("tour"))
		}
		return nil
	})
	p.tour.onDown = app.FuncOf(func(_ app.Value, args []app.Value) any {
		target := args[0].Get("target")
		if p.tour.stops == nil || target.Call("closest", "#tour").Truthy() {
			return nil
		}
		stop := tourStops[p.tour.stops[p.tour.at]]
		switch {
		case stop.press == ends || !target.Call("closest", stop.selector).Truthy():
			ctx.Dispatch(func(app.Context) { p.endTour() })
		case stop.press == leadsOn:
			p.tour.did = true
		}
		return nil
	})
	p.tour.onUp = app.FuncOf(func(app.Value, []app.Value) any {
		if p.tour.did {
			p.tour.did = false
			ctx.Dispatch(p.leadOn)
		}
		return nil
	})
	p.tour.onMove = app.FuncOf(func(app.Value, []app.Value) any {
		if p.tour.stops != nil {
			ctx.Dispatch(func(app.Context) { p.placeTour() })
		}
		return nil
	})
	document := app.Window().Get("document")
	document.Call("addEventListener", "keydown", p.tour.onKey)
	document.Call("addEventListener", "pointerdown", p.tour.onDown, true)
	document.Call("addEventListener", "pointerup", p.tour.onUp, true)
	app.Window().Call("addEventListener", "resize", p.tour.onMove)
	app.Window().Call("addEventListener", "scroll", p.tour.onMove)
}

// keepInside has the Tab key go round within an element.
func keepInside(event, element app.Value) {
	buttons := element.Call("querySelectorAll", "button")
	from, to := buttons.Index(buttons.Length()-1), buttons.Index(0)
	if event.Get("shiftKey").Bool() {
		from, to = to, from
	}
	now := app.Window().Get("document").Get("activeElement")
	if now.Equal(from) || !element.Call("contains", now).Bool() {
		event.Call("preventDefault")
		to.Call("focus")
	}
}

// offerTour begins the tour on a first visit, once the engine has greeted.
func (p *page) offerTour(ctx app.Context) {
	if hook().Call("noted", "tour").String() != "" {
		return
	}
	p.tour.first = func() { p.startTour(ctx) }
	if p.engine.greeted {
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
		if app.Window().Get("document").Call("querySelector", stop.selector).Truthy() {
			p.tour.stops = append(p.tour.stops, i)
		}
	}
	if len(p.tour.stops) > 0 {
		hook().Call("note", "tour", "seen")
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
	p.target().Call("scrollIntoView", map[string]any{"block": "center", "behavior": "instant"})
	p.placeTour()
	ctx.Dispatch(func(ctx app.Context) { ctx.Defer(func(app.Context) { focus("tour-next") }) })
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
func (p *page) target() app.Value {
	return app.Window().Get("document").Call("querySelector", tourStops[p.tour.stops[p.tour.at]].selector)
}

// focusTarget moves the focus to what the tour points at, or to the first in it that can have it.
func (p *page) focusTarget() {
	target := p.target()
	if !target.Call("matches", "button, [tabindex]").Bool() {
		target = target.Call("querySelector", "button, input, select, [tabindex]")
	}
	if target.Truthy() {
		target.Call("focus", map[string]any{"preventScroll": true})
	}
}

// placeTour measures what is pointed at, and finds room for the card.
func (p *page) placeTour() {
	if p.tour.stops == nil {
		return
	}
	root := app.Window().Get("document").Get("documentElement")
	p.tour.spot = frameOf(p.target()).wider(6)
	p.tour.card = p.tour.spot.beside(root.Get("clientWidth").Float(), app.Window().Get("innerHeight").Float())
	p.tour.rev++
}

func (b box) wider(by float64) box {
	return box{b.left - by, b.top - by, b.width + 2*by, b.height + 2*by}
}

// beside is room for a card next to b in a window: to the right or the left of it, under or over it, or else over its
// lower end.
func (b box) beside(width, height float64) box {
	const edge, tall = 12, 230
	card := box{width: math.Min(320, width-2*edge), height: tall}
	within := func(x, most float64) float64 { return math.Max(edge, math.Min(x, most-edge)) }
	card.top = within(b.top, height-tall)
	switch {
	case b.left+b.width+card.width+2*edge <= width:
		card.left = b.left + b.width + edge
		return card
	case b.left-card.width-2*edge >= 0:
		card.left = b.left - card.width - edge
		return card
	case b.top+b.height+tall+edge <= height:
		card.top = b.top + b.height + edge
	case b.top-tall-edge >= 0:
		card.top = b.top - tall - edge
	default:
		card.top = height - tall - edge
	}
	card.left = within(b.left, width-card.width)
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
		c.frame(app.Div().Class("tour-card"), box{p.tour.card.left, p.tour.card.top, p.tour.card.width, 0}).Role("dialog").
			Aria("labelledby", "tour-title").Aria("describedby", "tour-words").Body(
			app.H2().ID("tour-title").Text(t.Titles[stop]),
			app.P().ID("tour-words").Text(t.Words[stop]),
			app.Div().Class("row").Body(
				app.Span().Class("quiet").Text(text.Fill(t.Count, "stop", strconv.Itoa(now+1), "count", strconv.Itoa(count))),
				app.Button().Class("button quiet skip-tour").Type("button").Text(t.Skip).OnClick(func(app.Context, app.Event) { p.leaveTour() }),
				flag(back, now == 0, idle),
				app.Button().ID("tour-next").Class("button primary").Type("button").Text(next).OnClick(c.onMove(1), app.EventScope("tour-next", now)),
			),
		),
	)
}

// frame puts an element where a box is. A height of 0 leaves it its own.
func (c *tourCard) frame(element app.HTMLDiv, b box) app.HTMLDiv {
	element = element.Style("left", pixels(round(b.left))).Style("top", pixels(round(b.top))).Style("width", pixels(round(b.width)))
	if b.height > 0 {
		element = element.Style("height", pixels(round(b.height)))
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
