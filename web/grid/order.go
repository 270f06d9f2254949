package grid

import (
	"cmp"
	"slices"

	"downhill/engine/scene"
	"downhill/web/state"
)

// The columns of the data table: the point's number, its label, and from columnFeature on the features.
const (
	columnNumber = iota
	columnLabel
	columnFeature
)

// tableOrder is the order in which the table shows the points. Rows stay where they are while they are edited. Adding
// or removing points sorts them again.
type tableOrder struct {
	by         int // a column
	descending bool

	rows  []int       // the number of the point in each row; nil: as they are
	scene scene.Scene // whose points they are
}

// point is the number of the point in a row.
func (o *tableOrder) point(row int) int {
	if o.rows == nil {
		return row
	}
	return o.rows[row]
}

// firstRow is the row of the first point, from above, that is in a set, or −1.
func (o *tableOrder) firstRow(in func(point int) bool) int {
	for row := range o.scene.Points.Len() {
		if in(o.point(row)) {
			return row
		}
	}
	return -1
}

// turn sorts the rows by a column, or reverses them if they are sorted by it already.
func (o *tableOrder) turn(column int, s scene.Scene) {
	o.descending = o.by == column && !o.descending
	o.by = column
	o.arrange(s)
}

// follow keeps the order as the Scene changes.
func (o *tableOrder) follow(s scene.Scene) {
	if o.scene.Points.Len() != s.Points.Len() || !state.SameGround(o.scene, s) {
		if o.by >= columnFeature+s.Dim() {
			o.by, o.descending = columnNumber, false
		}
		o.arrange(s)
	}
	o.scene = s
}

func (o *tableOrder) arrange(s scene.Scene) {
	o.scene, o.rows = s, nil
	if o.by == columnNumber && !o.descending {
		return
	}
	type entry struct {
		key   float64
		point int
	}
	entries := make([]entry, s.Points.Len())
	for i := range entries {
		entries[i] = entry{o.key(s.Points, i), i}
	}
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.point, b.point))
	})
	o.rows = make([]int, len(entries))
	for row, e := range entries {
		o.rows[row] = e.point
	}
	if o.descending {
		slices.Reverse(o.rows)
	}
}

func (o *tableOrder) key(p scene.Points, i int) float64 {
	switch o.by {
	case columnNumber:
		return float64(i)
	case columnLabel:
		return float64(p.Label(i))
	}
	return p.At(i)[o.by-columnFeature]
}
