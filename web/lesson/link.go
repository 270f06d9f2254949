package lesson

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// prefix begins the fragment of a link to a lesson.
const prefix = "lesson="

// Link returns the fragment, without '#', that leads to step i, counted from 0: lesson=one-feature/1.
func (l *Lesson) Link(i int) string { return prefix + l.ID + "/" + strconv.Itoa(i+1) }

// IsLink reports whether a fragment means to lead to a lesson.
func IsLink(fragment string) bool { return strings.HasPrefix(fragment, prefix) }

var linkPattern = regexp.MustCompile(`^([^/]+)(?:/(\d{1,9}))?$`)

// Open returns the lesson and the step, counted from 0, that a fragment leads to; without a step it is the first one. An
// error is a *LinkError.
func Open(lessons []*Lesson, fragment string) (*Lesson, int, error) {
	address := strings.TrimPrefix(fragment, prefix)
	parts := linkPattern.FindStringSubmatch(address)
	if parts == nil {
		return nil, 0, &LinkError{Rule: BadLink, Value: shown(address)}
	}
	l := Find(lessons, parts[1])
	if l == nil {
		return nil, 0, &LinkError{Rule: NoLesson, Value: shown(parts[1])}
	}
	if parts[2] == "" {
		return l, 0, nil
	}
	step, _ := strconv.Atoi(parts[2]) // it is digits
	if step < 1 || step > len(l.Steps) {
		return nil, 0, &LinkError{Rule: NoStep, Value: parts[2], Title: l.Title, Max: len(l.Steps)}
	}
	return l, step - 1, nil
}

// shown is the beginning of a text that someone else wrote, for a sentence.
func shown(text string) string {
	const most = 40
	if utf8.RuneCountInString(text) > most {
		return string([]rune(text)[:most]) + "…"
	}
	return text
}
