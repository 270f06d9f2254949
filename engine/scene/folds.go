package scene

// Folds says for each point which of k parts it is in, −1 for one that is held out: every part has as many points of each
// class as any other, or one less. Points are dealt in the order of the numbers that they draw, as for the split.
func (s Scene) Folds(k int) []int {
	out, held := make([]int, s.Points.Len()), s.HeldOut()
	for _, group := range s.byClass() {
		s.draw(group)
		next := 0
		for _, i := range group {
			if held != nil && held[i] {
				out[i] = -1
				continue
			}
			out[i] = next % k
			next++
		}
	}
	return out
}

// WithoutFold returns s with the training points of all folds but one, and the points of that one.
func (s Scene) WithoutFold(folds []int, fold int) (train Scene, test Points) {
	held := make([]bool, len(folds))
	for i, f := range folds {
		held[i] = f == fold
	}
	kept := make([]bool, len(folds))
	for i, f := range folds {
		kept[i] = f >= 0 && f != fold
	}
	s.Points, test = s.Points.Where(kept), s.Points.Where(held)
	s.Dataset, s.TestShare, s.Initial, s.Pins = Custom, 0, nil, nil
	return s, test
}
