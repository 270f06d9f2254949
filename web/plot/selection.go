package plot

import (
	"downhill/engine/scene"
	"downhill/web/host"
	"downhill/web/state"
)

// Select selects points, and says how many.
func Select(p host.Viewer, s state.Selection) {
	p.State().Select(s)
	p.State().Announce(p.Words().Count(p.Words().Plot.Selected, s.Count()))
}

// SelectOnly selects these points and no others.
func SelectOnly(p host.Viewer, indices ...int) {
	Select(p, state.Selection{}.With(p.State().Scene().Points.Len(), indices, false))
}

// eraseSelected removes the selected points, and flipSelected gives them the other label.
func eraseSelected(p Editor) {
	n := p.State().Selected().Count()
	edit(p, scene.Edit{Erase: p.State().Selected().Indices()}, func(err error) {
		if err == nil {
			p.State().Announce(p.Words().Count(p.Words().Plot.Erased, n))
		}
	})
}

func flipSelected(p Editor) { Flip(p, p.State().Selected().Indices()) }
