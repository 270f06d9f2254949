package study

import (
	"downhill/web/host"
	"downhill/web/keep"
)

// Host is what a Study needs from the page.
type Host interface {
	host.Asker
	// Gesture begins what undo takes back as one, and returns its number.
	Gesture() int
	// ShowView opens one of the views beside the plot, if it is not open.
	ShowView(name string)
	// Unfold unfolds the group of settings that a setting is in.
	Unfold(setting string)
	// Later calls f once what changed now is drawn.
	Later(f func())
}

var _ keep.Lessons = (*Study)(nil)
