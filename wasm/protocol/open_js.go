//go:build js && wasm

package protocol

import (
	"errors"
	"syscall/js"
)

// Open starts the worker whose bootstrap is at url. receive is called with each of its messages, failed if it dies, be it
// killed: then the lock comes free that it held while it lived. The two functions it returns post to the worker and end
// it.
func Open(url string, receive func(Envelope), failed func(error)) (postTo func(Envelope), closeWorker func()) {
	worker := js.Global().Get("Worker").New(url)
	from := receiver{open: kept}
	var onEnd js.Func
	onEnd = js.FuncOf(func(js.Value, []js.Value) any {
		onEnd.Release()
		failed(errors.New("it was ended from outside"))
		return nil
	})
	onMessage := js.FuncOf(func(_ js.Value, args []js.Value) any {
		data := args[0].Get("data")
		if data.Type() == js.TypeObject { // the bootstrap's own words
			if died := data.Get("died"); died.Truthy() {
				failed(errors.New(died.String()))
				return nil
			}
			if life := data.Get("life"); life.Truthy() {
				js.Global().Get("navigator").Get("locks").Call("request", life, onEnd)
				return nil
			}
		}
		if e := from.take(data); e.Header != "" {
			receive(e)
		}
		return nil
	})
	onError := js.FuncOf(func(_ js.Value, args []js.Value) any {
		args[0].Call("preventDefault")
		failed(errors.New("the worker could not start"))
		return nil
	})
	worker.Set("onmessage", onMessage)
	worker.Set("onerror", onError)
	closeWorker = func() {
		worker.Set("onmessage", js.Null())
		worker.Set("onerror", js.Null())
		worker.Call("terminate")
		onMessage.Release()
		onError.Release()
	}
	return func(e Envelope) { post(worker, e) }, closeWorker
}
