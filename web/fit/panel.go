package fit

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/inference"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/text"
	"downhill/web/widget"
)

// Panel is the table of estimates, and the statistics of the whole.
type Panel struct {
	app.Compo
	Fit                     *Fit
	Scene, Frame, Found, UI int // revisions: of the state, and Rev

	watcher widget.Watcher
}

// OnMount watches whether the panel can be seen: only then is the fit computed.
func (p *Panel) OnMount(ctx app.Context) {
	p.watcher.Watch(ctx, func(_ app.Context, seen bool) { p.Fit.see(seen) })
}

// OnDismount no longer watches.
func (p *Panel) OnDismount() {
	p.watcher.End()
	p.Fit.see(false)
}

// OnUpdate asks for the fit of what the page shows now.
func (p *Panel) OnUpdate(app.Context) { p.Fit.pace.Check() }

// Render draws the panel.
func (p *Panel) Render() app.UI {
	f := p.Fit
	t := f.host.Words().Fit
	body := []app.UI{app.H2().ID("fit-title").Text(t.Title), p.methods()}
	switch {
	case f.found != nil:
		body = append(body, p.loss(), p.estimates(), p.intervals(), p.buttons(), p.uncertainty(), p.whole())
	case f.refused != nil:
		body = append(body, app.P().Class("verdict").Text(f.host.Words().Sentence(f.refused)),
			app.If(f.offersFirth(), func() app.UI {
				return app.Div().Class("acts").Body(app.Button().Class("button act").Type("button").Text(t.UseFirth).OnClick(func(app.Context, app.Event) {
					f.choose(engine.FitOptions{Method: inference.Firth, Profile: f.options.Profile})
				}))
			}))
	default:
		body = append(body, app.P().Class("quiet").Text(t.Wait))
	}
	if f.found == nil {
		body = append(body, p.uncertainty())
	}
	return app.Section().Class("panel fit-panel").Aria("labelledby", "fit-title").Body(body...)
}

// help is the ? of a control, with its sentence.
func (p *Panel) help(of, name, sentence string) []app.UI {
	t := p.Fit.host.Words().Help
	return widget.Help("fit-help-"+of, t.Mark, text.Fill(t.Name, "name", name), sentence)
}

// methods chooses between the two.
func (p *Panel) methods() app.UI {
	f := p.Fit
	t := f.host.Words().Fit
	help := p.help("method", t.Method, t.MethodHelp)
	return app.FieldSet().Class("segments").Body(
		app.Legend().Text(t.Method), help[0], help[1],
		app.Div().Class("segment-row").Body(app.Range(t.Methods).Slice(func(i int) app.UI {
			method := []string{inference.Maximum, inference.Firth}[i]
			return widget.Segment("fit-method", method, t.Methods[i], f.options.Method == method, func(app.Context, app.Event) {
				f.choose(engine.FitOptions{Method: method, Profile: f.options.Profile})
			}, "")
		})),
	)
}

// column is one of a table of coefficients.
type column struct {
	class string // and the key of its words
	value func(c *inference.Coefficient) string
}

func (p *Panel) estimates() app.UI {
	return p.table("estimates", "", []column{
		{"estimate", func(c *inference.Coefficient) string { return short(c.Estimate) }},
		{"se", func(c *inference.Coefficient) string { return short(c.SE) }},
		{"z", func(c *inference.Coefficient) string { return format.Fixed(c.Z, 2) }},
		{"p", func(c *inference.Coefficient) string { return chance(c.P) }},
		{"away", func(c *inference.Coefficient) string { return signed(c.Away) }},
	})
}

// intervals are those of the coefficients, by the profile too where it was asked for, and those of the odds ratios.
func (p *Panel) intervals() app.UI {
	t, none := p.Fit.host.Words().Fit, p.Fit.host.Words().Model.None
	optional := func(x *float64) string {
		if x == nil {
			return none
		}
		return short(*x)
	}
	columns := []column{
		{"low", func(c *inference.Coefficient) string { return short(c.Low) }},
		{"high", func(c *inference.Coefficient) string { return short(c.High) }},
	}
	if p.Fit.options.Profile {
		columns = append(columns,
			column{"profileLow", func(c *inference.Coefficient) string { return optional(c.ProfileLow) }},
			column{"profileHigh", func(c *inference.Coefficient) string { return optional(c.ProfileHigh) }})
	}
	return app.Div().Class("fit-intervals").Body(p.table("interval", t.Interval, columns), p.table("odds", t.Odds, []column{
		{"oddsRatio", func(c *inference.Coefficient) string { return optional(c.OddsRatio) }},
		{"orLow", func(c *inference.Coefficient) string { return optional(c.ORLow) }},
		{"orHigh", func(c *inference.Coefficient) string { return optional(c.ORHigh) }},
	}))
}

