package curves

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/format"
	"downhill/web/text"
	"downhill/web/widget"
)

// Panel is a choice of curves, and the one that is chosen.
type Panel struct {
	app.Compo
	Curves            *Curves
	Scene, Frame, Cut int // revisions of the state
	Found             int // Rev

	watcher widget.Watcher
}

// OnMount watches whether the panel can be seen: only then are the points ranked.
func (d *Panel) OnMount(ctx app.Context) {
	d.watcher.Watch(ctx, func(_ app.Context, seen bool) { d.Curves.see("curves", seen) })
}

// OnDismount no longer watches.
func (d *Panel) OnDismount() {
	d.watcher.End()
	d.Curves.see("curves", false)
	d.Curves.host.State().Consider(nil)
}

// OnUpdate asks for the ranking of what the page shows now.
func (d *Panel) OnUpdate(app.Context) { d.Curves.pace.Check() }

// Render draws the panel.
func (d *Panel) Render() app.UI {
	c := d.Curves
	t := c.host.Words().Curves
	return app.Section().Class("panel curves-panel").Aria("labelledby", "curves-title").Body(
		app.Div().Class("panel-head").Body(
			app.H2().ID("curves-title").Text(t.Title),
			app.FieldSet().Class("segments").Aria("label", t.Title).Body(
				app.Div().Class("segment-row").Body(app.Range(kinds).Slice(func(i int) app.UI {
					kind := kinds[i]
					return widget.Segment("curve", kind, t.Kinds.Of(kind), kind == c.kind, func(app.Context, app.Event) { c.choose(kind) }, "")
				})),
			),
		),
		d.body(),
		app.P().Class("quiet said").Text(c.about()),
	)
}

// body is the curve, or why there is none.
func (d *Panel) body() app.UI {
	c, t := d.Curves, d.Curves.host.Words().Curves
	switch sets := c.drawn(); {
	case c.found == nil:
		return app.P().Class("quiet wait").Text(t.Wait)
	case len(sets) == 0:
		return app.P().Class("quiet wait").Text(t.None)
	case c.kind == cutOffs:
		return &table{Curves: c, Found: d.Found, Corner: c.corner(sets[0]), Scene: d.Scene}
	}
	return &drawing{Curves: c, Found: d.Found, Cut: d.Cut, Scene: d.Scene}
}

// choose draws another curve.
func (c *Curves) choose(kind string) {
	c.kind = kind
	c.rev++
	c.host.State().Consider(nil)
}

// drawn are the sets that have a curve of the kind that is chosen.
func (c *Curves) drawn() []set {
	var out []set
	for _, s := range c.shown() {
		if s.has(c.kind) {
			out = append(out, s)
		}
	}
	return out
}

// about says in words what the curve of each set comes to.
func (c *Curves) about() string {
	t := c.host.Words().Curves
	var said []string
	for i, s := range c.shown() {
		if !s.has(c.kind) {
			continue
		}
		ones, zeros := s.Totals()
		low, high := s.Interval()
		words, values := t.About.Of(c.kind), []string{"of", c.of(i), "auc", shown(s.AUC), "low", shown(low), "high", shown(high),
			"ap", shown(s.AveragePrecision), "share", format.Percent(float64(ones) / float64(ones+zeros)),
			"brier", shown(s.Brier), "ones", format.Thousands(ones), "zeros", format.Thousands(zeros),
			"zero", c.host.State().ClassName(0), "one", c.host.State().ClassName(1)}
		if c.kind == roc && low == nil {
			words = t.AboutArea
		}
		said = append(said, text.Fill(words, values...))
	}
	if more := t.More.Of(c.kind); len(said) > 0 && more != "" {
		said = append(said, text.Fill(more, "zero", c.host.State().ClassName(0), "one", c.host.State().ClassName(1)))
	}
	return strings.Join(said, " ")
}

// shown is a number with as many digits as a curve can show, "" where there is none.
func shown(x *float64) string {
	if x == nil {
		return ""
	}
	return format.Fixed(*x, 3)
}
