// Package diagnosis says what is known of a Scene's problem without training on it. An Examination finds, one after the
// other, the bound on the learning rate (Stability), whether the classes can be separated (package separation), and the
// minimum of J (package optimum).
package diagnosis

import (
	"downhill/engine/optimum"
	"downhill/engine/separation"
)

// Diagnosis is what is known of a Scene's problem without training on it.
type Diagnosis struct {
	// Separable says whether a hyperplane separates the classes of the training points in the space of the mapped
	// features, strictly or except for points on it. If it does and nothing is penalised, J has no minimum: weights
	// grow without bound. Of no points nothing is proven.
	Separable separation.Verdict `json:"separable"`
	// Separators are what separates them: each mapped feature that does so alone, or else one set that does together and
	// of which none can be left out. Empty where nothing separates, and where the search for a set would take too long.
	Separators []Separator `json:"separators,omitempty"`
	// RateBound is 2/λmax: above this learning rate a step of gradient descent over all points may overshoot. λmax is
	// the largest eigenvalue of XᵀX/(4n) + λ2 I, which bounds J's Hessian. It is 0 without points. See Stability.
	RateBound         float64          `json:"rateBound"`
	LargestEigenvalue float64          `json:"largestEigenvalue"`
	Optimum           *optimum.Optimum `json:"optimum,omitempty"` // nil where there is none, none is proven to be, or the problem is too large to search
}

// Separator is a set of mapped features that separates the classes: a separation.Separator by names.
type Separator struct {
	Features   []string `json:"features"`
	Directions []int    `json:"directions"` // of each: 1 where z grows with it, so that class 1 has the larger values, −1 where it falls
}
