//go:build js && wasm

package protocol

import (
	"slices"
	"syscall/js"
)

// An envelope in JavaScript is {h: header, p: [Uint8Array, …], f: Uint8Array}, f being the File, if there is one. On
// the page, window.downhillPage keeps Files: take gives one away, keepFile takes one in and returns its key.

// A part longer than pieceBytes is sent ahead in messages {piece: Uint8Array, of: length}, and its place in p is null:
// taking millions of numbers at once would block the page.
const pieceBytes = 1 << 20

// post sends an envelope through a worker or a message port; its parts are transferred, not copied again.
func post(port js.Value, e Envelope) {
	parts, buffers := make([]any, len(e.Parts)), []any{}
	for i, part := range e.Parts {
		if len(part) > pieceBytes {
			postPieces(port, part)
			continue
		}
		bytes := toJS(part)
		parts[i], buffers = bytes, append(buffers, bytes.Get("buffer"))
	}
	message := map[string]any{"h": e.Header, "p": parts}
	if file := e.File.value(); file.Truthy() {
		message["f"], buffers = file, append(buffers, file.Get("buffer"))
	}
	port.Call("postMessage", message, buffers)
}

func postPieces(port js.Value, part []byte) {
	for piece := range slices.Chunk(part, pieceBytes) {
		bytes := toJS(piece)
		port.Call("postMessage", map[string]any{"piece": bytes, "of": len(part)}, []any{bytes.Get("buffer")})
	}
}

// toJS copies bytes to JavaScript.
func toJS(b []byte) js.Value {
	bytes := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(bytes, b)
	return bytes
}

// value is the File as a Uint8Array, or undefined.
func (f File) value() js.Value {
	switch {
	case f.Key != 0:
		return js.Global().Get("downhillPage").Call("take", f.Key)
	case f.Bytes != nil:
		return toJS(f.Bytes)
	}
	return js.Undefined()
}

// copiedFile is a File in this program's own memory.
func copiedFile(v js.Value) File {
	bytes := make([]byte, v.Length())
	js.CopyBytesToGo(bytes, v)
	return File{Bytes: bytes}
}

// keptFile is a File that stays in JavaScript.
func keptFile(v js.Value) File {
	return File{Key: js.Global().Get("downhillPage").Call("keepFile", v).Int()}
}

// receiver assembles the messages of one sender.
type receiver struct {
	open  func(js.Value) File // takes an envelope's File
	whole [][]byte            // parts that came in pieces, the last perhaps not whole yet
	left  int                 // how many bytes of it are to come
}

// take reads an envelope. A piece of one, or anything else, gives an empty one, which both ends ignore.
func (r *receiver) take(v js.Value) Envelope {
	if v.Type() != js.TypeObject {
		return Envelope{}
	}
	if piece := v.Get("piece"); piece.Truthy() {
		r.takePiece(piece, v.Get("of").Int())
	}
	if v.Get("h").Type() != js.TypeString {
		return Envelope{}
	}
	e := Envelope{Header: v.Get("h").String()}
	parts, pieced := v.Get("p"), 0
	for i := range parts.Length() {
		if parts.Index(i).IsNull() && pieced < len(r.whole) {
			e.Parts = append(e.Parts, r.whole[pieced])
			pieced++
			continue
		}
		e.Parts = append(e.Parts, copiedFile(parts.Index(i)).Bytes)
	}
	r.whole = nil
	if file := v.Get("f"); file.Truthy() {
		e.File = r.open(file)
	}
	return e
}

func (r *receiver) takePiece(piece js.Value, length int) {
	if r.left == 0 {
		r.whole, r.left = append(r.whole, make([]byte, length)), length
	}
	part := r.whole[len(r.whole)-1]
	r.left -= js.CopyBytesToGo(part[len(part)-r.left:], piece)
}
