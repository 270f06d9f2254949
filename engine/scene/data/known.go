package data

import (
	"downhill/engine/elementary"
	"downhill/engine/scene/points"
)

// Known is the data set whose true weights are known, as its labels are drawn with them.
const Known = "known"

// trueWeights are those at a noise of 0.2, with no bias.
var trueWeights = [2]float64{0.6, 1}

// steepness is what the noise is multiplied by, so that it divides the weights.
const steepness = 5

// known draws points anywhere, and the label of each with P(y = 1) = σ(z/(5·noise)) at z = 0.6x₁ + x₂: 1 where z is above a
// number from the logistic distribution of that width. Points whose label is not the one whose turn it is are drawn anew. As
// half of all are of class 1 that changes no weight, and not the bias: J. Anderson, Separate sample logistic discrimination,
// Biometrika 59 (1972).
func known(b *builder) {
	for i := 0; i < b.count; {
		x, y, u := points.Snap(b.Between(-5, 5)), points.Snap(b.Between(-5, 5)), b.Uniform()
		z := float64(trueWeights[0]*x) + float64(trueWeights[1]*y)
		label := 0
		if z > float64(steepness*b.noise*(elementary.Log(1-u)-elementary.Log(u+0x1p-54))) {
			label = 1
		}
		if label == i%2 {
			b.put(label, x, y)
			i++
		}
	}
}

// Truth are the weights that the labels of Known were drawn with at a noise. The true bias is 0. Without noise the weights
// have no size, and are told in proportion.
func Truth(noise float64) []float64 {
	by := float64(steepness * noise)
	if by == 0 {
		by = 1
	}
	return []float64{trueWeights[0] / by, trueWeights[1] / by}
}
