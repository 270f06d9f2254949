//go:build js && wasm

package protocol

import (
	"bytes"
	"math"
	"slices"
	"syscall/js"
	"testing"
	"time"

	"downhill/engine/scene"
)

// A Server and a Client on the two ends of a real message channel.
func TestTheTwoEndsMeetOverAMessageChannel(t *testing.T) {
	channel := js.Global().Get("MessageChannel").New()
	here, there := channel.Get("port1"), channel.Get("port2")
	stop := make(chan struct{})
	go serve(there, js.Undefined(), stop)
	inbox := newInbox()
	defer inbox.listen(here).Release()
	client := NewClient(func(e Envelope) { post(here, e) })
	scenes, frames := 0, 0
	client.OnScene = func(scene.Scene, int) { scenes++ }
	client.OnFrame = func(f Frame) { frames++; client.Drawn() }
	var last Answer
	answered := false
	client.Send(Command{Verb: Load, Text: `{"dataset":"one"}`}, nil)
	client.Send(Command{Verb: Step, N: 1000}, func(a Answer, err error) {
		if err != nil {
			t.Error(err)
		}
		last, answered = a, true
	})
	limit := time.After(20 * time.Second)
	for !answered || frames < 2 {
		select {
		case <-inbox.wake:
			for e, ok := inbox.next(); ok; e, ok = inbox.next() {
				client.Receive(e)
			}
		case <-limit:
			t.Fatalf("no answer; %d scenes, %d frames", scenes, frames)
		}
	}
	if math.Abs(last.Snapshot.Weights[0]-0.5339363449169245) > 1e-12 || scenes != 2 {
		t.Errorf("%d scenes, %+v", scenes, last.Snapshot)
	}
	close(stop)
	here.Call("close")
}

func TestForeignMessagesArePassedOver(t *testing.T) {
	for _, v := range []js.Value{js.Null(), js.ValueOf(3), js.ValueOf("x"), js.ValueOf(map[string]any{"h": 3})} {
		if e := (&receiver{open: copiedFile}).take(v); e.Header != "" {
			t.Errorf("%v gives %q", v, e.Header)
		}
	}
}

// A File leaves the page by its key, its bytes reach the worker, and what comes back stays in JavaScript.
func TestAFileIsKeptInJavaScript(t *testing.T) {
	js.Global().Set("downhillPage", js.Global().Get("Function").New(`
		const files = new Map();
		return { files, keepFile(f) { files.set(files.size + 1, f); return files.size; }, take(k) { const f = files.get(k); files.delete(k); return f; } };`).Invoke())
	defer js.Global().Delete("downhillPage")
	text := js.Global().Get("TextEncoder").New().Call("encode", "a,label\n1,0\n2,1\n")
	key := keptFile(text)
	sent := key.value()
	if got := copiedFile(sent); string(got.Bytes) != "a,label\n1,0\n2,1\n" || js.Global().Get("downhillPage").Get("files").Get("size").Int() != 0 {
		t.Errorf("%q", got.Bytes)
	}
	e := (&receiver{open: keptFile}).take(js.ValueOf(map[string]any{"h": "{}", "p": []any{}, "f": sent}))
	if e.File.Key == 0 || e.File.Bytes != nil || e.File.value().Length() != 16 {
		t.Errorf("%+v", e.File)
	}
}

// Parts of any size arrive as they were, the long ones in pieces.
func TestLongPartsTravelInPieces(t *testing.T) {
	port := js.Global().Get("Function").New("return { sent: [], postMessage(m) { this.sent.push(m); } }").Invoke()
	parts := [][]byte{make([]byte, 3*pieceBytes+5), {1, 2, 3}, {}, make([]byte, pieceBytes), make([]byte, pieceBytes+1)}
	for k, part := range parts {
		for i := range part {
			part[i] = byte(i*7 + i>>11 + k)
		}
	}
	post(port, Envelope{Header: "one", Parts: parts})
	post(port, Envelope{Header: "two", Parts: parts[4:]})
	r, at := receiver{open: copiedFile}, 0
	for i := range port.Get("sent").Length() {
		e := r.take(port.Get("sent").Index(i))
		if e.Header == "" {
			continue
		}
		want := [][][]byte{parts, parts[4:]}[at]
		if !slices.EqualFunc(e.Parts, want, bytes.Equal) {
			t.Errorf("%s is another", e.Header)
		}
		at++
	}
	if at != 2 || port.Get("sent").Length() != 2+4+2+2 {
		t.Errorf("%d envelopes in %d messages", at, port.Get("sent").Length())
	}
}
