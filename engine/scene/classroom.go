package scene

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Classroom is what a teacher adds to a Scene for a class: which parts of the page are hidden or locked, a question,
// and the epoch where training starts. It stops at the setting epochs. It is a teaching aid and no security boundary:
// only the page's controls follow it.
type Classroom struct {
	Question string   `json:"question,omitempty"` // plain text in lines, at most MaxQuestion characters
	Hidden   []string `json:"hidden,omitempty"`   // Parts and settings that the page leaves out
	Locked   []string `json:"locked,omitempty"`   // Parts and settings that nobody can change on the page
	Start    int      `json:"start,omitempty"`    // the epoch that the page opens at and that its Reset leads to
	Open     []string `json:"open,omitempty"`     // Parts that are views, in the order in which they are shown; at most MaxOpen
}

// Part is a part of the page that a Classroom may hide or lock.
type Part struct {
	Name     string
	Settings []string // whose controls are in it
	Shows    bool     // it only shows things, so there is nothing to lock
	View     bool     // it can be opened beside the plot, by itself or with others that are not called after it
}

// Parts are the parts of the page, with each setting of the Table in one of them.
var Parts = []Part{
	{Name: "data", Settings: []string{"dataset", "noise", "count", "seed", "testShare", "split"}},
	{Name: "points"}, // placing, moving and removing them
	{Name: "axes", Settings: []string{"horizontal", "vertical", "projection", "contours", "pointColour", "circles"}},
	{Name: "transport"},
	{Name: "features", Settings: []string{"featureMap", "degree", "terms", "centres", "width", "scaling"}},
	{Name: "training", Settings: []string{"optimizer", "learningRate", "batchSize", "momentum", "squareDecay", "beta1", "beta2", "slopeDecay",
		"epochs", "speed", "schedule", "decay", "period", "l2", "l1", "initialWeights", "threshold", "falsePositiveCost", "falseNegativeCost", "tolerance"}},
	{Name: "loss", Settings: []string{"lossAxis"}, View: true},
	{Name: "model", Shows: true, View: true},
	{Name: "predict", Shows: true},
	{Name: "surface", Settings: []string{"surfaceX", "surfaceY", "surfaceLook"}, View: true},
	{Name: "diagnosis", Shows: true},
	{Name: "weights", Shows: true},
	{Name: "fit", Settings: []string{"uncertainty"}, View: true},
	{Name: "metrics", Shows: true, View: true},
	{Name: "cutoff", Shows: true},
	{Name: "curves", Shows: true, View: true},
	{Name: "table", Shows: true, View: true},
	{Name: "maths", Shows: true, View: true},
	{Name: "runs", Shows: true, View: true},
	{Name: "sweep", Shows: true},
	{Name: "code", Shows: true, View: true},
	{Name: "lessons", Shows: true},
}

// MaxOpen is how many views a Classroom may open.
const MaxOpen = 4

// viewNames are the Parts that can be opened beside the plot.
func viewNames() []string {
	var names []string
	for _, part := range Parts {
		if part.View {
			names = append(names, part.Name)
		}
	}
	return names
}

// partNames are the Parts, each before its settings: those that can be locked, or all.
func partNames(locks bool) []string {
	var names []string
	for _, part := range Parts {
		if !locks || !part.Shows {
			names = append(append(names, part.Name), part.Settings...)
		}
	}
	return names
}

// Hides reports whether a part or a setting is left out, by itself or with its part. A nil Classroom hides nothing.
func (c *Classroom) Hides(name string) bool { return c != nil && covers(c.Hidden, name) }

// Locks reports whether a part or a setting cannot be changed, by itself or with its part.
func (c *Classroom) Locks(name string) bool { return c != nil && covers(c.Locked, name) }

func covers(list []string, name string) bool {
	return slices.ContainsFunc(list, func(in string) bool {
		return in == name || slices.ContainsFunc(Parts, func(p Part) bool { return p.Name == in && slices.Contains(p.Settings, name) })
	})
}

// StartsAt returns the epoch that training starts at for a class, 0 without one.
func (c *Classroom) StartsAt() int {
	if c == nil {
		return 0
	}
	return c.Start
}

