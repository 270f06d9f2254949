//go:build js && wasm

// Command app is the page: its interface, compiled to WebAssembly.
package main

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web"
)

func main() {
	web.Register()
	app.RunWhenOnBrowser()
}
