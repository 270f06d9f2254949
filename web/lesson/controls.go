package lesson

import (
	"fmt"
	"slices"
	"strings"

	"downhill/engine/scene"
)

// Run and StepOnce are the names of the buttons of the transport among the controls of a Step; the others are settings.
const (
	Run      = "run"
	StepOnce = "step"
)

// Control is something on the page that a step asks its reader to use.
type Control struct {
	Name string
	Met  bool // what it is for is done
}

// ControlsIn are the controls that a step asks for, in the order in which they are used: those that it names, or else those
// of its task. A control is met where every condition on it holds.
func (s *Step) ControlsIn(at State) []Control {
	var found []Control
	for _, name := range s.Controls {
		found = append(found, Control{Name: name, Met: s.Question.Task != nil && s.Question.holds(at)})
	}
	if s.Question == nil || s.Controls != nil {
		return found
	}
	for _, c := range s.Question.Task {
		name, met := c.control(), c.Holds(at)
		if i := slices.IndexFunc(found, func(f Control) bool { return f.Name == name }); i >= 0 {
			found[i].Met = found[i].Met && met
			continue
		}
		found = append(found, Control{name, met})
	}
	return found
}

// control is what meets a condition.
func (c Condition) control() string {
	switch {
	case c.Setting != "":
		return c.Setting
	case c.Snapshot == "epoch" && c.Is != nil:
		return StepOnce
	}
	return Run
}

// holds reports whether every condition of a task does.
func (q *Question) holds(at State) bool {
	return !slices.ContainsFunc(q.Task, func(c Condition) bool { return !c.Holds(at) })
}

// checkControls checks the names of the controls of a step.
func (s *Step) checkControls(field string) error {
	for i, name := range s.Controls {
		if _, ok := scene.Lookup(name); !ok && name != Run && name != StepOnce || s.Question == nil {
			return refuse(fmt.Sprintf("%s.controls[%d]", field, i), name, NoSetting)
		}
	}
	return nil
}

// Seconds a reader is taken to need: a word, a choice, a number and a task.
const (
	wordsInAMinute = 150
	choiceSeconds  = 15
	numberSeconds  = 30
	taskSeconds    = 40
)

// Minutes is about how long a lesson takes, from its words and questions.
func (l *Lesson) Minutes() int {
	words, seconds := 0, 0
	for _, s := range l.Steps {
		read := slices.Clone(s.Words)
		if q := s.Question; q != nil {
			read = append(append(read, s.Reveal.Words...), q.Text)
			switch {
			case q.Choices != nil:
				seconds += choiceSeconds
			case q.Number != nil:
				seconds += numberSeconds
			default:
				seconds += taskSeconds
			}
			for _, c := range q.Choices {
				read = append(read, c.Text)
			}
		}
		words += len(strings.Fields(strings.Join(read, " ")))
	}
	return max(1, (words*60/wordsInAMinute+seconds+30)/60)
}
