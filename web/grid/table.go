package grid

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/dom"
	"downhill/web/edits"
	"downhill/web/format"
	"downhill/web/plot"
	"downhill/web/state"
)

// Table is the data as a table: a view of its own, or folded into the data panel. Only the cells in sight are in the document, so that
// a hundred thousand rows scroll as smoothly as ten. What is selected in it is selected in the plot, and the other way
// round. The keyboard is in keys.go.
type Table struct {
	app.Compo
	Host            Host
	Scene, Selected int
	Frame           int           // that the listed points follow
	Weighed         int           // the revision of what the points do to the fit
	Listing         state.Listing // what it lists
	Wrong           string        // what is said under the table
	InView          bool          // it is a view of its own

	open       bool
	order      tableOrder
	sight      sight
	active     cell
	anchor     int    // the row that a range is selected from
	editing    bool   // the active cell is being typed into
	draft      string // what it holds
	scrolledTo int    // the revision of the selection that the rows have been scrolled to
}

// cell is a place in the table: a row from 0 down, −1 being the head, and a column.
type cell struct{ row, column int }

// sight is which cells are in sight: the first row and feature, and how many of each.
type sight struct{ row, rows, feature, features int }

// The size of cells in CSS pixels; static/css/table.css has the same.
const (
	cellHeight   = 28
	featureWidth = 72
	firstRows    = 11 // in sight until the browser says how many are
	moreFeatures = 12 // up to this many are all in the document; beyond, only those in sight
)

// Render draws the fold, and the table in it while it is open.
func (t *Table) Render() app.UI {
	words := t.Host.Words().Table
	if t.InView {
		return app.Section().Class("panel table-panel").Aria("label", words.Title).Body(t.body())
	}
	return app.Details().Class("more table-fold").On("toggle", t.onToggle).Body(
		app.Summary().Text(words.Title),
		app.If(t.open, t.body),
	)
}

func (t *Table) body() app.UI {
	p, words := t.Host, t.Host.Words().Table
	t.follow()
	n := t.order.len()
	rows := make([]app.UI, 0, firstRows)
	for row := max(t.sight.row, 0); row < min(t.sight.row+max(t.sight.rows, firstRows), n); row++ {
		rows = append(rows, t.renderRow(row))
	}
	return app.Div().Class("more-body").Body(
		t.tools(),
		dom.Verbatim(app.Div().Class("table-grid")).Role("grid").TabIndex(0).Aria("label", words.Name).Aria("multiselectable", "true").
			Aria("rowcount", n+1).Aria("colcount", t.lastColumn()+1).Aria("activedescendant", "table-active").
			Aria("describedby", "table-keys").
			On("scroll", t.onScroll).OnClick(t.onClick).OnDblClick(t.onDoubleClick).OnKeyDown(t.onKey).
			Body(
				t.head(),
				app.Div().Class("table-rows").Role("rowgroup").Style("height", dom.Pixels(n*cellHeight)).Body(rows...),
			),
		app.P().Class("quiet table-remark").Role("status").Text(t.remark(n)),
		app.P().Class("complaint").ID("wrong-table").Role("alert").Text(p.State().Wrong("table")),
		app.Button().Class("button add-row").Type("button").Text(words.Add).OnClick(t.onAdd),
		app.P().Class("unseen").ID("table-keys").Text(words.Keys),
	)
}

// follow keeps the order and the active cell valid as the Scene changes, and reports whether the active cell belongs to
// a point.
func (t *Table) follow() bool {
	t.order.held = t.editing
	t.order.follow(t.Host.State())
	at := cell{min(t.active.row, t.order.len()-1), min(t.active.column, t.lastColumn())}
	if at != t.active {
		t.active, t.editing = at, false
	}
	t.anchor = min(t.anchor, max(at.row, 0))
	return at.row >= 0
}

// lastColumn is the last one that there is.
func (t *Table) lastColumn() int {
	return columnFeature + t.Host.State().Scene().Dim() + extra(t.Host.State().Listing()) - 1
}

// head is the row of names; a press on one sorts the rows.
func (t *Table) head() app.UI {
	words := t.Host.Words().Table
	cells := []app.UI{
		t.headCell(columnNumber, "number", words.Number, words.Number),
		t.headCell(columnLabel, "label", words.Label, words.Label),
	}
	cells = append(cells, t.features(func(j int) app.UI {
		name := t.Host.State().Scene().Features[j]
		return t.headCell(columnFeature+j, "feature "+plot.AxisClass(t.Host.State().Scene(), name), name, name)
	})...)
	cells = append(cells, t.weights(func(column int, _ func(int) string) app.UI {
		name, called := t.weightName(column)
		return t.headCell(column, "feature", name, called)
	})...)
	return app.Div().Class("table-head").Role("rowgroup").Body(app.Div().Class("table-row").Role("row").
		Aria("rowindex", 1).Style("width", t.width()).Body(cells...))
}

