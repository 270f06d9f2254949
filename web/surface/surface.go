// Package surface is the loss over two parameters: its contours, the path of the run on them, and the place of the run,
// which can be dragged. The engine computes it.
package surface

import (
	"math"
	"time"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/byhand"
	"downhill/web/latest"
	"downhill/web/maths"
)

// Surface is the loss surface that the page shows. Make it with New.
type Surface struct {
	host  Host
	hand  *byhand.Hand
	steps *maths.Maths
	pace  latest.Pace

	result
	view
	rev      int  // counts what is found and where the run's place is dragged to
	drawn    int  // the revision that is drawn
	stale    bool // something else changed: the optimum, or the place of the run by hand
	examined int  // the revision of the diagnosis
	keptRev  int  // and of the runs that are kept
	onPage   bool // the page has the panel: a teacher may have hidden it, and a frame of another page has none
	seen     bool // it can be seen
	sights   int  // counts how often it came into sight

	dragging bool        // the place of the run is being dragged
	here     *[2]float64 // to where
}

// result is the surface that is shown.
type result struct {
	found   *engine.Surface
	epoch   int          // of the run's place on it
	ofScene int          // the revision of the Scene that found is of
	trail   [][3]float64 // epoch, X and Y of the Frames since

	ground   *ground // the loss, drawn once for many of those that are found
	groundOf groundOf
}

// groundOf is what the ground was computed from: the Scene, and the parameters that it holds at those of an epoch.
type groundOf struct{ scene, epoch int }

// The surface is computed anew at most every pause, and of many points only while nothing trains, as each takes a pass
// over the points for every cell.
const (
	pause      = 250 * time.Millisecond
	manyPoints = 20_000
)

// New has no surface yet. It asks for one as soon as its panel can be seen, and has the next step taken apart then, which is
// drawn on it.
func New(host Host, hand *byhand.Hand, steps *maths.Maths) *Surface {
	s := &Surface{host: host, hand: hand, steps: steps}
	s.pace = latest.Pace{Pause: pause, Wanted: s.lacks, Ask: s.ask, After: host.After}
	return s
}

// Rev counts what is found, and where the place of the run is dragged to.
func (s *Surface) Rev() int { return s.rev }

// Forget drops what is found, as the features are others now.
func (s *Surface) Forget() { s.result = result{} }

// see notes whether the panel can be seen.
func (s *Surface) see(seen bool) {
	if seen && !s.seen {
		s.sights++
	}
	s.seen = seen
	s.pace.Check()
	s.steps.Want(seen)
}

// check asks for the surface, and for the next step, where those of something else are there and the panel is seen. A
// surface has the optimum, so that of another revision of the diagnosis is stale.
func (s *Surface) check(examined int) {
	if s.examined != examined {
		s.examined, s.stale = examined, true
	}
	if kept := s.host.State().RunsRev(); s.keptRev != kept {
		if s.keptRev = kept; s.found != nil {
			s.settle() // the view grows for their paths
		}
	}
	s.follow()
	s.pace.Check()
	s.steps.Ask()
}

// lacks reports whether the surface of what the page shows is to be asked for.
func (s *Surface) lacks() bool {
	busy := s.scene().Points.Len() > manyPoints && s.host.State().Trains()
	return !s.isCurrent() && !s.dragging && s.seen && !busy
}

// isCurrent reports whether the surface that is there is of what the page shows.
func (s *Surface) isCurrent() bool {
	now := s.host.State()
	return s.found != nil && s.epoch == now.Frame().Snapshot.Epoch && s.ofScene == now.SceneRev() && !s.stale && s.hasGround()
}

// hasAxesOf reports whether a surface is over the parameters that the page's Scene names.
func (s *Surface) hasAxesOf(f *engine.Surface) bool {
	x, y := s.scene().SurfaceAxes()
	return f.X == x && f.Y == y
}

func (s *Surface) ask(done func()) {
	s.stale = false
	s.host.Send(s.command(), func(a protocol.Answer, err error) {
		if err == nil {
			s.take(a)
		}
		done()
	})
}

// command asks for the surface over the parameters that the Scene names; without the loss where that is there.
func (s *Surface) command() protocol.Command {
	s.look()
	x, y := s.scene().SurfaceAxes()
	return protocol.Command{Verb: protocol.Surface, Axes: [2]int{x, y}, View: s.view.ranges, Bare: s.hasGround()}
}

// take shows a surface, and reports whether it can. One that was asked for before the Scene came that the engine computed it
// of may be over other parameters than that Scene names; one that came without the loss needs the ground that is there.
func (s *Surface) take(a protocol.Answer) bool {
	f, bare := a.Surface, len(a.Surface.Values) == 0
	if !s.hasAxesOf(f) || bare && (s.ground == nil || s.ground.ranges() != f.Ranges || s.groundOf.scene != a.Scene) {
		s.stale = true
		return false
	}
	s.epoch, s.ofScene, s.trail = int(f.Here[0]), a.Scene, nil
	if !bare {
		s.ground, s.groundOf = newGround(f), groundOf{a.Scene, s.epoch}
	}
	s.found = f
	s.settle()
	s.rev++
	return true
}

// hasGround reports whether the ground is that of what the page shows. In a run of more than two parameters, those that are
// held change with every epoch: the ground is then good as long as it says of the run's place what the run says.
func (s *Surface) hasGround() bool {
	now := s.host.State()
	if s.found == nil || s.ground == nil || s.groundOf.scene != now.SceneRev() || s.view.ranges == nil || s.ground.ranges() != *s.view.ranges {
		return false
	}
	snapshot := now.Frame().Snapshot
	if len(snapshot.Weights) == 1 || s.groundOf.epoch == snapshot.Epoch {
		return true
	}
	here := now.Frame().Here
	return now.Trains() && s.ground.holds(here) && math.Abs(s.ground.share(s.ground.at(here[0], here[1]))-s.ground.share(snapshot.Loss)) < tolerated
}

// tolerated is how far, as a part of all heights, the ground may differ from the run at its place.
const tolerated = 0.01

// scene is what the person made.
func (s *Surface) scene() scene.Scene { return s.host.State().Scene() }
