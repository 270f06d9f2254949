package files

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/engine/table"
	"downhill/engine/table/encoding"
	"downhill/wasm/protocol"
	"downhill/web/format"
	"downhill/web/text"
	"downhill/web/typed"
)

// How a table was read: menus that say what was detected and correct it, and a sentence for all that was not taken as it
// stands in the text.

// shows takes a table that was read. The choices that were made stay where its columns are the same, and are guessed
// otherwise.
func (i *Import) shows(p *table.Preview) {
	if i.preview == nil || !i.fits(p) {
		i.choices = p.Choices
	}
	i.stage, i.preview, i.wrong = choosing, p, ""
	i.changed()
}

// fits reports whether the choices can be made of another reading too.
func (i *Import) fits(p *table.Preview) bool {
	return slices.EqualFunc(i.preview.Columns, p.Columns, func(a, b table.Column) bool {
		return a.Name == b.Name && a.Kind == b.Kind && slices.EqualFunc(a.Values, b.Values, func(v, w table.Value) bool { return v.Text == w.Text })
	})
}

// readAs reads the same text again, with one option as a person wants it. One reading is under way at a time: its answer
// looks whether another option was chosen meanwhile.
func (i *Import) readAs(set func(o *table.Options)) {
	set(&i.options)
	if !i.rereads {
		i.readAgain()
	}
}

// readAgain reads the text by the options. If it cannot be read so, what was read before stays, and so do its options.
func (i *Import) readAgain() {
	options, turn := i.options, i.turn
	i.rereads = true
	id := 0
	id = i.host.Send(protocol.Command{Verb: protocol.Import, N: i.id, Options: &options}, func(a protocol.Answer, err error) {
		if turn != i.turn { // the dialogue has closed
			return
		}
		i.rereads = false
		if err == nil {
			i.id, i.readBy = id, options
			i.shows(a.Preview)
		}
		switch {
		case options != i.options:
			i.readAgain()
		case err != nil:
			i.refuseOptions(err)
		case i.uses:
			i.uses = false
			i.use()
		}
	})
}

// refuseOptions goes back to those by which the text was read. A number that was refused stays in its field.
func (i *Import) refuseOptions(err error) {
	wanted := i.options
	i.options, i.uses, i.wrong = i.readBy, false, ""
	if wanted.Skip != nil && wanted.Skip != i.readBy.Skip {
		typed.Refuse(i.host, skipField, strconv.Itoa(*wanted.Skip), err, i.skipped())
	} else {
		i.wrong, i.about = i.host.Words().Sentence(err), "options"
	}
	i.changed()
}

// The menus of options, by their ids.
const (
	delimiterMenu = "import-delimiter"
	decimalMenu   = "import-decimal"
	encodingMenu  = "import-encoding"
	headerMenu    = "import-header"
	skipField     = "import-skip"
)

// mostSkipped is how many lines may be skipped.
const mostSkipped = 1e6

// readingMenus are the values of the menus: what a person wants, or else what was detected.
func (i *Import) readingMenus() map[string]string {
	found := i.preview.Report.Options
	now := func(wanted, detected string) string {
		if wanted != "" {
			return wanted
		}
		return detected
	}
	return map[string]string{
		delimiterMenu: strconv.Itoa(slices.Index(i.delimiters(), now(i.options.Delimiter, found.Delimiter))),
		decimalMenu:   now(i.options.Decimal, found.Decimal), encodingMenu: now(i.options.Encoding, found.Encoding),
		headerMenu: now(i.options.Header, found.Header), skipField: i.host.State().Typed(skipField, i.skipped()),
	}
}

// skipped is how many lines before the table are no part of it.
func (i *Import) skipped() string {
	skip := 0
	for _, o := range []table.Options{i.preview.Report.Options, i.options} {
		if o.Skip != nil {
			skip = *o.Skip
		}
	}
	return strconv.Itoa(skip)
}

// skip reads the text without as many first lines as were typed, or says what is wrong with that. Nothing leaves it to what is
// detected.
func (i *Import) skip(value string) {
	var lines *int
	if strings.TrimSpace(value) != "" {
		n, ok := typed.EnterWhole(i.host, skipField, "skip", value, scene.Range{Max: mostSkipped}, i.skipped())
		if !ok {
			i.changed()
			return
		}
		lines = &n
	}
	i.host.State().Complain(skipField, "")
	i.readAs(func(o *table.Options) { o.Skip = lines })
}

// delimiters are those to choose from, and the one that the text names itself.
func (i *Import) delimiters() []string {
	found := i.preview.Report.Options.Delimiter
	if slices.Contains(table.Delimiters, found) {
		return table.Delimiters
	}
	return append(slices.Clone(table.Delimiters), found)
}

