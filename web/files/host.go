// Package files brings data in and takes results out: the two dialogues, and the same for a script. A table comes in by
// way of a preview and choices, a Scene at once. What goes out is written by the engine, or drawn as a picture.
package files

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"downhill/wasm/protocol"
	"downhill/web/dialog"
	"downhill/web/host"
)

// Host is what import and export need from the page.
type Host interface {
	host.Asker
	// Dialogs are the page's dialogues.
	Dialogs() *dialog.Set
}

// ImportHost is what an Import needs from the page.
type ImportHost interface {
	Host
	// Loaded is called after a command has replaced the Scene.
	Loaded(c protocol.Command)
}

// ExportHost is what an Export needs from the page.
type ExportHost interface {
	Host
	// After calls f on go-app's goroutine in a while, or where wait is 0 as soon as that is free.
	After(wait time.Duration, f func())
}

// Files are the two ways. Make it with New.
type Files struct {
	Import *Import
	Export *Export
}

// New returns both, with their dialogues closed. pictures are the parts of the page that can be saved as pictures, in
// the order of the dialogue.
func New(in ImportHost, out ExportHost, pictures []Picture) *Files {
	return &Files{newImport(in), &Export{host: out, pictures: pictures}}
}

// TakeProgress shows how far an Import or an Export is.
func (f *Files) TakeProgress(now protocol.Progress) {
	switch now.ID {
	case f.Import.id:
		f.Import.done = now.Done
		f.Import.rev++
	case f.Export.now.id:
		f.Export.now.done = now.Done
		f.Export.rev++
	}
}

// Buttons open the two dialogues.
func (f *Files) Buttons() app.UI {
	in, out := f.Import.host.Words().Import, f.Export.host.Words().Export
	return app.Div().Class("pair file-buttons").Body(
		app.Button().Class("button import").Type("button").Text(in.Button).OnClick(func(app.Context, app.Event) { f.Import.Open() }),
		app.Button().Class("button export").Type("button").Text(out.Button).OnClick(func(app.Context, app.Event) { f.Export.Open() }),
	)
}
