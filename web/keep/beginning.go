package keep

import (
	"downhill/engine/scene"
	"downhill/web/lesson"
)

// beginning says what the page opens with.
type beginning int

const (
	beginAnew    beginning = iota // the first Scene
	beginKept                     // what was kept
	beginAsking                   // what was kept, and a question whether the link is to take its place
	beginRefusal                  // what was kept, and why the link cannot be read
	beginLink                     // the link
)

// beginningOf decides between the fragment of the address, which is not to a lesson, and what was kept. With the
// address that it was kept with, or none, the page was reloaded or is come back to: what was kept is the latest.
func beginningOf(fragment string, r Record) beginning {
	s, work := r.work()
	_, err := r.decode()
	switch {
	case fragment == "" && r.Text == "":
		return beginAnew
	case fragment == "", fragment == r.At && err == nil:
		return beginKept
	case !work:
		return beginLink
	}
	switch leads(fragment, s) {
	case otherScene:
		return beginAsking
	case unreadable:
		return beginRefusal
	}
	return beginLink
}

// course says what to do with a link in the address of a page that already shows something.
type course int

const (
	courseNone     course = iota // nothing
	courseTakeBack               // it is the one that was there before: a question about another is over
	courseLesson                 // its lesson is opened
	courseAsk                    // the person is asked, as it would take the place of their work
	courseOpen                   // it is opened
)

// courseOf decides about the fragment of the address, where the last one that was opened is another, over a Scene that
// may be work of the person's.
func courseOf(fragment, opened string, s scene.Scene, isWork bool) course {
	switch {
	case fragment == opened:
		return courseTakeBack
	case fragment == "":
		return courseNone
	case lesson.IsLink(fragment):
		return courseLesson
	case isWork && leads(fragment, s) == otherScene:
		return courseAsk
	}
	return courseOpen
}

// lead is where a link leads, seen from a Scene.
type lead int

const (
	unreadable lead = iota // it cannot be read
	sameScene              // to the same Scene, perhaps at another epoch
	otherScene             // to another Scene
)

func leads(fragment string, from scene.Scene) lead {
	there, ok := bare(fragment)
	switch {
	case !ok:
		return unreadable
	case there == bareLink(from):
		return sameScene
	}
	return otherScene
}
