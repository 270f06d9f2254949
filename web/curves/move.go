package curves

import (
	"math"
	"time"

	"downhill/engine/curves"
	"downhill/engine/scene"
)

// mover moves the threshold: at once on the page, and in the Scene once the hand rests, since each change of the Scene has
// all of the page drawn.
type mover struct {
	curves  *Curves
	moves   int  // how many there were
	waiting bool // a look at whether the hand rests is due
	sending bool
}

// rest is how long nothing moves before the Scene is changed.
const rest = 120 * time.Millisecond

// setting is the name of the threshold.
const setting = "threshold"

// thresholdField is its field.
const thresholdField = "cutoff-field"

// The costs of the errors are settings.
const positiveCost, negativeCost = "falsePositiveCost", "falseNegativeCost"

// costField is the field of a cost.
func costField(name string) string { return "set-" + name }

// Move shows a threshold, and has it set as a part of the present gesture.
func (c *Curves) Move(to float64) {
	to = min(max(to, 0), 1)
	if c.host.State().Wrong(thresholdField) != "" { // the field shows this one now
		c.host.State().Complain(thresholdField, "")
	}
	c.host.State().MoveThreshold(&to, c.made(to)...)
	c.mover.moves++
	c.mover.look()
}

// made is what a threshold makes of the points for training and of those held out, nil while that is not known.
func (c *Curves) made(t float64) []curves.Counts {
	if !c.isCurrent() {
		return nil
	}
	train, test := c.found.sets[0], c.found.sets[1]
	return []curves.Counts{train.Counts(train.cornerAt(t)), test.Counts(test.cornerAt(t))}
}

// slide moves the threshold by a slider, whose gesture ends with end.
func (c *Curves) slide(to float64) {
	c.host.Slide("cutoff")
	c.Move(to)
}

// step moves the threshold from where it is, to a multiple of a hundredth. Steps that follow each other fast are set as one.
func (c *Curves) step(by float64) {
	c.set(math.Round(100*(c.host.State().Threshold()+by)) / 100)
}

// set moves the threshold to a place as a gesture of its own.
func (c *Curves) set(to float64) {
	c.host.Slide("")
	c.slide(to)
	c.host.Slide("")
}

// look sets the threshold once it has rested.
func (m *mover) look() {
	if m.waiting || m.sending {
		return
	}
	m.waiting = true
	before := m.moves
	m.curves.host.After(rest, func() {
		m.waiting = false
		if before != m.moves {
			m.look()
			return
		}
		m.send()
	})
}

// send sets it, and shows the Scene's again when that has it.
func (m *mover) send() {
	c, before := m.curves, m.moves
	m.sending = true
	e := scene.Edit{Set: &scene.Set{Name: setting, Value: scene.FormatNumber(c.host.State().Threshold())}}
	c.host.Try(e, func(err error) {
		m.sending = false
		sentence := ""
		if err != nil {
			sentence = c.host.Words().Sentence(err)
		}
		if sentence != "" {
			c.host.State().Complain(thresholdField, sentence)
		}
		if before != m.moves && err == nil {
			m.look()
			return
		}
		c.host.State().MoveThreshold(nil)
	})
}
