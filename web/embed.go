package web

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
)

// The page in a frame of another page, and at ?embed: compact, and without a memory of its own. static/embed.js is what
// the other page can talk to.

// renderEmbedded draws plot, transport and loss, and folds the settings under them.
func (p *page) renderEmbedded() app.UI {
	t := p.text.Embed
	return app.Div().Class("page embedded").Body(
		app.Main().Class("panels").Aria("label", p.text.Page.Main).Body(
			dom.Verbatim(app.H1().Class("unseen")).Text(p.text.Title),
			p.study.Panel(),
			p.stage(),
			p.unless("loss", &lossPanel{Page: p, Scene: p.state.SceneRev(), Frame: p.state.FrameRev(), Theme: p.state.ThemeRev()}),
			app.If(!p.hides("data") || !p.hides("features") || !p.hides("training"), func() app.UI {
				return app.Details().Class("more fold").Body(
					app.Summary().Text(t.Settings),
					app.Div().Body(
						p.unless("data", &dataPanel{Page: p, Scene: p.state.SceneRev(), UI: p.state.UIRev(), Selected: p.state.SelectedRev()}),
						p.unless("features", &featuresPanel{Page: p, Scene: p.state.SceneRev(), UI: p.state.UIRev()}),
						p.unless("training", &trainingPanel{Page: p, Scene: p.state.SceneRev(), UI: p.state.UIRev(), Note: p.judge.RateNote()}),
					),
				)
			}),
		),
		&announcer{Said: p.state.Announced()},
		app.Footer().Body(app.A().Class("whole").Href(p.whole).Target("_blank").Rel("noopener").Text(t.Open)),
	)
}
