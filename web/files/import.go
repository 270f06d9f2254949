package files

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/engine/scene/fragment"
	"downhill/engine/table"
	"downhill/wasm/protocol"
	"downhill/web/dom"
)

// Import is the import of a table. The page stays as it is until the person confirms.
type Import struct {
	host    ImportHost
	drawn   func(then func()) // calls then once what changed is drawn
	head    func(key int) string
	sheet   func(k int) // reads another sheet of the workbook
	stage   stage
	name    string  // of the file; "" for a pasted table
	draft   string  // what was pasted and is in no Scene yet
	id      int     // of the Import; 0 for none
	done    float64 // how much of it has been read, 0 to 1
	book    *workbook
	preview *table.Preview
	choices table.Choices
	options table.Options // how a person wants the text read, where that is not as detected
	readBy  table.Options // by which it was read
	rereads bool          // it is being read by other options
	uses    bool          // and then used
	unlike  bool          // features that spread unlike each other may stay as they are
	wrong   string        // what is wrong
	about   string        // and with which of the choices; "" for the file
	rev     int           // counts changes of these
	turn    int           // counts the imports, so that a late answer about an earlier one does not close the dialogue
}

// stage is what the dialogue shows.
type stage int

const (
	picking  stage = iota // where the table comes from
	reading               // how far it has been read
	choosing              // its first rows and the choices
)

func newImport(host ImportHost) *Import {
	return &Import{host: host, drawn: func(then func()) { then() }, head: dom.Head, sheet: dom.ReadSheet}
}

// Rev counts the changes of what the dialogue shows.
func (i *Import) Rev() int { return i.rev }

// Listen takes files that are picked or dropped anywhere on the page. It runs in the browser only.
func (i *Import) Listen(ctx app.Context) {
	i.drawn = func(then func()) {
		ctx.Dispatch(func(ctx app.Context) { ctx.Defer(func(app.Context) { then() }) })
	}
	dom.OnFile(scene.MaxTable, func(state, name string, key, size int, about string) {
		ctx.Dispatch(func(app.Context) {
			if state == "sheet" {
				i.takeSheet(key, about)
			} else {
				i.take(state, name, key, size)
			}
		})
	})
}

// Open opens the dialogue at its beginning.
func (i *Import) Open() {
	i.cancel()
	i.open()
}

// open opens the dialogue, if it is not open.
func (i *Import) open() {
	i.rev++
	i.host.Dialogs().Open("import", nil)
}

// end closes the dialogue.
func (i *Import) end() { i.host.Dialogs().Close("import") }

// succeed closes the dialogue, as what it was given is on the page.
func (i *Import) succeed() {
	i.draft = ""
	if field := pasteField(); field.Exists() {
		field.SetText("")
	}
	i.end()
}

// pasteField is the field for a text, if it is on the page.
func pasteField() dom.Element { return dom.ByID("import-text") }

// take gets the state of a file: see dom.OnFile.
func (i *Import) take(state, name string, key, size int) {
	i.Open()
	i.name, i.wrong, i.stage, i.done = name, "", reading, 0
	switch state {
	case "large":
		i.refuse(&scene.Error{Field: "table", Rule: scene.TooLong, Value: strconv.Itoa(size), Max: scene.MaxTable})
	case "vast":
		i.stage, i.wrong = picking, i.host.Words().Import.Vast
	case "failed":
		i.stage, i.wrong = picking, i.host.Words().Import.Broken
	case "read":
		if strings.HasSuffix(strings.ToLower(name), ".json") && !table.HoldsRecords([]byte(i.head(key))) {
			i.load(protocol.Command{Verb: protocol.Load, File: protocol.File{Key: key}, JSON: true})
			return
		}
		i.read(key)
	}
}

// paste takes what was pasted: a Scene in JSON, a link to one or a table.
func (i *Import) paste(pasted string) {
	if scene.IsObject(pasted) {
		i.take("read", "pasted.json", dom.KeepText(pasted), len(pasted))
		return
	}
	if _, _, err := scene.DecodeLink(pasted); err == nil {
		i.load(protocol.Command{Verb: protocol.Load, Text: "#" + fragment.Find(pasted, fragment.Prefix)})
		return
	}
	dom.ReadText(pasted)
}

// load loads a Scene in JSON, or by a link.
func (i *Import) load(c protocol.Command) {
	turn := i.turn
	i.host.Send(c, func(a protocol.Answer, err error) {
		shown, words, state := turn == i.turn, i.host.Words(), i.host.State()
		switch {
		case err != nil && shown:
			i.refuse(err)
			return
		case err != nil: // another file replaced it
			state.Say(words.Sentence(err), true)
			return
		case shown:
			i.succeed()
		}
		i.host.Loaded(c)
		state.Say("", false)
		if a.Notice != nil {
			state.Say(words.Sentence(a.Notice), false)
		}
	})
}

