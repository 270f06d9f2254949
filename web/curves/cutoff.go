package curves

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/curves"
	"downhill/engine/scene"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/text"
	"downhill/web/typed"
	"downhill/web/widget"
)

// Cutoff is the panel of the threshold: where it is, what the errors cost, and what it makes of the points.
type Cutoff struct {
	app.Compo
	Curves                *Curves
	Scene, Frame, UI, Cut int // revisions of the state
	Found                 int // Rev

	watcher widget.Watcher
}

// OnMount watches whether the panel can be seen: only then are the points ranked.
func (d *Cutoff) OnMount(ctx app.Context) {
	d.Curves.follow()
	d.watcher.Watch(ctx, func(_ app.Context, seen bool) { d.Curves.see("cutoff", seen) })
}

// OnDismount no longer watches.
func (d *Cutoff) OnDismount() {
	d.watcher.End()
	d.Curves.see("cutoff", false)
}

// OnUpdate asks for the ranking of what the page shows now.
func (d *Cutoff) OnUpdate(app.Context) {
	d.Curves.pace.Check()
	d.Curves.follow()
}

// follow has the slider stand at the threshold: a value that came before its range or its step was cut to another.
func (c *Curves) follow() {
	now := scene.FormatNumber(c.host.State().Threshold())
	if slider := dom.ByID("cutoff-slider"); slider.Exists() && slider.Text() != now {
		slider.SetText(now)
	}
}

// Render draws the panel.
func (d *Cutoff) Render() app.UI {
	c := d.Curves
	t := c.host.Words().Curves
	sets := c.shown()
	return app.Section().Class("panel cutoff-panel").Aria("labelledby", "cutoff-title").Body(
		app.Div().Class("cutoff-row").Body(c.title(), c.slider(), c.field()),
		c.costRow(),
		typed.Complaint(c.host, thresholdField), typed.Complaint(c.host, costField(positiveCost)), typed.Complaint(c.host, costField(negativeCost)),
		app.If(len(sets) > 0, func() app.UI {
			return app.Div().Class("judged").Body(
				app.Div().Body(app.Range(sets).Slice(func(i int) app.UI { return c.matrix(i, sets[i]) })),
				c.shares(sets),
			)
		}).Else(func() app.UI { return app.P().Class("quiet wait").Text(t.Wait) }),
	)
}

// slider moves the threshold, over a mark at that of least cost. A class that hides the setting has none.
func (c *Curves) slider() app.UI {
	now, class := c.host.State().Threshold(), c.host.State().Scene().Classroom
	slider := app.Input().ID("cutoff-slider").Type("range").Attr("min", 0).Attr("max", 1).Attr("step", 0.01).Value(now).
		Aria("label", c.host.Words().Settings.Of(setting).Label).Aria("valuetext", format.Exact(now)).
		OnInput(func(ctx app.Context, _ app.Event) {
			if v, err := strconv.ParseFloat(ctx.JSSrc().Get("value").String(), 64); err == nil {
				c.slide(v)
			}
		}).
		OnChange(func(app.Context, app.Event) { c.host.Slide("") }, app.EventScope("end"))
	least, _, ok := c.least()
	return app.Div().Class("rate-slider", widget.LockClass(class, setting), c.gone()).Style("--least", strconv.FormatFloat(least, 'f', 4, 64)).Body(
		widget.Lock(class, setting, slider, false, app.HTMLInput.Disabled),
		app.If(ok, func() app.UI { return app.Span().Class("least").Aria("hidden", "true") }),
	)
}

// field takes an exact threshold.
func (c *Curves) field() app.UI {
	words, class := c.host.Words().Settings.Of(setting), c.host.State().Scene().Classroom
	field := typed.Number(c.host, thresholdField, c.host.State().Threshold()).Class(c.gone()).
		Aria("label", words.Label).
		OnChange(func(ctx app.Context, _ app.Event) { c.enter(ctx.JSSrc().Get("value").String()) })
	return widget.Lock(class, setting, field, false, app.HTMLInput.Disabled)
}