func (t *Table) headCell(column int, class, name, called string) app.UI {
	sorted, mark := "none", ""
	if t.order.by == column && t.order.isSorted() {
		sorted, mark = "ascending", " ▲"
		if t.order.descending {
			sorted, mark = "descending", " ▼"
		}
	}
	c := app.Span().Class("cell", class).Role("columnheader").Aria("sort", sorted).Aria("colindex", column+1).
		Title(called).DataSet("cell", cellName(-1, column)).Text(name + mark)
	return t.marked(c, cell{-1, column})
}

// features are the cells of the features in sight, after a gap for those to the left of it.
func (t *Table) features(one func(j int) app.UI) []app.UI {
	d := t.Host.State().Scene().Dim()
	from, to := t.span()
	var cells []app.UI
	if d > moreFeatures { // always, so that go-app finds each cell in its place
		cells = append(cells, app.Span().Class("gap").Style("width", dom.Pixels(from*featureWidth)))
	}
	for j := from; j < to; j++ {
		cells = append(cells, one(j))
	}
	return cells
}

// span are the features in sight: the first, and the one after the last.
func (t *Table) span() (from, to int) {
	d := t.Host.State().Scene().Dim()
	if d <= moreFeatures {
		return 0, d
	}
	from = min(t.sight.feature, d-1)
	return from, min(from+max(t.sight.features, moreFeatures), d)
}

func (t *Table) width() string {
	return "calc(var(--table-fixed) + " + dom.Pixels((t.lastColumn()+1-columnFeature)*featureWidth) + ")"
}

// renderRow draws the row of a point.
func (t *Table) renderRow(row int) app.UI {
	p := t.Host
	i := t.order.point(row)
	x, label := p.State().Scene().Points.At(i), p.State().Scene().Points.Label(i)
	kind := "class-" + strconv.Itoa(int(label))
	if p.State().HeldOut() != nil && p.State().HeldOut()[i] {
		kind += " held-out"
	}
	cells := []app.UI{
		t.marked(app.Span().Class("cell number").Role("rowheader").DataSet("cell", cellName(row, columnNumber)).
			Text(strconv.Itoa(i+1)), cell{row, columnNumber}),
		t.cell(cell{row, columnLabel}, "label "+kind, strconv.Itoa(int(label))),
	}
	cells = append(cells, t.features(func(j int) app.UI {
		return t.cell(cell{row, columnFeature + j}, "feature", scene.FormatNumber(x[j]))
	})...)
	cells = append(cells, t.weights(func(column int, value func(int) string) app.UI {
		return t.marked(app.Span().Class("cell feature weight").Role("gridcell").Aria("colindex", column+1).Aria("readonly", "true").
			DataSet("cell", cellName(row, column)).Text(value(i)), cell{row, column})
	})...)
	class := "table-row"
	if p.State().Selected().Has(i) {
		class += " selected"
	}
	drawn := app.Div().Class(class).Role("row").Aria("rowindex", row+2).Aria("selected", strconv.FormatBool(p.State().Selected().Has(i))).
		Style("top", dom.Pixels(row*cellHeight)).Style("width", t.width()).Body(cells...)
	if p.State().Scene().Classes != nil {
		drawn = drawn.Title(p.State().ClassName(int(label)))
	}
	return drawn
}

// cell is a value of a row: to read, or while it is edited, to type.
func (t *Table) cell(at cell, class, value string) app.UI {
	c := app.Span().Class("cell", class).Role("gridcell").Aria("colindex", at.column+1).DataSet("cell", cellName(at.row, at.column))
	if t.editing && at == t.active {
		field := app.Input().ID(fieldID).Type("text").Attr("inputmode", "decimal").AutoComplete(false).Spellcheck(false).
			Aria("label", t.nameOf(at.column)).Value(t.draft).OnInput(t.onDraft).OnBlur(t.onBlur)
		if t.Host.State().Wrong("table") != "" {
			field = field.Aria("invalid", "true").Aria("describedby", "wrong-table")
		}
		return c.Body(field)
	}
	return t.marked(c.Text(strings.ReplaceAll(value, "-", format.Minus)), at)
}

// marked gives the active cell its mark and its id.
func (t *Table) marked(c app.HTMLSpan, at cell) app.UI {
	if at == t.active {
		return c.Class("active").ID("table-active")
	}
	return c
}

