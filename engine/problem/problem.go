// Package problem is what a Scene minimises: J, the mean cross-entropy of its training points plus the penalties, as a
// function of the parameters. A Problem is a Scene's points on their way to J, and an Objective is J itself.
package problem

import (
	"math"

	"downhill/engine/model"
	"downhill/engine/random"
	"downhill/engine/scene"
)

// Problem is what a Scene minimises: its points after split, feature map and scaling, all fitted to the training
// points.
type Problem struct {
	Features model.FeatureMap
	Scaler   model.Scaler
	Train    *Objective
	Test     *Objective // without points where none are held out
}

// New is the problem of a Scene.
func New(s scene.Scene) Problem {
	train, test := s.Divided()
	p := Problem{Features: model.FitFeatureMap(s, train)}
	dim := p.Features.Dim()
	rows := p.Features.ExpandAll(train)
	p.Scaler = model.FitScaler(s.Scaling, rows, dim)
	p.Train = NewObjective(p.Scaler.Scaled(rows), train.Labels(), dim, s.Settings)
	p.Test = NewObjective(p.Scaler.Scaled(p.Features.ExpandAll(test)), test.Labels(), dim, s.Settings)
	return p
}

// Start returns the parameters that the Scene starts from.
func (p Problem) Start(s scene.Scene) model.Parameters {
	if i := p.Initial(s); i != nil {
		return p.Scaler.Unfolded(model.Model{Weights: i.Weights, Bias: i.Bias})
	}
	return make(model.Parameters, p.Features.Dim()+1)
}

// Initial is the Scene's own, or drawn from its seed if it has none and InitialWeights says so: D weights of mean 0 and
// variance 1/D in the units that the optimiser sees, and no bias. So z has a variance of about 1 where features are
// standardised, and the sigmoid is not flat at any point. Source: Y. LeCun, L. Bottou, G. Orr, K.-R. Müller, Efficient
// BackProp (1998), §4.6.
func (p Problem) Initial(s scene.Scene) *scene.Initial {
	if s.Initial != nil || s.InitialWeights != scene.RandomStart {
		return s.Initial
	}
	drawn := make(model.Parameters, p.Features.Dim()+1)
	for j := range drawn.Weights() {
		drawn[j] = random.Stream(s.Seed, random.Start, j).Normal() / math.Sqrt(float64(p.Features.Dim()))
	}
	var given model.Model
	p.Scaler.Fold(&given, drawn)
	return &scene.Initial{Weights: given.Weights, Bias: given.Bias}
}
