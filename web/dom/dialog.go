package dom

// IsOpen reports whether the <dialog> with an ID is there and open.
func IsOpen(id string) bool { return ByID(id).isOpen() }

// Open shows the <dialog> with an ID over the page, if it is there.
func Open(id string) {
	if e := ByID(id); e.Exists() {
		ShowPage() // a dialogue in a page that is not seen is not seen either
		e.Call("showModal")
	}
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
