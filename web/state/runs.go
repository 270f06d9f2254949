package state

import (
	"slices"

	"downhill/engine/runs"
)

// Kept is a run that is kept, as it was trained last.
type Kept struct {
	runs.Run
	Line int // the number of its line: see colour.Palette.Line
}

// TakeRuns notes what the runs that are kept came to.
func (s *State) TakeRuns(all []runs.Run) {
	s.kept = all
	s.revs.runs++
}

// RunsRev counts what was taken of the runs that are kept.
func (s *State) RunsRev() int { return s.revs.runs }

// Run is what a run that is kept came to, nil while that is not known.
func (s *State) Run(name string) *runs.Run {
	i := slices.IndexFunc(s.kept, func(r runs.Run) bool { return r.Name == name })
	if i < 0 {
		return nil
	}
	return &s.kept[i]
}

// Kept are the runs that are kept and not hidden, as far as they are trained, in their order.
func (s *State) Kept() (all []Kept) {
	for i, p := range s.scene.Pins {
		if run := s.Run(p.Name); run != nil && run.Refusal == nil && !p.Hidden {
			all = append(all, Kept{*run, i})
		}
	}
	return all
}
