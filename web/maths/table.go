package maths

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/mathml"
	"downhill/web/text"
)

// column is a column of the table of parameters.
type column struct {
	class   string // what is in it, a key of text.Maths.Columns
	head    string // its formula, in the notation of mathml
	numbers []float64
}

// parameterTable has a row for each parameter: the point's share of its slope, with a penalty the mean over all points and
// the penalty, the slope, what the optimiser remembers, the old value and the new one.
func (m *Maths) parameterTable(t *engine.Trace) app.UI {
	n := len(t.Before)
	names := m.host.State().ParameterNames()
	columns := m.columns(t)
	rows := min(n, mostRows)
	return app.Div().Body(
		app.Table().Class("metrics parameters").Body(
			app.THead().Body(app.Tr().Body(
				app.Th().Scope("col").Text(m.parameter()),
				app.Range(columns).Slice(func(k int) app.UI {
					return app.Th().Class(columns[k].class).Scope("col").Body(
						app.Raw(`<math aria-hidden="true" translate="no">`+string(mathml.Row(columns[k].head))+"</math>"),
						app.Span().Class("unseen").Text(m.host.Words().Maths.Columns.Of(columns[k].class)),
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
						return dom.Verbatim(app.Td().Class(columns[c].class)).Text(m.entry(columns[c].numbers, j))
					}),
				)
			})),
		),
		app.If(n > rows, func() app.UI {
			return app.P().Class("quiet").Text(text.Fill(m.host.Words().Maths.More, "count", format.Thousands(n-rows)))
		}),
	)
}

// parameter is what the table is of: with scaling the parameters are others than those of the given features.
func (m *Maths) parameter() string {
	words := m.host.Words()
	if m.scene().Scaling == "none" {
		return words.Maths.Parameter
	}
	return text.Fill(words.Surface.Scaled, "name", words.Maths.Parameter)
}

// entry is a number of a column; a dash where it has none.
func (m *Maths) entry(numbers []float64, j int) string {
	if j >= len(numbers) {
		return m.host.Words().Model.None
	}
	return m.digits(numbers[j])
}

// columns are those that the Scene has a use for.
func (m *Maths) columns(t *engine.Trace) []column {
	out := []column{{"share", "(p − y) x / n", t.Row.Share}}
	if m.scene().L2 > 0 { // else the mean is the slope
		out = append(out, column{"data", "1/n ∑_i (p_i − y_i) x_i", t.Data}, column{"penalty", "λ₂ w", t.Penalty})
	}
	out = append(out, column{"slope", "g", t.Slopes})
	method := m.scene().Method()
	for _, memory := range []struct {
		symbol string
		of     *engine.Memory
	}{{method.First, t.First}, {method.Second, t.Second}} {
		if memory.symbol != "" && memory.of != nil { // the step may be one of the method chosen before
			out = append(out, column{"memory-before", memory.symbol, memory.of.Before}, column{"memory", memory.symbol + "′", memory.of.After})
		}
	}
	if method.Ahead {
		out = append(out, column{"at", "w + μ v", t.At})
	}
	return append(out, column{"before", "w", t.Before}, column{"after", "w′", t.After})
}
