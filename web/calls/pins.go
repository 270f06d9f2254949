package calls

import (
	"encoding/json"
	"slices"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
)

// pinnedRun is a run that is kept, as a script gets it.
type pinnedRun struct {
	Name     string                     `json:"name"`
	Hidden   bool                       `json:"hidden"`
	Settings map[string]json.RawMessage `json:"settings"`
	Epoch    *int                       `json:"epoch,omitempty"`
	Loss     *float64                   `json:"loss,omitempty"`
	Snapshot *engine.Snapshot           `json:"snapshot,omitempty"`
	Refusal  string                     `json:"refusal,omitempty"`
}

// writePins writes the runs that are kept, each with the settings in which they or the present run differ.
func writePins(a answered) (Result, error) {
	all := []scene.Settings{a.scene.Settings}
	for _, p := range a.scene.Pins {
		all = append(all, p.Settings)
	}
	differ, list := scene.Differing(all...), []pinnedRun{}
	for i := range a.Runs {
		run := &a.Runs[i]
		k := slices.IndexFunc(a.scene.Pins, func(p scene.Pin) bool { return p.Name == run.Name })
		if k < 0 {
			continue // it is no longer kept
		}
		p := pinnedRun{Name: run.Name, Hidden: a.scene.Pins[k].Hidden, Settings: map[string]json.RawMessage{}}
		for _, row := range differ {
			p.Settings[row.Name] = row.JSON(all[k+1])
		}
		if run.Refusal != nil {
			p.Refusal = a.say(run.Refusal)
		} else {
			p.Epoch, p.Loss, p.Snapshot = &run.Snapshot.Epoch, &run.Snapshot.Loss, &run.Snapshot
		}
		list = append(list, p)
	}
	return marshal(list)
}

func writeText(a answered) (Result, error) { return marshal(a.Text) }

func writeOrder(a answered) (Result, error) { return marshal(a.Order) }

func writeSweep(a answered) (Result, error) { return marshal(a.Sweep) }

// unpin no longer keeps a run.
func (c *Calls) unpin(argument string, done Done) {
	pins := c.host.State().Scene().Pins
	name, err := given{"name", argument, c.host.State().Scene()}.name()
	kept := slices.DeleteFunc(slices.Clone(pins), func(p scene.Pin) bool { return p.Name == name })
	if err == nil && len(kept) == len(pins) {
		refused := &scene.Error{Field: "name", Value: name, Rule: scene.NotAChoice}
		for _, p := range pins {
			refused.Choices = append(refused.Choices, p.Name)
		}
		err = refused
	}
	if err != nil {
		done(Result{}, err)
		return
	}
	c.send(method{}, protocol.Command{Verb: protocol.Edit, Edit: &scene.Edit{Pins: &kept}}, done)
}