// gone is the class of a control that a class does not see.
func (c *Curves) gone() string {
	if c.host.State().Scene().Classroom.Hides(setting) {
		return "gone"
	}
	return ""
}

// enter sets the threshold to what was typed, or says what is wrong with that.
func (c *Curves) enter(value string) {
	if v, ok := typed.Enter(c.host, thresholdField, setting, value, scene.Range{Min: 0, Max: 1}, scene.FormatNumber(c.host.State().Threshold())); ok {
		c.set(v)
	}
}

// costRow are the costs of the errors, and the threshold at which they are least.
func (c *Curves) costRow() app.UI {
	t, costs := c.host.Words().Curves, c.costs()
	row := []app.UI{app.Span().Text(t.Costs), c.cost(positiveCost, t.FalsePositive, costs.FalsePositive), c.cost(negativeCost, t.FalseNegative, costs.FalseNegative)}
	if at, _, ok := c.least(); ok {
		row = append(row, widget.Flag(app.Button().ID("use-least").Class("button act").Type("button").Text(text.Fill(t.Use, "threshold", format.Exact(at))).
			OnClick(func(app.Context, app.Event) { c.useLeast() }), at == c.host.State().Threshold() || c.isLocked(), widget.Idle))
	}
	return app.Div().Class("costs").Body(row...)
}

// title is that of the panel, with a ? that says what a threshold is, and which one costs least.
func (c *Curves) title() app.UI {
	words, t := c.host.Words(), c.host.Words().Curves
	sentence := words.Settings.Of(setting).Help
	if at, corner, ok := c.least(); ok {
		sentence += " " + text.Fill(t.Least, "threshold", format.Exact(at), "cost", format.Exact(c.costs().Of(c.found.sets[0].Counts(corner))))
	}
	help := widget.Help("cutoff-help", words.Help.Mark, text.Fill(words.Help.Name, "name", t.Cutoff), sentence)
	return app.Div().Class("named").Body(append([]app.UI{app.H2().ID("cutoff-title").Text(t.Cutoff)}, help...)...)
}

// isLocked reports whether a class may not change the threshold.
func (c *Curves) isLocked() bool {
	class := c.host.State().Scene().Classroom
	return class.Locks(setting) || class.Hides(setting)
}

func (c *Curves) useLeast() {
	if at, _, ok := c.least(); ok {
		c.set(at)
	}
}

// cost is the field of a cost, which is a setting. One that a class hides is not there.
func (c *Curves) cost(name, label string, now float64) app.UI {
	class := c.host.State().Scene().Classroom
	if class.Hides(name) {
		return app.Text("")
	}
	field := typed.Number(c.host, costField(name), now).
		OnChange(func(ctx app.Context, _ app.Event) { c.price(name, now, ctx.JSSrc().Get("value").String()) }, app.EventScope(name, now))
	return app.Label().Body(app.Text(label), widget.Lock(class, name, field, false, app.HTMLInput.Disabled))
}

// price sets one of the costs to what was typed, or says what is wrong with that.
func (c *Curves) price(name string, now float64, value string) {
	row, _ := scene.Lookup(name)
	v, ok := typed.Enter(c.host, costField(name), name, value, scene.Range{Min: row.Min, Max: row.Max}, scene.FormatNumber(now))
	if !ok {
		return
	}
	c.host.Slide(name)
	c.host.Try(scene.Edit{Set: &scene.Set{Name: name, Value: scene.FormatNumber(v)}}, func(err error) {
		if err != nil {
			typed.Refuse(c.host, costField(name), value, err, scene.FormatNumber(now))
		}
	})
	c.host.Slide("")
}

// of names a set.
func (c *Curves) of(i int) string {
	m := c.host.Words().Metrics
	return []string{m.Train, m.Test}[i]
}

