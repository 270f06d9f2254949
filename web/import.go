package web

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/engine/table"
	"downhill/wasm/protocol"
	"downhill/web/dom"
)

// importing is a table on its way in. What the page shows is not touched before the person says so.
type importing struct {
	stage   importStage
	name    string  // of the file; "" for a pasted table
	id      int     // of the Import; 0 for none
	done    float64 // how much of it has been read, 0 to 1
	preview *table.Preview
	choices table.Choices
	wrong   string // what is wrong
	about   string // and with which of the choices; "" for the file
	rev     int    // counts changes of these
	turn    int    // counts what the dialogue was about, so that a late answer about another does not close it
}

// importStage is what the dialogue shows.
type importStage int

const (
	picking  importStage = iota // where the table comes from
	reading                     // how far it has been read
	choosing                    // its first rows and the choices
)

// listenForFiles takes files that are picked or dropped anywhere on the page.
func (p *page) listenForFiles(ctx app.Context) {
	dom.OnFile(scene.MaxTable, func(state, name string, key, size int) {
		ctx.Dispatch(func(ctx app.Context) { p.takeFile(ctx, state, name, key, size) })
	})
}

// takeFile is told what becomes of a file.
func (p *page) takeFile(ctx app.Context, state, name string, key, size int) {
	p.cancelImport()
	p.openImport()
	i := &p.imports
	i.name, i.wrong, i.stage, i.done = name, "", reading, 0
	switch state {
	case "large":
		p.refuseImport(&scene.Error{Field: "table", Rule: scene.TooLong, Value: strconv.Itoa(size), Max: scene.MaxTable})
	case "failed":
		i.stage, i.wrong = picking, p.text.Import.Broken
	case "read":
		if strings.HasSuffix(strings.ToLower(name), ".json") {
			p.loadScene(protocol.Command{Verb: protocol.Load, File: protocol.File{Key: key}, JSON: true})
			return
		}
		p.readTable(ctx, key)
	}
}

// loadScene loads a Scene in JSON, or by a link.
func (p *page) loadScene(c protocol.Command) {
	turn := p.imports.turn
	p.send(c, func(a protocol.Answer, err error) {
		switch shown := turn == p.imports.turn; {
		case err != nil && shown:
			p.refuseImport(err)
			return
		case err != nil: // another file took its place
			p.report(err)
			return
		case shown:
			p.endImport()
		}
		p.keep.NoteOrigin(c)
		p.forgetComplaints()
		p.report(nil)
		if a.Notice != nil {
			p.say(p.text.Sentence(a.Notice), false)
		}
	})
}

// readTable has the worker read a table.
func (p *page) readTable(ctx app.Context, key int) {
	id := 0
	id = p.send(protocol.Command{Verb: protocol.Import, File: protocol.File{Key: key}}, func(a protocol.Answer, err error) {
		if id != p.imports.id { // it was cancelled, or another took its place
			return
		}
		if err != nil {
			p.imports.id = 0
			p.refuseImport(err)
			return
		}
		i := &p.imports
		i.stage, i.preview, i.choices = choosing, a.Preview, a.Preview.Choices
		p.changedImport(ctx)
	})
	p.imports.id = id
}

// refuseImport says what is wrong: beside a choice, or beside the file where it is about that.
func (p *page) refuseImport(err error) {
	i := &p.imports
	i.rev++
	var cancelled *engine.CommandError
	if errors.As(err, &cancelled) && cancelled.Rule == engine.Cancelled {
		i.stage = picking
	}
	if i.stage == reading {
		i.stage = picking
	}
	i.wrong, i.about = p.text.Sentence(err), ""
	var bad *scene.Error
	if i.stage == choosing && errors.As(err, &bad) {
		i.about = bad.Field
		if bad.Row > 0 || !slices.Contains([]string{"label", "one", "zero", "missing"}, bad.Field) {
			i.about = "features"
		}
	}
}

// takeProgress shows how far an Import or an Export is.
func (p *page) takeProgress(now protocol.Progress) {
	switch now.ID {
	case p.imports.id:
		p.imports.done = now.Done
		p.imports.rev++
	case p.exports.id:
		p.exports.done = now.Done
		p.exports.rev++
	}
}

// cancelImport ends what is under way, or drops the table that was read.
func (p *page) cancelImport() {
	i := &p.imports
	if i.id != 0 {
		p.send(protocol.Command{Verb: protocol.Forget, N: i.id}, func(protocol.Answer, error) {})
	}
	i.id, i.stage, i.preview, i.wrong = 0, picking, nil, ""
	i.turn++
	i.rev++
}

// useImport puts what the person chose in the place of the points.
func (p *page) useImport(app.Context, app.Event) {
	i := &p.imports
	c, turn := protocol.Command{Verb: protocol.Choose, N: i.id, Choices: &i.choices}, i.turn
	p.send(c, func(a protocol.Answer, err error) {
		shown := turn == p.imports.turn
		if err != nil {
			if shown {
				p.refuseImport(err)
			}
			return
		}
		if shown {
			p.imports.id = 0
			p.endImport()
		}
		p.forgetComplaints()
		p.sayImported(a.Notice)
	})
}

// sayImported says what has come, and what was left out.
func (p *page) sayImported(notice *scene.Error) {
	t := p.text.Import
	said := p.text.Count(t.Done, p.state.Scene().Points.Len(), "features", p.text.Count(t.OfFeatures, p.state.Scene().Dim()))
	if notice != nil {
		said = p.text.Sentence(notice) + " " + said
	}
	p.say(said, false)
}

// openImport opens the dialogue, if it is not open.
func (p *page) openImport() {
	p.imports.rev++
	p.dialogs.Open("import", nil)
}

// endImport closes the dialogue.
func (p *page) endImport() { p.dialogs.Close("import") }

// changedImport shows what changed, and has the controls hold it.
func (p *page) changedImport(ctx app.Context) {
	p.imports.rev++
	ctx.Dispatch(func(ctx app.Context) { ctx.Defer(func(app.Context) { p.syncImport() }) })
}

// syncImport writes the choices into their controls. go-app leaves a control alone whose value it set before.
func (p *page) syncImport() {
	c, i := p.imports.choices, &p.imports
	if i.preview == nil {
		return
	}
	for id, value := range map[string]string{"import-label": strconv.Itoa(c.Label), "import-one": i.valueIndex(c.One), "import-zero": i.valueIndex(c.Zero)} {
		if menu := dom.ByID(id); menu.Exists() {
			menu.SetText(value)
		}
	}
	for _, column := range dom.All("#import input[data-column]") {
		j, _ := strconv.Atoi(column.Text())
		column.Check(slices.Contains(c.Features, j))
	}
	for _, way := range dom.All("#import input[name=import-missing]") {
		way.Check(way.Text() == c.Missing)
	}
}
