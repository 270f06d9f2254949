package byhand

import (
	"math"

	"downhill/engine/elementary"
	"downhill/wasm/protocol"
	"downhill/web/state"
)

// With one feature the curve can be pulled by two handles on it, each up and down where it stands.

// handlesAt are where they stand, in shares of the plot's width.
var handlesAt = [2]float64{0.25, 0.75}

// Surest is the highest probability that a handle can be pulled to, and 1 − Surest the lowest.
const Surest = 0.98

// Handles are where the handles stand, and the probabilities there; none where the model has not one feature alone.
func Handles(s *state.State) (x, p [2]float64, ok bool) {
	model, section := s.Frame().Snapshot.Model, s.Section()
	if s.Scene().Dim() != 1 || !section.Features.Linear() || len(model.Weights) != 1 {
		return x, p, false
	}
	view := s.Scene().View[0]
	for i, at := range handlesAt {
		x[i] = view.Min + at*(view.Max-view.Min)
		p[i] = elementary.Sigmoid(section.Logit(model, x[i:i+1]))
	}
	return x, p, true
}

// Pull has the curve pass through a probability at one of the handles. At the other it stays.
func (h *Hand) Pull(handle int, probability float64) {
	x, p, ok := Handles(h.host.State())
	if !ok {
		return
	}
	p[handle] = probability
	var z [2]float64
	for i := range p {
		p[i] = min(max(p[i], 1-Surest), Surest)
		z[i] = math.Log(p[i] / (1 - p[i]))
	}
	w := (z[1] - z[0]) / (x[1] - x[0])
	h.queue.Ask(protocol.Command{X: []float64{w, z[0] - w*x[0]}})
}
