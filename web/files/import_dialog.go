package files

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/web/dom"
	"downhill/web/text"
	"downhill/web/widget"
)

// ImportDialog brings data in: from a file or a text, by way of a preview and choices.
type ImportDialog struct {
	app.Compo
	Import *Import
	Rev    int // of the Import
}

// Render draws the dialogue; it is closed until the Import is opened.
func (d *ImportDialog) Render() app.UI {
	t := d.Import.host.Words().Import
	stages := [...]func() app.UI{picking: d.pick, reading: d.progress, choosing: d.choices}
	return app.Dialog().Class("dialog import-dialog").ID("import").Aria("labelledby", "import-title").On("close", d.Import.host.Dialogs().OnClose("import", d.onClosed)).Body(
		app.H2().ID("import-title").Text(t.Title),
		stages[d.Import.stage](),
	)
}

// complaint says what is wrong with one of the choices, or with the file.
func (d *ImportDialog) complaint(about ...string) app.UI {
	said := ""
	if slices.Contains(about, d.Import.about) {
		said = d.Import.wrong
	}
	return app.P().Class("complaint").Role("alert").Text(said)
}

func (d *ImportDialog) button(name, class string, pressed app.EventHandler) app.HTMLButton {
	return app.Button().Class("button", class).Type("button").Text(name).OnClick(pressed, app.EventScope(class, name))
}

// pick asks where the table comes from.
func (d *ImportDialog) pick() app.UI {
	t := d.Import.host.Words().Import
	return app.Div().Class("import-stage picking").Body(
		app.P().Text(t.Explain),
		app.Div().Class("control").Body(
			app.Label().For("import-file").Text(t.File),
			app.Input().ID("import-file").Class("field file").Type("file").Accept(".csv,.tsv,.txt,.json,.xlsx,.xlsm").OnChange(d.onFile),
		),
		app.Div().Class("control").Body(
			app.Label().For("import-text").Text(t.Paste),
			app.Textarea().ID("import-text").Class("field").Rows(6).Spellcheck(false).Text(d.Import.draft),
		),
		d.complaint(""),
		d.sheets(),
		app.Div().Class("row").Body(
			d.button(t.Read, "primary", d.onRead),
			d.button(t.Cancel, "cancel", d.onCancel),
		),
	)
}

// progress shows how far the table has been read.
func (d *ImportDialog) progress() app.UI {
	i := d.Import
	t := i.host.Words().Import
	name := i.name
	if name == "" {
		name = t.Drops
	}
	return app.Div().Class("import-stage reading").Body(
		app.P().Text(text.Fill(t.Reading, "name", name)),
		widget.Progress(t.Progress, i.done),
		app.Div().Class("row").Body(d.button(t.Cancel, "stop", d.onAnother)),
	)
}

func (d *ImportDialog) onFile(ctx app.Context, _ app.Event) {
	dom.Element{Value: ctx.JSSrc()}.ReadFile()
}

func (d *ImportDialog) onRead(app.Context, app.Event) {
	d.Import.draft = pasteField().Text()
	d.Import.paste(d.Import.draft)
}

// onClosed forgets everything but a text that was not used.
func (d *ImportDialog) onClosed() { d.Import.cancel() }

func (d *ImportDialog) onUse(app.Context, app.Event) { d.Import.use() }

func (d *ImportDialog) onCancel(app.Context, app.Event) { d.Import.end() }

func (d *ImportDialog) onAnother(app.Context, app.Event) { d.Import.cancel() }

// onOption takes what was chosen in a menu, or which of several buttons.
func (d *ImportDialog) onOption(take func(option string)) app.EventHandler {
	return func(ctx app.Context, _ app.Event) { take(ctx.JSSrc().Get("value").String()) }
}

func (d *ImportDialog) onFeature(j int) app.EventHandler {
	return func(ctx app.Context, _ app.Event) { d.Import.chooseFeature(j, ctx.JSSrc().Get("checked").Bool()) }
}

func (d *ImportDialog) onAll(app.Context, app.Event) {
	d.Import.chooseFeatures(d.Import.preview.With(d.Import.choices.Label).Features)
}

func (d *ImportDialog) onNone(app.Context, app.Event) { d.Import.chooseFeatures([]int{}) }
