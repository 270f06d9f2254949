package web

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/web/format"
	"downhill/web/text"
)

// column is a column of the table of parameters: its head, as words and as MathML or text, and its numbers.
type column struct {
	class, head string // head is MathML
	numbers     []float64
}

// parameterTable has a row for each parameter: the point's share of its slope, the mean over all points, the penalty, the
// slope, what the optimiser remembers, the old value and the new one.
func (p *page) parameterTable(t *engine.Trace) app.UI {
	n := len(t.Before)
	names := p.parameterNames()
	columns := p.columns(t)
	rows := min(n, mostRows)
	return app.Div().Body(
		app.Table().Class("metrics parameters").Body(
			app.THead().Body(app.Tr().Body(
				app.Th().Scope("col").Text(p.text.Maths.Parameter),
				app.Range(columns).Slice(func(k int) app.UI {
					return app.Th().Scope("col").Body(
						app.Raw(`<math aria-hidden="true" translate="no">`+columns[k].head+"</math>"),
						app.Span().Class("unseen").Text(p.text.Maths.Columns[columns[k].class]),
					)
				}),
			)),
			app.TBody().Body(app.Range(make([]struct{}, rows)).Slice(func(k int) app.UI {
				j := (k + n - 1) % n // the bias first, as in the menus of parameters
				name := ""
				if k < len(names) {
					name = names[k]
				}
				return app.Tr().Body(
					app.Th().Scope("row").Text(name),
					app.Range(columns).Slice(func(c int) app.UI {
						return verbatim(app.Td().Class(columns[c].class)).Text(p.entry(columns[c].numbers, j))
					}),
				)
			})),
		),
		app.If(n > rows, func() app.UI {
			return app.P().Class("quiet").Text(text.Fill(p.text.Maths.More, "count", format.Thousands(n-rows)))
		}),
	)
}

// entry is a number of a column; a dash where it has none.
func (p *page) entry(numbers []float64, j int) string {
	if j >= len(numbers) {
		return p.text.Model.None
	}
	return p.digits(numbers[j])
}

// columns are those that the Scene has a use for.
func (p *page) columns(t *engine.Trace) []column {
	share := row(operator("("), symbol("p"), operator("−"), symbol("y"), operator(")"), symbol("x"), operator("/"), symbol("n"))
	out := []column{{"share", share, t.Row.Share}, {"data", row(fraction("<mn>1</mn>", symbol("n")), sum()), t.Data}}
	if p.scene.L2 > 0 {
		out = append(out, column{"penalty", row(below(symbol("λ"), "<mn>2</mn>"), parameter("w")), t.Penalty})
	}
	out = append(out, column{"slope", symbol("g"), t.Slopes})
	names := map[string][2]string{scene.Adam: {"m", "v"}, scene.AdaGrad: {"", "s"}, scene.RMSProp: {"", "s"}, scene.Momentum: {"v", ""}, scene.Nesterov: {"v", ""}}[p.scene.Optimizer]
	for k, memory := range []*engine.Memory{t.First, t.Second} {
		if memory != nil {
			out = append(out, column{"memory-before", symbol(names[k]), memory.Before},
				column{"memory", row(symbol(names[k]), operator("′")), memory.After})
		}
	}
	if p.scene.Optimizer == scene.Nesterov {
		out = append(out, column{"at", row(parameter("w"), operator("+"), symbol("μ"), symbol("v")), t.At})
	}
	return append(out, column{"before", parameter("w"), t.Before}, column{"after", row(parameter("w"), operator("′")), t.After})
}
