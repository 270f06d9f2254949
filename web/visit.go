package web

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
)

// visit is what there is to say about the visit itself. A page in a frame says none of it, since it keeps nothing anyway.
type visit struct {
	unkept    bool // the browser lets the page keep nothing
	chartless bool // ECharts cannot be loaded
	newer     bool // a newer page has been fetched
	others    bool // another tab has Downhill too
	known     bool // and the person has read that
}

// visitBar says it under the header for as long as it is true. While there is nothing to say it takes no room. It never
// takes the focus.
func (p *page) visitBar() app.UI {
	return app.Div().Class("visit").Role("status").Aria("live", "polite").Body(
		app.If(p.visit.unkept, func() app.UI { return app.P().Class("unkept").Text(p.text.Start.Unkept) }),
		app.If(p.visit.chartless, func() app.UI { return reloadable("chartless", p.text.Start.NoCharts, p.text.Engine.Reload) }),
		app.If(p.visit.others && !p.visit.known, func() app.UI {
			return said("others", p.text.Page.Others, p.text.Page.Known, func(app.Context, app.Event) { p.visit.known = true })
		}),
		app.If(p.visit.newer, func() app.UI { return reloadable("newer", p.text.Page.Update, p.text.Engine.Reload) }),
	)
}

// reloadable is a sentence with a button that reloads the page.
func reloadable(class, sentence, reload string) app.UI {
	return said(class, sentence, reload, onReload)
}

// said is a sentence with a button.
func said(class, sentence, button string, press app.EventHandler) app.UI {
	return app.P().Class(class).Body(
		app.Span().Text(sentence),
		app.Button().Class("button quiet").Type("button").Text(button).OnClick(press),
	)
}

// beginVisit finds out what there is to say. It is shown after the first drawing, so that a screen reader reads it.
func (p *page) beginVisit(ctx app.Context) {
	p.visit.unkept = dom.KeepsNothing()
	dom.OnNewer(func() { ctx.Dispatch(func(app.Context) { p.visit.newer = true }) })
	dom.OnOthers(func(there bool) { ctx.Dispatch(func(app.Context) { p.visit.others = there }) })
	dom.WhenECharts(func(there bool) { ctx.Dispatch(func(app.Context) { p.visit.chartless = !there }) })
}

// onReload reloads the page. The work is kept as the page is left.
func onReload(ctx app.Context, _ app.Event) { ctx.Reload() }
