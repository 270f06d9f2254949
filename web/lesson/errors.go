package lesson

import "fmt"

// Rule says what is wrong with a lesson or with a link to one. The rules of a lesson are for its author, and say what
// to do.
type Rule string

// The rules of a lesson's file.
const (
	NotJSON     Rule = "write it as docs/lessons.md describes a lesson"
	BadName     Rule = "name the file like 13-my-lesson.json: a number, then small letters, digits and hyphens"
	Twice       Rule = "another lesson has this name: choose a different one"
	Missing     Rule = "write it: it is empty"
	TooLong     Rule = "make it shorter"
	TooMany     Rule = "leave some out"
	BadMarkup   Rule = "close each * and each ` that is opened"
	BadScene    Rule = "give a scene that the page can load"
	NoScene     Rule = "give the first step a scene"
	BadEpoch    Rule = "give an epoch from 0 to 1000000; without a scene there is none"
	OneKind     Rule = "ask in one way: choices, number or task"
	OneRight    Rule = "give two to five choices, and exactly one that is right"
	NoHint      Rule = "say what to look at in a hint"
	NoTolerance Rule = "give within: a number above 0"
	OneValue    Rule = "give one value: a number, snapshot, scene, predict, sigmoid, ln, sum, product or call"
	OneTest     Rule = "give one comparison: is, atLeast, atMost, above or below"
	NoSnapshot  Rule = "give a path into a snapshot, such as loss, weights.0 or test.recall"
	OnlyFact    Rule = "ask for the number itself, and have a fact say that it is that of the call"
	NoSetting   Rule = "give the name of a setting; among controls also run or step"
	NoReveal    Rule = "give a step with a question a reveal, and a step without one none"
)

// Error says why a file is not a lesson: the field, such as steps[2].question.choices, its value, and the rule that it
// breaks.
type Error struct {
	File  string
	Field string
	Value string
	Rule  Rule
	Cause error // of a scene that cannot be loaded
}

// Error is a sentence for the author of the file.
func (e *Error) Error() string {
	text := fmt.Sprintf("%s: %s is %q: %s", e.File, e.Field, e.Value, e.Rule)
	if e.Cause != nil {
		text += fmt.Sprintf(" (%v)", e.Cause)
	}
	return text + "."
}

// Unwrap returns what is wrong with a scene.
func (e *Error) Unwrap() error { return e.Cause }

// The rules of a link to a lesson. Package web/text has their sentences.
const (
	BadLink  Rule = "bad lesson link" // Value: the link
	NoLesson Rule = "no such lesson"  // Value: the ID
	NoStep   Rule = "no such step"    // Value: the step, Title, Max
)

// LinkError is the answer to a link that leads to no step of a lesson.
type LinkError struct {
	Rule  Rule
	Value string
	Title string // of the lesson
	Max   int    // steps of the lesson
}

// Error names the rule and the value, for logs and tests.
func (e *LinkError) Error() string { return fmt.Sprintf("%s: %q", e.Rule, e.Value) }
