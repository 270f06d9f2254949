package runs

import (
	"cmp"
	"slices"
)

// Place is where a run of a race came in.
type Place struct {
	Name  string  `json:"name"`
	Epoch *int    `json:"epoch"` // the first at which J was at most what the race was for; nil for none
	Loss  float64 `json:"loss"`  // J at its last epoch
}

// Order are the runs of a race in the order in which they reached a loss, and then those that did not, by their last loss.
// Runs that are level keep their order. One that cannot be trained has no place.
func Order(racers []*Trainer, until float64) []Place {
	var places []Place
	for _, t := range racers {
		if t.Refusal != nil {
			continue
		}
		p := Place{Name: t.Pin.Name, Loss: t.begun().Snapshot().Loss}
		if i := slices.IndexFunc(t.Losses(), func(loss float64) bool { return loss <= until }); i >= 0 {
			p.Epoch = &i
		}
		places = append(places, p)
	}
	slices.SortStableFunc(places, func(a, b Place) int {
		switch {
		case a.Epoch != nil && b.Epoch != nil:
			return cmp.Compare(*a.Epoch, *b.Epoch)
		case a.Epoch != nil:
			return -1
		case b.Epoch != nil:
			return 1
		}
		return cmp.Compare(a.Loss, b.Loss)
	})
	return places
}
