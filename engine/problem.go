package engine

import (
	"math"

	"downhill/engine/random"
	"downhill/engine/scene"
)

// problem is what a Scene minimises: its points after split, feature map and scaling, all fitted to the training
// points.
type problem struct {
	features FeatureMap
	scaler   Scaler
	train    *objective
	test     *objective // without points where none are held out
}

func newProblem(s scene.Scene) problem {
	train, test := s.Divided()
	p := problem{features: newFeatureMap(s, train)}
	dim := p.features.Dim()
	rows := p.features.expandAll(train)
	p.scaler = FitScaler(s.Scaling, rows, dim)
	p.train = newObjective(p.scaler.scaled(rows), train.Labels(), dim, s.Settings)
	p.test = newObjective(p.scaler.scaled(p.features.expandAll(test)), test.Labels(), dim, s.Settings)
	return p
}

// start returns the parameters that the Scene starts from.
func (p problem) start(s scene.Scene) parameters {
	if i := p.initial(s); i != nil {
		return p.scaler.unfolded(Model{i.Weights, i.Bias})
	}
	return make(parameters, p.features.Dim()+1)
}

// Start is where a Scene's training starts, nil for all zeros at epoch 0.
func Start(s scene.Scene) *scene.Initial { return newProblem(s).initial(s) }

// initial is the Scene's own, or drawn from its seed if it has none and InitialWeights says so: D weights of mean 0 and
// variance 1/D in the units that the optimiser sees, and no bias. So z has a variance of about 1 where features are
// standardised, and the sigmoid is not flat at any point. Source: Y. LeCun, L. Bottou, G. Orr, K.-R. Müller, Efficient
// BackProp (1998), §4.6.
func (p problem) initial(s scene.Scene) *scene.Initial {
	if s.Initial != nil || s.InitialWeights != scene.RandomStart {
		return s.Initial
	}
	drawn := make(parameters, p.features.Dim()+1)
	for j := range drawn.weights() {
		drawn[j] = random.Stream(s.Seed, random.Start, j).Normal() / math.Sqrt(float64(p.features.Dim()))
	}
	var given Model
	p.scaler.fold(&given, drawn)
	return &scene.Initial{Weights: given.Weights, Bias: given.Bias}
}
