package judge

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/text"
	"downhill/web/widget"
)

// Metrics is the table of metrics, on the training points and on those held out.
type Metrics struct {
	app.Compo
	Judge        *Judge
	Scene, Frame int
	Cut          int // what the threshold is that is being moved
}

const both = -1

// metricRows are the rows of the table: their class, and what they show, "" where a metric is undefined.
var metricRows = []struct {
	class string
	of    int // the class that it is about, or both
	value func(m engine.Metrics) string
}{
	{"points", both, func(m engine.Metrics) string { return format.Thousands(m.Points) }},
	{"crossEntropy", both, func(m engine.Metrics) string { return ofPoints(m, format.Significant(m.CrossEntropy)) }},
	{"accuracy", both, func(m engine.Metrics) string { return ofPoints(m, format.Fixed(m.Accuracy, 4)) }},
	{"precision", 1, func(m engine.Metrics) string { return shareOf(m.Precision) }},
	{"recall", 1, func(m engine.Metrics) string { return shareOf(m.Recall) }},
	{"f1", 1, func(m engine.Metrics) string { return shareOf(m.F1) }},
	{"auc", both, func(m engine.Metrics) string { return shareOf(m.AUC) }},
	{"positives", 1, func(m engine.Metrics) string { return pairOf(m.TruePositives, m.FalsePositives) }},
	{"negatives", 0, func(m engine.Metrics) string { return pairOf(m.TrueNegatives, m.FalseNegatives) }},
}

// ofPoints is a mean over points, which is undefined without any.
func ofPoints(m engine.Metrics, mean string) string {
	if m.Points == 0 {
		return ""
	}
	return mean
}

func shareOf(x *float64) string {
	if x == nil {
		return ""
	}
	return format.Fixed(*x, 4)
}

func pairOf(right, wrong int) string { return format.Thousands(right) + ", " + format.Thousands(wrong) }

// Render draws the table.
func (m *Metrics) Render() app.UI {
	j := m.Judge
	t := j.host.Words().Metrics
	s := j.host.State().Judged(j.host.State().Frame().Snapshot)
	return app.Section().Class("panel metrics-panel").Aria("labelledby", "metrics-title").Body(
		app.H2().ID("metrics-title").Text(t.Title),
		app.Table().Class("metrics").Body(
			app.THead().Body(app.Tr().Body(
				app.Td(),
				app.Th().Scope("col").Text(t.Train),
				app.If(s.Test != nil, func() app.UI { return app.Th().Scope("col").Text(t.Test) }),
			)),
			app.TBody().Body(app.Range(metricRows).Slice(func(i int) app.UI {
				row := metricRows[i]
				return app.Tr().Class("metric-"+row.class).Body(
					app.Th().Scope("row").Body(widget.Term("metrics-help-"+row.class, j.rowName(row.class, row.of), j.named(t.Help.Of(row.class)))),
					j.metric("train", row.value(s.Train)),
					app.If(s.Test != nil, func() app.UI { return j.metric("test", row.value(*s.Test)) }),
				)
			})),
		),
	)
}

// rowName is the name of a row, with that of the class that it is about if the classes have names.
func (j *Judge) rowName(row string, class int) string {
	t, s := j.host.Words().Metrics, j.host.State().Scene()
	if class == both || s.Classes == nil {
		return t.Rows.Of(row)
	}
	return text.Fill(t.Named, "row", t.Rows.Of(row), "name", s.ClassName(class))
}

// named is a text with the names of the classes.
func (j *Judge) named(words string) string {
	s := j.host.State()
	return text.Fill(words, "zero", s.ClassName(0), "one", s.ClassName(1))
}

// metric is a cell with a number, or the word for one that is undefined.
func (j *Judge) metric(class, value string) app.UI {
	if value == "" {
		return app.Td().Class(class, "undefined").Text(j.host.Words().Metrics.Undefined)
	}
	return dom.Verbatim(app.Td().Class(class)).Text(value)
}
