package web

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
)

// The page in a frame of another page, or at ?embed. It is compact and keeps nothing. The other page talks to it through
// static/embed.js.

// renderEmbedded draws plot, transport and loss, and folds the settings under them.
func (p *page) renderEmbedded() app.UI {
	t, folded := p.text.Embed, p.in(atSettings)
	fold := app.If(len(folded) > 0, func() app.UI {
		return app.Details().Class("more fold").Body(app.Summary().Text(t.Settings), app.Div().Body(folded...))
	})
	return app.Div().Class("page embedded").Body(
		app.Main().Class("panels").Aria("label", p.text.Page.Main).Body(slices.Concat(
			[]app.UI{dom.Verbatim(app.H1().Class("unseen")).Text(p.text.Title), p.study.Panel(), p.stage()},
			p.in(atView),
			[]app.UI{fold},
		)...),
		&announcer{Said: p.state.Announced()},
		app.Footer().Body(app.A().Class("whole").Href(p.whole).Target("_blank").Rel("noopener").Text(t.Open)),
	)
}
