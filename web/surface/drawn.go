package surface

import (
	"time"

	"downhill/wasm/protocol"
)

// drawn is how long the chart takes, at most, to draw a surface that has come.
const drawn = 300 * time.Millisecond

// WhenDrawn calls next once the page shows the surface of its Scene, or with why it cannot be had. It is asked for even
// where nobody sees the panel. If another Scene comes meanwhile, that one's is asked for. Where the page has no such panel,
// next is called at once.
func (s *Surface) WhenDrawn(next func(error)) {
	wait := drawn - time.Since(s.taken)
	switch current := s.isCurrent(); {
	case !s.onPage, current && wait <= 0:
		next(nil)
		return
	case current: // its chart may still be drawn
		s.host.After(wait, func() { s.WhenDrawn(next) })
		return
	}
	of := s.host.State().SceneRev()
	s.host.Send(s.command(), func(a protocol.Answer, err error) {
		switch {
		case of != s.host.State().SceneRev():
			s.WhenDrawn(next)
		case err != nil:
			next(err)
		default:
			s.take(a)
			s.stale = false
			s.host.After(drawn, func() {
				if of != s.host.State().SceneRev() {
					s.WhenDrawn(next)
					return
				}
				next(nil)
			})
		}
	})
}
