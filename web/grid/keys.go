package grid

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/scene"
	"downhill/web/dom"
	"downhill/web/edits"
	"downhill/web/format"
	"downhill/web/state"
)

// The data table by keyboard, as a grid works: arrow keys, Page Up and Down, Home and End move; Enter, F2 or typing
// edits; Space selects; Delete removes; F flips.

// fieldID names the field that a value is typed into.
const fieldID = "table-field"

func (t *Table) onKey(ctx app.Context, e app.Event) {
	key := e.Get("key").String()
	command := e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool()
	t.follow()
	if t.editing {
		t.editKey(ctx, e, key)
		return
	}
	if to, ok := t.moved(key, command); ok {
		t.active = to
		if e.Get("shiftKey").Bool() && to.row >= 0 {
			t.selectRow(true, false)
		} else {
			t.anchor = max(to.row, 0)
		}
		ctx.Defer(func(app.Context) { t.reveal() })
		e.PreventDefault()
		return
	}
	if !e.Get("altKey").Bool() && t.do(ctx, key, command) {
		e.PreventDefault()
	}
}

// moved returns the cell to which a key moves the active one; false if the key moves none.
func (t *Table) moved(key string, command bool) (cell, bool) {
	at, last := t.active, cell{t.order.len() - 1, t.lastColumn()}
	page := max(t.sight.rows-4, 1)
	switch key {
	case "ArrowUp":
		at.row--
	case "ArrowDown":
		at.row++
	case "ArrowLeft":
		at.column--
	case "ArrowRight":
		at.column++
	case "PageUp":
		at.row = max(at.row-page, 0)
	case "PageDown":
		at.row += page
	case "Home", "End":
		at.column = 0
		if key == "End" {
			at.column = last.column
		}
		if command && key == "Home" {
			at.row = 0
		} else if command {
			at.row = last.row
		}
	default:
		return at, false
	}
	return cell{min(max(at.row, -1), last.row), min(max(at.column, 0), last.column)}, true
}

// do carries out a key that does not move, and reports whether it is one.
func (t *Table) do(ctx app.Context, key string, command bool) bool {
	p := t.Host
	switch {
	case command && key == "a":
		all := make([]int, t.order.len())
		for row := range all {
			all[row] = t.order.point(row)
		}
		edits.SelectOnly(p, all...)
		t.scrolledTo = p.State().SelectedRev()
	case command:
		return false
	case t.active.row < 0 && (key == "Enter" || key == " "):
		t.order.turn(t.active.column, p.State())
	case t.active.row < 0:
		return false
	case key == " ":
		t.selectRow(false, true)
	case key == "Escape" && p.State().Selected().Count() > 0:
		edits.Select(p, state.Selection{})
	case key == "Delete":
		p.Gesture()
		p.Try(scene.Edit{Erase: t.chosen()}, t.report)
	case key == "f" || key == "F":
		p.Gesture()
		edits.Flip(p, t.chosen())
	case key == "Enter" || key == "F2":
		t.begin(ctx, "")
	case len(key) == 1 && (key[0] >= '0' && key[0] <= '9' || key == "-" || key == "."):
		t.begin(ctx, key)
	default:
		return false
	}
	return true
}

// chosen are the points that are selected if the active one is among them, and else the active one.
func (t *Table) chosen() []int {
	i := t.order.point(t.active.row)
	if t.Host.State().Selected().Has(i) {
		return t.Host.State().Selected().Indices()
	}
	return []int{i}
}

// begin edits the active cell, starting with its value or with what was typed. A label is one digit, so typing it
// completes it; with nothing typed it is flipped.
func (t *Table) begin(ctx app.Context, typed string) {
	p := t.Host
	i := t.order.point(t.active.row)
	switch {
	case t.active.column == columnNumber, t.active.column >= columnFeature+p.State().Scene().Dim():
		return
	case t.active.column == columnLabel && typed != "":
		t.setLabel(i, typed)
		return
	case t.active.column == columnLabel:
		p.Gesture()
		edits.Flip(p, []int{i})
		return
	}
	t.draft = typed
	if typed == "" {
		t.draft = scene.FormatNumber(p.State().Scene().Points.At(i)[t.active.column-columnFeature])
	}
	t.editing = true
	ctx.Dispatch(func(ctx app.Context) {
		ctx.Defer(func(app.Context) {
			if field := dom.ByID(fieldID); field.Exists() {
				field.SetText(t.draft)
				field.Focus()
				if typed == "" {
					field.SelectText()
				}
			}
		})
	})
}

