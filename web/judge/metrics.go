package judge

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/web/dom"
	"downhill/web/format"
)

// Metrics is the table of metrics, on the training points and on those held out.
type Metrics struct {
	app.Compo
	Judge        *Judge
	Scene, Frame int
}

// metricRows are the rows of the table: their class, and what they show, "" where a metric is undefined.
var metricRows = []struct {
	class string
	value func(m engine.Metrics) string
}{
	{"points", func(m engine.Metrics) string { return format.Thousands(m.Points) }},
	{"crossEntropy", func(m engine.Metrics) string { return ofPoints(m, format.Significant(m.CrossEntropy)) }},
	{"accuracy", func(m engine.Metrics) string { return ofPoints(m, format.Fixed(m.Accuracy, 4)) }},
	{"precision", func(m engine.Metrics) string { return shareOf(m.Precision) }},
	{"recall", func(m engine.Metrics) string { return shareOf(m.Recall) }},
	{"f1", func(m engine.Metrics) string { return shareOf(m.F1) }},
	{"auc", func(m engine.Metrics) string { return shareOf(m.AUC) }},
	{"positives", func(m engine.Metrics) string { return pairOf(m.TruePositives, m.FalsePositives) }},
	{"negatives", func(m engine.Metrics) string { return pairOf(m.TrueNegatives, m.FalseNegatives) }},
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
	s := j.host.State().Frame().Snapshot
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
					app.Th().Scope("row").Title(t.Help[row.class]).Text(t.Rows[row.class]),
					j.metric("train", row.value(s.Train)),
					app.If(s.Test != nil, func() app.UI { return j.metric("test", row.value(*s.Test)) }),
				)
			})),
		),
	)
}

// metric is a cell with a number, or the word for one that is undefined.
func (j *Judge) metric(class, value string) app.UI {
	if value == "" {
		return app.Td().Class(class, "undefined").Text(j.host.Words().Metrics.Undefined)
	}
	return dom.Verbatim(app.Td().Class(class)).Text(value)
}
