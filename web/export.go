package web

import (
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/chart"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/plot"
	"downhill/web/text"
	"downhill/web/widget"
)

// exporting is a file on its way out.
type exporting struct {
	id   int     // of the Export; 0 for none
	done float64 // how much of it has been written, 0 to 1
	said string
	bad  bool
	rev  int // counts changes of these
}

// dataFiles are the files that the worker writes, by their kinds in the protocol, and how each ends.
var dataFiles = []struct{ kind, format string }{
	{protocol.PointsKind, "csv"}, {protocol.HistoryKind, "csv"}, {protocol.ModelKind, "json"}, {protocol.SceneKind, "json"},
}

// pictures are what can be saved as a picture, in either of pictureFormats, and where each chart is on the page.
var (
	pictures       = []string{plotPicture, "loss", "surface", "weights"}
	pictureFormats = []string{"png", "svg"}
	chartsOf       = map[string]string{"loss": ".loss-panel .chart", "surface": ".surface-panel .chart", "weights": ".weights-panel .chart"}
)

const plotPicture = "plot"

// exportKinds are all that can be exported: points, …, plot.png, plot.svg, ….
func exportKinds() []string {
	var kinds []string
	for _, f := range dataFiles {
		kinds = append(kinds, f.kind)
	}
	for _, name := range pictures {
		for _, format := range pictureFormats {
			kinds = append(kinds, name+"."+format)
		}
	}
	return kinds
}

// exported is a file that is ready: it is kept in JavaScript under its key.
type exported struct {
	key  int
	name string
	span *engine.Span
}

// export makes a file of a kind, and returns the ID of the Export under way, 0 for none.
func (p *page) export(kind string, done func(exported, error)) int {
	for _, f := range dataFiles {
		if f.kind == kind {
			return p.send(protocol.Command{Verb: protocol.Export, Kind: kind}, func(a protocol.Answer, err error) {
				done(exported{a.File.Key, fileName(kind, f.format), a.Span}, err)
			})
		}
	}
	name, format, _ := strings.Cut(kind, ".")
	for _, k := range exportKinds() {
		if k == kind {
			p.draw(name, format, done)
			return 0
		}
	}
	done(exported{}, &scene.Error{Field: "kind", Value: kind, Rule: scene.NotAChoice, Choices: exportKinds()})
	return 0
}

// fileName is downhill-points.csv.
func fileName(kind, format string) string { return "downhill-" + kind + "." + format }

// notDrawn says that there is no such picture, or not yet.
func notDrawn(name, format string) error {
	return &scene.Error{Field: "kind", Value: name + "." + format, Rule: scene.NotDrawn}
}

// A picture that is not there yet is tried again every drawPause, drawTries times.
const (
	drawPause = 100 * time.Millisecond
	drawTries = 50
)

// draw makes a picture of the plot or of a chart. The loss surface, which is computed only while it is seen, is asked for
// first.
func (p *page) draw(name, format string, done func(exported, error)) {
	if name != "surface" {
		p.drawSoon(name, format, drawTries, done)
		return
	}
	p.surface.WhenDrawn(func(err error) {
		if err != nil {
			done(exported{}, err)
			return
		}
		p.drawSoon(name, format, drawTries, done)
	})
}

// drawSoon draws a picture as soon as the page shows what is to be drawn.
func (p *page) drawSoon(name, format string, tries int, done func(exported, error)) {
	p.drawNow(name, format, func(f exported, err error) {
		if err == nil || tries == 0 || !isOnPage(name) {
			done(f, err)
			return
		}
		p.after(drawPause, func() { p.drawSoon(name, format, tries-1, done) })
	})
}

// isOnPage reports whether the page has a place for a picture: a teacher may have hidden it, and a frame has few.
func isOnPage(name string) bool {
	if panel, _, isChart := strings.Cut(chartsOf[name], " "); isChart {
		return dom.Find(panel).Exists()
	}
	return dom.ByID("decision-plot").Exists()
}

func (p *page) drawNow(name, format string, done func(exported, error)) {
	file := fileName(name, format)
	svg, width, height, ok := p.picture(name)
	switch {
	case !ok:
		done(exported{}, notDrawn(name, format))
	case format == "svg":
		done(exported{key: dom.KeepText(svg), name: file}, nil)
	default:
		dom.Rasterize(svg, width, height, func(key int) { done(exported{key: key, name: file}, nil) },
			func() { done(exported{name: file}, notDrawn(name, format)) })
	}
}

// picture is the plot or a chart in SVG, with its size in CSS pixels.
func (p *page) picture(name string) (svg string, width, height int, ok bool) {
	if selector, isChart := chartsOf[name]; isChart {
		return chart.Picture(selector, p.state.Palette().Edge.Hex())
	}
	svg, width, height = plot.Picture(p)
	return svg, width, height, width > 0
}

