package files

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/table"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/text"
	"downhill/web/typed"
	"downhill/web/widget"
)

// The part of the import dialogue that shows a table that was read, and what to make of it.

// choices shows the first rows and what to choose.
func (d *ImportDialog) choices() app.UI {
	i := d.Import
	t := i.host.Words().Import
	return app.Div().Class("import-stage choosing").Body(
		app.P().Class("quiet").Text(d.found(i.preview)),
		d.reading(),
		typed.Complaint(i.host, skipField),
		d.complaint("options"),
		d.previewTable(i.preview),
		d.notes(d.taken()),
		app.Div().Class("triple").Body(
			d.menu("import-label", t.Label, d.labels(), d.onOption(i.chooseLabel)),
			widget.Flag(app.FieldSet().Class("plain"), i.choices.Trials != nil, app.HTMLFieldSet.Disabled).Body( // where class 1 is counted
				d.menu("import-one", t.One, d.values(nil), d.onOption(i.chooseOne)),
			),
			widget.Flag(app.FieldSet().Class("plain"), i.choices.Trials != nil, app.HTMLFieldSet.Disabled).Body(
				d.menu("import-zero", t.Zero, d.values(&option{allRest, t.Rest}), d.onOption(i.chooseZero)),
			),
		),
		d.complaint("label", "one", "zero"),
		d.cases(),
		d.complaint("frequency", "trials"),
		d.features(),
		d.complaint("features"),
		d.codings(),
		d.scaling(),
		d.missing(),
		d.complaint("missing"),
		app.Div().Class("row").Body(
			d.button(t.Use, "primary", d.onUse),
			d.button(t.Another, "another", d.onAnother),
			d.button(t.Cancel, "cancel", d.onCancel),
		),
	)
}

// found says how the table is written.
func (d *ImportDialog) found(p *table.Preview) string {
	t := d.Import.host.Words().Import
	said := d.Import.host.Words().Count(t.Found, p.Rows, "delimiter", d.delimiterName(p.Delimiter))
	if b := d.Import.book; b != nil {
		said = d.foundIn(b, p.Rows)
	}
	if p.DecimalComma {
		said += " " + t.DecimalComma
	}
	return said
}

// previewTable is the first rows under the names, kinds and missing values of the columns.
func (d *ImportDialog) previewTable(p *table.Preview) app.UI {
	t := d.Import.host.Words().Import
	kinds := map[table.Kind]string{table.Number: t.Number, table.Text: t.Text, table.Empty: t.Empty,
		table.Category: t.Category, table.Identifier: t.Identifier, table.Constant: t.Constant, table.Date: t.Date}
	return app.Div().Class("preview-scroller").TabIndex(0).Role("group").Aria("label", t.Preview).Body(
		app.Table().Class("preview").Body(
			app.THead().Body(app.Tr().Body(app.Range(p.Columns).Slice(func(j int) app.UI {
				c := p.Columns[j]
				about := kinds[c.Kind]
				if c.Missing > 0 {
					about += ", " + text.Fill(t.Missing, "count", format.Thousands(c.Missing))
				}
				return app.Th().Scope("col").Class("kind-"+looks(&c)).Body(app.Span().Text(c.Name), app.Small().Text(about))
			}))),
			app.TBody().Body(app.Range(p.Head).Slice(func(i int) app.UI {
				return app.Tr().Body(app.Range(p.Head[i]).Slice(func(j int) app.UI {
					return dom.Verbatim(app.Td().Class("kind-" + looks(&p.Columns[j]))).Text(p.Head[i][j])
				}))
			})),
		),
	)
}

// looks is the kind as which a column is drawn: what can be a feature as numbers, and the rest as text.
func looks(c *table.Column) string {
	switch {
	case c.Kind == table.Empty:
		return string(table.Empty)
	case c.Bad == nil:
		return string(table.Number)
	}
	return string(table.Text)
}

// option is one of a menu. Values of the label are named by their index, as go-app leaves out an empty text.
type option struct{ value, name string }