// reading is the row of menus over the preview.
func (d *ImportDialog) reading() app.UI {
	i := d.Import
	t := i.host.Words().Import
	var delimiters, encodings []option
	for k, delimiter := range i.delimiters() {
		delimiters = append(delimiters, option{strconv.Itoa(k), capital(d.delimiterName(delimiter))})
	}
	for _, e := range encoding.All {
		encodings = append(encodings, option{e, e})
	}
	set := func(to func(o *table.Options, value string)) app.EventHandler {
		return d.onOption(func(value string) { i.readAs(func(o *table.Options) { to(o, value) }) })
	}
	menus := []app.UI{d.sheets()}
	if i.book == nil { // whose cells are apart already
		menus = append(menus, d.menu(delimiterMenu, t.Separator, delimiters, set(func(o *table.Options, value string) {
			if k, err := strconv.Atoi(value); err == nil && k >= 0 && k < len(i.delimiters()) {
				o.Delimiter = i.delimiters()[k]
			}
		})))
	}
	if i.book == nil || !i.book.Point {
		menus = append(menus, d.menu(decimalMenu, t.Decimal, []option{{".", t.Point}, {",", t.DecimalMark}}, set(func(o *table.Options, value string) { o.Decimal = value })))
	}
	menus = append(menus,
		d.menu(headerMenu, t.Header, []option{{table.Names, t.FirstRow}, {table.NoNames, t.NoNames}}, set(func(o *table.Options, value string) { o.Header = value })),
		app.Div().Class("control").Body(
			app.Label().For(skipField).Text(t.Skip),
			typed.Field(i.host, skipField, i.skipped()).Attr("inputmode", "numeric").OnChange(d.onOption(i.skip)),
		),
	)
	if i.book == nil {
		menus = append(menus, d.menu(encodingMenu, t.Encoding, encodings, set(func(o *table.Options, value string) { o.Encoding = value })))
	}
	return app.Div().Class("reading-options").Body(menus...)
}

// delimiterName is what separates cells, in words.
func (d *ImportDialog) delimiterName(delimiter string) string {
	t := d.Import.host.Words().Import
	name, ok := map[string]string{",": t.Comma, ";": t.Semicolon, "\t": t.Tab, "|": t.Bar, table.Spaces: t.Spaces, table.Wide: t.Wide, table.JSON: t.Records}[delimiter]
	if !ok {
		return delimiter
	}
	return name
}

func capital(words string) string {
	runes := []rune(words)
	return strings.ToUpper(string(runes[:1])) + string(runes[1:])
}

// taken says what was not taken as it stands in the text: rows left out, missing values, and numbers written otherwise.
func (d *ImportDialog) taken() []string {
	p, words := d.Import.preview, d.Import.host.Words()
	t := words.Import
	var said []string
	if b := d.Import.book; b != nil {
		said = d.unlikeShown(b)
	}
	for _, l := range p.Report.LeftOut {
		if l.Reason != table.BlankRow {
			said = append(said, words.Count(t.LeftOutRows.Of(string(l.Reason)), l.Count, "text", l.Text, "line", format.Thousands(l.Line)))
		}
	}
	if p.Report.Short > 0 {
		said = append(said, words.Count(t.Short, p.Report.Short))
	}
	if markers := d.markers(); markers != "" {
		said = append(said, text.Fill(t.ReadMissing, "list", markers))
	}
	for _, c := range p.Columns {
		for _, r := range c.Read {
			said = append(said, words.Count(t.ReadAs, r.Count, "column", c.Name, "text", r.Text, "value", format.Exact(r.Value)))
		}
	}
	return append(said, d.doubts()...)
}

// markers are what stands for missing values, and how often.
func (d *ImportDialog) markers() string {
	words := d.Import.host.Words()
	var items []string
	for _, m := range d.Import.preview.Report.Missing {
		forms := words.Import.Marker
		if m.Text == "" {
			forms = words.Import.EmptyCells
		}
		items = append(items, words.Count(forms, m.Count, "text", shortened(m.Text)))
	}
	return strings.Join(items, ", ")
}

// doubts ask about guesses that might as well be others.
func (d *ImportDialog) doubts() []string {
	p, t := d.Import.preview, d.Import.host.Words().Import
	var said []string
	for _, doubt := range p.Doubts {
		var names []string
		for _, j := range doubt.Columns {
			names = append(names, p.Columns[j].Name)
		}
		if doubt.About != "label" && doubt.About != "one" || p.Choices.Label == d.Import.choices.Label {
			said = append(said, text.Fill(t.Doubts.Of(doubt.About), "names", strings.Join(names, ", "), "one", shortened(d.Import.choices.One)))
		}
	}
	return said
}
