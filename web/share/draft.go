package share

import (
	"errors"
	"slices"
	"strconv"

	"downhill/engine/scene"
	"downhill/web/format"
)

// draft is what a teacher sets for a class, with the epochs as typed.
type draft struct {
	question       string
	hidden, locked []string
	open           []string // the views
	start, stop    string
}

// newDraft is the draft that a Scene at an epoch already has.
func newDraft(s scene.Scene, epoch int) draft {
	d := plainDraft(s, epoch)
	if c := s.Classroom; c != nil {
		d.question, d.hidden, d.locked, d.open, d.start = c.Question, c.Hidden, c.Locked, c.Open, strconv.Itoa(c.Start)
	}
	return d
}

// plainDraft sets nothing for a class.
func plainDraft(s scene.Scene, epoch int) draft {
	return draft{start: strconv.Itoa(epoch), stop: strconv.Itoa(s.Epochs)}
}

func (d draft) equal(e draft) bool {
	return d.question == e.question && d.start == e.start && d.stop == e.stop && sameNames(d.hidden, e.hidden) && sameNames(d.locked, e.locked) &&
		slices.Equal(d.open, e.open)
}

func sameNames(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// follow is the draft for the same Scene at a later epoch: epochs that the teacher has not changed become the present
// ones.
func (d draft) follow(began, now draft) draft {
	if d.start == began.start {
		d.start = now.start
	}
	if d.stop == began.stop {
		d.stop = now.stop
	}
	return d
}

// scene returns s with the draft applied, and the epoch of its link. epoch is that of s, and began the draft that s
// had; without a change from that, s is returned as it is. The error is the *scene.Error of the first wrong field.
func (d draft) scene(began draft, s scene.Scene, epoch int) (scene.Scene, int, error) {
	if d.equal(began) {
		return s, epoch, nil
	}
	start, err := d.startsAt()
	if err != nil {
		return s, epoch, err
	}
	next := s
	row, _ := scene.Lookup("epochs")
	if err := row.Parse(&next.Settings, format.Plain(d.stop)); err != nil {
		if refused := (*scene.Error)(nil); errors.As(err, &refused) {
			refused.Field = "classroom.stop"
		}
		return s, epoch, err
	}
	if typed := d.start != began.start && start != epoch || d.stop != began.stop; typed && start > next.Epochs {
		return s, epoch, &scene.Error{Field: "classroom.start", Value: d.start, Rule: scene.OutOfRange, Max: float64(next.Epochs)}
	}
	c := scene.Classroom{Question: d.question, Hidden: d.hidden, Locked: d.locked, Start: start, Open: d.open}
	if c.Question == "" && len(c.Hidden)+len(c.Locked)+len(c.Open) == 0 && start == epoch { // nothing is for a class
		c.Start = 0
	}
	if next.Classroom, err = c.Checked(); err != nil {
		return s, epoch, err
	}
	return next, start, nil
}

// startsAt is the epoch that training starts at.
func (d draft) startsAt() (int, error) {
	epoch, err := strconv.Atoi(format.Plain(d.start))
	if err != nil {
		return 0, &scene.Error{Field: "classroom.start", Value: d.start, Rule: scene.NotWhole, Max: scene.MaxEpochs}
	}
	if epoch < 0 || epoch > scene.MaxEpochs {
		return 0, &scene.Error{Field: "classroom.start", Value: d.start, Rule: scene.OutOfRange, Max: scene.MaxEpochs}
	}
	return epoch, nil
}

// toggled is a list with a name in it, or without.
func toggled(list []string, name string, on bool) []string {
	out := slices.DeleteFunc(slices.Clone(list), func(n string) bool { return n == name })
	if on {
		out = append(out, name)
	}
	return out
}
