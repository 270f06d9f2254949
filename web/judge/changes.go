package judge

import "downhill/engine/scene"

// change is what a person changed in the middle of a run.
type change string

// The changes.
const (
	unchanged       change = ""
	changedData     change = "data"
	changedSettings change = "settings"
	changedWeights  change = "weights"
)

// changes are what a person changed since the run came to its epoch.
type changes struct {
	last   change
	fitted scene.Scene // what the model was fitted to, or set by hand for
	model  change      // changedWeights for a model that was set by hand
}

// to returns the changes after one Scene replaced another while a run was at an epoch. Only changes that the run goes
// on from count, and not those that were undone.
func (c changes) to(before, after scene.Scene, epoch int) changes {
	if after.Initial == nil || after.Initial.Epoch != epoch || epoch == 0 {
		return changes{}
	}
	if c.last == unchanged || before.Initial == nil || before.Initial.Epoch != epoch {
		c = changes{fitted: before}
	}
	same := before.SameTraining(after)
	before.Initial, c.fitted.Initial = after.Initial, after.Initial
	switch {
	case !same && before.SameTraining(after):
		return changes{changedWeights, after, changedWeights}
	case c.fitted.SameTraining(after):
		c.last = c.model
	case !c.fitted.Points.Equal(after.Points):
		c.last = changedData
	default:
		c.last = changedSettings
	}
	return c
}
