package surface

import "downhill/engine"

// drag moves the run to a place on the surface, which stays as it is until the run is let go.
func (s *Surface) drag(x, y float64, ends bool) {
	if s.found == nil {
		return
	}
	if !s.dragging {
		s.hand.Begin()
	}
	s.dragging, s.here = true, &[2]float64{x, y}
	s.hand.Move([2]int{s.found.X, s.found.Y}, x, y)
	if ends {
		s.dragging, s.here, s.stale = false, nil, true
	}
	s.rev++
}

// place is where the run is on a surface, at its edge if it has left that and the next surface is still on its way.
func (s *Surface) place(f *engine.Surface) [2]float64 {
	here := [2]float64{f.Here[1], f.Here[2]}
	x, y := s.scene().SurfaceAxes()
	switch {
	case s.here != nil:
		here = *s.here
	case f.X == x && f.Y == y && s.host.State().FrameIsOfScene():
		here = s.host.State().Frame().Here
	}
	for i, r := range f.Ranges {
		here[i] = min(max(here[i], r.Min), r.Max)
	}
	return here
}
