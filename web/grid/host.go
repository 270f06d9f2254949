// Package grid is the data as a table, in which points are read, selected, edited and put in order.
package grid

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/edits"
)

// Host is what the table needs from the page.
type Host interface {
	edits.Editor
	// Gesture begins what undo takes back as one, and returns its number.
	Gesture() int
	// Menu is a labelled menu for a setting.
	Menu(setting string) app.UI
}
