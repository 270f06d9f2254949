//go:build js && wasm

// Command worker is the engine, compiled to WebAssembly for a Web Worker.
package main

import "downhill/wasm/protocol"

func main() {
	protocol.ServeWorker()
}
