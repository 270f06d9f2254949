package weights

import "downhill/engine/scene"

// axis is the range of the chart's bars. In a run it grows in steps and never shrinks, so that a bar that gets longer is a
// weight that grows.
type axis struct {
	of        string // the names of the weights
	furthest  int    // how far the run had gone
	low, high float64
}

// room is how many times the largest weight an axis reaches where it has grown.
const room = 1.25

// follow is the axis for weights in a run that has gone so far; first is the epoch that it began at. Other weights, and a
// run that begins again, have another axis.
func (a axis) follow(names string, furthest, first int, weights []float64) axis {
	if names != a.of || furthest <= first && a.furthest > first {
		a = axis{of: names}
	}
	a.furthest = furthest
	for _, w := range weights {
		if w > a.high {
			a.high = reachOf(w)
		}
		if w < a.low {
			a.low = -reachOf(-w)
		}
	}
	return a
}

// reachOf is a round number, 1, 2 or 5 times a power of ten, of room times a weight above 0.
func reachOf(weight float64) float64 { return scene.TickStep(room*weight, 1) }
