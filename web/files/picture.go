package files

import (
	"time"

	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/dom"
	"downhill/web/figure"
)

// Picture is something on the page that can be saved as a picture.
type Picture struct {
	// Name is its name among the kinds of an export, and the key of its texts in the catalogue.
	Name string
	// Draw is the picture in SVG, in a size. ok is false while it is not drawn.
	Draw func(figure.Size) (svg string, ok bool)
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

// Paper passes a picture in SVG for paper, or "" where it cannot be drawn.
func (e *Export) Paper(p Picture, done func(svg string)) {
	e.draw(p, paper, func(f exported, _ error) { done(f.svg) })
}

// paper is the format of a picture that no file is made of.
const paper = "paper"

// draw draws a picture of what is there once the commands before are carried out, and what the picture needs is drawn. An
// engine that is gone holds no picture up. Pictures are drawn one after the other, as each may need room on the page.
func (e *Export) draw(p Picture, format string, done func(exported, error)) {
	e.host.Send(protocol.Command{Verb: protocol.State}, func(protocol.Answer, error) {
		e.turn(func(next func()) {
			e.drawInTurn(p, format, func(f exported, err error) {
				done(f, err)
				next()
			})
		})
	})
}

// turn begins a picture as soon as no other is being drawn. It calls next once it is drawn.
func (e *Export) turn(begin func(next func())) {
	e.turns = append(e.turns, begin)
	if len(e.turns) == 1 {
		e.begin()
	}
}

// begin begins the picture whose turn it is. The browser delivers a picture on a goroutine of its own.
func (e *Export) begin() {
	next := func() {
		if e.turns = e.turns[1:]; len(e.turns) > 0 {
			e.begin()
		}
	}
	e.turns[0](func() { e.host.After(0, next) })
}

// drawInTurn draws a picture while no other is.
func (e *Export) drawInTurn(p Picture, format string, done func(exported, error)) {
	if p.Prepare == nil {
		e.drawSoon(p, format, drawTries, done)
		return
	}
	var release func()
	ended := false
	end := func(f exported, err error) {
		if ended = true; release != nil {
			release()
		}
		done(f, err)
	}
	release = p.Prepare(func(err error) {
		if err != nil {
			end(exported{}, err)
			return
		}
		e.drawSoon(p, format, drawTries, end)
	})
	if ended { // while Prepare had not returned
		release()
	}
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
	size := figure.Slide
	if format == paper {
		size = figure.Paper
	}
	svg, ok := p.Draw(size)
	switch {
	case !ok:
		done(exported{}, notDrawn)
	case format == paper:
		done(exported{svg: svg}, nil)
	case format == "svg":
		done(exported{key: dom.KeepText(svg), name: file}, nil)
	default:
		dom.Rasterize(svg, figure.Slide.Width, figure.Slide.Height, func(key int) { done(exported{key: key, name: file}, nil) },
			func() { done(exported{name: file}, notDrawn) })
	}
}
