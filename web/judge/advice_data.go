package judge

import (
	"math"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/engine/separation"
	"downhill/web/format"
	"downhill/web/text"
)

// Advice about the data, and about what a model can say of them.

const (
	oneSided    = 0.8  // share of one class from which accuracy misleads
	nearChance  = 0.6  // least loss of a straight line, in nats, from which it is hardly better than a coin's 0.693
	firstL2     = 0.01 // the penalty that is suggested
	fewestTrain = 10   // points below which shares say nothing
)

// separates reports whether the present model gets every training point right.
func (now situation) separates() bool {
	m := now.snapshot.Train
	return m.Points > 0 && m.FalsePositives == 0 && m.FalseNegatives == 0
}

// advisePenalty is about classes that the model separates without error, with nothing to hold the weights.
func (now situation) advisePenalty() (advice, bool) {
	found := now.found
	if found == nil || found.Separable != separation.Separable || now.scene.L1 > 0 || now.scene.L2 > 0 || !now.separates() {
		return advice{}, false
	}
	return now.penalty("separable", now.text.Advice.Separable), true
}

// adviseQuasi is about quasi-separable classes without a penalty: once a run has separated them, but for points on the
// boundary, the weights only grow.
func (now situation) adviseQuasi() (advice, bool) {
	found := now.found
	_, falls := now.adviseFalling()
	if found == nil || found.Separable != separation.QuasiSeparable || now.scene.L1 > 0 || now.scene.L2 > 0 || falls || !now.ended() {
		return advice{}, false
	}
	return now.penalty("quasi-separable", now.text.Advice.Quasi), true
}

// ended reports whether a run has come to its target or its minimum.
func (now situation) ended() bool {
	return now.snapshot.Status == engine.Reached || now.snapshot.Status == engine.Converged
}

// penalty is the advice to limit the weights by a penalty; words say why, with their length.
func (now situation) penalty(id, words string) advice {
	size := 0.0
	for _, w := range now.snapshot.Weights {
		size = math.Hypot(size, w)
	}
	l2 := scene.FormatNumber(firstL2)
	return advice{id: id, words: text.Fill(words, "size", format.Significant(size)),
		acts: []Act{{Name: text.Fill(now.text.Advice.AddPenalty, "l2", l2), Set: []string{"l2", l2}}}}
}

// adviseFeatures is about data for which even the best straight line is hardly better than chance.
func (now situation) adviseFeatures() (advice, bool) {
	found := now.found
	if found == nil || found.Optimum == nil || found.Optimum.Loss < nearChance || now.scene.FeatureMap != scene.Linear || now.scene.Points.Len() < fewestTrain {
		return advice{}, false
	}
	t := now.text.Advice
	return advice{id: "features", words: text.Fill(t.Straight, "loss", format.Significant(found.Optimum.Loss)),
		acts: []Act{{Name: t.Quadratic, Set: []string{"featureMap", scene.Quadratic, "scaling", scene.Standardise}}}}, true
}

// adviseBalance is about accuracy where one class dominates.
func (now situation) adviseBalance() (advice, bool) {
	zeros, ones := now.scene.Points.Counts()
	n := zeros + ones
	share, class := float64(zeros)/float64(max(n, 1)), "0"
	if ones > zeros {
		share, class = float64(ones)/float64(n), "1"
	}
	if n < fewestTrain || share < oneSided || share == 1 {
		return advice{}, false
	}
	t := now.text.Advice
	return advice{id: "balance", words: text.Fill(t.Balance, "percent", format.Fixed(100*share, 1), "class", class),
		acts: []Act{{Name: t.ShowMetrics, Part: "metrics"}}}, true
}

// mostMeasured is how many points are looked at for the spreads of their features.
const mostMeasured = 2000

// spreadRatio is the largest standard deviation of an input feature divided by the smallest, where features that are
// constant do not count; 1 of fewer than two features.
func spreadRatio(points scene.Points) float64 {
	n, dim := min(points.Len(), mostMeasured), points.Dim()
	least, most := math.Inf(1), 0.0
	for j := range dim {
		mean, squares := 0.0, 0.0
		for i := range n {
			mean += points.At(i)[j] / float64(n)
		}
		for i := range n {
			squares += (points.At(i)[j] - mean) * (points.At(i)[j] - mean) / float64(n)
		}
		if spread := math.Sqrt(squares); spread > 1e-12*math.Abs(mean) {
			least, most = min(least, spread), max(most, spread)
		}
	}
	if most == 0 {
		return 1
	}
	return most / least
}
