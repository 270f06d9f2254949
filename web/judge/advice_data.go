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
	oneSided     = 0.8  // share of one class from which accuracy misleads
	hardlyBetter = 0.5  // part of the errors of always saying one class that a model avoids which is worth its name
	nearChance   = 0.6  // least loss of a straight line, in nats, from which it is hardly better than a coin's 0.693
	lightPenalty = 0.1  // a sum of penalties that is not why a loss is near chance
	firstL2      = 0.01 // the penalty that is suggested
	morePenalty  = 3    // times the present one
	fewestTrain  = 10   // points below which shares say nothing
)

// separates reports whether the present model gets every training point right.
func (now situation) separates() bool {
	m := now.snapshot.Train
	return m.Points > 0 && m.FalsePositives == 0 && m.FalseNegatives == 0
}

// isFree reports whether nothing holds the weights.
func (now situation) isFree() bool { return now.scene.L1 == 0 && now.scene.L2 == 0 }

// ended reports whether a run has come to its target or its minimum.
func (now situation) ended() bool {
	return now.snapshot.Status == engine.Reached || now.snapshot.Status == engine.Converged
}

// grows reports whether the model separates the classes without error, so that its weights keep growing.
func (now situation) grows() bool {
	return now.found != nil && now.found.Separable == separation.Separable && now.isFree() && now.separates()
}

func (now situation) sayGrows() string {
	return now.withSize(now.text.Advice.Separable)
}

// growsQuasi reports whether a run without a penalty has separated classes that are quasi-separable, but for points on
// the boundary: then some weights only grow.
func (now situation) growsQuasi() bool {
	return now.found != nil && now.found.Separable == separation.QuasiSeparable && now.isFree() && now.ended() && !now.falls()
}

func (now situation) sayGrowsQuasi() string {
	return now.withSize(now.text.Advice.Quasi)
}

// separatedBy is a sentence, after a space, on what separates the classes.
func (now situation) separatedBy() string {
	if said := separatedBy(now.text, now.found.Separators, now.scene.ClassName(1)); said != "" {
		return " " + said
	}
	return ""
}

// withSize is a sentence with the length of the weights.
func (now situation) withSize(words string) string {
	size := 0.0
	for _, w := range now.snapshot.Weights {
		size = math.Hypot(size, w)
	}
	return text.Fill(words, "size", format.Significant(size))
}

// penalise limits the weights, or limits them more.
func (now situation) penalise() []Act {
	words, l2 := now.text.Advice.AddPenalty, firstL2
	if now.scene.L2 > 0 {
		words, l2 = now.text.Advice.RaisePenalty, morePenalty*now.scene.L2
	}
	row, _ := scene.Lookup("l2")
	value := short2(min(l2, row.Max))
	return []Act{{Name: text.Fill(words, "l2", format.Exact(value)), Set: []string{"l2", scene.FormatNumber(value)}}}
}

// needsCurve reports whether even the best straight line is hardly better than chance.
func (now situation) needsCurve() bool {
	return now.found != nil && now.found.Optimum != nil && now.found.Optimum.Loss >= nearChance && now.scene.L1+now.scene.L2 <= lightPenalty && now.mayBend()
}

func (now situation) sayNeedsCurve() string {
	return text.Fill(now.text.Advice.Straight, "loss", format.Significant(now.found.Optimum.Loss))
}

// mayBend reports whether the boundary is straight and there are points enough for another.
func (now situation) mayBend() bool {
	return now.scene.FeatureMap == scene.Linear && now.scene.Points.Len() >= fewestTrain
}

// bend makes the boundary a curve.
func (now situation) bend() []Act {
	return []Act{{Name: now.text.Advice.Quadratic, Set: []string{"featureMap", scene.Quadratic, "scaling", scene.Standardise}}}
}

// larger is the larger class of the training points, and its share.
func (now situation) larger() (class int, share float64) {
	m := now.snapshot.Train
	ones := m.TruePositives + m.FalseNegatives
	if n := float64(m.Points); 2*ones > m.Points {
		return 1, float64(ones) / n
	} else if m.Points > 0 {
		return 0, float64(m.Points-ones) / n
	}
	return 0, 0
}

// isOneSided reports whether one class dominates, and the model is hardly better than always saying that one.
func (now situation) isOneSided() bool {
	_, share := now.larger()
	m := now.snapshot.Train
	return m.Points >= fewestTrain && share >= oneSided && share < 1 && m.Accuracy < share+hardlyBetter*(1-share)
}

func (now situation) sayOneSided() string {
	class, share := now.larger()
	return text.Fill(now.text.Advice.Balance, "class", now.scene.ClassName(class), "share", format.Percent(share), "accuracy", format.Percent(now.snapshot.Train.Accuracy))
}

func (now situation) showMetrics() []Act {
	return []Act{{Name: now.text.Advice.ShowMetrics, Part: "metrics"}}
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
