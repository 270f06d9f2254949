package loss

import (
	"slices"

	"downhill/engine/scene"
)

// Storage is a tab's storage, which outlives a reload.
type Storage interface {
	Set(name string, value any) error
	Get(name string, value any) error
}

// raceRecord is the name of the race in the storage.
const raceRecord = "downhill-race"

// Race is the runs of several methods on the same ground.
type Race struct {
	Name     string // "" for none
	Dataset  string
	Features []string
	Racers   []Racer
}

// Racer is the run of a method in a race.
type Racer struct {
	Method string
	Losses []float64 // pairs of an epoch and J
}

// Last is the last loss of a racer.
func (r Racer) Last() float64 { return r.Losses[len(r.Losses)-1] }

// On are the racers, if a Scene has the ground that they ran on.
func (r *Race) On(s scene.Scene) []Racer {
	if s.Dataset != r.Dataset || !slices.Equal(s.Features, r.Features) {
		return nil
	}
	return r.Racers
}

// finish keeps the run of a method in place of an earlier one by the same method, or as the first on its ground.
func (r *Race) finish(s scene.Scene, losses []float64) {
	racer := Racer{s.Optimizer, losses}
	if r.On(s) == nil {
		r.Dataset, r.Features, r.Racers = s.Dataset, s.Features, nil
	}
	if i := slices.IndexFunc(r.Racers, func(other Racer) bool { return other.Method == racer.Method }); i >= 0 {
		r.Racers[i] = racer
		return
	}
	r.Racers = append(r.Racers, racer)
}

// resume is the race as it was before the page was reloaded, if it is that of a name; else it begins anew.
func resume(tab Storage, name string) Race {
	var r Race
	if tab == nil || tab.Get(raceRecord, &r) != nil || r.Name != name || slices.ContainsFunc(r.Racers, func(racer Racer) bool { return len(racer.Losses) == 0 }) {
		return Race{Name: name}
	}
	return r
}

// keep stores the race. If the storage is full, it stays on the page.
func (r *Race) keep(tab Storage) {
	if tab != nil {
		_ = tab.Set(raceRecord, r)
	}
}
