package tour

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/byhand"
	"downhill/web/format"
	"downhill/web/text"
)

// card is what the person is asked to do, over the settings.
type card struct {
	app.Compo
	Tour *Tour
	Rev  int
}

// Panel is the card, or nothing.
func (t *Tour) Panel() app.UI {
	return app.If(t.open, func() app.UI { return &card{Tour: t, Rev: t.rev} })
}

// tie is how near to the least loss a guess is as good.
const tie = 0.002

// Render draws the card of the present moment.
func (c *card) Render() app.UI {
	t := c.Tour
	words, b := t.host.Words(), buttonsOf(t.host.Words(), t.at)
	b.close.OnClick(func(app.Context, app.Event) {
		t.End()
		t.browser.focus("decision-plot")
	})
	b.skip.OnClick(func(app.Context, app.Event) { t.skip() })
	b.lesson.OnClick(func(app.Context, app.Event) {
		t.End()
		t.host.OpenLessons()
	})
	guess, best, said := "", "", ""
	guessed := !t.guess.isFlat()
	if t.at > guessing && guessed {
		guess = text.Fill(words.Tour.Guess, "loss", format.Significant(t.guess.Loss))
	}
	if t.best > 0 {
		best = text.Fill(words.Tour.Best, "loss", format.Significant(t.best))
		switch {
		case guessed && t.guess.Loss < t.best+tie:
			said = words.Tour.Tied
		case guessed:
			said = words.Tour.Beaten
		}
	}
	return fill(words, t.at, []string{guess, best}, said, c.pulls(), b)
}

// pulls are sliders for both handles, which are seen while the keyboard is at them.
func (c *card) pulls() app.UI {
	t := c.Tour
	x, p, ok := byhand.Handles(t.host.State())
	if !ok || !t.Handles() {
		return noPulls()
	}
	return noPulls().Body(app.Range(x[:]).Slice(func(i int) app.UI {
		name := text.Fill(t.host.Words().Tour.Pull, "x", format.Short(x[i]))
		return app.Label().Body(app.Span().Text(name), app.Input().Type("range").Attr("min", 100-100*byhand.Surest).Attr("max", 100*byhand.Surest).Attr("step", "1").
			Value(strconv.Itoa(int(math.Round(100*p[i])))).OnInput(func(ctx app.Context, _ app.Event) {
			if x, err := format.Parse(ctx.JSSrc().Get("value").String()); err == nil {
				t.host.Gesture()
				t.host.Pull(i, x/100)
			}
		}, app.EventScope("pull", i)))
	}))
}

func noPulls() app.HTMLDiv { return app.Div().Class("pulls") }

// Written is the first card as the server writes it. static/opening.js shows it to newcomers.
func Written(c *text.Catalogue) app.UI {
	return fill(c, guessing, []string{"", ""}, "", noPulls(), buttonsOf(c, guessing)).Class("offered")
}

// buttons are those of a card.
type buttons struct{ close, skip, lesson app.HTMLButton }

func buttonsOf(c *text.Catalogue, at moment) buttons {
	words := c.Tour
	button := func(class, name string) app.HTMLButton {
		return app.Button().Class("button", class).Type("button").Text(name)
	}
	b := buttons{button("quiet skip-tour", "×").Aria("label", words.Close).Title(words.Close), button("quiet skip-moment", words.Skip), button("primary first-lesson", words.First)}
	if at == ended {
		b.skip.Class("gone")
	} else {
		b.lesson.Class("gone")
	}
	return b
}

// fill makes a card of what it says.
func fill(c *text.Catalogue, at moment, losses []string, said string, pulls app.UI, b buttons) app.HTMLSection {
	words, name := c.Tour, names[at]
	return app.Section().Class("panel guide", "at-"+name).ID("tour").Aria("labelledby", "tour-title").Body(
		app.Div().Class("panel-head").Body(
			app.H2().ID("tour-title").TabIndex(-1).Text(words.Titles.Of(name)),
			app.Span().Class("quiet of").Text(text.Fill(words.Count, "moment", strconv.Itoa(int(at)+1), "count", strconv.Itoa(moments))),
			b.close,
		),
		app.Div().Class("told").Aria("live", "polite").Body(
			app.P().Class("losses").Body(app.Span().Class("guess").Text(losses[0]), app.Span().Class("best").Text(losses[1])),
			app.P().Class("outcome").Text(said),
			app.P().Class("words").Text(words.Words.Of(name)),
		),
		pulls,
		app.Div().Class("row").Body(b.skip, b.lesson),
	)
}
