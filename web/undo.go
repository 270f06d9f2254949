package web

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/wasm/protocol"
	"downhill/web/dom"
	"downhill/web/widget"
)

// undoButtons take the last change back, and do it again.
type undoButtons struct {
	app.Compo
	Page       *page
	Undo, Redo int // how many
}

// Render draws the two buttons.
func (u *undoButtons) Render() app.UI {
	p := u.Page
	button := func(name, class string, verb protocol.Verb, left int) app.UI {
		b := app.Button().Class("button quiet", class).Type("button").Text(name).
			OnClick(func(app.Context, app.Event) { p.turnBack(verb) }, app.EventScope(class))
		return widget.Flag(b, left == 0, widget.Idle)
	}
	return app.Div().Class("undo-buttons").Body(
		button(p.text.Plot.Undo, "undo", protocol.Undo, u.Undo),
		button(p.text.Plot.Redo, "redo", protocol.Redo, u.Redo),
	)
}

// turnBack undoes or redoes.
func (p *page) turnBack(verb protocol.Verb) {
	p.send(protocol.Command{Verb: verb}, func(_ protocol.Answer, err error) {
		p.report(err)
		p.forgetComplaints()
	})
}

// listenForUndo takes Ctrl-Z and ⌘Z, with Shift or Y for redo, anywhere but in a field that has an undo of its own.
func (p *page) listenForUndo(ctx app.Context) {
	dom.OnDocument("keydown", func(e app.Value) {
		verb := undoVerb(e.Get("key").String(), e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool(), e.Get("shiftKey").Bool())
		if verb == "" || (dom.Element{Value: e.Get("target")}).Matches("input[type=text], textarea") {
			return
		}
		e.Call("preventDefault")
		ctx.Dispatch(func(app.Context) { p.turnBack(verb) })
	})
}

// undoVerb is what keys ask for, "" for nothing.
func undoVerb(key string, command, shift bool) protocol.Verb {
	switch {
	case !command:
		return ""
	case (key == "z" || key == "Z") && !shift:
		return protocol.Undo
	case key == "z" || key == "Z", (key == "y" || key == "Y") && !shift:
		return protocol.Redo
	}
	return ""
}

// gestures count what undo takes back as one.
type gestures struct {
	gesture int    // the last one
	sliding string // the slider that it moves; "" for none
}

// beginGesture begins another gesture: the edits from now on are undone as one. Every press on the plot, every key and
// every change of a control is one, and so is a slide from its first move to its end.
func (g *gestures) beginGesture() { g.gesture, g.sliding = g.gesture+1, "" }

// slide begins a gesture at the first move of a slider.
func (p *page) slide(name string) {
	if p.sliding != name {
		p.beginGesture()
		p.sliding = name
	}
}
