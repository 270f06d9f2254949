package dom

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// IsOpen reports whether the <dialog> with an ID is there and open.
func IsOpen(id string) bool { return ByID(id).isOpen() }

// Open shows the <dialog> with an ID over the page, if it is there.
func Open(id string) {
	if e := ByID(id); e.Exists() {
		ShowPage() // a dialogue in a page that is not seen is not seen either
		e.Call("showModal")
		NoteOpened(id)
	}
}

// NoteOpened tells of something that was opened over the work: the browser's Back closes it. OnBack hears of that.
func NoteOpened(name string) {
	if HasHooks() {
		call("opened", name)
	}
}

// NoteClosed tells that it was closed otherwise. A dialogue need not be told of.
func NoteClosed(name string) {
	if HasHooks() {
		call("closed", name)
	}
}

// OnBack calls f with the name of what the browser's Back is to close.
func OnBack(f func(name string)) { onHistory("back", f) }

// OnForward calls f with the name of a dialogue that Back has closed and the browser's Forward is to open again.
func OnForward(f func(name string)) { onHistory("forward", f) }

func onHistory(way string, f func(name string)) {
	OnDocument(way, func(event app.Value) { f(event.Get("detail").String()) })
}

// Close closes the <dialog> with an ID, if it is open.
func Close(id string) {
	if e := ByID(id); e.isOpen() {
		e.Call("close")
	}
}

// Unfold opens a <details>.
func (e Element) Unfold() { e.Set("open", true) }

func (e Element) isOpen() bool { return e.Exists() && e.Get("open").Bool() }
