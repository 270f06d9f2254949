package files

import (
	"time"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/dom"
)

// Picture is something on the page that can be saved as a picture.
type Picture struct {
	// Name is its name among the kinds of an export, and the key of its texts in the catalogue.
	Name string
	// Draw is the picture in SVG, with its size in CSS pixels. ok is false while it is not drawn.
	Draw func() (svg string, width, height int, ok bool)
	// HasPlace reports whether the page has its panel: a teacher may have hidden it, and the page in a frame has few
	// panels.
	HasPlace func() bool
	// Prepare calls next once the page has what the picture shows, or with an error if it cannot have it. What it returns
	// is called once the picture is drawn, or cannot be. It may be nil.
	Prepare func(next func(error)) (release func())
}

var pictureFormats = []string{"png", "svg"}

// A picture that is not there yet is tried again every drawPause, drawTries times.
const (
	drawPause = 100 * time.Millisecond
	drawTries = 50
)

// draw draws a picture of what is there once the commands before are carried out, and what the picture needs is drawn. An
// engine that is gone holds no picture up.
func (e *Export) draw(p Picture, format string, done func(exported, error)) {
	release := func() {}
	end := func(f exported, err error) {
		release()
		done(f, err)
	}
	e.host.Send(protocol.Command{Verb: protocol.State}, func(protocol.Answer, error) {
		if p.Prepare == nil {
			e.drawSoon(p, format, drawTries, end)
			return
		}
		release = p.Prepare(func(err error) {
			if err != nil {
				end(exported{}, err)
				return
			}
			e.drawSoon(p, format, drawTries, end)
		})
	})
}

// drawSoon draws a picture once its panel is up to date.
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