// matrix is the confusion matrix of a set, with each count and its share of the class, whose depth of colour that is.
func (c *Curves) matrix(i int, s set) app.UI {
	t, state := c.host.Words().Curves, c.host.State()
	n := s.Counts(c.corner(s))
	row := func(class, right, missed int) app.UI {
		counts := [2]int{right, missed}
		if class == 1 {
			counts = [2]int{missed, right}
		}
		return app.Tr().Body(
			app.Th().Scope("row").Text(text.Fill(t.Is, "class", state.ClassName(class))),
			app.Range(counts[:]).Slice(func(said int) app.UI { return c.cell(counts[said], right+missed, class, said) }),
		)
	}
	return app.Table().Class("matrix", []string{"train", "test"}[i]).Body(
		app.Caption().Text(c.of(i)),
		app.THead().Body(app.Tr().Body(app.Td(),
			app.Th().Scope("col").Text(text.Fill(t.Said, "class", state.ClassName(0))),
			app.Th().Scope("col").Text(text.Fill(t.Said, "class", state.ClassName(1))))),
		app.TBody().Body(row(0, n.TrueNegatives, n.FalsePositives), row(1, n.TruePositives, n.FalseNegatives)),
	)
}

// cell is how many of a class are said to be of one.
func (c *Curves) cell(count, whole, class, said int) app.UI {
	share, words := 0.0, "–"
	if whole > 0 {
		share = float64(count) / float64(whole)
		words = format.Percent(share)
	}
	right := "error"
	if class == said {
		right = "right"
	}
	return dom.Verbatim(app.Td().Class("is-"+strconv.Itoa(class), "said-"+strconv.Itoa(said), right)).
		Style("--share", strconv.FormatFloat(share, 'f', 3, 64)).
		Body(app.B().Text(format.Thousands(count)), app.Span().Text(words))
}

// shareRows are what is told of the counts, "" where it is undefined.
var shareRows = []struct {
	name  string
	value func(n curves.Counts, s set) *float64
}{
	{"accuracy", func(n curves.Counts, _ set) *float64 { return n.Accuracy() }},
	{"precision", func(n curves.Counts, _ set) *float64 { return n.Precision() }},
	{"recall", func(n curves.Counts, _ set) *float64 { return n.Recall() }},
	{"specificity", func(n curves.Counts, _ set) *float64 { return n.Specificity() }},
	{"f1", func(n curves.Counts, _ set) *float64 { return n.F1() }},
	{"balanced", func(n curves.Counts, _ set) *float64 { return n.Balanced() }},
	{"matthews", func(n curves.Counts, _ set) *float64 { return n.Matthews() }},
	{"logLoss", func(_ curves.Counts, s set) *float64 { return s.LogLoss }},
	{"brier", func(_ curves.Counts, s set) *float64 { return s.Brier }},
}

// shares is the table of them.
func (c *Curves) shares(sets []set) app.UI {
	t := c.host.Words().Curves
	counts := make([]curves.Counts, len(sets))
	for i, s := range sets {
		counts[i] = s.Counts(c.corner(s))
	}
	return app.Table().Class("metrics").Body(
		app.THead().Body(app.Tr().Body(app.Td(), app.Range(sets).Slice(func(i int) app.UI { return app.Th().Scope("col").Text(c.of(i)) }))),
		app.TBody().Body(app.Range(shareRows).Slice(func(k int) app.UI {
			row := shareRows[k]
			return app.Tr().Class("share-"+row.name).Body(
				app.Th().Scope("row").Body(widget.Term("share-help-"+row.name, t.Shares.Of(row.name), t.Help.Of(row.name))),
				app.Range(sets).Slice(func(i int) app.UI { return c.number(row.value(counts[i], sets[i])) }),
			)
		})),
	)
}

// number is a cell with a number, or the word for one that is undefined.
func (c *Curves) number(x *float64) app.UI {
	if x == nil {
		return app.Td().Class("undefined").Text(c.host.Words().Metrics.Undefined)
	}
	if *x >= 1000 { // a log-loss
		return dom.Verbatim(app.Td()).Text(format.Significant(*x))
	}
	return dom.Verbatim(app.Td()).Text(format.Fixed(*x, 4))
}