func (t *Table) nameOf(column int) string {
	if column >= columnFeature {
		return t.Host.State().Scene().Features[column-columnFeature]
	}
	return t.Host.Words().Table.Label
}

// cellName names a cell in the document.
func cellName(row, column int) string { return strconv.Itoa(row) + "," + strconv.Itoa(column) }

// cellOf is the cell that an event is about.
func cellOf(e app.Event) (cell, bool) {
	at := dom.Element{Value: e.Get("target")}.Closest("[data-cell]")
	if !at.Exists() {
		return cell{}, false
	}
	row, column, _ := strings.Cut(at.Data("cell"), ",")
	r, errR := strconv.Atoi(row)
	c, errC := strconv.Atoi(column)
	return cell{r, c}, errR == nil && errC == nil
}

func (t *Table) onToggle(ctx app.Context, _ app.Event) {
	t.open = ctx.JSSrc().Get("open").Bool()
}

// onScroll draws the cells that have come into sight.
func (t *Table) onScroll(ctx app.Context, _ app.Event) {
	if now := sightOf(ctx.JSSrc()); now != t.sight {
		t.sight = now
		return
	}
	ctx.PreventUpdate()
}

// sightOf reads which cells the browser shows, and one or two more at each edge.
func sightOf(grid app.Value) sight {
	return sight{
		row:      max(int(grid.Get("scrollTop").Float())/cellHeight-1, 0),
		rows:     grid.Get("clientHeight").Int()/cellHeight + 3,
		feature:  max(int(grid.Get("scrollLeft").Float())/featureWidth-1, 0),
		features: grid.Get("clientWidth").Int()/featureWidth + 3,
	}
}

// OnUpdate scrolls to what was selected in the plot.
func (t *Table) OnUpdate(ctx app.Context) {
	if !t.open && !t.InView || t.scrolledTo == t.Host.State().SelectedRev() {
		return
	}
	t.scrolledTo = t.Host.State().SelectedRev()
	if row := t.order.firstRow(t.Host.State().Selected().Has); row >= 0 {
		t.active.row, t.anchor = row, row
		ctx.Defer(func(app.Context) { t.reveal() })
	}
}

// grid is the table's element; it must be open.
func (t *Table) grid() dom.Element { return dom.Find(".table-grid") }

// reveal scrolls the active cell into sight.
func (t *Table) reveal() {
	grid := t.grid()
	if !grid.Exists() {
		return
	}
	head := cellHeight
	top, height := grid.Get("scrollTop").Float(), grid.Get("clientHeight").Float()
	above, below := float64(t.active.row*cellHeight), float64((t.active.row+1)*cellHeight+head)-height
	if t.active.row >= 0 && above < top {
		grid.Set("scrollTop", above)
	} else if below > top {
		grid.Set("scrollTop", below)
	}
	if t.active.column < columnFeature {
		return
	}
	j := t.active.column - columnFeature
	left, width := grid.Get("scrollLeft").Float(), grid.Get("clientWidth").Float()-tableFixed
	if from := float64(j * featureWidth); from < left {
		grid.Set("scrollLeft", from)
	} else if to := float64((j+1)*featureWidth) - width; to > left {
		grid.Set("scrollLeft", to)
	}
}

// tableFixed is the width of the number and the label, which do not scroll, in CSS pixels: --table-fixed.
const tableFixed = 96

// onClick sorts by a head or selects a row. Alone it selects that row, with Shift all up to it, and with Control it
// toggles the row.
func (t *Table) onClick(_ app.Context, e app.Event) {
	at, ok := cellOf(e)
	if !ok || t.editing && at == t.active {
		return
	}
	if t.active = at; !t.follow() {
		t.order.turn(at.column, t.Host.State())
		return
	}
	t.selectRow(e.Get("shiftKey").Bool(), e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool())
}

func (t *Table) onDoubleClick(ctx app.Context, e app.Event) {
	if at, ok := cellOf(e); ok && at == t.active && t.follow() {
		t.begin(ctx, "")
	}
}

// selectRow selects the active row.
func (t *Table) selectRow(upTo, toggle bool) {
	p := t.Host
	n := p.State().Scene().Points.Len()
	switch i := t.order.point(t.active.row); {
	case upTo:
		var rows []int
		for row := min(t.anchor, t.active.row); row <= max(t.anchor, t.active.row); row++ {
			rows = append(rows, t.order.point(row))
		}
		edits.SelectOnly(p, rows...)
	case toggle:
		t.anchor = t.active.row
		edits.Select(p, p.State().Selected().With(n, []int{i}, true))
	default:
		t.anchor = t.active.row
		edits.SelectOnly(p, i)
	}
	t.scrolledTo = p.State().SelectedRev()
}
