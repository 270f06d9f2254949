package web

import (
	"downhill/engine/scene"
	"downhill/web/state"
)

// choose selects points, and says how many.
func (p *page) choose(s state.Selection) {
	p.state.Select(s)
	p.announce(p.text.Count(p.text.Plot.Selected, s.Count()))
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
			p.announce(p.text.Count(p.text.Plot.Erased, n))
		}
	})
}

func (p *page) flipSelected() { p.flip(p.state.Selected().Indices()) }
