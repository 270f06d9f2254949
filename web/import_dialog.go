package web

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/engine/table"
	"downhill/wasm/protocol"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/text"
	"downhill/web/widget"
)

// importDialog brings data in: from a file or a text, by way of a preview and choices.
type importDialog struct {
	app.Compo
	Page *page
	Rev  int
}

// Render draws the dialogue; it is closed until openImport.
func (d *importDialog) Render() app.UI {
	t := d.Page.text.Import
	stages := [...]func() app.UI{picking: d.pick, reading: d.progress, choosing: d.choose}
	return app.Dialog().Class("dialog import-dialog").ID("import").Aria("labelledby", "import-title").On("close", d.Page.dialogs.OnClose("import", d.onClosed)).Body(
		app.H2().ID("import-title").Text(t.Title),
		stages[d.Page.imports.stage](),
	)
}

// complaint is what is wrong with one of the choices, or with the file.
func (d *importDialog) complaint(about ...string) app.UI {
	said := ""
	if slices.Contains(about, d.Page.imports.about) {
		said = d.Page.imports.wrong
	}
	return app.P().Class("complaint").Role("alert").Text(said)
}

func (d *importDialog) button(name, class string, pressed app.EventHandler) app.HTMLButton {
	return app.Button().Class("button", class).Type("button").Text(name).OnClick(pressed, app.EventScope(class, name))
}

// pick asks where the table comes from.
func (d *importDialog) pick() app.UI {
	t := d.Page.text.Import
	return app.Div().Class("import-stage picking").Body(
		app.P().Text(t.Explain),
		app.Div().Class("control").Body(
			app.Label().For("import-file").Text(t.File),
			app.Input().ID("import-file").Class("field file").Type("file").Accept(".csv,.tsv,.txt,.json").OnChange(d.onFile),
		),
		app.Div().Class("control").Body(
			app.Label().For("import-text").Text(t.Paste),
			app.Textarea().ID("import-text").Class("field").Rows(6).Spellcheck(false),
		),
		d.complaint(""),
		app.Div().Class("row").Body(
			d.button(t.Read, "primary", d.onRead),
			d.button(t.Cancel, "cancel", d.onCancel),
		),
	)
}

