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

// tableOrder is which points the table shows, and in what order. Rows stay where they are while they are edited, and while
// what they are sorted by changes with them. Adding or removing points sorts them again, and so does another listing.
type tableOrder struct {
	by         int // a column
	descending bool

	rows      []int       // the number of the point in each row; nil: as they are
	scene     scene.Scene // whose points they are
	listing   state.Listing
	known     bool // what the points do to the fit is
	frame     int  // that the outcomes are of
	threshold float64
	held      bool // a cell is edited, so rows stay whatever the model says
}

// len is how many rows there are.
func (o *tableOrder) len() int {
	if o.rows == nil {
		return o.scene.Points.Len()
	}
	return len(o.rows)
}

// isSorted reports whether the rows are in another order than the points.
func (o *tableOrder) isSorted() bool { return o.by != columnNumber || o.descending }

// point is the number of the point in a row.
func (o *tableOrder) point(row int) int {
	if o.rows == nil {
		return row
	}
	return o.rows[row]
}

// firstRow is the row of the first point, from above, that is in a set, or −1.
func (o *tableOrder) firstRow(in func(point int) bool) int {
	for row := range o.len() {
		if in(o.point(row)) {
			return row
		}
	}
	return -1
}

// turn sorts the rows by a column, or reverses them if they are sorted by it already. What the points do to the fit comes
// from the largest down.
func (o *tableOrder) turn(column int, s *state.State) {
	if o.by == column {
		o.descending = !o.descending
	} else {
		o.descending = column >= columnFeature+s.Scene().Dim()
	}
	o.by = column
	o.arrange(s)
}

// follow keeps the order as the Scene, the listing or the model changes.
func (o *tableOrder) follow(s *state.State) {
	now, listing := s.Scene(), s.Listing()
	values, _ := s.Influence()
	same := o.scene.Points.Len() == now.Points.Len() && state.SameGround(o.scene, now) && o.listing == listing && o.known == (values != nil)
	judged := listing.Outcome != "" && !o.held && (o.frame != s.FrameRev() || !o.scene.Points.Equal(now.Points) || o.threshold != s.Threshold())
	if !same && o.by >= columnFeature+now.Dim()+extra(listing) {
		o.by, o.descending = columnNumber, false
	}
	if !same || judged {
		o.arrange(s)
	}
	o.scene = now
}

func (o *tableOrder) arrange(s *state.State) {
	values, _ := s.Influence()
	o.scene, o.listing, o.known, o.frame, o.threshold, o.rows = s.Scene(), s.Listing(), values != nil, s.FrameRev(), s.Threshold(), nil
	if !o.isSorted() && o.listing.Outcome == "" {
		return
	}
	type entry struct {
		key   float64
		point int
	}
	entries := make([]entry, 0, o.scene.Points.Len())
	for i := range cap(entries) {
		if s.Has(o.listing.Outcome, i) {
			entries = append(entries, entry{o.key(values, i), i})
		}
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

// key is what point i is sorted by.
func (o *tableOrder) key(values []float64, i int) float64 {
	p, weight := o.scene.Points, o.by-columnFeature-o.scene.Dim()
	switch {
	case o.by == columnNumber:
		return float64(i)
	case o.by == columnLabel:
		return float64(p.Label(i))
	case weight >= 0:
		return weightOf(values, i, weight)
	}
	return p.At(i)[o.by-columnFeature]
}
