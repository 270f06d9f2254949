package surface

import (
	"time"

	"downhill/wasm/protocol"
)

// The chart is drawn when go-app and the browser come to it. WhenDrawn looks every so often whether it is, and gives up
// after so many looks: 10 s.
const (
	look      = 50 * time.Millisecond
	mostLooks = 200
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
		s.lookAt(of, s.rev, mostLooks, next)
		return
	}
	s.host.Send(s.command(), func(a protocol.Answer, err error) {
		switch {
		case of != s.host.State().SceneRev():
			s.WhenDrawn(next)
		case err != nil:
			next(err)
		default:
			s.take(a)
			s.stale = false
			s.lookAt(of, s.rev, mostLooks, next)
		}
	})
}

// lookAt calls next once the chart has drawn what was found up to a revision, of the Scene of a revision.
func (s *Surface) lookAt(of, rev, looks int, next func(error)) {
	switch {
	case of != s.host.State().SceneRev():
		s.WhenDrawn(next)
	case s.drawn >= rev || looks == 0:
		next(nil)
	default:
		s.host.After(look, func() { s.lookAt(of, rev, looks-1, next) })
	}
}
