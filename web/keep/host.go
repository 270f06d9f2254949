package keep

import (
	"time"

	"downhill/web/host"
)

// Host is what a Keep needs from the page.
type Host interface {
	host.Asker
	// After calls f on go-app's goroutine in a while, or where wait is 0 as soon as that is free.
	After(wait time.Duration, f func())
	// KeepSaid is called with each Event.
	KeepSaid(e Event)
}

// Event is what has happened: Admitted, Begun, Loaded, Said or Followed.
type Event interface{ keepEvent() }

// Admitted lets the calls of window.downhill in: the engine answers, and what the page opens with is there.
type Admitted struct{}

// Begun is a visit without a link, by a person whose browser has no record.
type Begun struct{}

// Loaded says that the Scene was replaced: complaints about controls no longer hold.
type Loaded struct{}

// Said is a sentence for the notice; an empty one clears it.
type Said struct {
	Sentence string
	Bad      bool
}

// Followed is the link to what a page in a frame shows, which keeps nothing.
type Followed struct{ Fragment string }

func (Admitted) keepEvent() {}
func (Begun) keepEvent()    {}
func (Loaded) keepEvent()   {}
func (Said) keepEvent()     {}
func (Followed) keepEvent() {}

// Lessons are the other things that a link may lead to, besides Scenes.
type Lessons interface {
	// Link is the fragment of the open step, "" where no lesson is open.
	Link() string
	// OpenLink opens the step that a link put into the address leads to.
	OpenLink(fragment string)
	// OpenFirst opens the page with a link to a step in the address. r is the stored record, and isWork says whether it
	// is the person's work.
	OpenFirst(fragment string, r Record, isWork bool)
	// Close closes the lesson that is open, if any.
	Close()
}
