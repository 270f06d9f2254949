package web

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/web/chart"
	"downhill/web/text"
)

// lossPanel draws the loss against the epoch.
type lossPanel struct {
	app.Compo
	Page                *page
	Scene, Frame, Theme int
}

// Render draws the panel. The chart's options change with the axis, the target and the colours only; its data with
// every frame.
func (l *lossPanel) Render() app.UI {
	p := l.Page
	t := p.text.Loss
	losses := p.frame.Losses
	last := p.frame.Snapshot.Epoch
	log := p.scene.LossAxis == "log"
	if log {
		losses = positive(losses)
	}
	return app.Section().Class("panel loss-panel").Aria("labelledby", "loss-title").Body(
		app.Div().Class("panel-head").Body(
			app.H2().ID("loss-title").Text(t.Title),
			p.segments("lossAxis"),
		),
		&chart.Chart{
			Name: t.Chart,
			Description: text.Fill(t.Description, "loss", significant(p.frame.Snapshot.Loss),
				"epoch", strconv.Itoa(last)),
			Options: chart.Loss{
				Epochs: max(p.scene.Epochs, last), Log: log, EpochName: t.Epoch, LossName: t.Loss,
				Line: p.palette.accent.hex(), Text: p.palette.faint.hex(), Grid: p.palette.hairline.hex(),
				Surface: p.palette.edge.hex(), Ink: p.palette.ink.hex(),
			},
			Data: losses, Revision: p.frameRev, Format: significant, Tick: short,
			Live: p.frame.Snapshot.Status == engine.Running || p.frame.Busy,
		},
	)
}

// positive leaves out the pairs that a logarithmic axis cannot show.
func positive(pairs []float64) []float64 {
	var out []float64
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] > 0 {
			out = append(out, pairs[i], pairs[i+1])
		}
	}
	return out
}
