package web

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
)

// dialogs are the page's dialogues, by the IDs of their elements: what each is meant to be. A dialogue opens only once what
// it shows is drawn, and the browser tells late that one was closed, so what is meant may have changed by then: it counts.
type dialogs map[string]dialogStage

type dialogStage int

const (
	dialogClosed  dialogStage = iota
	dialogOpening             // it opens once it is drawn
	dialogShown
)

// open means a dialogue to be open, where its element may be so already.
func (d dialogs) open(id string, isOpen bool) {
	d[id] = dialogOpening
	if isOpen {
		d[id] = dialogShown
	}
}

// show reports whether a dialogue that is drawn is to open now: not where it was closed in between, or has opened.
func (d dialogs) show(id string) bool {
	if d[id] != dialogOpening {
		return false
	}
	d[id] = dialogShown
	return true
}

// close means a dialogue to be closed.
func (d dialogs) close(id string) { d[id] = dialogClosed }

// ended is told that an element was closed, by the page or by Escape, and whether it is open now. It reports whether the
// dialogue is closed: not where it has been opened again since.
func (d dialogs) ended(id string, isOpen bool) bool {
	if d[id] == dialogOpening || d[id] == dialogShown && isOpen {
		return false
	}
	d[id] = dialogClosed
	return true
}

// openDialog opens a dialogue, if it is not open, once what it shows is drawn, and then calls then, if that is not nil.
func (p *page) openDialog(id string, then func()) {
	p.dialogs.open(id, dom.IsOpen(id))
	p.dispatch(func() {
		p.later(func() {
			if dom.ByID(id).Exists() && p.dialogs.show(id) {
				dom.Open(id)
			}
			if then != nil && dom.IsOpen(id) {
				then()
			}
		})
	})
}

// closeDialog closes a dialogue, or has one that is not drawn yet not open.
func (p *page) closeDialog(id string) {
	p.dialogs.close(id)
	dom.Close(id)
}

// onDialogClose calls then when a dialogue was closed, by a button or by Escape.
func (p *page) onDialogClose(id string, then func()) app.EventHandler {
	return func(app.Context, app.Event) {
		if p.dialogs.ended(id, dom.IsOpen(id)) {
			then()
		}
	}
}
