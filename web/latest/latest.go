// Package latest throttles requests to the engine. One is under way at a time, and then the latest follows, since drags
// and runs are faster than the answers. Both types belong to one goroutine, that of the page.
package latest

import "time"

// Queue carries out one request at a time. Of the requests that come meanwhile, only the latest waits.
type Queue[T any] struct {
	// Do carries out a request and calls done once. done(false) drops the request that waits.
	Do func(request T, done func(goOn bool))

	busy bool
	next *T
}

// Ask carries out a request, at once or after the one that is under way.
func (q *Queue[T]) Ask(request T) {
	if q.busy {
		q.next = &request
		return
	}
	q.busy = true
	q.Do(request, func(goOn bool) {
		next := q.next
		q.busy, q.next = false, nil
		if next != nil && goOn {
			q.Ask(*next)
		}
	})
}

// Next is the request that waits; nil for none.
func (q *Queue[T]) Next() *T { return q.next }

// Pace keeps a result up to date: one request at a time, and none sooner than Pause after the last answer.
type Pace struct {
	Pause  time.Duration
	Wanted func() bool                        // reports whether there is something to ask
	Ask    func(done func())                  // asks for it, and calls done with the answer
	After  func(wait time.Duration, f func()) // calls f in a while

	asking, waiting bool
	last            time.Time
}

// Check asks, if there is something to ask, now or as soon as it is time.
func (p *Pace) Check() {
	if p.asking || p.waiting || !p.Wanted() {
		return
	}
	if wait := p.Pause - time.Since(p.last); wait > 0 {
		p.waiting = true
		p.After(wait, func() {
			p.waiting = false
			p.Check()
		})
		return
	}
	p.asking = true
	p.Ask(func() {
		p.asking, p.last = false, time.Now()
		p.Check()
	})
}
