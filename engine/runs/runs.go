// Package runs trains the runs that a Scene keeps, each on the Scene's points: to the last bit what they were when they
// were kept, if the points are the same.
package runs

import (
	"errors"
	"slices"

	"downhill/engine"
	"downhill/engine/scene"
)

// Trainer trains a run in slices.
type Trainer struct {
	Pin     scene.Pin
	Refusal error // why it cannot be trained on these points; nil if it can

	scene   scene.Scene     // as the run trains it, with the present view
	session *engine.Session // nil until it is begun
	slice   int             // epochs of an Advance
	left    int             // epochs to train; 0 where it has diverged
	all     int             // of these at first
}

// sliceWork is about how many products an Advance takes.
const sliceWork = 200_000

func newTrainer(p scene.Pin, unpinned scene.Scene, err error) *Trainer {
	t := &Trainer{Pin: p, Refusal: err, scene: unpinned}
	if err != nil {
		return t
	}
	dim := unpinned.MappedDim() + 1
	work := unpinned.Points.Len() * dim
	if unpinned.Method().SecondOrder {
		work *= dim
	}
	t.slice, t.left = max(sliceWork/max(work, 1), 1), max(p.Epoch-unpinned.FirstEpoch(), 0)
	t.all = t.left
	return t
}

// begun is the session, which maps and scales the points as it begins: that takes as long as some epochs.
func (t *Trainer) begun() *engine.Session {
	if t.session == nil {
		t.session = engine.NewSession(t.scene)
	}
	return t.session
}

// Advance begins the session or trains some epochs, and reports whether there are more to train.
func (t *Trainer) Advance() bool {
	n := min(t.slice, t.left)
	if n == 0 {
		return false
	}
	if t.session == nil {
		t.begun()
		return true
	}
	t.left -= n
	if t.session.Step(n) != nil {
		t.left = 0
	}
	return t.left > 0
}

// Set is the runs of a Scene as they were trained last, so that a change that trains none of them anew costs nothing.
type Set struct{ trainers []*Trainer }

// Of returns a Trainer for each run that a Scene keeps: one that is there, or else a new one.
func (s *Set) Of(now scene.Scene) []*Trainer {
	var all []*Trainer
	for _, p := range now.Pins {
		unpinned, err := now.Unpinned(p)
		i := slices.IndexFunc(s.trainers, func(t *Trainer) bool {
			return err == nil && t.Refusal == nil && t.Pin.Equal(p) && t.scene.SameTraining(unpinned) && !slices.Contains(all, t)
		})
		if i < 0 {
			all = append(all, newTrainer(p, unpinned, err))
			continue
		}
		t := s.trainers[i]
		t.Pin, t.scene = p, unpinned
		if t.session != nil {
			t.session.Update(unpinned) // the threshold may be another
		}
		all = append(all, t)
	}
	s.trainers = all
	return all
}

// Kept are those of several runs that are among pins, whatever they are called there.
func Kept(all []*Trainer, pins []scene.Pin) (kept []*Trainer) {
	for _, t := range all {
		if slices.ContainsFunc(pins, t.Pin.Equal) {
			kept = append(kept, t)
		}
	}
	return kept
}

// Advance trains one of several runs a little, that of which the least is done, and reports whether there is more to train.
func Advance(all []*Trainer) (more bool) {
	var next *Trainer
	for _, t := range all {
		if t.left > 0 && (next == nil || t.done() < next.done()) {
			next = t
		}
	}
	if next != nil {
		next.Advance()
	}
	return slices.ContainsFunc(all, func(t *Trainer) bool { return t.left > 0 })
}

// done is how much of the run is trained, from 0 to 1.
func (t *Trainer) done() float64 { return 1 - float64(t.left)/float64(max(t.all, 1)) }

// Done is how much of several runs is trained, from 0 to 1: of the time that they take, as far as their products tell.
func Done(all []*Trainer) float64 {
	left, of := 0.0, 0.0
	for _, t := range all {
		if t.all > 0 {
			left, of = left+float64(t.left)/float64(t.slice), of+float64(t.all)/float64(t.slice)
		}
	}
	if of == 0 {
		return 1
	}
	return 1 - left/of
}

// Run is what a trained run came to, and what is drawn of it.
type Run struct {
	Name     string          `json:"name"`
	Snapshot engine.Snapshot `json:"snapshot"`          // at its last epoch, or the one before it diverged
	Refusal  *scene.Error    `json:"refusal,omitempty"` // why it cannot be trained on these points; then nothing else is there
	Losses   []float64       `json:"-"`                 // epoch, J, epoch, J, … on the training points
	Path     []float64       `json:"-"`                 // epoch, X, Y, epoch, … over the Scene's loss surface; nil where that is over other parameters
	Boundary []float64       `json:"-"`                 // where P(y = 1) is ½ in the Scene's view: pieces of line, each with the coordinates of its two ends
}

// Run returns what the run came to; now is the Scene that keeps it. Losses are for the caller to fill in.
func (t *Trainer) Run(now scene.Scene) Run {
	r := Run{Name: t.Pin.Name}
	if t.Refusal != nil {
		errors.As(t.Refusal, &r.Refusal)
		return r
	}
	r.Snapshot = t.begun().Snapshot()
	r.Boundary = boundary(engine.NewSection(t.scene), r.Snapshot.Model)
	if sameParameters(now.Settings, t.scene.Settings) {
		r.Path = t.path(now.SurfaceAxes())
	}
	return r
}

// Losses are J on the training points at the epochs 0, 1, …; NaN where unknown.
func (t *Trainer) Losses() []float64 {
	if t.Refusal != nil {
		return nil
	}
	return t.begun().Losses()
}

// sameParameters reports whether two runs see the same features, so that a path of one lies over the loss of the other.
func sameParameters(a, b scene.Settings) bool {
	same := func(names ...string) bool {
		return !slices.ContainsFunc(names, func(name string) bool {
			row, _ := scene.Lookup(name)
			return a.Reads(name) != b.Reads(name) || a.Reads(name) && row.Text(a) != row.Text(b)
		})
	}
	return same("featureMap", "degree", "terms", "centres", "width", "scaling") &&
		(a.Scaling == "none" || same("testShare", "split") && (a.TestShare == 0 || a.Seed == b.Seed))
}

// path is the way of the run over two parameters.
func (t *Trainer) path(x, y int) (flat []float64) {
	job, err := t.session.Surface(x, y, nil)
	if err != nil {
		return nil
	}
	for _, p := range append(job.Surface.Path, job.Surface.Here) {
		flat = append(flat, p[:]...)
	}
	return flat
}

// How many cells of logits a curved boundary is drawn by.
const (
	cells   = 96
	profile = 400 // with one feature
)

// boundary is where z is 0 in a section, in pieces of line.
func boundary(c engine.Section, m engine.Model) (flat []float64) {
	add := func(from, to [2]float64) { flat = append(flat, from[0], from[1], to[0], to[1]) }
	switch {
	case c.Features.Linear():
		if from, to, ok := c.Line(m, 0); ok {
			add(from, to)
		}
	case len(c.View) == 1:
		for _, x := range engine.Crossings(c.Logits(m, profile, 1), c.View[0], 0) {
			add([2]float64{x, 0}, [2]float64{x, 1})
		}
	default:
		for _, p := range engine.Contours(c.Logits(m, cells, cells), cells, cells, c.View[0], c.View[1], 0) {
			add(p[0], p[1])
		}
	}
	return flat
}
