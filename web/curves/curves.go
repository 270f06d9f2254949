// Package curves judges the model at every threshold: the threshold with what it makes of the points, and the curves. The
// engine ranks the points once for a model; what a threshold makes of them is then looked up, so that a drag asks nothing
// of the engine.
package curves

import (
	"slices"
	"time"

	"downhill/engine"
	"downhill/engine/curves"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/host"
	"downhill/web/latest"
)

// Host is what the curves ask of the page.
type Host interface {
	host.Asker
	// After calls f in a while.
	After(wait time.Duration, f func())
	// Try changes the Scene, and calls done with why it was refused, or nil.
	Try(e scene.Edit, done func(error))
	// Slide begins what undo takes back as one at the first move of a slider, and ends it where the slider is "".
	Slide(slider string)
}

// Curves is what the two panels know. Make it with New; it belongs to go-app's goroutine.
type Curves struct {
	host  Host
	pace  latest.Pace
	mover mover

	found  *found
	rev    int             // counts what is found, and what is chosen in the panels
	inView map[string]bool // how many panels of a kind are seen

	kind string // of the curve that is drawn
	best best
}

// best is the threshold of least cost, which takes a look at every corner and stays while the threshold moves.
type best struct {
	of        *found
	costs     curves.Costs
	threshold float64
	corner    int
}

// found are the ranked points of a model.
type found struct {
	sets  [2]set // of the training points, and of those held out
	model engine.Model
	epoch int
	of    scene.Scene // whose points they are
}

// set is the ranked points of one kind.
type set struct {
	curves.Ranking
	curves.Summary
}

// The ranking is computed anew at most every pause, and of many points only while nothing trains.
const (
	pause      = 250 * time.Millisecond
	manyPoints = 20_000
)

// New asks for nothing yet.
func New(h Host) *Curves {
	c := &Curves{host: h, inView: map[string]bool{}, kind: kinds[0]}
	c.pace = latest.Pace{Pause: pause, Wanted: c.lacks, Ask: c.ask, After: h.After}
	c.mover.curves = c
	return c
}

// Rev counts the changes of what the panels show besides the state.
func (c *Curves) Rev() int { return c.rev }

// see notes whether a panel can be seen.
func (c *Curves) see(panel string, seen bool) {
	c.inView[panel] = seen
	c.host.State().ShowCut(c.isSeen())
	c.pace.Check()
}

// isSeen reports whether a panel is.
func (c *Curves) isSeen() bool { return c.inView["cutoff"] || c.inView["curves"] }

// lacks reports whether the ranking of what the page shows is to be asked for.
func (c *Curves) lacks() bool {
	now := c.host.State()
	busy := now.Scene().Points.Len() > manyPoints && now.Trains()
	return c.isSeen() && !busy && !c.isCurrent()
}

// isCurrent reports whether the ranking is of the model and the points on the screen. The threshold is no part of them.
func (c *Curves) isCurrent() bool {
	now := c.host.State()
	m := now.Frame().Snapshot.Model
	return c.found != nil && c.found.epoch == now.Frame().Snapshot.Epoch && c.found.model.Bias == m.Bias &&
		slices.Equal(c.found.model.Weights, m.Weights) && c.found.of.SameTraining(now.Scene())
}

func (c *Curves) ask(done func()) {
	c.host.Send(protocol.Command{Verb: protocol.Rank}, func(a protocol.Answer, err error) {
		if err == nil {
			c.take(a)
		}
		done()
	})
}

// take shows what the engine has ranked.
func (c *Curves) take(a protocol.Answer) {
	f := &found{model: a.Snapshot.Model, epoch: a.Curves.Epoch, of: c.host.State().Scene()}
	for i, r := range []curves.Ranking{a.Curves.Train, a.Curves.Test} {
		f.sets[i] = set{r, r.Summary()}
	}
	c.found = f
	c.rev++
}

// shown are the sets that have points: for training, and held out.
func (c *Curves) shown() []set {
	switch {
	case c.found == nil:
		return nil
	case c.found.sets[1].Len() == 0:
		return c.found.sets[:1]
	}
	return c.found.sets[:]
}

// corner is how many corners of a set are classified 1 at the threshold.
func (c *Curves) corner(s set) int { return s.cornerAt(c.host.State().Threshold()) }

// cornerAt is how many are at another one.
func (s set) cornerAt(t float64) int {
	return s.Corner(func(z float64) bool { return engine.Classify(z, t) == 1 })
}

// costs are those of the two errors.
func (c *Curves) costs() curves.Costs {
	s := c.host.State().Scene()
	return curves.Costs{FalsePositive: s.FalsePositiveCost, FalseNegative: s.FalseNegativeCost}
}

// least is the threshold of least cost on the training points, and the corner there; ok is false without points.
func (c *Curves) least() (threshold float64, corner int, ok bool) {
	if c.found == nil || c.found.sets[0].Len() == 0 {
		return 0, 0, false
	}
	if now := c.costs(); c.best.of != c.found || c.best.costs != now {
		c.best = best{of: c.found, costs: now}
		c.best.threshold, c.best.corner = c.found.sets[0].Least(now)
	}
	return c.best.threshold, c.best.corner, true
}
