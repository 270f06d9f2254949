// Package transport runs the training: run and pause, step, back, reset, and travel to any epoch that was reached.
package transport

import (
	"errors"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/latest"
	"downhill/web/maths"
)

// Transport runs the training. Make it with New.
type Transport struct {
	host  Host
	steps *maths.Maths
	trips latest.Queue[trip]
}

// trip goes to an epoch.
type trip struct {
	epoch int
	why   string // it goes no further, in a sentence; "" where it goes as far as was asked
}

// New is the transport of a page. steps plays the slow step.
func New(host Host, steps *maths.Maths) *Transport {
	t := &Transport{host: host, steps: steps}
	t.trips.Do = t.travel
	return t
}

// Seek goes to an epoch: one Seek at a time, and then the newest.
func (t *Transport) Seek(epoch int) { t.trips.Ask(trip{epoch: epoch}) }

// Travel goes to an epoch, or as near to it as the run goes.
func (t *Transport) Travel(epoch int) { t.trips.Ask(t.reach(epoch)) }

// travel goes to an epoch, and then says why it is not another one.
func (t *Transport) travel(to trip, done func(goOn bool)) {
	t.host.Send(protocol.Command{Verb: protocol.Seek, N: to.epoch}, func(_ protocol.Answer, err error) {
		t.host.Report(err)
		if err == nil {
			t.host.State().Say(to.why, false)
		}
		done(true)
	})
}

// GoOn runs, and where the target is reached runs on past it, unless that is where a class is to stop. That there is
// nothing left to learn is no mistake of the person's.
func (t *Transport) GoOn() {
	if why := t.stopped(); why != "" {
		t.host.State().Say(why, false)
		return
	}
	t.host.Send(protocol.Command{Verb: protocol.GoOn}, func(_ protocol.Answer, err error) {
		t.host.Report(err)
		var refused *engine.CommandError
		if errors.As(err, &refused) && refused.Rule == engine.HasConverged {
			t.host.State().Say(t.host.Words().Sentence(err), false)
		}
	})
}

// Reset goes back to the epoch that training starts at.
func (t *Transport) Reset() {
	t.host.Send(protocol.Command{Verb: protocol.Reset}, func(_ protocol.Answer, err error) {
		t.host.Report(err)
		if start := t.scene().Classroom.StartsAt(); err == nil && start > 0 {
			t.Seek(start)
		}
	})
}

// scene is what the person made, and shown the Snapshot on the screen.
func (t *Transport) scene() scene.Scene { return t.host.State().Scene() }

func (t *Transport) shown() engine.Snapshot { return t.host.State().Frame().Snapshot }