// progress shows how far the table has been read.
func (d *importDialog) progress() app.UI {
	t, i := d.Page.text.Import, d.Page.imports
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

// choose shows the first rows and the choices.
func (d *importDialog) choose() app.UI {
	t, i := d.Page.text.Import, d.Page.imports
	return app.Div().Class("import-stage choosing").Body(
		app.P().Class("quiet").Text(d.found(i.preview)),
		d.previewTable(i.preview),
		app.Div().Class("triple").Body(
			d.menu("import-label", t.Label, d.labels(), d.onLabel),
			d.menu("import-one", t.One, d.values(nil), d.onOne),
			d.menu("import-zero", t.Zero, d.values(&option{allRest, t.Rest}), d.onZero),
		),
		d.complaint("label", "one", "zero"),
		d.features(),
		d.complaint("features"),
		d.missing(),
		d.complaint("missing"),
		app.Div().Class("row").Body(
			d.button(t.Use, "primary", d.Page.useImport),
			d.button(t.Another, "another", d.onAnother),
			d.button(t.Cancel, "cancel", d.onCancel),
		),
	)
}

// found says how the table is written.
func (d *importDialog) found(p *table.Preview) string {
	t := d.Page.text.Import
	delimiter, ok := map[string]string{",": t.Comma, ";": t.Semicolon, "\t": t.Tab}[p.Delimiter]
	if !ok {
		delimiter = p.Delimiter
	}
	said := d.Page.text.Count(t.Found, p.Rows, "delimiter", delimiter)
	if p.DecimalComma {
		said += " " + t.DecimalComma
	}
	return said
}

// previewTable is the first rows under the names, kinds and missing values of the columns.
func (d *importDialog) previewTable(p *table.Preview) app.UI {
	t := d.Page.text.Import
	kinds := map[table.Kind]string{table.Number: t.Number, table.Text: t.Text, table.Empty: t.Empty}
	return app.Div().Class("preview-scroller").TabIndex(0).Role("group").Aria("label", t.Preview).Body(
		app.Table().Class("preview").Body(
			app.THead().Body(app.Tr().Body(app.Range(p.Columns).Slice(func(j int) app.UI {
				c := p.Columns[j]
				about := kinds[c.Kind]
				if c.Missing > 0 {
					about += ", " + text.Fill(t.Missing, "count", format.Thousands(c.Missing))
				}
				return app.Th().Scope("col").Class("kind-"+string(c.Kind)).Body(app.Span().Text(c.Name), app.Small().Text(about))
			}))),
			app.TBody().Body(app.Range(p.Head).Slice(func(i int) app.UI {
				return app.Tr().Body(app.Range(p.Head[i]).Slice(func(j int) app.UI {
					return dom.Verbatim(app.Td().Class("kind-" + string(p.Columns[j].Kind))).Text(p.Head[i][j])
				}))
			})),
		),
	)
}

// option is one of a menu. Values of the label are named by their index, as go-app leaves out an empty text.
type option struct{ value, name string }

// allRest is the option of class 0 that is every value but that of class 1.
const allRest = "rest"

// valueIndex is the option of a value of the label, and valueAt is the value of an option.
func (i *importing) valueIndex(value string) string {
	for k, v := range i.preview.Columns[i.choices.Label].Values {
		if v.Text == value {
			return strconv.Itoa(k)
		}
	}
	return allRest
}

func (i *importing) valueAt(option string) string {
	values := i.preview.Columns[i.choices.Label].Values
	if k, err := strconv.Atoi(option); err == nil && k >= 0 && k < len(values) {
		return values[k].Text
	}
	return ""
}

func (d *importDialog) menu(id, name string, options []option, changed app.EventHandler) app.UI {
	return app.Div().Class("control").Body(
		app.Label().For(id).Text(name),
		app.Select().ID(id).Class("field").OnChange(changed).Body(app.Range(options).Slice(func(k int) app.UI {
			return app.Option().Value(options[k].value).Text(options[k].name)
		})),
	)
}

// labels are the columns that can be the label; all of them where none can, so that a refusal says why.
func (d *importDialog) labels() []option {
	var can, all []option
	for j, c := range d.Page.imports.preview.Columns {
		o := option{strconv.Itoa(j), c.Name}
		if all = append(all, o); len(c.Values) > 1 {
			can = append(can, o)
		}
	}
	if can == nil {
		return all
	}
	return can
}

// values are those of the label, with how often they occur, after one more that may be nil.
func (d *importDialog) values(first *option) []option {
	var options []option
	if first != nil {
		options = append(options, *first)
	}
	i := d.Page.imports
	for k, v := range i.preview.Columns[i.choices.Label].Values {
		options = append(options, option{strconv.Itoa(k), shortened(v.Text) + " (" + format.Thousands(v.Count) + ")"})
	}
	return options
}

// shortened is a text that fits a menu.
func shortened(text string) string {
	if runes := []rune(text); len(runes) > 32 {
		return string(runes[:31]) + "…"
	}
	return text
}

// features are the columns to tick.
func (d *importDialog) features() app.UI {
	t, i := d.Page.text.Import, d.Page.imports
	return app.FieldSet().Class("several").Body(
		app.Legend().Text(t.Features),
		app.Div().Class("chips").Body(
			app.Range(i.preview.Columns).Slice(func(j int) app.UI {
				c := i.preview.Columns[j]
				if j == i.choices.Label || c.Kind == table.Empty {
					return app.Text("")
				}
				box := app.Input().Type("checkbox").Value(j).DataSet("column", j).OnChange(d.onFeature(j), app.EventScope("feature", j))
				return app.Label().Class("chip kind-"+string(c.Kind)).Body(box, app.Span().Text(c.Name))
			}),
			d.button(t.All, "quiet all", d.onAll),
			d.button(t.None, "quiet none", d.onNone),
		),
		app.Range(d.leftOut()).Slice(func(k int) app.UI { return app.P().Class("quiet left-out").Text(d.leftOut()[k]) }),
	)
}

// leftOut says of each column that cannot be a feature why not.
func (d *importDialog) leftOut() []string {
	var said []string
	p := d.Page.imports.preview
	for _, notice := range p.LeftOut(p.With(d.Page.imports.choices.Label)) {
		said = append(said, d.Page.text.Sentence(notice))
	}
	return said
}

// missing says what becomes of rows with missing values.
func (d *importDialog) missing() app.UI {
	t, i := d.Page.text.Import, d.Page.imports
	way := func(value, name string) app.UI {
		return widget.Segment("import-missing", value, name, i.choices.Missing == value, d.onMissing, "")
	}
	return app.FieldSet().Class("segments").Body(
		app.Legend().Text(t.MissingRows),
		app.Div().Class("segment-row").Body(way(table.Drop, t.Drop), way(table.Mean, t.Mean)),
	)
}

func (d *importDialog) onFile(ctx app.Context, _ app.Event) {
	dom.Element{Value: ctx.JSSrc()}.ReadFile()
}

// onRead reads what was pasted: a scene in JSON, a link to one or a table.
func (d *importDialog) onRead(ctx app.Context, _ app.Event) {
	pasted := dom.ByID("import-text").Text()
	if scene.IsObject(pasted) {
		d.Page.takeFile(ctx, "read", "pasted.json", dom.KeepText(pasted), len(pasted))
		return
	}
	if _, _, err := scene.DecodeLink(pasted); err == nil {
		d.Page.loadScene(protocol.Command{Verb: protocol.Load, Text: "#" + scene.Fragment(pasted, "1.")})
		return
	}
	dom.ReadText(pasted)
}

// onClosed forgets everything.
func (d *importDialog) onClosed() {
	d.Page.cancelImport()
	if field := dom.ByID("import-text"); field.Exists() {
		field.SetText("")
	}
}

func (d *importDialog) onCancel(app.Context, app.Event) { d.Page.endImport() }

func (d *importDialog) onAnother(app.Context, app.Event) { d.Page.cancelImport() }

func (d *importDialog) onLabel(ctx app.Context, _ app.Event) {
	j, err := strconv.Atoi(ctx.JSSrc().Get("value").String())
	if i := &d.Page.imports; err == nil && j >= 0 && j < len(i.preview.Columns) {
		way := i.choices.Missing
		i.choices = i.preview.With(j)
		i.choices.Missing = way
	}
	d.changed(ctx)
}

// onOne also moves class 0 out of the way, where it is the same value.
func (d *importDialog) onOne(ctx app.Context, _ app.Event) {
	i := &d.Page.imports
	before := i.choices.One
	i.choices.One = i.valueAt(ctx.JSSrc().Get("value").String())
	if i.choices.Zero == i.choices.One {
		i.choices.Zero = before
	}
	d.changed(ctx)
}

func (d *importDialog) onZero(ctx app.Context, _ app.Event) {
	i := &d.Page.imports
	i.choices.Zero = i.valueAt(ctx.JSSrc().Get("value").String())
	d.changed(ctx)
}

func (d *importDialog) onFeature(j int) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		i := &d.Page.imports
		kept := slices.DeleteFunc(slices.Clone(i.choices.Features), func(k int) bool { return k == j })
		if ctx.JSSrc().Get("checked").Bool() {
			kept = append(kept, j)
			slices.Sort(kept)
		}
		i.choices.Features = kept
		d.changed(ctx)
	}
}

func (d *importDialog) onAll(ctx app.Context, _ app.Event) {
	i := &d.Page.imports
	i.choices.Features = i.preview.With(i.choices.Label).Features
	d.changed(ctx)
}

func (d *importDialog) onNone(ctx app.Context, _ app.Event) {
	d.Page.imports.choices.Features = []int{}
	d.changed(ctx)
}

func (d *importDialog) onMissing(ctx app.Context, _ app.Event) {
	d.Page.imports.choices.Missing = ctx.JSSrc().Get("value").String()
	d.changed(ctx)
}

// changed takes back what was wrong, as the choices are others.
func (d *importDialog) changed(ctx app.Context) {
	d.Page.imports.wrong = ""
	d.Page.changedImport(ctx)
}
