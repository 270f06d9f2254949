//go:build js && wasm

package protocol

import (
	"errors"
	"syscall/js"
)

// Open starts the worker whose bootstrap is at url. receive is called with each of its messages, failed if it dies. A
// worker that is killed cannot report that. So a worker holds a lock while it lives, and when the page gets that lock,
// the worker is dead. The two functions that Open returns post to the worker and end it. If the browser refuses to
// start a worker, failed is called at once.
func Open(url string, receive func(Envelope), failed func(error)) (postTo func(Envelope), closeWorker func()) {
	worker, err := start(url)
	if err != nil {
		failed(err)
		return func(Envelope) {}, func() {}
	}
	from := receiver{open: keptFile}
	var onEnd js.Func
	onEnd = js.FuncOf(func(js.Value, []js.Value) any {
		onEnd.Release()
		failed(errors.New("it was ended from outside"))
		return nil
	})
	onMessage := js.FuncOf(func(_ js.Value, args []js.Value) any {
		data := args[0].Get("data")
		if data.Type() == js.TypeObject { // a message of the bootstrap itself
			if died := data.Get("died"); died.Truthy() {
				failed(errors.New(died.String()))
				return nil
			}
			if life := data.Get("life"); life.Truthy() {
				if locks := js.Global().Get("navigator").Get("locks"); locks.Truthy() {
					locks.Call("request", life, onEnd)
				}
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

// start makes a worker of the script at url.
func start(url string) (worker js.Value, err error) {
	defer func() {
		if thrown, ok := recover().(js.Error); ok {
			err = errors.New(thrown.Get("message").String())
		}
	}()
	return js.Global().Get("Worker").New(url), nil
}
