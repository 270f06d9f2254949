// Package sheet is the page on paper: plot, loss, surface and model on one page, and the maths of the step, the weights, the
// settings and the link on a second. It is made when it is asked for, whatever views are open, and gone once it is printed.
package sheet

import (
	"html"
	"strings"

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

// Render draws the sheet, which is seen on paper only. It is written in HTML but for the panels of the page.
func (s *Sheet) Render() app.UI {
	if !s.shown {
		return app.Div().Class("no-sheet").Hidden(true)
	}
	return app.Div().Class("sheet").Body(
		app.Div().Class("leaf").Body(
			app.Raw(s.head()),
			app.Div().Class("sheet-row").Body(
				app.Raw(`<div>`+s.picture("plot")+s.picture("loss")+s.picture("surface")+`</div>`),
				app.Div().Class("sheet-side").Body(s.host.Sections()...),
			),
		),
		app.Raw(`<div class="leaf">`+s.maths()+`<div class="sheet-row"><div>`+s.picture("weights")+`</div>`+s.settings()+`</div>`+s.link()+`</div>`),
	)
}

// head is the title, the epoch, and what a teacher asks.
func (s *Sheet) head() string {
	t, shown, question := s.host.Words(), s.host.State(), ""
	if class := shown.Scene().Classroom; class != nil && class.Question != "" {
		question = `<p class="question" dir="auto">` + html.EscapeString(class.Question) + `</p>`
	}
	epoch := text.Fill(t.Transport.Past, "epoch", format.Thousands(shown.Frame().Snapshot.Epoch))
	return `<div><p class="sheet-title"><span>` + html.EscapeString(t.Title+": "+t.Tagline) + `</span><span>` + html.EscapeString(epoch) + `</span></p>` + question + `</div>`
}

// maths are those of the next step, if they are not hidden.
func (s *Sheet) maths() string {
	if s.parts[maths] == "" {
		return ""
	}
	return `<div class="panel maths-panel"><h2>` + html.EscapeString(s.host.Words().Maths.Title) + `</h2>` + s.parts[maths] + `</div>`
}

// picture is a part as an image: two pictures in one document would share their styles.
func (s *Sheet) picture(part string) string {
	if s.parts[part] == "" {
		return ""
	}
	return `<img class="sheet-picture" alt="` + html.EscapeString(s.host.Words().Export.Names.Of(part)) + `" src="` + html.EscapeString(dom.PictureURL(s.parts[part])) + `">`
}

// always are the settings that are listed even where they have their defaults.
const always = " dataset featureMap scaling optimizer learningRate epochs "

// settings lists the settings that make the run what it is.
func (s *Sheet) settings() string {
	t := s.host.Words()
	list := ""
	now, usual := s.host.State().Scene().Settings, scene.Default().Settings
	for i := range scene.Table {
		row := &scene.Table[i]
		value := row.Text(now)
		if value == row.Text(usual) && !strings.Contains(always, " "+row.Name+" ") {
			continue
		}
		if word := t.Choices.Of(row.Name + "." + value); word != "" {
			value = word
		}
		label := t.Settings.Of(row.Name).Label
		switch features, parameters := s.host.State().Scene().Features, s.host.State().ParameterNames(); row.Name {
		case "horizontal":
			value = nameAt(features, now.Horizontal-1, value)
		case "vertical":
			value = nameAt(features, now.Vertical-1, value)
		case "surfaceX":
			label, value = t.Surface.Title+": "+label, nameAt(parameters, now.SurfaceX, value)
		case "surfaceY":
			label, value = t.Surface.Title+": "+label, nameAt(parameters, now.SurfaceY, value)
		}
		list += `<dt>` + html.EscapeString(label) + `</dt><dd translate="no">` + html.EscapeString(value) + `</dd>`
	}
	return `<div class="panel"><h2>` + html.EscapeString(s.host.Words().Sheet.Settings) + `</h2><dl class="sheet-settings">` + list + `</dl></div>`
}

// nameAt is the k-th of names, or what there is instead.
func nameAt(names []string, k int, instead string) string {
	if k < 0 || k >= len(names) {
		return instead
	}
	return names[k]
}

// link leads to what is on the sheet, as a text and as a code for a camera. A Scene that is too large has none.
func (s *Sheet) link() string {
	shown := s.host.State()
	fragment, _, err := scene.SharedLink(shown.Scene(), shown.Frame().Snapshot.Epoch)
	if err != nil {
		return ""
	}
	link, code := dom.Link(fragment), ""
	if drawn := qr.New(link); drawn.Side != 0 {
		code = drawn.SVG(s.host.Words().Share.QR)
	}
	return `<div class="sheet-link">` + code + `<p translate="no">` + html.EscapeString(link) + `</p></div>`
}
