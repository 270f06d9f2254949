package files

import (
	"encoding/json"

	"downhill/engine"
	"downhill/engine/scene"
	"downhill/wasm/protocol"
	"downhill/web/dom"
	"downhill/web/format"
	"downhill/web/text"
)

// Export takes things out: files that the engine writes, and pictures.
type Export struct {
	host     ExportHost
	pictures []Picture
	now      exporting
	rev      int                 // counts changes of what the dialogue shows
	turns    []func(next func()) // the picture that is being drawn, and those that wait
}

// exporting is a file on its way out.
type exporting struct {
	id   int     // of the Export; 0 for none
	done float64 // how much of it has been written, 0 to 1
	said string
	bad  bool
}

// dataFiles are the files that the worker writes, by their kinds in the protocol, and how each ends.
var dataFiles = []struct{ kind, format string }{
	{protocol.PointsKind, "csv"}, {protocol.HistoryKind, "csv"}, {protocol.ModelKind, "json"}, {protocol.CutOffsKind, "csv"}, {protocol.SceneKind, "json"}, {protocol.FitKind, "csv"}, {protocol.RunsKind, "csv"},
}

// Rev counts the changes of what the dialogue shows.
func (e *Export) Rev() int { return e.rev }

// Open opens the dialogue.
func (e *Export) Open() { e.host.Dialogs().Open("export", nil) }

// exported is a file that is ready: it is kept in JavaScript under its key.
type exported struct {
	key  int
	name string
	span *engine.Span
	svg  string // of a picture for paper, which is no file
}

// kinds are all that can be exported: points, …, plot.png, plot.svg, ….
func (e *Export) kinds() []string {
	var kinds []string
	for _, f := range dataFiles {
		kinds = append(kinds, f.kind)
	}
	for _, picture := range e.pictures {
		for _, format := range pictureFormats {
			kinds = append(kinds, picture.Name+"."+format)
		}
	}
	return kinds
}

// makeFile makes a file of a kind, and returns the ID of the Export under way, 0 for none.
func (e *Export) makeFile(kind string, done func(exported, error)) int {
	for _, f := range dataFiles {
		if f.kind == kind {
			return e.host.Send(protocol.Command{Verb: protocol.Export, Kind: kind}, func(a protocol.Answer, err error) {
				done(exported{key: a.File.Key, name: fileName(kind, f.format), span: a.Span}, err)
			})
		}
	}
	for _, picture := range e.pictures {
		for _, format := range pictureFormats {
			if picture.Name+"."+format == kind {
				e.draw(picture, format, done)
				return 0
			}
		}
	}
	done(exported{}, &scene.Error{Field: "kind", Value: kind, Rule: scene.NotAChoice, Choices: e.kinds()})
	return 0
}

// fileName is downhill-points.csv.
func fileName(kind, format string) string { return "downhill-" + kind + "." + format }

// Call is export of window.downhill. argument is a kind in JSON; static/boot makes a File of the key and the name that
// done gets in JSON. An error is a *scene.Error where there is no such kind, or no such picture now.
func (e *Export) Call(argument string, done func(result string, err error)) {
	var kind string
	if json.Unmarshal([]byte(argument), &kind) != nil {
		kind = argument
	}
	e.makeFile(kind, func(f exported, err error) {
		content, _ := json.Marshal(map[string]any{"key": f.key, "name": f.name}) // a number and a text: cannot fail
		done(string(content), err)
	})
}

// save makes a file and has the browser save it. The dialogue says the outcome.
func (e *Export) save(kind, file string) {
	e.show(exporting{said: text.Fill(e.host.Words().Export.Working, "file", file)})
	e.now.id = e.makeFile(kind, func(f exported, err error) {
		e.host.After(0, func() { e.finish(f, err) }) // the browser delivers a picture on a goroutine of its own
	})
}

// Save makes a file of data and has the browser save it; done hears what is wrong.
func (e *Export) Save(kind string, done func(error)) {
	e.makeFile(kind, func(f exported, err error) {
		if err == nil {
			dom.Save(f.key, f.name)
		}
		done(err)
	})
}

// copy makes a picture and puts it on the clipboard. The dialogue says the outcome.
func (e *Export) copy(kind, file string) {
	t := e.host.Words().Export
	say := func(words string, bad bool) func() {
		return func() { e.host.After(0, func() { e.show(exporting{said: words, bad: bad}) }) }
	}
	say(text.Fill(t.Working, "file", file), false)()
	e.makeFile(kind, func(f exported, err error) {
		if err != nil {
			say(e.host.Words().Sentence(err), true)()
			return
		}
		dom.CopyPicture(f.key, f.name, say(t.Copied, false), say(t.NotCopied, true))
	})
}

// finish has the browser save a file, and says so.
func (e *Export) finish(f exported, err error) {
	e.show(exporting{said: e.sentence(f, err), bad: err != nil})
	if err == nil {
		dom.Save(f.key, f.name)
	}
}

func (e *Export) show(now exporting) {
	e.now = now
	e.rev++
}

// sentence says the outcome of an export.
func (e *Export) sentence(f exported, err error) string {
	t := e.host.Words().Export
	switch {
	case err != nil:
		return e.host.Words().Sentence(err)
	case f.span == nil:
		return text.Fill(t.Saved, "file", f.name)
	}
	words := t.Every
	switch {
	case f.span.Kept:
		words = t.Kept
	case f.span.Every > 1:
		words = t.Thinned
	}
	return text.Fill(words, "file", f.name, "from", format.Thousands(f.span.From), "to", format.Thousands(f.span.To), "every", format.Thousands(f.span.Every))
}

// stop cancels an Export.
func (e *Export) stop() { forget(e.host, e.now.id) }

// closed clears the status, and cancels the export that is under way.
func (e *Export) closed() {
	e.stop()
	e.show(exporting{id: e.now.id})
}
