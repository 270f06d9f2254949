package weights

import (
	"math"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/chart"
	"downhill/web/format"
)

// Panel is a chart of all weights, and under it a slider for each.
type Panel struct {
	app.Compo
	Weights             *Weights
	Scene, Frame, Theme int // revisions of the state
}

// The chart grows with the weights as far as their names can be read one by one; of more it shows all in one height.
const (
	barHeight  = 20
	mostBars   = 64
	chartFrame = 40
)

// Render draws the panel. The bias, which is no weight, stands beside the title.
func (d *Panel) Render() app.UI {
	w := d.Weights
	t, shown := w.host.Words().Weights, w.host.State()
	m := shown.Frame().Snapshot.Model
	names := shown.Section().Features.Names(shown.Scene().Features)
	w.axis = w.axis.follow(strings.Join(names, "\n"), shown.Frame().Snapshot.Furthest, shown.Scene().FirstEpoch(), m.Weights)
	return app.Section().Class("panel weights-panel").Aria("labelledby", "weights-title").Body(
		app.Div().Class("panel-head").Body(
			app.H2().ID("weights-title").Text(t.Title),
			app.P().Class("quiet bias").Text(t.Bias+" "+format.Significant(m.Bias)),
		),
		app.Div().Class("scroller").TabIndex(0).Role("group").Aria("label", t.Chart).Body(
			&chart.Chart{
				Name: t.Chart, Description: w.largest(m.Weights, names),
				Options: chart.Weights{
					Names: strings.Join(names, "\n"), Min: w.axis.low, Max: w.axis.high, Series: t.Weight, Bar: shown.Palette().Focus.Hex(), Text: shown.Palette().Faint.Hex(),
					Grid: shown.Palette().Hairline.Hex(), Surface: shown.Palette().Edge.Hex(), Ink: shown.Palette().Ink.Hex(),
				},
				Series: []chart.Series{{ID: chart.WeightsID, Data: indexed(m.Weights)}},
				Height: max(120, chartFrame+barHeight*min(len(names), mostBars)),
				Format: format.Significant, Tick: format.Short, TickX: true,
				Live: shown.Trains(),
			},
		),
		&sliders{Weights: w, Scene: d.Scene, Frame: d.Frame, Wrong: w.wrong()},
	)
}

// indexed is pairs of a value and its index.
func indexed(values []float64) []float64 {
	out := make([]float64, 0, 2*len(values))
	for j, v := range values {
		out = append(out, v, float64(j))
	}
	return out
}

// largest describes weights by how many there are and the largest.
func (w *Weights) largest(weights []float64, names []string) string {
	best := 0
	for j, v := range weights {
		if math.Abs(v) > math.Abs(weights[best]) {
			best = j
		}
	}
	return w.host.Words().Count(w.host.Words().Weights.Description, len(weights), "weight", format.Significant(weights[best]), "name", names[best])
}
