package web

import (
	"slices"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
	"downhill/web/files"
	"downhill/web/keys"
	"downhill/web/share"
	"downhill/web/study"
)

// The page that the server wrote is seen until the program has built its own and knows what to show in it: the first
// Scene, the work that was kept, or that of a link. Then the one takes the place of the other, see static/opening.js.

// atOnce is how many panels are built in a task: the browser can paint, and hear of presses, after each.
const atOnce = 2

// mostHidden is how long a page that is built waits for the engine's answer to be seen. Without one it says why.
const mostHidden = 2 * time.Second

// dialogues stand below the panels. They are built once the page can be used, or when one is to open.
var dialogues = []func(p *page) app.UI{
	func(p *page) app.UI { return &files.ImportDialog{Import: p.files.Import, Rev: p.files.Import.Rev()} },
	func(p *page) app.UI { return &files.ExportDialog{Export: p.files.Export, Rev: p.files.Export.Rev()} },
	func(p *page) app.UI { return &keys.List{Keys: p.keys, Rev: p.keys.Rev()} },
	func(p *page) app.UI { return &share.Dialog{Share: p.share, Rev: p.share.Rev()} },
	func(p *page) app.UI { return p.keep.Dialog() },
	func(p *page) app.UI { return &study.List{Study: p.study, Rev: p.study.Rev(), Tour: p.tour.Again} },
	func(p *page) app.UI { return p.sheet.Render() },
}

// built is how many rows of the tables of panels and dialogues are on the page.
type built struct{ panels, dialogues int }

// all is a page that is whole.
func all() built { return built{len(panels), len(dialogues)} }

// build puts the panels on the page, a few in each task, and then calls done.
func (p *page) build(done func()) {
	if p.hasPanels() {
		done()
		return
	}
	open := p.views.Names()
	for drawn := 0; drawn < atOnce && !p.hasPanels(); p.built.panels++ {
		if view := panels[p.built.panels].view; view == "" || slices.Contains(open, view) {
			drawn++
		}
	}
	p.later(func() { p.soon(func() { p.build(done) }) })
}

func (p *page) hasPanels() bool { return p.built.panels == len(panels) }

// buildDialogues puts the dialogues on the page, one in each task, when nothing else is to be done.
func (p *page) buildDialogues() {
	if p.built == all() || p.embedded {
		p.built = all()
		return
	}
	dom.WhenIdle(func() {
		p.dispatch(func() {
			if p.built != all() {
				p.built.dialogues++
				p.later(p.buildDialogues)
			}
		})
	})
}

// whenWhole calls then once the page is drawn with all dialogues.
func (p *page) whenWhole(then func()) {
	p.dispatch(func() {
		p.built = all()
		p.later(then)
	})
}

// soon calls f on go-app's goroutine, in another task of the browser.
func (p *page) soon(f func()) { dom.After(0, func() { p.dispatch(f) }) }

// builtDialogues are those that stand on the page already.
func (p *page) builtDialogues() []app.UI {
	var there []app.UI
	for _, dialogue := range dialogues[:p.built.dialogues] {
		there = append(there, dialogue(p))
	}
	return there
}
