package web

import (
	"math"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/web/chart"
	"downhill/web/format"
	"downhill/web/text"
)

// weightsPanel is a chart of all weights.
type weightsPanel struct {
	app.Compo
	Page                *page
	Scene, Frame, Theme int
}

// The chart grows with the weights as far as their names can be read one by one; of more it shows all in one height.
const (
	barHeight  = 20
	mostBars   = 64
	chartFrame = 40
)

// Render draws the panel. The bias, which is no weight, stands beside the title.
func (w *weightsPanel) Render() app.UI {
	p := w.Page
	t := p.text.Weights
	m := p.frame.Snapshot.Model
	names := p.section.Features.Names(p.scene.Features)
	return app.Section().Class("panel weights-panel").Aria("labelledby", "weights-title").Body(
		app.Div().Class("panel-head").Body(
			app.H2().ID("weights-title").Text(t.Title),
			app.P().Class("quiet bias").Text(t.Bias+" "+format.Significant(m.Bias)),
		),
		app.Div().Class("scroller").TabIndex(0).Role("group").Aria("label", t.Chart).Body(
			&chart.Chart{
				Name: t.Chart, Description: largest(t.Description, m.Weights, names),
				Options: chart.Weights{
					Names: strings.Join(names, "\n"), Series: t.Weight, Bar: p.palette.Focus.Hex(), Text: p.palette.Faint.Hex(),
					Grid: p.palette.Hairline.Hex(), Surface: p.palette.Edge.Hex(), Ink: p.palette.Ink.Hex(),
				},
				Series: []chart.Series{{ID: chart.WeightsID, Data: indexed(m.Weights)}},
				Height: max(120, chartFrame+barHeight*min(len(names), mostBars)),
				Format: format.Significant, Tick: format.Short, TickX: true,
				Live: p.frame.Snapshot.Status == engine.Running || p.frame.Busy,
			},
		),
		&handPanel{Page: p, Scene: p.sceneRev, Frame: p.frameRev, Wrong: p.wrong["byHand"]},
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
func largest(template string, weights []float64, names []string) string {
	best := 0
	for j, w := range weights {
		if math.Abs(w) > math.Abs(weights[best]) {
			best = j
		}
	}
	return text.Fill(template, "count", format.Thousands(len(weights)), "weight", format.Significant(weights[best]), "name", names[best])
}
