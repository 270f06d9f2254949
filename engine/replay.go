package engine

import (
	"slices"
)

// The limits of a Replay: the products of training it again, some tens of seconds, and how many numbers it may give.
const (
	replayWork    = 2e9
	replayNumbers = 4_000_000
)

// Replay goes through a Session's present run again, from its start to its furthest epoch, and leaves the Session as it
// is. Each epoch that it visits has the numbers of the run, to the last bit. It trains the epochs again, or, if that
// would take too long, visits only those whose state was kept.
type Replay struct {
	session *Session
	kept    []moment // the states to visit; nil where the epochs are trained anew
	from    int      // the first epoch
	to      int      // the furthest
	every   int      // epochs from one visit to the next
	visited int
}

// Replay returns a Replay that has visited nothing yet.
func (t *Session) Replay() *Replay { return t.replay(replayWork, replayNumbers) }

func (t *Session) replay(work float64, most int) *Replay {
	r := &Replay{session: NewSession(t.scene), from: t.scene.FirstEpoch(), to: t.furthest(), every: 1}
	rows, numbers := r.to-r.from+1, len(t.given.Weights)+6
	if float64(rows)*t.epochWork() > work {
		r.kept = slices.Clone(t.history.kept)
	}
	r.every = max((rows*numbers+most-1)/most, 1)
	return r
}

// epochWork is about how many products an epoch takes, with its metrics.
func (t *Session) epochWork() float64 {
	n, d := float64(t.scene.Points.Len()), float64(len(t.given.Weights))
	if t.scene.Method().SecondOrder {
		return float64(n*d*d) + float64(d*d*d)
	}
	return n * (float64(2*d) + 20)
}

// Next goes to the next epoch to visit, and reports whether there is one.
func (r *Replay) Next() bool {
	r.visited++
	switch {
	case r.kept != nil && r.visited > len(r.kept), r.kept == nil && r.from+(r.visited-1)*r.every > r.to:
		return false
	case r.kept != nil:
		r.session.restore(&r.kept[r.visited-1])
	case r.visited > 1:
		for range r.every {
			r.session.train()
		}
	}
	return true
}

// Snapshot returns the epoch that the Replay is at.
func (r *Replay) Snapshot() Snapshot { return r.session.Snapshot() }

// Done returns how much of the way is done, from 0 to 1.
func (r *Replay) Done() float64 {
	if r.kept != nil {
		return min(float64(r.visited)/float64(len(r.kept)), 1)
	}
	return min(float64(r.visited*r.every)/float64(r.to-r.from+1), 1)
}

// Span says which epochs a Replay visits: every Every-th one from From to To, or, if Kept, only those of them whose
// state was kept.
type Span struct {
	From  int  `json:"from"`
	To    int  `json:"to"`
	Every int  `json:"every"`
	Kept  bool `json:"kept"`
}

// Span returns which epochs the Replay visits.
func (r *Replay) Span() Span {
	if r.kept != nil {
		return Span{From: r.kept[0].epoch, To: r.kept[len(r.kept)-1].epoch, Every: 1, Kept: true}
	}
	return Span{From: r.from, To: r.to, Every: r.every}
}
