package dom

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// The hooks are the functions of window.downhillPage, which static/*.js defines. Each has a Go function here. A page
// that is drawn without a browser has no hooks.

const hooks = "downhillPage"

// HasHooks reports whether the scripts are there.
func HasHooks() bool { return app.Window().Get(hooks).Truthy() }

// call calls a hook.
func call(name string, arguments ...any) app.Value {
	return app.Window().Get(hooks).Call(name, arguments...)
}

// get returns the value of a hook.
func get(name string) app.Value { return app.Window().Get(hooks).Get(name) }

// set gives a hook a value.
func set(name string, value any) { app.Window().Get(hooks).Set(name, value) }

// IsEmbedded reports whether the page has the compact form for a frame of another page.
func IsEmbedded() bool { return app.IsClient && HasHooks() && get("embedded").Bool() }

// ShowPage shows the page in the place of the one that the server wrote. It is called as often as one likes.
func ShowPage() {
	if HasHooks() {
		call("showPage")
	}
}

// KeepsNothing reports whether the browser refuses to store anything for the page.
func KeepsNothing() bool { return get("keepsNothing").Truthy() }

// TakeBadLink returns the fragment that the scripts removed from the address because go-app cannot start on it, and
// forgets it; "" for none.
func TakeBadLink() string {
	if !HasHooks() || !get("badLink").Truthy() {
		return ""
	}
	link := get("badLink").String()
	set("badLink", "")
	return link
}

// Follow replaces the address's fragment, without a new entry in the browser's history. It reports whether it did: if
// the fragment is not last, someone has just put another link there, and it stays.
func Follow(fragment, last string) bool { return call("follow", fragment, last).Bool() }

// IsReload reports whether the document was reloaded, rather than come to from elsewhere.
func IsReload() bool { return call("isReload").Bool() }

// OnNewer calls f when a newer page has been fetched, or at once if it has been.
func OnNewer(f func()) {
	call("whenNewer", app.FuncOf(func(app.Value, []app.Value) any {
		f()
		return nil
	}))
}

// OnOthers calls f with whether another tab has Downhill too, whenever that may have changed.
func OnOthers(f func(there bool)) {
	call("whenOthers", app.FuncOf(func(_ app.Value, args []app.Value) any {
		f(args[0].Bool())
		return nil
	}))
}

// OnCall returns connect, which lets the calls of window.downhill through to f; they wait until then. f gets the
// method's name and its argument in JSON. unwritten is true if the argument cannot be written as JSON. resolve takes
// the result in JSON and rows of numbers; reject takes a sentence, a field and a value.
func OnCall(f func(method, argument string, unwritten bool, resolve, reject app.Value)) (connect func()) {
	called := app.FuncOf(func(_ app.Value, args []app.Value) any {
		argument := ""
		if !args[1].IsNull() {
			argument = args[1].String()
		}
		f(args[0].String(), argument, args[1].IsNull(), args[2], args[3])
		return nil
	})
	return func() {
		if HasHooks() {
			call("connect", called)
		}
	}
}

// Fail refuses all calls of window.downhill with a sentence.
func Fail(sentence string) {
	if HasHooks() {
		call("fail", sentence)
	}
}

// Listens reports whether an event of window.downhill has listeners.
func Listens(event string) bool { return HasHooks() && call("listens", event).Bool() }

// Emit tells the listeners of an event of window.downhill, if there are any; content is JSON.
func Emit(event, content string) {
	if Listens(event) {
		call("emit", event, content)
	}
}
