package grid

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/influence"
	"downhill/engine/scene"
	"downhill/web/format"
	"downhill/web/state"
	"downhill/web/text"
	"downhill/web/widget"
)

// What the table lists: all points or those with an outcome, and what each does to the fit.

// columns are the numbers of a point's influence in the order of their columns, which follow those of the features.
var columns = [influence.Numbers]int{influence.Cook, influence.Leverage, influence.Deviance, influence.Pearson}

// extra is how many columns follow those of the features.
func extra(l state.Listing) int {
	if l.Influence {
		return len(columns)
	}
	return 0
}

// tools choose what the table lists, and what circles in the plot tell.
func (t *Table) tools() app.UI {
	words, l := t.Host.Words().Table, t.Host.State().Listing()
	outcomes := append([]string{""}, state.Outcomes...)
	var options []app.UI
	for _, outcome := range outcomes {
		option := app.Option().Value(outcome).Text(words.Outcomes.Of(outcome))
		options = append(options, widget.Flag(option, outcome == l.Outcome, app.HTMLOption.Selected))
	}
	list := app.Select().ID("table-list").Class("field").Body(options...).OnChange(func(ctx app.Context, _ app.Event) {
		l := t.Host.State().Listing()
		l.Outcome = outcomes[ctx.JSSrc().Get("selectedIndex").Int()] // as go-app leaves out an empty value
		t.Host.State().List(l)
	})
	box := app.Input().Type("checkbox").ID("table-influence").OnChange(func(ctx app.Context, _ app.Event) {
		l := t.Host.State().Listing()
		l.Influence = ctx.JSSrc().Get("checked").Bool()
		t.Host.State().List(l)
		if l.Influence {
			ctx.Defer(func(app.Context) { t.revealWeights() })
		}
	})
	mark := t.Host.Words().Help
	help := widget.Help("help-influence", mark.Mark, text.Fill(mark.Name, "name", words.Influence), words.InfluenceHelp)
	return app.Div().Class("table-tools").Body(
		app.Div().Class("control").Body(app.Label().For("table-list").Text(words.List), list),
		t.Host.Menu("circles"),
		app.Div().Class("named").Body(
			app.Label().Class("chip").Body(widget.Flag(box, l.Influence, app.HTMLInput.Checked), app.Span().Text(words.Influence)),
			help[0], help[1],
		),
	)
}

// revealWeights scrolls the columns of influence into sight, the first of them above all, and makes it the active one.
func (t *Table) revealWeights() {
	first := columnFeature + t.Host.State().Scene().Dim()
	for _, column := range []int{first + len(columns) - 1, first} {
		t.active.column = column
		t.reveal()
	}
}

// remark says why the table lacks what it is to list; "" where it lacks nothing.
func (t *Table) remark(n int) string {
	_, why := t.Host.State().Influence()
	switch l := t.Host.State().Listing(); {
	case why != nil && (l.Influence || t.Host.State().Scene().Circles != scene.NoCircles):
		return t.Host.Words().Sentence(why)
	case n == 0 && l.Outcome != "":
		return t.Host.Words().Table.None
	}
	return ""
}

// weights are the cells of what point i does to the fit, after a gap for features to the left of them.
func (t *Table) weights(one func(column int, value func(i int) string) app.UI) []app.UI {
	s := t.Host.State()
	if !s.Listing().Influence {
		return nil
	}
	d := s.Scene().Dim()
	var cells []app.UI
	if d > moreFeatures {
		_, to := t.span()
		cells = append(cells, app.Span().Class("gap").Style("width", strconv.Itoa((d-to)*featureWidth)+"px"))
	}
	values, _ := s.Influence()
	for k := range columns {
		cells = append(cells, one(columnFeature+d+k, func(i int) string { return weight(values, i, k) }))
	}
	return cells
}

// weight is a number of a point's influence as it is read, "" where it is not known.
func weight(values []float64, i, k int) string {
	if v := weightOf(values, i, k); !math.IsNaN(v) {
		return format.Significant(v)
	}
	return ""
}

// weightOf is the number in a column of a point's influence, NaN where it is not known.
func weightOf(values []float64, i, k int) float64 {
	if at := influence.Numbers*i + columns[k]; at < len(values) {
		return values[at]
	}
	return math.NaN()
}

// weightName is what a column of the influence is called, in short and in full.
func (t *Table) weightName(column int) (name, called string) {
	k := column - columnFeature - t.Host.State().Scene().Dim()
	words := t.Host.Words()
	return words.Table.Columns[columns[k]], words.Choices.Of("circles." + []string{"cook", "leverage", "deviance", "pearson"}[k])
}
