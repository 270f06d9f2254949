//go:build js && wasm

package protocol

import "syscall/js"

// An envelope in JavaScript is {h: header, p: [Uint8Array, …]}.

// post sends an envelope through a worker or a message port; its parts are transferred, not copied again.
func post(port js.Value, e Envelope) {
	parts, buffers := make([]any, len(e.Parts)), make([]any, len(e.Parts))
	for i, part := range e.Parts {
		bytes := js.Global().Get("Uint8Array").New(len(part))
		js.CopyBytesToJS(bytes, part)
		parts[i], buffers[i] = bytes, bytes.Get("buffer")
	}
	port.Call("postMessage", map[string]any{"h": e.Header, "p": parts}, buffers)
}

// fromJS reads an envelope; anything else gives an empty one, which both ends pass over.
func fromJS(v js.Value) Envelope {
	if v.Type() != js.TypeObject || v.Get("h").Type() != js.TypeString {
		return Envelope{}
	}
	e := Envelope{Header: v.Get("h").String()}
	parts := v.Get("p")
	for i := range parts.Length() {
		part := make([]byte, parts.Index(i).Length())
		js.CopyBytesToGo(part, parts.Index(i))
		e.Parts = append(e.Parts, part)
	}
	return e
}