// read has the worker read a table.
func (i *Import) read(key int) {
	options, id := i.options, 0
	id = i.host.Send(protocol.Command{Verb: protocol.Import, File: protocol.File{Key: key}, Options: &options}, func(a protocol.Answer, err error) {
		if id != i.id { // it was cancelled, or another one replaced it
			return
		}
		i.rereads = false
		if err != nil {
			i.id, i.preview, i.stage, i.uses = 0, nil, reading, false
			i.refuse(err)
			i.changed()
			return
		}
		i.shows(a.Preview)
		if i.uses {
			i.uses = false
			i.use()
		}
	})
	i.id = id
}

// refuse says what is wrong, beside the choice at fault or beside the file.
func (i *Import) refuse(err error) {
	i.rev++
	var cancelled *engine.CommandError
	if errors.As(err, &cancelled) && cancelled.Rule == engine.Cancelled {
		i.stage = picking
	}
	if i.stage == reading {
		i.stage = picking
	}
	i.wrong, i.about = i.host.Words().Sentence(err), ""
	var bad *scene.Error
	if i.stage == choosing && errors.As(err, &bad) {
		i.about = bad.Field
		if !slices.Contains([]string{"label", "one", "zero", "missing", "frequency", "trials"}, bad.Field) {
			i.about = "features"
		}
	}
}

// cancel ends what is under way, or drops the table that was read.
func (i *Import) cancel() {
	forget(i.host, i.id)
	i.id, i.stage, i.preview, i.wrong, i.about, i.unlike = 0, picking, nil, "", "", false
	i.options, i.readBy, i.rereads, i.uses, i.book = table.Options{}, table.Options{}, false, false, nil
	i.host.State().Complain(skipField, "")
	i.turn++
	i.rev++
}

// EngineDied refuses the table that the engine was reading or had read: another engine does not know it.
func (i *Import) EngineDied(reason error) {
	if i.id == 0 {
		return
	}
	i.id, i.stage, i.preview = 0, picking, nil
	i.options, i.readBy, i.rereads, i.uses = table.Options{}, table.Options{}, false, false
	i.turn++
	i.refuse(reason)
}

// forget makes the worker cancel an Import or an Export, or drop the table that an Import has read. It does nothing for
// an ID of 0.
func forget(h Host, id int) {
	if id != 0 {
		h.Send(protocol.Command{Verb: protocol.Forget, N: id}, func(protocol.Answer, error) {})
	}
}

// use replaces the points by those that the person chose.
func (i *Import) use() {
	if i.rereads { // the answer shows what is to be used
		i.uses = true
		return
	}
	choices := i.choices
	if i.offersScaling() && !i.unlike {
		choices.Scaling = scene.Standardise
	}
	c, turn := protocol.Command{Verb: protocol.Choose, N: i.id, Choices: &choices}, i.turn
	i.host.Send(c, func(a protocol.Answer, err error) {
		shown := turn == i.turn
		if err != nil {
			if shown {
				i.refuse(err)
			}
			return
		}
		if shown {
			i.id = 0
			i.succeed()
		}
		i.host.Loaded(c)
		i.sayImported(a.Notice, choices.Scaling != "")
	})
}

// sayImported says what was imported, what was left out, and whether it is scaled from now on.
func (i *Import) sayImported(notice *scene.Error, scaled bool) {
	words, now := i.host.Words(), i.host.State().Scene()
	t := i.host.Words().Import
	said := words.Count(t.Done, now.Points.Len(), "features", words.Count(t.OfFeatures, now.Dim()))
	if scaled {
		said = t.Scaled + " " + said
	}
	if notice != nil {
		said = words.Sentence(notice) + " " + said
	}
	i.host.State().Say(said, false)
}

// changed shows what changed, and writes it into the controls.
func (i *Import) changed() {
	i.rev++
	i.drawn(i.sync)
}

// sync writes the choices into their controls. go-app leaves a control alone whose value it set before.
func (i *Import) sync() {
	if menu := dom.ByID(sheetMenu); i.book != nil && menu.Exists() {
		menu.SetText(strconv.Itoa(i.book.Sheet))
	}
	if i.preview == nil {
		return
	}
	c := i.choices
	menus := i.readingMenus()
	for id, value := range i.choiceMenus() {
		menus[id] = value
	}
	for id, value := range menus {
		if menu := dom.ByID(id); menu.Exists() {
			menu.SetText(value)
		}
	}
	for _, column := range dom.All("#import input[data-column]") {
		j, _ := strconv.Atoi(column.Text())
		column.Check(slices.Contains(c.Features, j))
	}
	if box := dom.ByID("import-scaling"); box.Exists() {
		box.Check(!i.unlike)
	}
	for _, way := range dom.All("#import input[name=import-missing]") {
		way.Check(way.Text() == c.Missing)
	}
}
