//go:build js && wasm

// Command app is the page and its engine, compiled to WebAssembly: one program, which asks where it runs. A browser
// compiles it once, and a page never meets an engine of another version.
package main

import (
	"syscall/js"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/wasm/protocol"
	"downhill/web"
	"downhill/web/dom"
)

func main() {
	if js.Global().Get("document").IsUndefined() { // a worker has none
		protocol.ServeWorker()
		return
	}
	web.Register()
	turn := make(chan struct{})
	dom.After(0, func() { close(turn) })
	<-turn // the browser can paint, and hear of presses, between the start of the program and that of the page
	app.RunWhenOnBrowser()
}
