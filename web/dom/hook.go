package dom

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// The hooks are what static/*.js gives the page in window.downhillPage, each here as a function. A page that is drawn
// without a browser has none.

const hooks = "downhillPage"

// HasHooks reports whether the scripts are there.
func HasHooks() bool { return app.Window().Get(hooks).Truthy() }

// call calls a hook.
func call(name string, arguments ...any) app.Value {
	return app.Window().Get(hooks).Call(name, arguments...)
}

// get is what a hook holds.
func get(name string) app.Value { return app.Window().Get(hooks).Get(name) }

// set gives a hook what it is to hold.
func set(name string, value any) { app.Window().Get(hooks).Set(name, value) }

// IsEmbedded reports whether the page is to have the form that fits a frame of another page.
func IsEmbedded() bool { return app.IsClient && HasHooks() && get("embedded").Bool() }

// KeepsNothing reports whether the browser refuses to keep anything for the page.
func KeepsNothing() bool { return get("keepsNothing").Truthy() }

// TakeBadLink takes the fragment that was taken off the address, as go-app cannot start on it; "" for none.
func TakeBadLink() string {
	if !HasHooks() || !get("badLink").Truthy() {
		return ""
	}
	link := get("badLink").String()
	set("badLink", "")
	return link
}

// Follow has the address's fragment be another one, without a new entry in the browser's history, and reports whether
// it is: not where the address holds another link than last, which someone has just put there.
func Follow(fragment, last string) bool { return call("follow", fragment, last).Bool() }

// OnNewer calls f when a newer page has been fetched, or at once if it has been.
func OnNewer(f func()) {
	call("whenNewer", app.FuncOf(func(app.Value, []app.Value) any {
		f()
		return nil
	}))
}

// OnCall carries out the calls of window.downhill, which wait for it. f is given the method's name, its argument in
// JSON, or that it cannot be written so, and two functions: resolve takes the result in JSON and rows of numbers,
// reject a sentence, a field and a value.
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

// Fail has all calls of window.downhill be refused with a sentence.
func Fail(sentence string) {
	if HasHooks() {
		call("fail", sentence)
	}
}

// Emit tells the listeners of an event of window.downhill, if there are any; content is JSON.
func Emit(event, content string) {
	if HasHooks() && call("listens", event).Bool() {
		call("emit", event, content)
	}
}
