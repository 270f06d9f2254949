package lesson

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"downhill/engine/scene/fragment"
)

// prefix begins the fragment of a link to a lesson.
const prefix = "lesson="

// Link returns the fragment, without '#', that leads to step i, counted from 0: lesson=one-feature/1.
func (l *Lesson) Link(i int) string { return prefix + l.ID + "/" + strconv.Itoa(i+1) }

// IsLink reports whether a fragment, or a link, is meant to lead to a lesson, even if it was changed on its way.
func IsLink(text string) bool { return strings.HasPrefix(fragment.Find(text, prefix), prefix) }

const (
	digits  = "0123456789"
	letters = "abcdefghijklmnopqrstuvwxyz"
)

// Open returns the lesson and the step, counted from 0, that a fragment leads to; without a step it is the first one.
// Text appended to the link is ignored if the rest leads to a step. An error is a *LinkError.
func Open(lessons []*Lesson, text string) (*Lesson, int, error) {
	l, step, err := openAddress(lessons, strings.TrimPrefix(text, prefix))
	if err == nil {
		return l, step, nil
	}
	address := strings.TrimPrefix(fragment.Find(text, prefix), prefix)
	if l, step, failed := openAddress(lessons, withoutTail(address)); failed == nil {
		return l, step, nil
	}
	return nil, 0, err
}

// withoutTail is the part of an address that may name a step, if only punctuation and what follows it come after: of
// one-feature/2/ and of one-feature/2), it is one-feature/2.
func withoutTail(address string) string {
	name := address[:span(address, letters+digits+"-")]
	head, tail := strings.TrimRight(name, "-"), address[len(name):]
	if step, ok := strings.CutPrefix(tail, "/"); ok {
		size := span(step, digits)
		head, tail = name+"/"+step[:size], strings.TrimPrefix(step[size:], "/")
	}
	if next, _ := utf8.DecodeRuneInString(tail); tail != "" && (next == '/' || unicode.IsLetter(next) || unicode.IsNumber(next)) {
		return address
	}
	return head
}

// span is how much of a text is of these characters, to the first that is not.
func span(text, characters string) int { return len(text) - len(strings.TrimLeft(text, characters)) }

// openAddress is Open of what follows the prefix: one-feature/1.
func openAddress(lessons []*Lesson, address string) (*Lesson, int, error) {
	id, number, numbered := strings.Cut(address, "/")
	if id == "" || numbered && (number == "" || len(number) > 9 || span(number, digits) < len(number)) {
		return nil, 0, &LinkError{Rule: BadLink, Value: excerpt(address)}
	}
	l := Find(lessons, id)
	if l == nil {
		return nil, 0, &LinkError{Rule: NoLesson, Value: excerpt(id)}
	}
	if !numbered {
		return l, 0, nil
	}
	step, _ := strconv.Atoi(number) // it is digits
	if step < 1 || step > len(l.Steps) {
		return nil, 0, &LinkError{Rule: NoStep, Value: number, Title: l.Title, Max: len(l.Steps)}
	}
	return l, step - 1, nil
}

// excerpt is the beginning of a text that someone else wrote, for a sentence.
func excerpt(text string) string {
	const most = 40
	if utf8.RuneCountInString(text) > most {
		return string([]rune(text)[:most]) + "…"
	}
	return text
}
