// Package weights shows the weights: a chart of all, and for those who want to be the optimiser a slider and a field for
// each of the first.
package weights

import (
	"downhill/web/byhand"
	"downhill/web/host"
)

// Host is what the weights ask of the page.
type Host interface {
	host.Viewer
	// Slide begins what undo takes back as one at the first move of a slider, and ends it where the slider is "".
	Slide(slider string)
}

// Weights is what the panel keeps besides the model that it shows. Make it with New.
type Weights struct {
	host  Host
	hand  *byhand.Hand
	axis  axis    // of the chart
	reach float64 // of the sliders, to either side of 0
	open  bool    // they are unfolded
}

// New has the sliders folded.
func New(host Host, hand *byhand.Hand) *Weights { return &Weights{host: host, hand: hand} }
