// Package share is the dialogue that gives what is on the page to someone else: a link, its QR code, code for a frame
// of another page, a file. In it a teacher also sets what a class sees.
package share

import (
	"downhill/web/dialog"
	"downhill/web/host"
)

// Host is what the dialogue needs from the page.
type Host interface {
	host.Asker
	// Dialogs are the page's dialogues.
	Dialogs() *dialog.Set
	// OpenViews are the views that are open, by the names of Parts of a Scene.
	OpenViews() []string
	// Later calls f once what changed is drawn.
	Later(f func())
}
