package protocol

import "math"

// maxDrawn is how many buckets of epochs the loss chart draws: about one for each pixel across.
const maxDrawn = 500

// thin returns the losses as pairs epoch, J for drawing: all of them where they are few, otherwise the least and the
// greatest of each bucket of epochs, in their order, so that no spike is lost, and always the first and the last.
// Epochs that were never seen (NaN) are left out. The true losses stay with the Session.
func thin(losses []float64) []float64 {
	size := (len(losses) + maxDrawn - 1) / maxDrawn
	out := make([]float64, 0, 4*maxDrawn)
	add := func(epoch int) {
		last := len(out) - 2
		if !math.IsNaN(losses[epoch]) && (last < 0 || out[last] != float64(epoch)) {
			out = append(out, float64(epoch), losses[epoch])
		}
	}
	for from := 0; from < len(losses); from += size {
		low, high := extremes(losses, from, min(from+size, len(losses)))
		if from == 0 {
			add(0)
		}
		add(min(low, high))
		add(max(low, high))
	}
	if len(losses) > 0 {
		add(len(losses) - 1)
	}
	return out
}

// extremes returns the indices of the least and the greatest loss from from up to, not including, to.
func extremes(losses []float64, from, to int) (low, high int) {
	low, high = from, from
	for i := from; i < to; i++ {
		if losses[i] < losses[low] || math.IsNaN(losses[low]) {
			low = i
		}
		if losses[i] > losses[high] || math.IsNaN(losses[high]) {
			high = i
		}
	}
	return low, high
}
