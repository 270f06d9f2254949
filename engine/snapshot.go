package engine

import (
	"encoding/json"
	"math"

	"downhill/engine/optimise"
	"downhill/engine/scene"
)

// Status is what a Session is doing, or why it stopped.
type Status string

// The statuses.
const (
	Paused    Status = "paused"    // waiting for a command
	Running   Status = "running"   // training, epoch after epoch
	Reached   Status = "reached"   // at the epoch target, or past it
	Converged Status = "converged" // the gradient's norm is at most the tolerance
	Diverged  Status = "diverged"  // the loss of the next step is past its bound or not finite: the state before it is kept
)

// Snapshot is what the engine answers for a Scene at an epoch.
type Snapshot struct {
	Epoch        int
	Furthest     int // the last epoch reached in this run: Seek goes back and forth up to it
	Status       Status
	Model                // in the units of the mapped features as given, scaling folded back
	Loss         float64 // J on the training points, in nats; 0 where there are none
	Accuracy     float64 // share of training points classified right, 0 to 1
	GradientNorm float64 // length of J's shortest subgradient, in the units that the optimiser sees
	LearningRate float64 // of the step that led here, at the start that of the first step; for Newton's method, the part of the step that was made
	Train        Metrics
	Test         *Metrics // nil where no points are held out
	Stop         *Stop    // nil unless Status is Converged or Diverged
}

// Stop is the numbers behind a status.
type Stop struct {
	Value *float64 `json:"value,omitempty"` // the gradient's norm, or the loss or the largest weight of the step not taken; nil: not finite
	Bound float64  `json:"bound"`           // the tolerance, or what the loss or a weight may grow to
	Of    string   `json:"of,omitempty"`    // OfWeights where these are weights
}

// OfWeights is the Of of a Stop if a weight or the bias went past its bound, and not the loss.
const OfWeights = "weights"

func newStop(value, bound float64) *Stop {
	if math.IsInf(value, 0) || math.IsNaN(value) {
		return &Stop{Bound: bound}
	}
	return &Stop{Value: &value, Bound: bound}
}

// snapshotJSON is a Snapshot as JSON has it.
type snapshotJSON struct {
	Epoch        int       `json:"epoch"`
	Furthest     int       `json:"furthest"`
	Status       Status    `json:"status"`
	Weights      []float64 `json:"weights"`
	Bias         float64   `json:"bias"`
	Loss         float64   `json:"loss"`
	Accuracy     float64   `json:"accuracy"`
	GradientNorm float64   `json:"gradientNorm"`
	LearningRate float64   `json:"learningRate"`
	Train        Metrics   `json:"train"`
	Test         *Metrics  `json:"test,omitempty"`
	Stop         *Stop     `json:"stop,omitempty"`
}

// MarshalJSON writes every field, weights and bias beside the others.
func (s Snapshot) MarshalJSON() ([]byte, error) {
	return json.Marshal(snapshotJSON{s.Epoch, s.Furthest, s.Status, s.Weights, s.Bias, s.Loss, s.Accuracy, s.GradientNorm,
		s.LearningRate, s.Train, s.Test, s.Stop})
}

// UnmarshalJSON reads what MarshalJSON wrote, to the last bit.
func (s *Snapshot) UnmarshalJSON(text []byte) error {
	var j snapshotJSON
	if err := json.Unmarshal(text, &j); err != nil {
		return err
	}
	*s = Snapshot{j.Epoch, j.Furthest, j.Status, Model{Weights: j.Weights, Bias: j.Bias}, j.Loss, j.Accuracy, j.GradientNorm,
		j.LearningRate, j.Train, j.Test, j.Stop}
	return nil
}

// Initial returns the state of s as a state that training can start from.
func (s Snapshot) Initial() *scene.Initial {
	m := s.Model.Clone()
	return &scene.Initial{Epoch: s.Epoch, Weights: m.Weights, Bias: m.Bias}
}

// Snapshot returns where the Session is.
func (t *Session) Snapshot() Snapshot {
	t.measure()
	s := Snapshot{
		Epoch: t.epoch, Furthest: t.furthest(), Status: t.status, Stop: t.stop, Model: t.given.Clone(), Loss: t.value.Loss,
		GradientNorm: t.gradientNorm(), LearningRate: t.learningRate(),
		Train: t.measured.train, Accuracy: t.measured.train.Accuracy,
	}
	if len(t.problem.Test.Labels) > 0 {
		test := t.measured.test
		s.Test = &test
	}
	return s
}

// measure brings the metrics up to date.
func (t *Session) measure() {
	if !t.measured.known {
		t.measured.train = measure(t.problem.Train, t.now.At, t.value.CrossEntropy, t.scene.Threshold)
		t.measured.test = measure(t.problem.Test, t.now.At, t.problem.Test.CrossEntropy(t.now.At), t.scene.Threshold)
		t.measured.known = true
	}
}

// learningRate is that of the step that led here, or at the start that of the first step. Newton's method tries its
// first step whole.
func (t *Session) learningRate() float64 {
	switch {
	case t.epoch == t.scene.FirstEpoch() && t.scene.Method().SecondOrder:
		return 1
	case t.epoch == t.scene.FirstEpoch():
		return optimise.Rate(&t.scene.Settings, t.epoch)
	}
	return t.now.Rate
}

// Status returns what the Session is doing, or why it stopped.
func (t *Session) Status() Status { return t.status }

// Epoch returns how many epochs have been trained, from 0.
func (t *Session) Epoch() int { return t.epoch }

// Losses returns J on the training points at the epochs 0 to the furthest one reached, in nats; NaN at an epoch that
// was never seen. The slice must not be changed.
func (t *Session) Losses() []float64 { return t.history.losses }

// TestLosses returns J on the test points in the same way; it is empty if no points are held out.
func (t *Session) TestLosses() []float64 {
	if len(t.problem.Test.Labels) == 0 {
		return nil
	}
	return t.history.tests
}
