package dom

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Note stores a small text for the site under a name.
func Note(name, text string) { call("note", name, text) }

// Noted is the text that was noted under a name; "" for none.
func Noted(name string) string { return call("noted", name).String() }

// Record returns the record that is stored under a name: a text, the link that the work began as, and the address at
// the time. late is true if a later record could not be stored.
func Record(name string) (text, from, at string, late bool) {
	found := call("record", name)
	return found.Index(0).String(), found.Index(1).String(), found.Index(2).String(), found.Index(3).Bool()
}

// Keep stores a record. hash is that of its points, as Hold returned it; "" for none. The function given to OnKept
// hears the outcome.
func Keep(name, text, from, at, hash string) { call("keep", name, text, from, at, hash) }

// OnKept calls f whenever a record has been kept, with whether the storages of the tab and of the site have it.
func OnKept(f func(name string, tab, site bool)) {
	set("onKept", app.FuncOf(func(_ app.Value, args []app.Value) any {
		f(args[0].String(), args[1].Bool(), args[2].Bool())
		return nil
	}))
}

// Hold gives the storage points to store, and returns their hash. coordinates has a row for each label.
func Hold(coordinates []float64, labels []byte) (hash string) {
	return call("hold", Float64Array(coordinates), Uint8Array(labels)).String()
}

// Holds reports whether the points with a hash have been taken.
func Holds(hash string) bool { return call("holds", hash).Bool() }

// KeptPacked calls done once, with the key of the file of a packed Scene, 0 for none, and whether its points were found
// too. Without a hash it looks for a Scene that an earlier version of the page stored.
func KeptPacked(hash, shell string, done func(key int, whole bool)) {
	var found app.Func
	found = app.FuncOf(func(_ app.Value, args []app.Value) any {
		found.Release()
		done(args[0].Int(), args[1].Bool())
		return nil
	})
	call("keptPacked", hash, shell, found)
}

// SetAside stores the text of an unreadable record apart, so that it is not lost.
func SetAside(text string) { call("setAside", text) }

// Pack makes a file of a Scene in JSON without its points, and of the points, and returns its key. coordinates has a
// row for each label.
func Pack(shell string, coordinates []float64, labels []byte) (key int) {
	return call("pack", shell, Float64Array(coordinates), Uint8Array(labels)).Int()
}

// OnIdle lets a script wait until nothing is under way. isIdle reports whether that is so; its argument says whether
// work may still wait to be stored. keepNow stores it.
func OnIdle(isIdle func(mayWait bool) bool, keepNow func()) {
	set("isIdle", app.FuncOf(func(_ app.Value, args []app.Value) any { return isIdle(args[0].Bool()) }))
	set("keepNow", app.FuncOf(func(app.Value, []app.Value) any {
		keepNow()
		return nil
	}))
}
