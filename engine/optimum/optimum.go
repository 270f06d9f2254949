// Package optimum finds the exact minimum of J, whichever optimiser a Scene has: a Search goes down by steps of Newton's
// method, each the minimum of a problem of least squares or, with an L1 penalty, of a lasso.
package optimum

import (
	"encoding/json"

	"downhill/engine/model"
)

// Optimum is the minimum of J. Newton's method finds it, whichever optimiser the Scene has.
type Optimum struct {
	model.Model                  // in the units of the mapped features as given
	Loss        float64          // J there, in nats
	At          model.Parameters // in the units that the optimiser sees
}

// MarshalJSON writes weights, bias and loss.
func (o *Optimum) MarshalJSON() ([]byte, error) {
	return json.Marshal(optimumJSON{o.Weights, o.Bias, o.Loss})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (o *Optimum) UnmarshalJSON(text []byte) error {
	var j optimumJSON
	err := json.Unmarshal(text, &j)
	*o = Optimum{Model: model.Model{Weights: j.Weights, Bias: j.Bias}, Loss: j.Loss}
	return err
}

type optimumJSON struct {
	Weights []float64 `json:"weights"`
	Bias    float64   `json:"bias"`
	Loss    float64   `json:"loss"`
}
