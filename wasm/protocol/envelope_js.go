//go:build js && wasm

package protocol

import "syscall/js"

// An envelope in JavaScript is {h: header, p: [Uint8Array, …], f: Uint8Array}, f being the File, if there is one. On the
// page, window.downhillPage keeps Files: take gives one away, keepFile takes one in and returns its key.

// post sends an envelope through a worker or a message port; its parts are transferred, not copied again.
func post(port js.Value, e Envelope) {
	parts, buffers := make([]any, len(e.Parts)), make([]any, len(e.Parts))
	for i, part := range e.Parts {
		bytes := js.Global().Get("Uint8Array").New(len(part))
		js.CopyBytesToJS(bytes, part)
		parts[i], buffers[i] = bytes, bytes.Get("buffer")
	}
	message := map[string]any{"h": e.Header, "p": parts}
	if file := e.File.value(); file.Truthy() {
		message["f"], buffers = file, append(buffers, file.Get("buffer"))
	}
	port.Call("postMessage", message, buffers)
}

// value is the File as a Uint8Array, or undefined.
func (f File) value() js.Value {
	switch {
	case f.Key != 0:
		return js.Global().Get("downhillPage").Call("take", f.Key)
	case f.Bytes != nil:
		bytes := js.Global().Get("Uint8Array").New(len(f.Bytes))
		js.CopyBytesToJS(bytes, f.Bytes)
		return bytes
	}
	return js.Undefined()
}

// copied is a File in this program's own memory.
func copied(v js.Value) File {
	bytes := make([]byte, v.Length())
	js.CopyBytesToGo(bytes, v)
	return File{Bytes: bytes}
}

// kept is a File that stays in JavaScript.
func kept(v js.Value) File {
	return File{Key: js.Global().Get("downhillPage").Call("keepFile", v).Int()}
}

// fromJS reads an envelope; anything else gives an empty one, which both ends pass over. open takes its File.
func fromJS(v js.Value, open func(js.Value) File) Envelope {
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
	if file := v.Get("f"); file.Truthy() {
		e.File = open(file)
	}
	return e
}
