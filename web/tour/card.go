package tour

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
	"downhill/web/text"
	"downhill/web/widget"
)

// Card is the tour: the light on what it points at, and the card.
type Card struct {
	app.Compo
	Tour *Tour
	Rev  int
}

// Render draws nothing while there is no tour.
func (c *Card) Render() app.UI {
	t := c.Tour
	if t.route == nil {
		return app.Div().Class("gone")
	}
	words := t.host.Words().Tour
	now, count := t.at, len(t.route)
	stop := stops[t.route[now]].name
	next := words.Next
	switch {
	case stop == "lessons":
		next = words.First
	case now == count-1:
		next = words.End
	}
	b := buttonsOf(t.host.Words(), next)
	b.skip.OnClick(func(app.Context, app.Event) { t.leave() })
	b.back.OnClick(c.onMove(-1), app.EventScope("tour-back", now))
	b.next.OnClick(c.onMove(1), app.EventScope("tour-next", now))
	return app.Div().Class("tour").ID("tour").Body(
		c.frame(app.Div().Class("spot"), t.spot),
		fill(c.frame(app.Div(), dom.Box{Left: t.card.Left, Top: t.card.Top, Width: t.card.Width, Height: 0}), t.host.Words(), stop, now, count, b),
	)
}

// Written is the first card as the server writes it: help.css places it where the tour does, and static/opening.js shows
// it to those whom the tour is offered.
func Written(c *text.Catalogue) app.UI {
	return fill(app.Div(), c, stops[0].name, 0, len(stops), buttonsOf(c, c.Tour.Next))
}

// buttons are those of a card.
type buttons struct{ skip, back, next app.HTMLButton }

func buttonsOf(c *text.Catalogue, next string) buttons {
	words := c.Tour
	button := func(class, name string) app.HTMLButton {
		return app.Button().Class("button", class).Type("button").Text(name)
	}
	return buttons{button("quiet skip-tour", words.Skip), button("", words.Back), button("primary", next).ID("tour-next")}
}

// fill makes a card of an element.
func fill(card app.HTMLDiv, c *text.Catalogue, stop string, now, count int, b buttons) app.UI {
	words := c.Tour
	return card.Class("tour-card").Role("dialog").Aria("labelledby", "tour-title").Aria("describedby", "tour-words").Body(
		app.H2().ID("tour-title").Text(words.Titles[stop]),
		app.P().ID("tour-words").Text(words.Words[stop]),
		app.Div().Class("row").Body(
			app.Span().Class("quiet").Text(text.Fill(words.Count, "stop", strconv.Itoa(now+1), "count", strconv.Itoa(count))),
			b.skip, widget.Flag(b.back, now == 0, widget.Idle), b.next,
		),
	)
}

// frame puts an element where a box is. A height of 0 leaves it its own.
func (c *Card) frame(element app.HTMLDiv, b dom.Box) app.HTMLDiv {
	element = element.Style("left", dom.Pixels(round(b.Left))).Style("top", dom.Pixels(round(b.Top))).Style("width", dom.Pixels(round(b.Width)))
	if b.Height > 0 {
		element = element.Style("height", dom.Pixels(round(b.Height)))
	}
	return element
}

func round(x float64) int { return int(math.Round(x)) }

func (c *Card) onMove(by int) app.EventHandler {
	return func(app.Context, app.Event) {
		t := c.Tour
		last := stops[t.route[t.at]].name
		t.show(max(t.at+by, 0))
		if t.route == nil && last == "lessons" {
			t.host.OpenLessons()
		}
	}
}
