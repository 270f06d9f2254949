//go:build js && wasm

package protocol

import (
	"errors"
	"syscall/js"
)

// Open opens the worker that the page started with, or starts another one with the same program. receive is called with
// each of its messages, failed if it dies. The two functions that Open returns post to the worker and end it. If the
// browser refuses to start a worker, failed is called at once.
func Open(receive func(Envelope), failed func(error)) (postTo func(Envelope), closeWorker func()) {
	worker, err := start()
	if err != nil {
		failed(err)
		return func(Envelope) {}, func() {}
	}
	from := receiver{open: keptFile}
	onMessage := js.FuncOf(func(_ js.Value, args []js.Value) any {
		if message := args[0]; message.Type() == js.TypeObject {
			if died := message.Get("died"); died.Truthy() {
				failed(errors.New(died.String()))
				return nil
			}
		}
		if e := from.take(args[0]); e.Header != "" {
			receive(e)
		}
		return nil
	})
	worker.Call("listen", onMessage)
	closeWorker = func() {
		worker.Call("close")
		onMessage.Release()
	}
	return func(e Envelope) { post(worker, e) }, closeWorker
}

// start gets the worker from static/boot/engine.js.
func start() (worker js.Value, err error) {
	defer func() {
		if thrown, ok := recover().(js.Error); ok {
			err = errors.New(thrown.Get("message").String())
		}
	}()
	return js.Global().Get("downhillPage").Call("openEngine"), nil
}
