package surface

import (
	"time"

	"downhill/wasm/protocol"
)

// The chart is drawn when go-app and the browser come to it. WhenDrawn glances at it every so often, and gives up
// after so many times: 10 s.
const (
	glance      = 50 * time.Millisecond
	mostGlances = 200
)

// WhenDrawn calls next once the page shows the surface of its Scene, or with why it cannot be had. It is asked for even
// where nobody sees the panel. If another Scene comes meanwhile, that one's is asked for. Where the page has no such panel,
// next is called at once.
func (s *Surface) WhenDrawn(next func(error)) {
	of := s.host.State().SceneRev()
	switch {
	case !s.onPage:
		next(nil)
		return
	case s.isCurrent():
		s.glanceAt(of, s.rev, mostGlances, next)
		return
	}
	s.stale = false
	s.host.Send(s.command(), func(a protocol.Answer, err error) {
		switch {
		case of != s.host.State().SceneRev():
			s.WhenDrawn(next)
		case err != nil:
			next(err)
		case !s.take(a):
			s.WhenDrawn(next)
		default:
			s.glanceAt(of, s.rev, mostGlances, next)
		}
	})
}

// glanceAt calls next once the chart has drawn what was found up to a revision, of the Scene of a revision; also where the
// page has the panel no more.
func (s *Surface) glanceAt(of, rev, left int, next func(error)) {
	switch {
	case of != s.host.State().SceneRev():
		s.WhenDrawn(next)
	case s.drawn >= rev || left == 0 || !s.onPage:
		next(nil)
	default:
		s.host.After(glance, func() { s.glanceAt(of, rev, left-1, next) })
	}
}
