package web

import (
	"downhill/engine/scene"
	"downhill/web/format"
	"downhill/web/text"
)

// selection is which points are selected, in the plot and in the table alike.
type selection struct {
	marked []bool // one for each point; nil where none is
	count  int
}

func (s selection) has(i int) bool { return i < len(s.marked) && s.marked[i] }

// indices are the numbers of the selected points, in ascending order.
func (s selection) indices() []int {
	list := make([]int, 0, s.count)
	for i, on := range s.marked {
		if on {
			list = append(list, i)
		}
	}
	return list
}

// with is the selection with these points too, of n points in all; without those that it has already if toggle.
func (s selection) with(n int, indices []int, toggle bool) selection {
	next := selection{marked: make([]bool, n), count: s.count}
	copy(next.marked, s.marked)
	for _, i := range indices {
		switch {
		case !next.marked[i]:
			next.marked[i] = true
			next.count++
		case toggle:
			next.marked[i] = false
			next.count--
		}
	}
	return next
}

// choose selects points, and says how many.
func (p *page) choose(s selection) {
	p.selected = s
	p.selectedRev++
	p.announce(text.Fill(p.text.Plot.Selected, "count", format.Thousands(s.count)))
}

// selectOnly selects these points and no others.
func (p *page) selectOnly(indices ...int) {
	p.choose(selection{}.with(p.scene.Points.Len(), indices, false))
}

// keepSelection keeps what is selected while points are moved, flipped or added; where other data take their place, or
// points go, nothing is selected.
func (p *page) keepSelection(before, now scene.Scene) {
	n := now.Points.Len()
	if p.selected.count == 0 || n == len(p.selected.marked) && sameGround(before, now) {
		return
	}
	if n > len(p.selected.marked) && sameGround(before, now) {
		p.selected = p.selected.with(n, nil, false)
	} else {
		p.selected = selection{}
	}
	p.selectedRev++
}

// eraseSelected removes the selected points, and flipSelected gives them the other label.
func (p *page) eraseSelected() {
	n := p.selected.count
	p.edit(scene.Edit{Erase: p.selected.indices()}, func(err error) {
		if err == nil {
			p.announce(text.Fill(p.text.Plot.Erased, "count", format.Thousands(n)))
		}
	})
}

func (p *page) flipSelected() { p.flip(p.selected.indices()) }
