package engine

import "downhill/engine/scene"

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
	if i := s.Initial; i != nil {
		return p.scaler.unfolded(Model{i.Weights, i.Bias})
	}
	return make(parameters, p.features.Dim()+1)
}