// exportSentence says what came of an export.
func (p *page) exportSentence(f exported, err error) string {
	t := p.text.Export
	switch {
	case err != nil:
		return p.text.Sentence(err)
	case f.span == nil:
		return text.Fill(t.Saved, "file", f.name)
	}
	words := t.Every
	switch {
	case f.span.Kept:
		words = t.Kept
	case f.span.Every > 1:
		words = t.Thinned
	}
	return text.Fill(words, "file", f.name, "from", format.Thousands(f.span.From), "to", format.Thousands(f.span.To), "every", strconv.Itoa(f.span.Every))
}

// exportDialog takes things out.
type exportDialog struct {
	app.Compo
	Page *page
	Rev  int
}

// Render draws the dialogue; it is closed until onOpenExport.
func (d *exportDialog) Render() app.UI {
	t, e := d.Page.text.Export, d.Page.exports
	class := "quiet"
	if e.bad {
		class = "complaint"
	}
	return app.Dialog().Class("dialog export-dialog").ID("export").Aria("labelledby", "export-title").On("close", d.Page.dialogs.OnClose("export", d.onClosed)).Body(
		app.H2().ID("export-title").Text(t.Title),
		app.P().Text(t.Explain),
		app.Ul().Class("exports").Body(
			app.Range(dataFiles).Slice(func(k int) app.UI { return d.item(dataFiles[k].kind, dataFiles[k].format) }),
			app.Range(pictures).Slice(func(k int) app.UI { return d.item(pictures[k], pictureFormats...) }),
		),
		app.If(e.id != 0, func() app.UI { return widget.Progress(t.Progress, e.done) }),
		app.P().Class(class).Role("status").Text(e.said),
		app.Div().Class("row").Body(
			app.If(e.id != 0, func() app.UI {
				return app.Button().Class("button stop").Type("button").Text(t.Cancel).OnClick(d.onStop)
			}),
			app.Button().Class("button").Type("button").Text(t.Close).OnClick(d.onClose),
		),
	)
}

// item is a thing to export with a button for each format.
func (d *exportDialog) item(name string, formats ...string) app.UI {
	t := d.Page.text.Export
	return app.Li().Body(
		app.P().Body(app.Strong().Text(t.Names[name]), app.Small().Text(t.Help[name])),
		app.Div().Class("formats").Body(app.Range(formats).Slice(func(k int) app.UI {
			kind, format := name, t.Formats[formats[k]]
			if chartsOf[name] != "" || name == plotPicture {
				kind += "." + formats[k]
			}
			b := app.Button().Class("button").Type("button").ID("export-"+strings.ReplaceAll(kind, ".", "-")).Text(format).
				Aria("label", text.Fill(t.Save, "name", t.Names[name], "format", format)).
				OnClick(d.onSave(kind, fileName(name, formats[k])), app.EventScope("save", kind))
			return widget.Flag(b, d.Page.exports.id != 0, widget.Idle)
		})),
	)
}

// onSave makes a file and has the browser save it.
func (d *exportDialog) onSave(kind, file string) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		p := d.Page
		p.exports = exporting{rev: p.exports.rev + 1, said: text.Fill(p.text.Export.Working, "file", file)}
		ended := false
		id := p.export(kind, func(f exported, err error) {
			ended = true
			ctx.Dispatch(func(app.Context) { p.save(f, err) })
		})
		if !ended {
			p.exports.id = id
		}
	}
}

// save has the browser save a file, and says so.
func (p *page) save(f exported, err error) {
	p.exports = exporting{rev: p.exports.rev + 1, said: p.exportSentence(f, err), bad: err != nil}
	if err == nil {
		dom.Save(f.key, f.name)
	}
}

// onStop ends an Export before it is done.
func (d *exportDialog) onStop(app.Context, app.Event) { d.Page.stopExport() }

func (p *page) stopExport() {
	if p.exports.id != 0 {
		p.send(protocol.Command{Verb: protocol.Forget, N: p.exports.id}, func(protocol.Answer, error) {})
	}
}

func (d *exportDialog) onClose(app.Context, app.Event) {
	d.Page.dialogs.Close("export")
}

// onClosed forgets what was said, and ends what is under way.
func (d *exportDialog) onClosed() {
	d.Page.stopExport()
	d.Page.exports = exporting{id: d.Page.exports.id, rev: d.Page.exports.rev + 1}
}

// fileButtons open the two dialogues.
func (p *page) fileButtons() app.UI {
	return app.Div().Class("pair file-buttons").Body(
		app.Button().Class("button import").Type("button").Text(p.text.Import.Button).OnClick(func(app.Context, app.Event) {
			p.cancelImport()
			p.openImport()
		}),
		app.Button().Class("button export").Type("button").Text(p.text.Export.Button).OnClick(func(app.Context, app.Event) { p.dialogs.Open("export", nil) }),
	)
}
