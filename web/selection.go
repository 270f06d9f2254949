package web

import (
	"downhill/engine/scene"
	"downhill/web/format"
	"downhill/web/state"
	"downhill/web/text"
)

// choose selects points, and says how many.
func (p *page) choose(s state.Selection) {
	p.state.Select(s)
	p.announce(text.Fill(p.text.Plot.Selected, "count", format.Thousands(s.Count())))
}

// selectOnly selects these points and no others.
func (p *page) selectOnly(indices ...int) {
	p.choose(state.Selection{}.With(p.state.Scene().Points.Len(), indices, false))
}

// eraseSelected removes the selected points, and flipSelected gives them the other label.
func (p *page) eraseSelected() {
	n := p.state.Selected().Count()
	p.edit(scene.Edit{Erase: p.state.Selected().Indices()}, func(err error) {
		if err == nil {
			p.announce(text.Fill(p.text.Plot.Erased, "count", format.Thousands(n)))
		}
	})
}

func (p *page) flipSelected() { p.flip(p.state.Selected().Indices()) }
