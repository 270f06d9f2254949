package web

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/colour"
)

// watchTheme takes the colours of the system's scheme now and whenever it turns light or dark.
func (p *page) watchTheme(ctx app.Context) {
	dark := app.Window().Call("matchMedia", "(prefers-color-scheme: dark)")
	take := func() {
		p.palette = colour.Of(dark.Get("matches").Bool())
		p.themeRev++
	}
	take()
	changed := app.FuncOf(func(app.Value, []app.Value) any {
		ctx.Dispatch(func(app.Context) { take() })
		return nil
	})
	dark.Call("addEventListener", "change", changed)
}
