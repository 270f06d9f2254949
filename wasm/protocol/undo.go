package protocol

import (
	"downhill/engine"
	"downhill/engine/scene"
)

// The limits of undo: the number of changes, and the bytes of their points. Points that Scenes share count once.
const (
	maxUndo      = 200
	maxUndoBytes = 64 << 20
)

// Unnoted is the gesture of a Load that is no change by a person and cannot be undone.
const Unnoted = -1

// viewing is the gesture of all changes of the view that follow each other: undo takes them back as one.
const viewing = -2

// undo holds the Scenes before the last changes, and those that were undone. Scenes are values that share what did not
// change, so keeping them is cheap. At the limits the oldest are dropped.
type undo struct {
	past, future []moment
	gesture      int // of the last change
}

// moment is a Scene with the epoch that it was at.
type moment struct {
	scene scene.Scene
	epoch int
	set   int  // the epoch target as a person had set it
	anew  bool // the change from here replaced the data: going back restores the epoch too
}

// note keeps the moment before a change. Changes of one gesture, such as a drag, count as one; 0 is no gesture.
func (u *undo) note(before moment, gesture int) {
	if last := len(u.past) - 1; gesture != 0 && gesture == u.gesture && last >= 0 {
		u.past[last].anew = u.past[last].anew || before.anew
	} else {
		u.past = append(u.past, before)
	}
	u.gesture, u.future = gesture, nil
	u.past = trimmed(u.past)
}

// trimmed drops the oldest moments beyond the limits.
func trimmed(past []moment) []moment {
	bytes, first := 0, len(past)
	for first > 0 && len(past)-first < maxUndo {
		p := past[first-1].scene.Points
		if first == len(past) || !p.Equal(past[first].scene.Points) {
			bytes += 8*len(p.Coords()) + p.Len()
		}
		if bytes > maxUndoBytes && first < len(past) {
			break
		}
		first--
	}
	return past[first:]
}

// now is the present moment.
func (s *Server) now(anew bool) moment {
	return moment{scene: s.session.Scene(), epoch: s.session.Epoch(), set: s.session.Stretch(), anew: anew}
}

// back takes back the last change, and forward does it again.
func (s *Server) back(c Command) error {
	return s.travel(c, &s.undo.past, &s.undo.future, engine.NothingToUndo)
}

func (s *Server) forward(c Command) error {
	return s.travel(c, &s.undo.future, &s.undo.past, engine.NothingToRedo)
}

// travel goes to the last moment of from, and keeps the present one in to.
func (s *Server) travel(c Command, from, to *[]moment, rule engine.Rule) error {
	last := len(*from) - 1
	if last < 0 {
		return &engine.CommandError{Rule: rule, Epoch: s.session.Epoch()}
	}
	m := (*from)[last]
	*from, *to = (*from)[:last], append(*to, s.now(m.anew))
	s.undo.gesture = 0
	if m.anew {
		s.replace(c, m.scene, m.epoch, nil)
		return nil
	}
	if m.set == s.session.Stretch() { // only Continue raised it, so it is no change by a person
		m.scene.Epochs = s.session.Scene().Epochs
	}
	s.update(m.scene)
	return nil
}
