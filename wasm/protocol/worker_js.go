//go:build js && wasm

package protocol

import (
	"syscall/js"
	"time"
)

// ServeWorker runs a Server for the page that started this worker. It does not return.
func ServeWorker() {
	serve(js.Global(), js.Global().Get("downhillEarly"), nil)
}

// serve runs a Server behind a port: a worker's global object, or one end of a message channel. early holds messages
// that arrived before, if it is an array. It ends when stop is closed.
func serve(port, early js.Value, stop chan struct{}) {
	started := time.Now()
	inbox := newInbox()
	onMessage := inbox.listen(port)
	defer onMessage.Release()
	yield, closeYield := newYield(inbox.wake)
	defer closeYield()
	server := NewServer(func(e Envelope) { post(port, e) }, func() time.Duration { return time.Since(started) })
	if early.Type() == js.TypeObject {
		for i := range early.Length() {
			if e := inbox.from.take(early.Index(i)); e.Header != "" {
				server.Handle(e)
			}
		}
	}
	for {
		for e, ok := inbox.next(); ok; e, ok = inbox.next() {
			server.Handle(e)
		}
		var pause <-chan time.Time
		if server.Busy() {
			if wait := server.Work(); wait > 0 {
				pause = time.After(wait)
			} else {
				yield()
			}
		}
		select {
		case <-inbox.wake:
		case <-pause:
		case <-stop:
			return
		}
	}
}

// inbox keeps the messages that arrived, in their order. JavaScript and Go take turns on one thread, so it needs no
// lock, but its handler must never block.
type inbox struct {
	messages []Envelope
	from     receiver
	wake     chan struct{}
}

func newInbox() *inbox { return &inbox{wake: make(chan struct{}, 1), from: receiver{open: copiedFile}} }

// listen makes the inbox the port's onmessage.
func (b *inbox) listen(port js.Value) js.Func {
	f := js.FuncOf(func(_ js.Value, args []js.Value) any {
		if e := b.from.take(args[0].Get("data")); e.Header != "" {
			b.messages = append(b.messages, e)
			signal(b.wake)
		}
		return nil
	})
	port.Set("onmessage", f)
	return f
}

func (b *inbox) next() (Envelope, bool) {
	if len(b.messages) == 0 {
		return Envelope{}, false
	}
	e := b.messages[0]
	b.messages = b.messages[1:]
	return e, true
}

func signal(wake chan struct{}) {
	select {
	case wake <- struct{}{}:
	default:
	}
}

// newYield returns a function that lets JavaScript run and then signals wake. It sends itself a message, as a timer
// would wait for milliseconds. Only one is under way at a time: more would queue up before the page's messages.
func newYield(wake chan struct{}) (yield, closePorts func()) {
	channel := js.Global().Get("MessageChannel").New()
	in, out := channel.Get("port1"), channel.Get("port2")
	waiting := false
	f := js.FuncOf(func(js.Value, []js.Value) any {
		waiting = false
		signal(wake)
		return nil
	})
	in.Set("onmessage", f)
	yield = func() {
		if !waiting {
			waiting = true
			out.Call("postMessage", js.Null())
		}
	}
	closePorts = func() {
		in.Call("close")
		f.Release()
	}
	return yield, closePorts
}
