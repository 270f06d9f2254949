package engine

// Portable is a model with all that is needed to use it elsewhere:
//
//	z = bias + Σ weights[k]·φ_k(x)     P(y = 1 | x) = 1/(1 + e^(−z))     class 1 where P ≥ threshold
//
// with the D mapped features φ_k that Terms describes, of the d inputs x in the units of the data.
type Portable struct {
	Format     string          `json:"format"` // PortableFormat
	Version    int             `json:"version"`
	Features   []string        `json:"features"`          // names of the d inputs
	Classes    []string        `json:"classes,omitempty"` // names of class 0 and class 1, if they have any
	FeatureMap string          `json:"featureMap"`
	Terms      []PortableTerm  `json:"terms"`   // D
	Weights    []float64       `json:"weights"` // D, per unit of each mapped feature: scaling is folded back
	Bias       float64         `json:"bias"`
	Threshold  float64         `json:"threshold"`
	Scaling    PortableScaling `json:"scaling"` // what the optimiser saw; not needed for z
	Epoch      int             `json:"epoch"`
	Loss       float64         `json:"loss"`     // J on the training points
	Accuracy   float64         `json:"accuracy"` // on the training points
}

// What Format and Version of a Portable say.
const (
	PortableFormat  = "downhill-model"
	PortableVersion = 1
)

// PortableScaling is how the optimiser saw the mapped features, (φ_k − shift[k])/scale[k], and its weights and bias for
// them.
type PortableScaling struct {
	Kind    string    `json:"kind"`
	Shift   []float64 `json:"shift"`
	Scale   []float64 `json:"scale"`
	Weights []float64 `json:"weights"`
	Bias    float64   `json:"bias"`
}

// Portable returns the model where the Session is.
func (t *Session) Portable() Portable {
	s, scaled := t.Snapshot(), t.now.At.Model().Clone()
	f := t.problem.Features
	return Portable{
		Format: PortableFormat, Version: PortableVersion, Features: t.scene.Features, Classes: t.scene.Classes, FeatureMap: t.scene.FeatureMap,
		Terms: f.Terms(t.scene.Features), Weights: s.Weights, Bias: s.Bias, Threshold: t.scene.Threshold,
		Scaling: PortableScaling{Kind: t.scene.Scaling, Shift: t.problem.Scaler.Shift, Scale: t.problem.Scaler.Scale,
			Weights: scaled.Weights, Bias: scaled.Bias},
		Epoch: s.Epoch, Loss: s.Loss, Accuracy: s.Accuracy,
	}
}
