package web

import (
	"time"

	"downhill/web/dom"
)

// The page that the server wrote is seen until the program has built its own and knows what to show in it: the first
// Scene, the work that was kept, or that of a link. Then the one takes the place of the other, see static/opening.js.

// atOnce is how many panels are built in a task: the browser can paint, and hear of presses, after each.
const atOnce = 4

// mostHidden is how long a page that is built waits for the engine's answer to be seen. Without one it says why.
const mostHidden = 2 * time.Second

// build puts the panels on the page, a few in each task, and then calls done.
func (p *page) build(done func()) {
	if p.isBuilt() {
		done()
		return
	}
	p.built = min(p.built+atOnce, len(panels))
	p.later(func() {
		dom.After(0, func() { p.dispatch(func() { p.build(done) }) })
	})
}

func (p *page) isBuilt() bool { return p.built == len(panels) }
