package files

import (
	"time"

	"downhill/engine/scene"
	"downhill/web/dom"
)

// Picture is something on the page that can be saved as a picture.
type Picture struct {
	// Name is what it is called in the kinds of an export, and its words in the catalogue.
	Name string
	// Draw is the picture in SVG, with its size in CSS pixels. ok is false while it is not drawn.
	Draw func() (svg string, width, height int, ok bool)
	// HasPlace reports whether the page has a place for it: a teacher may have hidden it, and a frame has few.
	HasPlace func() bool
	// Prepare, which may be nil, calls next once the page has what is to be drawn, or with the error why it has not.
	Prepare func(next func(error))
}

var pictureFormats = []string{"png", "svg"}

// A picture that is not there yet is tried again every drawPause, drawTries times.
const (
	drawPause = 100 * time.Millisecond
	drawTries = 50
)

// draw makes a picture, once what it needs is there.
func (e *Export) draw(p Picture, format string, done func(exported, error)) {
	if p.Prepare == nil {
		e.drawSoon(p, format, drawTries, done)
		return
	}
	p.Prepare(func(err error) {
		if err != nil {
			done(exported{}, err)
			return
		}
		e.drawSoon(p, format, drawTries, done)
	})
}

// drawSoon draws a picture as soon as the page shows what is to be drawn.
func (e *Export) drawSoon(p Picture, format string, tries int, done func(exported, error)) {
	p.drawNow(format, func(f exported, err error) {
		if err == nil || tries == 0 || !p.HasPlace() {
			done(f, err)
			return
		}
		e.host.After(drawPause, func() { e.drawSoon(p, format, tries-1, done) })
	})
}

func (p Picture) drawNow(format string, done func(exported, error)) {
	file := fileName(p.Name, format)
	notDrawn := &scene.Error{Field: "kind", Value: p.Name + "." + format, Rule: scene.NotDrawn}
	svg, width, height, ok := p.Draw()
	switch {
	case !ok:
		done(exported{}, notDrawn)
	case format == "svg":
		done(exported{key: dom.KeepText(svg), name: file}, nil)
	default:
		dom.Rasterize(svg, width, height, func(key int) { done(exported{key: key, name: file}, nil) },
			func() { done(exported{name: file}, notDrawn) })
	}
}
