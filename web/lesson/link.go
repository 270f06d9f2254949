package lesson

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"downhill/engine/scene"
)

// prefix begins the fragment of a link to a lesson.
const prefix = "lesson="

// Link returns the fragment, without '#', that leads to step i, counted from 0: lesson=one-feature/1.
func (l *Lesson) Link(i int) string { return prefix + l.ID + "/" + strconv.Itoa(i+1) }

// IsLink reports whether a fragment, or a link, is meant to lead to a lesson, even if it was changed on its way.
func IsLink(fragment string) bool { return strings.HasPrefix(scene.Fragment(fragment, prefix), prefix) }

var (
	linkPattern = regexp.MustCompile(`^([^/]+)(?:/(\d{1,9}))?$`)
	// After the part that names a step, punctuation and what follows it are ignored.
	tailPattern = regexp.MustCompile(`^([a-z0-9-]*[a-z0-9](?:/\d{1,9}/?)?)(?:[^/\pL\pN].*)?$`)
)

// Open returns the lesson and the step, counted from 0, that a fragment leads to; without a step it is the first one.
// Text appended to the link is ignored if the rest leads to a step. An error is a *LinkError.
func Open(lessons []*Lesson, fragment string) (*Lesson, int, error) {
	l, step, err := openAddress(lessons, strings.TrimPrefix(fragment, prefix))
	if err == nil {
		return l, step, nil
	}
	address := strings.TrimPrefix(scene.Fragment(fragment, prefix), prefix)
	if parts := tailPattern.FindStringSubmatch(address); parts != nil {
		if l, step, failed := openAddress(lessons, strings.TrimSuffix(parts[1], "/")); failed == nil {
			return l, step, nil
		}
	}
	return nil, 0, err
}

// openAddress is Open of what follows the prefix: one-feature/1.
func openAddress(lessons []*Lesson, address string) (*Lesson, int, error) {
	parts := linkPattern.FindStringSubmatch(address)
	if parts == nil {
		return nil, 0, &LinkError{Rule: BadLink, Value: excerpt(address)}
	}
	l := Find(lessons, parts[1])
	if l == nil {
		return nil, 0, &LinkError{Rule: NoLesson, Value: excerpt(parts[1])}
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

// excerpt is the beginning of a text that someone else wrote, for a sentence.
func excerpt(text string) string {
	const most = 40
	if utf8.RuneCountInString(text) > most {
		return string([]rune(text)[:most]) + "…"
	}
	return text
}
