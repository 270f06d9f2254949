package scene

import (
	"fmt"
	"strings"
)

// Rule is why something was refused.
type Rule string

// The rules, each with what Error's fields hold besides Field and Value.
const (
	NotANumber     Rule = "not a number"    // Min, Max, Above
	NotWhole       Rule = "not whole"       // Min, Max
	OutOfRange     Rule = "out of range"    // Min, Max, Above
	NotAChoice     Rule = "not a choice"    // Choices
	NotText        Rule = "not text"        //
	NotALabel      Rule = "not a label"     //
	NoPoints       Rule = "no points"       //
	OneClass       Rule = "one class"       // Value: the class there is
	Duplicate      Rule = "duplicate"       // Value: the point
	Repeats        Rule = "repeats"         // Value: the earlier point; a notice, nothing is refused
	WrongLength    Rule = "wrong length"    // Value: the length, Want
	TooMany        Rule = "too many"        // Value: the number, Max
	UnknownField   Rule = "unknown field"   //
	UnknownVersion Rule = "unknown version" //
	NotJSON        Rule = "not JSON"        // Value: where it broke
	BadLink        Rule = "bad link"        // Value: what is wrong with it
	TooLong        Rule = "too long"        // Value: the length, Max
	NoSuchPoint    Rule = "no such point"   // Value: the index
)

// Error is the answer to bad input: which field (a path such as learningRate or points[3].x[0]), what it held, and
// the rule that it breaks. Nothing is changed when one is returned.
type Error struct {
	Field    string
	Value    string
	Rule     Rule
	Min, Max float64
	Above    bool // whether Min itself is excluded
	Want     int
	Choices  []string
}

// Error is the sentence in plain English, naming the field and the value and saying what to do.
func (e *Error) Error() string {
	if s := e.aboutNumbers(); s != "" {
		return s
	}
	switch e.Rule {
	case NotAChoice:
		return fmt.Sprintf("%s is %q: choose one of %s.", e.Field, e.Value, strings.Join(e.Choices, ", "))
	case NotText:
		return fmt.Sprintf("%s is %s: give a text of 1 to %d characters, without line breaks.", e.Field, e.Value, MaxName)
	case NotALabel:
		return fmt.Sprintf("%s is %s: a label is 0 or 1.", e.Field, e.Value)
	case NoPoints:
		return fmt.Sprintf("%s is empty: place at least one point of each class, then train.", e.Field)
	case OneClass:
		return fmt.Sprintf("%s are all of class %s: add a point of the other class, then train.", e.Field, e.Value)
	case Duplicate:
		return fmt.Sprintf("%s: there is already such a point at %s: place it elsewhere.", e.Field, e.Value)
	case Repeats:
		return fmt.Sprintf("%s repeats %s: both are kept and count. Remove one if that is not meant.", e.Field, e.Value)
	case UnknownField:
		return fmt.Sprintf("%s is not a field of a Scene: remove it or check its spelling.", e.Field)
	case UnknownVersion:
		return fmt.Sprintf("%s is %s: this page reads version %d. Reload the page to get the newest one.", e.Field, e.Value, Version)
	case NotJSON:
		return fmt.Sprintf("%s cannot be read (%s): give a Scene in JSON or a link made by Share.", e.Field, e.Value)
	case BadLink:
		return fmt.Sprintf("The link cannot be read (%s): copy it again, whole.", e.Value)
	case NoSuchPoint:
		return fmt.Sprintf("%s has no number %s: choose a point that is there.", e.Field, e.Value)
	}
	return fmt.Sprintf("%s is %s: %s.", e.Field, e.Value, e.Rule)
}

func (e *Error) aboutNumbers() string {
	switch e.Rule {
	case NotANumber:
		return fmt.Sprintf("%s is %s: give a number %s.", e.Field, orNothing(e.Value), e.Bounds())
	case NotWhole:
		return fmt.Sprintf("%s is %s: give a whole number %s.", e.Field, e.Value, e.Bounds())
	case OutOfRange:
		return fmt.Sprintf("%s is %s: give a number %s.", e.Field, e.Value, e.Bounds())
	case WrongLength:
		return fmt.Sprintf("%s has %s values: give %d, one for each feature.", e.Field, e.Value, e.Want)
	case TooMany:
		return fmt.Sprintf("%s has %s entries: give at most %s.", e.Field, e.Value, FormatNumber(e.Max))
	case TooLong:
		return fmt.Sprintf("%s is %s characters long: at most %s fit.", e.Field, e.Value, FormatNumber(e.Max))
	}
	return ""
}

// Bounds says in words what the number may be.
func (e *Error) Bounds() string {
	if e.Above {
		return fmt.Sprintf("above %s and at most %s", FormatNumber(e.Min), FormatNumber(e.Max))
	}
	return fmt.Sprintf("from %s to %s", FormatNumber(e.Min), FormatNumber(e.Max))
}

func orNothing(s string) string {
	if s == "" {
		return "empty"
	}
	return s
}
