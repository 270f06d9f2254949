// Package export writes what a person takes away as CSV: the points of a Scene, the history of a run, and the estimates of
// a fit. Package table reads the points again, to the last bit.
package export

import (
	"bytes"
	"encoding/csv"
	"strconv"

	"downhill/engine/scene"
	"downhill/engine/table/heading"
)

// sliceCells is how many cells are written at once: a few milliseconds.
const sliceCells = 4000

// Writing is Points that are being written as CSV text: a row of names, then a row for each point, its d coordinates,
// whether it is held out if some are, the name of its class if the classes have names, and its label. Numbers are the shortest decimals that read back to the same bits.
type Writing struct {
	points  scene.Points
	classes []string
	heldOut []bool
	next    int
	row     []string
	text    bytes.Buffer
	csv     *csv.Writer
}

// Write begins to write n points whose d features have these names; their classes too, and which of them are held out, unless
// those are nil.
func Write(points scene.Points, features, classes []string, heldOut []bool) *Writing {
	w := &Writing{points: points, classes: classes, heldOut: heldOut}
	w.csv = csv.NewWriter(&w.text)
	for _, name := range features {
		w.row = append(w.row, heading.Marked(name))
	}
	if heldOut != nil {
		w.row = append(w.row, heading.Part)
	}
	if classes != nil {
		w.row = append(w.row, heading.Class)
	}
	w.row = append(w.row, heading.Label)
	w.csv.Write(w.row) // into memory: cannot fail
	return w
}

// Advance writes some rows and reports whether there are more.
func (w *Writing) Advance() bool {
	for cells := 0; cells < sliceCells && w.next < w.points.Len(); w.next++ {
		for j, x := range w.points.At(w.next) {
			w.row[j] = strconv.FormatFloat(x, 'g', -1, 64)
		}
		if w.heldOut != nil {
			w.row[w.points.Dim()] = heading.Parts[w.heldOut[w.next]]
		}
		if w.classes != nil {
			w.row[len(w.row)-2] = heading.Marked(w.classes[w.points.Label(w.next)])
		}
		w.row[len(w.row)-1] = strconv.Itoa(int(w.points.Label(w.next)))
		w.csv.Write(w.row)
		cells += len(w.row)
	}
	return w.next < w.points.Len()
}

// Done returns how much has been written, from 0 to 1.
func (w *Writing) Done() float64 { return float64(w.next) / float64(max(w.points.Len(), 1)) }

// Text returns the whole text, once Advance has said that there is no more.
func (w *Writing) Text() []byte {
	w.csv.Flush()
	return w.text.Bytes()
}