// Checked returns c with each name once and in the order of the Parts, or nil if c is empty. An error is an *Error that
// names the field.
func (c Classroom) Checked() (*Classroom, error) {
	if !goodQuestion(c.Question) {
		return nil, &Error{Field: "classroom.question", Value: excerpt(json.RawMessage(c.Question)), Rule: NotAQuestion, Max: MaxQuestion}
	}
	if c.Start < 0 || c.Start > MaxEpochs {
		return nil, &Error{Field: "classroom.start", Value: strconv.Itoa(c.Start), Rule: OutOfRange, Max: MaxEpochs}
	}
	var err error
	if c.Hidden, err = inOrder("classroom.hidden", c.Hidden, partNames(false)); err != nil {
		return nil, err
	}
	if c.Locked, err = inOrder("classroom.locked", c.Locked, partNames(true)); err != nil {
		return nil, err
	}
	if err := checkOpen(c.Open); err != nil {
		return nil, err
	}
	if c.Question == "" && c.Start == 0 && len(c.Hidden)+len(c.Locked)+len(c.Open) == 0 {
		return nil, nil
	}
	return &c, nil
}

// goodQuestion reports whether a question is plain text. The only control characters that it may have are line ends.
func goodQuestion(text string) bool {
	return utf8.ValidString(text) && utf8.RuneCountInString(text) <= MaxQuestion &&
		!strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' })
}

// checkOpen reports what is no view, is named twice, or is one too many.
func checkOpen(open []string) error {
	for i, name := range open {
		if !slices.Contains(viewNames(), name) || slices.Contains(open[:i], name) || i == MaxOpen {
			return &Error{Field: fmt.Sprintf("classroom.open[%d]", i), Value: name, Rule: NotAChoice, Choices: without(viewNames(), open[:i])}
		}
	}
	return nil
}

// without are names but for some of them.
func without(names, some []string) []string {
	return slices.DeleteFunc(names, func(name string) bool { return slices.Contains(some, name) })
}

// inOrder returns the choices that are given, in their order, nil for none.
func inOrder(field string, given, choices []string) ([]string, error) {
	for i, name := range given {
		if !slices.Contains(choices, name) {
			return nil, &Error{Field: fmt.Sprintf("%s[%d]", field, i), Value: name, Rule: NotAChoice, Choices: choices}
		}
	}
	var kept []string
	for _, name := range choices {
		if slices.Contains(given, name) {
			kept = append(kept, name)
		}
	}
	return kept, nil
}

// classroom reads what a teacher added; null stands for nothing.
func (d *decoder) classroom(s *Scene) {
	if raw, ok := d.field("classroom"); ok && string(raw) != "null" {
		s.Classroom, d.err = decodeClassroom(raw)
	}
}

func decodeClassroom(raw json.RawMessage) (*Classroom, error) {
	names := []string{"question", "hidden", "locked", "start", "open"}
	var fields map[string]json.RawMessage
	if json.Unmarshal(raw, &fields) != nil {
		return nil, &Error{Field: "classroom", Value: excerpt(raw), Rule: NotAnObject, Choices: names}
	}
	if err := onlyKnown("classroom.", fields, names); err != nil {
		return nil, err
	}
	var c Classroom
	var err error
	if text, ok := fields["question"]; ok && !isText(text, &c.Question) {
		err = &Error{Field: "classroom.question", Value: excerpt(text), Rule: NotAQuestion, Max: MaxQuestion}
	}
	if list, ok := fields["hidden"]; ok && err == nil {
		c.Hidden, err = decodeNames("classroom.hidden", list, partNames(false))
	}
	if list, ok := fields["locked"]; ok && err == nil {
		c.Locked, err = decodeNames("classroom.locked", list, partNames(true))
	}
	if list, ok := fields["open"]; ok && err == nil {
		c.Open, err = decodeNames("classroom.open", list, viewNames())
	}
	if epoch, ok := fields["start"]; ok && err == nil {
		c.Start, err = decodeStart(epoch)
	}
	if err != nil {
		return nil, err
	}
	return c.Checked()
}

// isText reads a text of JSON; null is none.
func isText(raw json.RawMessage, text *string) bool {
	return len(raw) > 0 && raw[0] == '"' && json.Unmarshal(raw, text) == nil
}

func decodeNames(field string, raw json.RawMessage, choices []string) ([]string, error) {
	list, err := entries(field, raw)
	names := make([]string, len(list))
	for i := range list {
		if err == nil && !isText(list[i], &names[i]) {
			err = &Error{Field: fmt.Sprintf("%s[%d]", field, i), Value: excerpt(list[i]), Rule: NotAChoice, Choices: choices}
		}
	}
	return names, err
}

func decodeStart(raw json.RawMessage) (int, error) {
	epoch, err := number("classroom.start", raw, 0, MaxEpochs)
	if err == nil && epoch != math.Trunc(epoch) {
		err = &Error{Field: "classroom.start", Value: excerpt(raw), Rule: NotWhole, Max: MaxEpochs}
	}
	return int(epoch), err
}
