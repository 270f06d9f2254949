//go:build js && wasm

// Command empty is the least that a go-app page can be. The opening of Downhill is measured against it.
package main

import "github.com/maxence-charriere/go-app/v10/pkg/app"

func main() {
	app.Route("/", func() app.Composer { return &hello{} })
	app.RunWhenOnBrowser()
}

type hello struct{ app.Compo }

func (h *hello) Render() app.UI { return app.P().Text("Hello") }

// OnMount tells that the page is ready, as Downhill tells it.
func (h *hello) OnMount(app.Context) {
	app.Window().Set("downhill", map[string]any{"ready": app.Window().Get("Promise").Call("resolve")})
}
