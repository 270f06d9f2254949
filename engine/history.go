package engine

import "downhill/engine/optimise"

// history is what a run records: J at every epoch, and checkpoints. Epochs between two checkpoints are trained again,
// which gives the same bits.
type history struct {
	losses []float64 // J on the training points at the epochs 0, 1, …; NaN before the first one known
	tests  []float64 // J on the test points, the same way; empty without a test
	kept   []moment  // states in the order of their epochs, the first at the start of the run
	every  int       // after the first dense epochs, those divisible by it are kept
}

// moment is a state at an epoch.
type moment struct {
	epoch int
	state optimise.State
}

// The states of a history take at most historyBytes, or minKept states if they are large. The first dense epochs are
// all kept if that takes no more than half of it, since a path moves most at its start.
const (
	historyBytes = 6 << 20
	minKept      = 16
	maxKept      = 1024
	dense        = 128
)

// begin forgets everything from the epoch on: a run starts there.
func (h *history) begin(epoch int, s *optimise.State) {
	h.kept, h.every = h.kept[:0], 1
	h.keep(epoch, s)
}

// capacity is how many states of this size are kept at most.
func (h *history) capacity(s *optimise.State) int {
	return min(max(historyBytes/s.Size(), minKept), maxKept)
}

// note adds the epoch after the last one.
func (h *history) note(epoch int, s *optimise.State) {
	if epoch-h.kept[0].epoch < h.densely(s) || epoch%h.every == 0 {
		h.keep(epoch, s)
	}
}

// densely is how many epochs at the start are kept one by one.
func (h *history) densely(s *optimise.State) int { return min(dense, h.capacity(s)/2) }

func (h *history) keep(epoch int, s *optimise.State) {
	m := moment{epoch: epoch}
	m.state.Set(s)
	h.kept = append(h.kept, m)
	for len(h.kept) > h.capacity(s) {
		h.thin(s)
	}
}

// thin keeps every other epoch after the dense ones.
func (h *history) thin(s *optimise.State) {
	h.every *= 2
	start, left := h.kept[0].epoch, h.kept[:0]
	for _, m := range h.kept {
		if m.epoch-start < h.densely(s) || m.epoch%h.every == 0 {
			left = append(left, m)
		}
	}
	clear(h.kept[len(left):])
	h.kept = left
}

// before returns the last kept state at or before an epoch, which must not lie before the run.
func (h *history) before(epoch int) *moment {
	found := &h.kept[0]
	for i := range h.kept {
		if h.kept[i].epoch > epoch {
			break
		}
		found = &h.kept[i]
	}
	return found
}
