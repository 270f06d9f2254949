package scene

import (
	"cmp"
	"math"
	"slices"

	"downhill/engine/random"
)

// HeldOut returns for each point whether it is held out for the test, or nil if none are. It holds out
// round(testShare·n) of n points, or, if stratified, that share of each class by itself. Every class keeps at least one
// point to train on.
//
// Each point draws a number from the Scene's seed and its index, and the points with the least numbers are held out. So
// one point more or less at the end changes the rest of the split by one point at most.
func (s Scene) HeldOut() []bool {
	if s.TestShare == 0 {
		return nil
	}
	groups := s.byClass()
	if s.Split != Stratified {
		groups = [][]int{slices.Concat(groups...)}
	}
	out := make([]bool, s.Points.Len())
	for _, group := range groups {
		s.draw(group)
		for _, i := range group[:int(math.Round(s.TestShare*float64(len(group))))] {
			out[i] = true
		}
	}
	s.leaveOne(out)
	return out
}

// byClass returns the indices of the points of class 0 and of class 1.
func (s Scene) byClass() [][]int {
	groups := make([][]int, 2)
	for i, y := range s.Points.Labels() {
		groups[y] = append(groups[y], i)
	}
	return groups
}

// draw sorts indices by the numbers that their points draw.
func (s Scene) draw(group []int) {
	drawn := make([]uint64, s.Points.Len())
	for _, i := range group {
		drawn[i] = random.Stream(s.Seed, random.Split, i).Next()
	}
	slices.SortFunc(group, func(a, b int) int { return cmp.Compare(drawn[a], drawn[b]) })
}

// leaveOne returns a point of a class to training if all of them would be held out.
func (s Scene) leaveOne(out []bool) {
	for _, group := range s.byClass() {
		if !slices.ContainsFunc(group, func(i int) bool { return !out[i] }) && len(group) > 0 {
			out[group[0]] = false
		}
	}
}

// Divided returns the points to train on and those held out for the test, in their order.
func (s Scene) Divided() (train, test Points) {
	out := s.HeldOut()
	if out == nil {
		return s.Points, Points{}
	}
	var coords [2][]float64
	var labels [2][]uint8
	for i := range s.Points.Len() {
		part := 0
		if out[i] {
			part = 1
		}
		coords[part] = append(coords[part], s.Points.At(i)...)
		labels[part] = append(labels[part], s.Points.Label(i))
	}
	if labels[0] != nil {
		train = NewPoints(s.Points.Dim(), coords[0], labels[0])
	}
	if labels[1] != nil {
		test = NewPoints(s.Points.Dim(), coords[1], labels[1])
	}
	return train, test
}