// table is one of coefficients, the bias first.
func (p *Panel) table(class, caption string, columns []column) app.UI {
	t, coefficients := p.Fit.host.Words().Fit, p.Fit.found.Coefficients
	return app.Table().Class("metrics", "fit-"+class).Body(
		app.If(caption != "", func() app.UI { return app.Caption().Text(caption) }),
		app.THead().Body(app.Tr().Body(
			app.Td(),
			app.Range(columns).Slice(func(k int) app.UI {
				name := columns[k].class
				return app.Th().Scope("col").Body(widget.Term("fit-help-"+name, t.Columns.Of(name), t.Help.Of(name)))
			}),
		)),
		app.TBody().Body(app.Range(coefficients).Slice(func(j int) app.UI {
			c := &coefficients[j]
			name := c.Name
			if j == 0 {
				name = t.Bias
			}
			return app.Tr().Body(
				dom.Verbatim(app.Th()).Scope("row").Text(name),
				app.Range(columns).Slice(func(k int) app.UI {
					return dom.Verbatim(app.Td().Class(columns[k].class)).Text(columns[k].value(c))
				}),
			)
		})),
	)
}

// buttons ask for profile intervals, and save the table.
func (p *Panel) buttons() app.UI {
	f := p.Fit
	t := f.host.Words().Fit
	help := p.help("profile", t.Profile, t.ProfileHelp)
	return app.Div().Class("acts").Body(
		app.Button().Class("button act fit-profile").Type("button").Aria("pressed", f.options.Profile).Text(t.Profile).
			OnClick(func(app.Context, app.Event) {
				f.choose(engine.FitOptions{Method: f.options.Method, Profile: !f.options.Profile})
			}),
		help[0], help[1],
		app.Button().Class("button act fit-save").Type("button").Text(t.Save).OnClick(func(app.Context, app.Event) { f.save() }),
	)
}

// loss ties the deviance to the loss that the page shows.
func (p *Panel) loss() app.UI {
	found, t := p.Fit.found, p.Fit.host.Words().Fit
	return app.P().Class("fit-loss").Text(text.Fill(t.Loss, "deviance", short(found.Deviance), "points", format.Thousands(found.Points),
		"least", format.Significant(found.Loss), "now", format.Significant(p.Fit.host.State().Frame().Snapshot.Loss)))
}

// whole are the statistics of the whole.
func (p *Panel) whole() app.UI {
	f, t := p.Fit.found, p.Fit.host.Words().Fit
	rows := []struct{ class, value string }{
		{"lr", text.Fill(t.Ratio, "statistic", short(f.LR.Statistic), "df", format.Thousands(f.LR.DF), "p", equality(f.LR.P))},
		{"deviance", short(f.Deviance)}, {"nullDeviance", short(f.NullDeviance)}, {"logLikelihood", short(f.LogLikelihood)},
		{"aic", short(f.AIC)}, {"bic", short(f.BIC)}, {"mcfadden", format.Fixed(f.McFadden, 4)}, {"coxSnell", format.Fixed(f.CoxSnell, 4)},
		{"nagelkerke", format.Fixed(f.Nagelkerke, 4)}, {"tjur", format.Fixed(f.Tjur, 4)}, {"brier", format.Fixed(f.Brier, 4)},
	}
	return app.Table().Class("metrics fit-whole").Body(app.TBody().Body(app.Range(rows).Slice(func(i int) app.UI {
		class := rows[i].class
		return app.Tr().Body(
			app.Th().Scope("row").Body(widget.Term("fit-help-"+class, t.Rows.Of(class), t.Help.Of(class))),
			dom.Verbatim(app.Td().Class(class)).Text(rows[i].value),
		)
	})))
}

// uncertainty is what the plot shows of it, with the samples that are left out.
func (p *Panel) uncertainty() app.UI {
	h, left := p.Fit.host, 0
	b := h.State().Band()
	if b != nil {
		left = b.Samples - len(b.Models)
	}
	return app.Div().Class("fit-uncertainty").Body(
		h.Segments("uncertainty"),
		app.If(left > 0, func() app.UI {
			return app.P().Class("quiet").Text(h.Words().Count(h.Words().Fit.LeftOut, left, "samples", format.Thousands(b.Samples)))
		}),
	)
}
