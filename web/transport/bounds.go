package transport

import (
	"downhill/engine"
	"downhill/web/format"
	"downhill/web/text"
)

// How far training goes, back and on. A teacher may have set where it starts and where it stops.

// first is the epoch that the present run started from, or that it starts at for a class: time travel goes back no further.
func (t *Transport) first() int {
	s := t.scene()
	first := min(s.Classroom.StartsAt(), t.shown().Furthest)
	if s.Initial != nil {
		first = max(first, s.Initial.Epoch)
	}
	return first
}

// forgotten says why an epoch before the first cannot be gone to.
func (t *Transport) forgotten(epoch int) string {
	if t.scene().Initial == nil {
		return text.Fill(t.host.Words().Class.Started, "start", format.Thousands(t.first()))
	}
	return t.host.Words().Sentence(&engine.CommandError{Rule: engine.Forgotten, Target: t.first(), Value: epoch})
}

// noWayBack says why time travel goes back no further than the last change, "" where there was none.
func (t *Transport) noWayBack() string {
	first := t.first()
	if first == 0 || t.shown().Epoch > first {
		return ""
	}
	return t.forgotten(first - 1)
}

// atEnd reports whether a class may not train further: the target is reached, and locked.
func (t *Transport) atEnd() bool {
	s := t.scene()
	return s.Classroom.Locks("epochs") && t.shown().Epoch >= s.Epochs
}

// ended says why a class may not step further, "" where it may.
func (t *Transport) ended() string {
	if !t.atEnd() {
		return ""
	}
	return t.stopped()
}

// stopped says why Run goes no further where a teacher has set that training stops, "" where it does.
func (t *Transport) stopped() string {
	s := t.scene()
	if s.Classroom == nil || t.shown().Epoch < s.Epochs {
		return ""
	}
	words := t.host.Words().Class.StoppedRaise
	if s.Classroom.Locks("epochs") || s.Classroom.Hides("epochs") {
		words = t.host.Words().Class.Stopped
	}
	return text.Fill(words, "target", format.Thousands(s.Epochs))
}

// reach is the epoch nearest to one that can be gone to, and why it is not that one, "" where it is.
func (t *Transport) reach(epoch int) trip {
	first, furthest := t.first(), t.shown().Furthest
	to := trip{epoch: min(max(epoch, first), furthest)}
	switch {
	case epoch < first:
		to.why = t.forgotten(epoch)
	case epoch > furthest:
		to.why = text.Fill(t.host.Words().Transport.Ahead, "epoch", format.Thousands(furthest))
	}
	return to
}
