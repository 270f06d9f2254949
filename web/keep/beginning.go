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
	beginAsking                   // the stored work, and a question whether the link may replace it
	beginRefusal                  // the stored work, and why the link cannot be read
	beginLink                     // the link
)

// beginningOf decides between the fragment of the address, which does not lead to a lesson, and the stored work. If the
// fragment is one that the work was stored with, or empty, the page was reloaded or returned to, and the stored work is
// the latest. isParked says that other work waits behind a lesson: a link would replace that too.
func beginningOf(fragment string, reloaded bool, r Record, isParked bool) beginning {
	s, work := r.work()
	_, err := r.decode()
	switch {
	case fragment == "" && r.Text == "":
		return beginAnew
	case fragment == "", r.wasAt(fragment, reloaded) && err == nil:
		return beginKept
	case !work && !isParked:
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
	courseTakeBack               // it is the one of before: a question about another link is withdrawn
	courseLesson                 // its lesson is opened
	courseAsk                    // the person is asked, as it would replace their work
	courseOpen                   // it is opened
)

// courseOf decides about a fragment in the address that differs from the last one opened. isWork says whether the
// present Scene is the person's work.
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

// lead says where a link leads, relative to a Scene.
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
