package files

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/text"
	"downhill/web/widget"
)

// ExportDialog takes things out.
type ExportDialog struct {
	app.Compo
	Export *Export
	Rev    int // of the Export
}

// Render draws the dialogue; it is closed until the Export is opened.
func (d *ExportDialog) Render() app.UI {
	e := d.Export
	t, now := e.host.Words().Export, e.now
	class := "quiet"
	if now.bad {
		class = "complaint"
	}
	return app.Dialog().Class("dialog export-dialog").ID("export").Aria("labelledby", "export-title").On("close", e.host.Dialogs().OnClose("export", e.closed)).Body(
		app.H2().ID("export-title").Text(t.Title),
		app.P().Text(t.Explain),
		app.Ul().Class("exports").Body(
			app.Range(dataFiles).Slice(func(k int) app.UI { return d.item(dataFiles[k].kind, dataFiles[k].format) }),
			app.Range(e.pictures).Slice(func(k int) app.UI { return d.item(e.pictures[k].Name, pictureFormats...) }),
		),
		app.If(now.id != 0, func() app.UI { return widget.Progress(t.Progress, now.done) }),
		app.P().Class(class).Role("status").Text(now.said),
		app.Div().Class("row").Body(
			app.If(now.id != 0, func() app.UI {
				return app.Button().Class("button stop").Type("button").Text(t.Cancel).OnClick(d.onStop)
			}),
			app.Button().Class("button").Type("button").Text(t.Close).OnClick(d.onClose),
		),
	)
}

// item is a thing to export with a button for each format.
func (d *ExportDialog) item(name string, formats ...string) app.UI {
	t := d.Export.host.Words().Export
	isPicture := slices.ContainsFunc(d.Export.pictures, func(p Picture) bool { return p.Name == name })
	return app.Li().Body(
		app.P().Body(app.Strong().Text(t.Names.Of(name)), app.Small().Text(t.Help.Of(name))),
		app.Div().Class("formats").Body(app.Range(formats).Slice(func(k int) app.UI {
			kind, format := name, t.Formats.Of(formats[k])
			if isPicture {
				kind += "." + formats[k]
			}
			b := app.Button().Class("button").Type("button").ID("export-"+strings.ReplaceAll(kind, ".", "-")).Text(format).
				Aria("label", text.Fill(t.Save, "name", t.Names.Of(name), "format", format)).
				OnClick(d.onSave(kind, fileName(name, formats[k])), app.EventScope("save", kind))
			return widget.Flag(b, d.Export.now.id != 0, widget.Idle)
		}), app.If(isPicture, func() app.UI { return d.copyButton(name) })),
	)
}

// copyButton puts a picture on the clipboard.
func (d *ExportDialog) copyButton(name string) app.UI {
	t := d.Export.host.Words().Export
	return app.Button().Class("button").Type("button").ID("copy-"+name).Text(t.Copy).Aria("label", text.Fill(t.CopyName, "name", t.Names.Of(name))).
		OnClick(func(app.Context, app.Event) { d.Export.copy(name+".png", fileName(name, "png")) }, app.EventScope("copy", name))
}

func (d *ExportDialog) onSave(kind, file string) app.EventHandler {
	return func(app.Context, app.Event) { d.Export.save(kind, file) }
}

func (d *ExportDialog) onStop(app.Context, app.Event) { d.Export.stop() }

func (d *ExportDialog) onClose(app.Context, app.Event) { d.Export.host.Dialogs().Close("export") }
