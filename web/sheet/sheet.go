// Package sheet is the page on paper: plot, loss, surface and model on one page, and the maths of the step, the weights, the
// settings and the link on a second. It is made when it is asked for, whatever views are open, and gone once it is printed.
package sheet

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/colour"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/qr"
	"downhill/web/state"
	"downhill/web/text"
)

// Host is what a sheet needs of the page.
type Host interface {
	Words() *text.Catalogue
	State() *state.State
	Dispatch(f func())
	// Later calls f once what changed now is drawn.
	Later(f func())
	// Drawn passes the markup of a part of the page, drawn for paper, or "" where the page has none.
	Drawn(part string, done func(markup string))
	// Sections are the model and its metrics.
	Sections() []app.UI
}

// Sheet is what is printed. Make it with New; it belongs to go-app's goroutine.
type Sheet struct {
	host  Host
	busy  bool
	shown bool
	parts map[string]string // markup, by name
}

// parts are what is drawn for a sheet, in this order: pictures, and the maths.
var parts = []string{"plot", "loss", "surface", "weights", maths}

const maths = "maths"

// New returns a sheet that is not there yet.
func New(h Host) *Sheet { return &Sheet{host: h, parts: map[string]string{}} }

// Listen prints the sheet where the browser would print the window.
func (s *Sheet) Listen() {
	dom.OnDocument("keydown", func(event app.Value) {
		held := event.Get("ctrlKey").Bool() || event.Get("metaKey").Bool()
		if held && event.Get("key").String() == "p" && !event.Get("shiftKey").Bool() && !event.Get("altKey").Bool() {
			event.Call("preventDefault")
			s.host.Dispatch(s.Print)
		}
	})
}

// Print draws all parts in the colours for paper, opens the browser's dialogue, and then goes back to what was there.
func (s *Sheet) Print() {
	if s.busy {
		return
	}
	s.busy = true
	before := s.host.State().Palette()
	s.host.State().SetPalette(colour.Light)
	s.host.Later(func() {
		s.draw(parts, func() { s.host.Dispatch(func() { s.show(before) }) })
	})
}

// show has the sheet on the page for as long as the browser's dialogue is open.
func (s *Sheet) show(before colour.Palette) {
	s.shown = true
	s.host.Later(func() {
		dom.Print(func() {
			s.host.Dispatch(func() {
				s.busy, s.shown = false, false
				s.host.State().SetPalette(before)
			})
		})
	})
}

// draw draws one part after the other.
func (s *Sheet) draw(rest []string, done func()) {
	if len(rest) == 0 {
		done()
		return
	}
	s.host.Drawn(rest[0], func(markup string) {
		s.parts[rest[0]] = markup
		s.draw(rest[1:], done)
	})
}

// Button prints the sheet.
func (s *Sheet) Button() app.UI {
	return app.Button().Class("button quiet print").Type("button").Text(s.host.Words().Sheet.Button).OnClick(func(app.Context, app.Event) { s.Print() })
}

// Render draws the sheet, which is seen on paper only.
func (s *Sheet) Render() app.UI {
	if !s.shown {
		return app.Div().Class("no-sheet").Hidden(true)
	}
	t := s.host.Words()
	question := ""
	if class := s.host.State().Scene().Classroom; class != nil {
		question = class.Question
	}
	return app.Div().Class("sheet").Body(
		app.Div().Class("leaf").Body(
			app.P().Class("sheet-title").Body(
				app.Span().Text(t.Title+": "+t.Tagline),
				app.Span().Text(text.Fill(t.Transport.Past, "epoch", format.Thousands(s.host.State().Frame().Snapshot.Epoch))),
			),
			app.If(question != "", func() app.UI { return app.P().Class("question").Dir("auto").Text(question) }),
			app.Div().Class("sheet-row").Body(
				app.Div().Body(s.picture("plot"), s.picture("loss"), s.picture("surface")),
				app.Div().Class("sheet-side").Body(s.host.Sections()...),
			),
		),
		app.Div().Class("leaf").Body(
			app.If(s.parts[maths] != "", func() app.UI {
				return app.Div().Class("panel maths-panel").Body(app.H2().Text(t.Maths.Title), app.Raw(s.parts[maths]))
			}),
			app.Div().Class("sheet-row").Body(
				app.Div().Body(s.picture("weights")),
				s.settings(),
			),
			s.link(),
		),
	)
}

// picture is a part as an image: two pictures in one document would share their styles.
func (s *Sheet) picture(part string) app.UI {
	return app.If(s.parts[part] != "", func() app.UI {
		return app.Img().Class("sheet-picture").Alt(s.host.Words().Export.Names[part]).Src(dom.PictureURL(s.parts[part]))
	})
}

// always are the settings that are listed even where they have their defaults.
var always = map[string]bool{"dataset": true, "featureMap": true, "scaling": true, "optimizer": true, "learningRate": true, "epochs": true}

// settings lists the settings that make the run what it is.
func (s *Sheet) settings() app.UI {
	t := s.host.Words()
	var list []app.UI
	now, usual := s.host.State().Scene().Settings, scene.Default().Settings
	for i := range scene.Table {
		row := &scene.Table[i]
		value := row.Text(now)
		if !always[row.Name] && value == row.Text(usual) {
			continue
		}
		if word := t.Choices[row.Name+"."+value]; word != "" {
			value = word
		} else if row.Choices == nil {
			value = format.Setting(*row, value)
		}
		list = append(list, app.Dt().Text(t.Settings[row.Name].Label), dom.Verbatim(app.Dd()).Text(value))
	}
	return app.Div().Class("panel").Body(app.H2().Text(s.host.Words().Sheet.Settings), app.Dl().Class("sheet-settings").Body(list...))
}

// link leads to what is on the sheet, as a text and as a code for a camera. A Scene that is too large has none.
func (s *Sheet) link() app.UI {
	shown := s.host.State()
	fragment, err := scene.EncodeLink(shown.Scene(), shown.Frame().Snapshot.Epoch)
	return app.If(err == nil, func() app.UI {
		link := dom.Link(fragment)
		code := qr.New(link)
		return app.Div().Class("sheet-link").Body(
			app.If(code.Side != 0, func() app.UI { return app.Raw(code.SVG(s.host.Words().Share.QR)) }),
			dom.Verbatim(app.P()).Text(link),
		)
	})
}
