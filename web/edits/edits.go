// Package edits is what a person does to points and their selection from the plot, the table of points or the maths, and what
// is said of it.
package edits

import (
	"downhill/engine/scene"
	"downhill/web/format"
	"downhill/web/host"
	"downhill/web/state"
	"downhill/web/text"
)

// Editor shows and changes the Scene. Erasing and flipping points need no more.
type Editor interface {
	host.Viewer
	// Try changes the Scene, and calls done with why it was refused, or nil.
	Try(e scene.Edit, done func(error))
}

// Make changes the Scene. A refused change is reported under the plot and leaves it as it was.
func Make(h Editor, e scene.Edit, done func(error)) {
	h.Try(e, func(err error) {
		Report(h, err)
		done(err)
	})
}

// Report says what is wrong, or clears the notice where nothing is.
func Report(h Editor, err error) {
	sentence := ""
	if err != nil {
		sentence = h.Words().Sentence(err)
	}
	h.State().Say(sentence, err != nil)
}

// Flip gives points the other label.
func Flip(p Editor, indices []int) {
	where, label := "", 1-p.State().Scene().Points.Label(indices[0])
	if len(indices) == 1 {
		where = format.Position(p.State().Scene().Points.At(indices[0]))
	}
	Make(p, scene.Edit{Flip: indices}, func(err error) {
		switch {
		case err != nil:
		case where != "":
			p.State().Announce(text.Fill(p.Words().Plot.Flipped, "label", p.State().ClassName(int(label)), "position", where))
		default:
			p.State().Announce(p.Words().Count(p.Words().Plot.FlippedMany, len(indices)))
		}
	})
}

// EraseSelected removes the selected points.
func EraseSelected(p Editor) {
	n := p.State().Selected().Count()
	Make(p, scene.Edit{Erase: p.State().Selected().Indices()}, func(err error) {
		if err == nil {
			p.State().Announce(p.Words().Count(p.Words().Plot.Erased, n))
		}
	})
}

// FlipSelected gives the selected points the other label.
func FlipSelected(p Editor) { Flip(p, p.State().Selected().Indices()) }

// Select selects points, and says how many.
func Select(p host.Viewer, s state.Selection) {
	p.State().Select(s)
	p.State().Announce(p.Words().Count(p.Words().Plot.Selected, s.Count()))
}

// SelectOnly selects these points and no others.
func SelectOnly(p host.Viewer, indices ...int) {
	Select(p, state.Selection{}.With(p.State().Scene().Points.Len(), indices, false))
}
