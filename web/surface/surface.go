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
	"downhill/web/chart"
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
	rev      int  // counts what is found and where the run's place is dragged to
	drawn    int  // the revision that the chart has drawn
	stale    bool // something else changed: the optimum, or the place of the run by hand
	examined int  // the revision of the diagnosis
	onPage   bool // the page has the panel: a teacher may have hidden it, and a frame of another page has none
	seen     bool // it can be seen

	dragging bool        // the place of the run is being dragged
	here     *[2]float64 // to where
}

// result is the surface that is shown.
type result struct {
	found   *engine.Surface
	levels  [][]float64 // the contours, as the chart takes them
	epoch   int         // that found was computed at
	ofScene int         // the revision of the Scene that found is of
}

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
func (s *Surface) Forget() { s.found = nil }

// see notes whether the panel can be seen.
func (s *Surface) see(seen bool) {
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
	return s.found != nil && s.epoch == now.Frame().Snapshot.Epoch && s.ofScene == now.SceneRev() && !s.stale
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

// command asks for the surface over the parameters that the Scene names.
func (s *Surface) command() protocol.Command {
	x, y := s.scene().SurfaceAxes()
	return protocol.Command{Verb: protocol.Surface, Axes: [2]int{x, y}}
}

func (s *Surface) take(a protocol.Answer) {
	s.found, s.epoch, s.ofScene = a.Surface, int(a.Surface.Here[0]), a.Scene
	s.levels = contours(s.found)
	s.rev++
}

// contours are the lines of equal loss, closer near the bottom of the valley: pairs x, y with NaN between the pieces.
func contours(f *engine.Surface) [][]float64 {
	low, high := f.Values[0], f.Values[0]
	for _, v := range f.Values {
		low, high = math.Min(low, v), math.Max(high, v)
	}
	out := make([][]float64, chart.Levels)
	for k := range out {
		level := low + (high-low)*math.Pow((float64(k)+0.5)/chart.Levels, 2.5)
		for _, piece := range engine.Contours(f.Values, f.Columns, f.Rows, f.Ranges[0], f.Ranges[1], level) {
			out[k] = append(out[k], piece[0][0], piece[0][1], piece[1][0], piece[1][1], math.NaN(), math.NaN())
		}
	}
	return out
}

// scene is what the person made.
func (s *Surface) scene() scene.Scene { return s.host.State().Scene() }
