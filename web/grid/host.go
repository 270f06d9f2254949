// Package grid is the data as a table, in which points are read, selected, edited and put in order.
package grid

import "downhill/web/plot"

// Host is what the table needs from the page.
type Host interface {
	plot.Editor
	// Gesture begins what undo takes back as one, and returns its number.
	Gesture() int
}
