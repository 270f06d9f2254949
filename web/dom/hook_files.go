package dom

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// The bytes of a file stay in JavaScript, under a key.

// OnFile calls f with the state of each file that is picked or dropped, and of each text that is read. The state is
// "reading", then "read" with the key, or "failed", or "large" for more than limit bytes. name is "" for a text. size
// is in bytes, that of a text in characters. Of a workbook the state is "sheet", the key is that of a sheet as CSV, and
// about says in JSON what there is to say of it, see static/workbook; or the state is "vast" for too large a sheet.
func OnFile(limit int, f func(state, name string, key, size int, about string)) {
	call("listenForFiles", limit, app.FuncOf(func(_ app.Value, args []app.Value) any {
		f(args[0].String(), args[1].String(), args[2].Int(), args[3].Int(), args[4].String())
		return nil
	}))
}

// ReadSheet reads another sheet of the last workbook, by its place in the list of them. The function given to OnFile gets
// it.
func ReadSheet(sheet int) { call("readSheet", sheet) }

// ReadFile reads the file that was picked in e, and lets the same file be picked again. The function given to OnFile
// gets it.
func (e Element) ReadFile() {
	call("readFile", e.Get("files").Index(0))
	e.SetText("")
}

// ReadText takes a text as if it were a file. The function given to OnFile gets it.
func ReadText(text string) { call("readText", text) }

// KeepText makes a file of a text, and returns its key.
func KeepText(text string) (key int) { return call("keepText", text).Int() }

// Head is the beginning of the file with a key, 4096 bytes at most, read as UTF-8.
func Head(key int) string { return call("head", key).String() }

// Save has the browser save the file with a key under a name.
func Save(key int, name string) { call("save", key, name) }

// CopyPicture puts the file with a key, a picture in PNG, on the clipboard, and then calls copied, or refused if the browser
// does not allow it.
func CopyPicture(key int, name string, copied, refused func()) {
	var onCopied, onRefused app.Func
	end := func(then func()) app.Func {
		return app.FuncOf(func(app.Value, []app.Value) any { onCopied.Release(); onRefused.Release(); then(); return nil })
	}
	onCopied, onRefused = end(copied), end(refused)
	call("copyPicture", key, name, onCopied, onRefused)
}

// Rasterize makes a file of a picture in SVG, as PNG and twice as fine as its size in CSS pixels, and calls drawn with
// its key, or failed.
func Rasterize(svg string, width, height int, drawn func(key int), failed func()) {
	var onDrawn, onFailed app.Func
	release := func() { onDrawn.Release(); onFailed.Release() }
	onDrawn = app.FuncOf(func(_ app.Value, args []app.Value) any { release(); drawn(args[0].Int()); return nil })
	onFailed = app.FuncOf(func(app.Value, []app.Value) any { release(); failed(); return nil })
	call("rasterize", svg, width, height, onDrawn, onFailed)
}