func (t *Table) setLabel(i int, typed string) {
	p := t.Host
	switch {
	case typed != "0" && typed != "1":
		t.report(&scene.Error{Field: "label", Value: typed, Rule: scene.NotALabel})
	case typed != strconv.Itoa(int(p.State().Scene().Points.Label(i))):
		p.Gesture()
		edits.Flip(p, []int{i})
	}
}

func (t *Table) onDraft(ctx app.Context, _ app.Event) {
	t.draft = ctx.JSSrc().Get("value").String()
}

// editKey ends typing: Enter goes to the cell below, Tab to the one beside, and Escape leaves the value as it was. A
// key pressed before the field is drawn is added to it.
func (t *Table) editKey(ctx app.Context, e app.Event, key string) {
	at := t.active
	inField := e.Get("target").Get("id").String() == fieldID
	if len(key) == 1 && !inField {
		t.draft += key
		e.PreventDefault()
		return
	}
	switch key {
	case "Escape":
		t.editing = false
		t.Host.State().Complain("table", "")
	case "Enter":
		at.row = min(at.row+1, t.Host.State().Scene().Points.Len()-1)
		t.end(at)
	case "Tab":
		step := 1
		if e.Get("shiftKey").Bool() {
			step = -1
		}
		at.column = min(max(at.column+step, 0), columnFeature+t.Host.State().Scene().Dim()-1)
		t.end(at)
	default:
		return
	}
	e.PreventDefault()
	if !t.editing {
		t.grid().Focus() // at once: the next key may be on its way
		ctx.Defer(func(app.Context) { t.reveal() })
	}
}

// onBlur ends typing when the field loses the focus.
func (t *Table) onBlur(app.Context, app.Event) {
	if t.follow() && t.editing {
		t.end(t.active)
	}
}

// end applies what was typed and goes to a cell. Refused input stays in the field to be corrected.
func (t *Table) end(to cell) {
	p := t.Host
	i, j := t.order.point(t.active.row), t.active.column-columnFeature
	v, err := format.Number(p.State().Scene().Features[j], t.draft, format.Coordinate)
	if err != nil {
		t.report(err)
		return
	}
	t.editing, t.active, t.anchor = false, to, to.row
	p.State().Complain("table", "")
	if v == p.State().Scene().Points.At(i)[j] {
		return
	}
	p.Gesture() // only this value: others of the point may be on their way
	p.Try(scene.Edit{Put: &scene.Put{Index: i, Feature: j, X: v}}, t.report)
}

// report says under the table what is wrong, or clears that.
func (t *Table) report(err error) {
	sentence := ""
	if err != nil {
		sentence = t.Host.Words().Sentence(err)
	}
	t.Host.State().Complain("table", sentence)
}

// onAdd adds a point in the middle of the plot, of the brush's class, and edits its first value.
func (t *Table) onAdd(ctx app.Context, _ app.Event) {
	p := t.Host
	label := uint8(0)
	if p.State().Brush().Places() {
		label = p.State().Brush().Class()
	}
	middles := make([]float64, len(p.State().Scene().View))
	for k, r := range p.State().Scene().View {
		middles[k] = scene.Snap(r.Middle())
	}
	p.Gesture()
	p.Try(scene.Edit{Add: &scene.Point{X: p.State().Section().Row(middles...), Label: label}}, func(err error) {
		t.report(err)
		if err != nil {
			return
		}
		l := p.State().Listing()
		l.Outcome = "" // which the new point may not have
		p.State().List(l)
		t.order.follow(p.State())
		last := p.State().Scene().Points.Len() - 1
		t.active = cell{t.order.firstRow(func(i int) bool { return i == last }), columnFeature}
		edits.SelectOnly(p, last)
		t.scrolledTo = p.State().SelectedRev()
		t.reveal()
		t.begin(ctx, "")
	})
}
