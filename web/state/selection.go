package state

import "downhill/engine/scene"

// Selection is the set of selected points, in the plot and in the table alike. The zero Selection is empty.
type Selection struct {
	marked []bool // one for each point; nil where none is
	count  int
}

// Count is how many points are selected.
func (s Selection) Count() int { return s.count }

// Has reports whether point i is selected.
func (s Selection) Has(i int) bool { return i < len(s.marked) && s.marked[i] }

// First is the number of the first selected point, or −1.
func (s Selection) First() int {
	for i, on := range s.marked {
		if on {
			return i
		}
	}
	return -1
}

// Indices are the numbers of the selected points, in ascending order.
func (s Selection) Indices() []int {
	list := make([]int, 0, s.count)
	for i, on := range s.marked {
		if on {
			list = append(list, i)
		}
	}
	return list
}

// With is the selection with these points added, of n points in all. With toggle, points that it has already are
// removed instead.
func (s Selection) With(n int, indices []int, toggle bool) Selection {
	next := Selection{marked: make([]bool, n), count: s.count}
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

// Selected is what is selected.
func (s *State) Selected() Selection { return s.shown.selected }

// Select selects these points and no others.
func (s *State) Select(points Selection) {
	s.shown.selected = points
	s.revs.selected++
}

// keepSelection keeps the selection while points are moved, flipped or added. If points are removed, or other data
// replace them, nothing is selected.
func (s *State) keepSelection(next scene.Scene) {
	now, n, same := s.shown.selected, next.Points.Len(), SameGround(s.scene, next)
	switch {
	case now.count == 0 || n == len(now.marked) && same:
	case n > len(now.marked) && same:
		s.Select(now.With(n, nil, false))
	default:
		s.Select(Selection{})
	}
}
