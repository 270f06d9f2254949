package files

import (
	"encoding/json"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine/table"
	"downhill/engine/table/encoding"
	"downhill/wasm/protocol"
	"downhill/web/text"
)

// A workbook is read by a worker of its own, which gives one of its sheets as CSV. From there on that is a table as any
// other, with a menu of sheets.

// workbook is what static/workbook says of one.
type workbook struct {
	Sheets []string `json:"sheets"` // the names of those with data
	Sheet  int      `json:"sheet"`  // which of them was read
	Point  bool     `json:"point"`  // whether a number has a decimal mark, which is a point then

	// How many of these were read otherwise than a spreadsheet shows them.
	Percents int `json:"percents"` // numbers that it shows as percentages
	Formulas int `json:"formulas"` // formulas whose results are not in the file
	Hidden   int `json:"hidden"`   // rows that it does not show
}

// takeSheet takes a sheet of a workbook, as CSV, unless the dialogue has been closed meanwhile.
func (i *Import) takeSheet(key int, about string) {
	var b workbook
	if i.stage != reading && i.book == nil || json.Unmarshal([]byte(about), &b) != nil {
		id := i.host.Send(protocol.Command{Verb: protocol.Import, File: protocol.File{Key: key}}, func(protocol.Answer, error) {})
		forget(i.host, id)
		return
	}
	i.book = &b
	i.host.State().Complain(skipField, "") // which was of the sheet before
	i.options = table.Options{Encoding: encoding.UTF8, Delimiter: ","}
	if b.Point {
		i.options.Decimal = "."
	}
	i.readBy = i.options
	i.read(key)
}

// chooseSheet reads another sheet of the workbook. What is shown stays until it is there.
func (i *Import) chooseSheet(option string) {
	if k, err := strconv.Atoi(option); err == nil && k >= 0 && k < len(i.book.Sheets) {
		i.rereads = true
		i.sheet(k)
	}
}

// sheetMenu is the id of the menu of sheets.
const sheetMenu = "import-sheet"

// sheets is the menu of the sheets of a workbook, where there are several.
func (d *ImportDialog) sheets() app.UI {
	i := d.Import
	return app.If(i.book != nil && len(i.book.Sheets) > 1, func() app.UI {
		var options []option
		for k, name := range i.book.Sheets {
			options = append(options, option{strconv.Itoa(k), name})
		}
		return d.menu(sheetMenu, i.host.Words().Import.Sheet, options, d.onOption(i.chooseSheet))
	})
}

// foundIn says which sheet was read.
func (d *ImportDialog) foundIn(b *workbook, rows int) string {
	words := d.Import.host.Words()
	said := words.Count(words.Import.FoundIn, rows, "sheet", b.Sheets[b.Sheet])
	if n := len(b.Sheets); n > 1 {
		said += " " + words.Count(words.Import.OneOf, n)
	}
	return said
}

// unlikeShown says what was read otherwise than a spreadsheet shows it.
func (d *ImportDialog) unlikeShown(b *workbook) []string {
	words := d.Import.host.Words()
	var said []string
	for _, kind := range []struct {
		forms text.Counted
		count int
	}{{words.Import.Percents, b.Percents}, {words.Import.Formulas, b.Formulas}, {words.Import.Hidden, b.Hidden}} {
		if kind.count > 0 {
			said = append(said, words.Count(kind.forms, kind.count))
		}
	}
	return said
}
