package web

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/colour"
	"downhill/web/dom"
)

// watchTheme takes the colours of the system's scheme now and whenever it turns light or dark.
func (p *page) watchTheme(ctx app.Context) {
	take := func(dark bool) {
		p.state.SetPalette(colour.Of(dark))
	}
	take(dom.IsDark())
	dom.OnScheme(func(dark bool) { ctx.Dispatch(func(app.Context) { take(dark) }) })
}