func (d *ImportDialog) menu(id, name string, options []option, changed app.EventHandler) app.UI {
	return app.Div().Class("control").Body(
		app.Label().For(id).Text(name),
		app.Select().ID(id).Class("field").OnChange(changed, app.EventScope(id)).Body(app.Range(options).Slice(func(k int) app.UI {
			return app.Option().Value(options[k].value).Text(options[k].name)
		})),
	)
}

// labels are the columns that can be the label. If none can, they are all columns, so that a refusal says why.
func (d *ImportDialog) labels() []option {
	var can, all []option
	for j, c := range d.Import.preview.Columns {
		o := option{strconv.Itoa(j), c.Name}
		if all = append(all, o); len(c.Values) > 1 || c.Whole && c.Kind == table.Number { // which may count those of class 1
			can = append(can, o)
		}
	}
	if can == nil {
		return all
	}
	return can
}

// values are those of the label, with how often they occur, after one more that may be nil.
func (d *ImportDialog) values(first *option) []option {
	var options []option
	if first != nil {
		options = append(options, *first)
	}
	i := d.Import
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
func (d *ImportDialog) features() app.UI {
	i := d.Import
	t := i.host.Words().Import
	return app.FieldSet().Class("several").Body(
		app.Legend().Text(t.Features),
		app.Div().Class("chips").Body(
			app.Range(i.preview.Columns).Slice(func(j int) app.UI {
				c := i.preview.Columns[j]
				if i.choices.Counts(j) || j == i.choices.Label || c.Kind == table.Empty {
					return app.Text("")
				}
				box := app.Input().Type("checkbox").Value(j).DataSet("column", j).OnChange(d.onFeature(j), app.EventScope("feature", j))
				return app.Label().Class("chip kind-"+looks(&c)).Body(box, app.Span().Text(c.Name))
			}),
			d.button(t.All, "quiet all", d.onAll),
			d.button(t.None, "quiet none", d.onNone),
		),
		d.notes(d.leftOut()),
	)
}

// notes are sentences, one below the other.
func (d *ImportDialog) notes(said []string) app.UI {
	if len(said) == 0 {
		return app.Div().Class("notes-none")
	}
	return app.Div().Class("notes").Body(app.Range(said).Slice(func(k int) app.UI { return app.P().Class("quiet left-out").Text(said[k]) }))
}

// leftOut says of each column that cannot be a feature why not.
func (d *ImportDialog) leftOut() []string {
	var said []string
	p := d.Import.preview
	for _, notice := range p.LeftOut(p.With(d.Import.choices.Label)) {
		said = append(said, d.Import.host.Words().Sentence(notice))
	}
	return said
}

// scaling is the choice to standardise features that spread unlike each other.
func (d *ImportDialog) scaling() app.UI {
	i := d.Import
	if !i.offersScaling() {
		return app.Div().Class("scaling-none")
	}
	t := i.host.Words().Import
	ratio := min(i.preview.SpreadRatio(i.choices.Features), 1e9)
	box := app.Input().ID("import-scaling").Type("checkbox").OnChange(func(ctx app.Context, _ app.Event) {
		i.chooseScaling(ctx.JSSrc().Get("checked").Bool())
	})
	return app.Label().Class("import-scaling").Body(
		widget.Flag(box, !i.unlike, app.HTMLInput.Checked),
		app.Span().Text(text.Fill(t.Scaling, "factor", format.Thousands(int(ratio+0.5)))),
	)
}

// missing is the choice of what to do with rows with missing values.
func (d *ImportDialog) missing() app.UI {
	i := d.Import
	t := i.host.Words().Import
	way := func(value, name string) app.UI {
		return widget.Segment("import-missing", value, name, i.choices.Missing == value, d.onOption(i.chooseMissing), "")
	}
	return app.FieldSet().Class("segments").Body(
		app.Legend().Text(t.MissingRows),
		app.Div().Class("segment-row").Body(way(table.Drop, t.Drop), way(table.Mean, t.Mean)),
	)
}
