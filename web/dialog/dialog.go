// Package dialog opens and closes the page's dialogues. A dialogue opens only once what it shows is drawn, and the browser
// tells late that one was closed, so what is meant may have changed by then: it counts.
package dialog

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
)

// Set is the dialogues of a page, by the IDs of their elements: what each is meant to be. Make it with New.
type Set struct {
	stages stages
	drawn  func(then func())
}

// New is a page's dialogues, all closed. drawn calls then once what changed now is drawn.
func New(drawn func(then func())) *Set { return &Set{stages{}, drawn} }

// Open opens a dialogue, if it is not open, once what it shows is drawn, and then calls then, if that is not nil.
func (s *Set) Open(id string, then func()) {
	s.stages.open(id, dom.IsOpen(id))
	s.drawn(func() {
		if dom.ByID(id).Exists() && s.stages.show(id) {
			dom.Open(id)
		}
		if then != nil && dom.IsOpen(id) {
			then()
		}
	})
}

// Close closes a dialogue, or has one that is not drawn yet not open.
func (s *Set) Close(id string) {
	s.stages.close(id)
	dom.Close(id)
}

// IsMeant reports whether a dialogue is meant to be open, drawn or not.
func (s *Set) IsMeant(id string) bool { return s.stages[id] != closed }

// OnClose is the handler of a dialogue's close event: it calls then when the dialogue was closed, by a button or by Escape.
func (s *Set) OnClose(id string, then func()) app.EventHandler {
	return func(app.Context, app.Event) {
		if s.stages.ended(id, dom.IsOpen(id)) {
			then()
		}
	}
}
