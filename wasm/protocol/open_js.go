//go:build js && wasm

package protocol

import (
	"errors"
	"syscall/js"
)

// Open starts the worker whose bootstrap is at url. receive is called with each of its messages, failed once if it
// dies. The two functions it returns post to the worker and end it.
func Open(url string, receive func(Envelope), failed func(error)) (postTo func(Envelope), closeWorker func()) {
	worker := js.Global().Get("Worker").New(url)
	from := receiver{open: kept}
	onMessage := js.FuncOf(func(_ js.Value, args []js.Value) any {
		if data := args[0].Get("data"); data.Type() == js.TypeObject && data.Get("died").Truthy() {
			failed(errors.New(data.Get("died").String()))
		} else if e := from.take(data); e.Header != "" {
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
