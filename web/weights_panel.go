package web

import (
	"math"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/chart"
	"downhill/web/format"
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
	m := p.state.Frame().Snapshot.Model
	names := p.state.Section().Features.Names(p.state.Scene().Features)
	return app.Section().Class("panel weights-panel").Aria("labelledby", "weights-title").Body(
		app.Div().Class("panel-head").Body(
			app.H2().ID("weights-title").Text(t.Title),
			app.P().Class("quiet bias").Text(t.Bias+" "+format.Significant(m.Bias)),
		),
		app.Div().Class("scroller").TabIndex(0).Role("group").Aria("label", t.Chart).Body(
			&chart.Chart{
				Name: t.Chart, Description: p.largest(m.Weights, names),
				Options: chart.Weights{
					Names: strings.Join(names, "\n"), Series: t.Weight, Bar: p.state.Palette().Focus.Hex(), Text: p.state.Palette().Faint.Hex(),
					Grid: p.state.Palette().Hairline.Hex(), Surface: p.state.Palette().Edge.Hex(), Ink: p.state.Palette().Ink.Hex(),
				},
				Series: []chart.Series{{ID: chart.WeightsID, Data: indexed(m.Weights)}},
				Height: max(120, chartFrame+barHeight*min(len(names), mostBars)),
				Format: format.Significant, Tick: format.Short, TickX: true,
				Live: p.state.Trains(),
			},
		),
		&handPanel{Page: p, Scene: p.state.SceneRev(), Frame: p.state.FrameRev(), Wrong: p.state.Wrong("byHand")},
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
func (p *page) largest(weights []float64, names []string) string {
	best := 0
	for j, w := range weights {
		if math.Abs(w) > math.Abs(weights[best]) {
			best = j
		}
	}
	return p.text.Count(p.text.Weights.Description, len(weights), "weight", format.Significant(weights[best]), "name", names[best])
}
