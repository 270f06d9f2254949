package engine

import (
	"encoding/json"

	"downhill/engine/scene"
)

// Status is what a Session is doing, or why it stopped.
type Status string

// The statuses.
const (
	Paused   Status = "paused"   // waiting for a command
	Running  Status = "running"  // training, epoch after epoch
	Reached  Status = "reached"  // the run came to its epoch target
	Diverged Status = "diverged" // the next step would not be finite: the last finite state is kept
)

// Snapshot is what the engine answers for a Scene at an epoch.
type Snapshot struct {
	Epoch    int
	Status   Status
	Model            // in the units of the features as given, scaling folded back
	Loss     float64 // J, in nats; 0 where there are no points
	Accuracy float64 // share of points classified right, 0 to 1
}

// snapshotJSON is a Snapshot as JSON has it.
type snapshotJSON struct {
	Epoch    int       `json:"epoch"`
	Status   Status    `json:"status"`
	Weights  []float64 `json:"weights"`
	Bias     float64   `json:"bias"`
	Loss     float64   `json:"loss"`
	Accuracy float64   `json:"accuracy"`
}

// MarshalJSON writes epoch, status, weights, bias, loss and accuracy.
func (s Snapshot) MarshalJSON() ([]byte, error) {
	return json.Marshal(snapshotJSON{s.Epoch, s.Status, s.Weights, s.Bias, s.Loss, s.Accuracy})
}

// UnmarshalJSON reads what MarshalJSON wrote, to the last bit.
func (s *Snapshot) UnmarshalJSON(text []byte) error {
	var j snapshotJSON
	if err := json.Unmarshal(text, &j); err != nil {
		return err
	}
	*s = Snapshot{j.Epoch, j.Status, Model{j.Weights, j.Bias}, j.Loss, j.Accuracy}
	return nil
}

// Initial returns the state of s as a state that training can start from.
func (s Snapshot) Initial() *scene.Initial {
	m := s.Model.clone()
	return &scene.Initial{Epoch: s.Epoch, Weights: m.Weights, Bias: m.Bias}
}
