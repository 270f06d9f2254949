package dialog

// stages hold the stage of each dialogue, by the ID of its element.
type stages map[string]stage

type stage int

const (
	closed  stage = iota
	opening       // it opens once it is drawn
	shown
)

// open means a dialogue to be open, where its element may be so already.
func (d stages) open(id string, isOpen bool) {
	d[id] = opening
	if isOpen {
		d[id] = shown
	}
}

// show reports whether a dialogue that is drawn is to open now: not where it was closed in between, or has opened.
func (d stages) show(id string) bool {
	if d[id] != opening {
		return false
	}
	d[id] = shown
	return true
}

// close means a dialogue to be closed.
func (d stages) close(id string) { d[id] = closed }

// ended is told that an element was closed, by the page or by Escape, and whether it is open now. It reports whether
// the dialogue is closed: not where it has been opened again since.
func (d stages) ended(id string, isOpen bool) bool {
	if d[id] == opening || d[id] == shown && isOpen {
		return false
	}
	d[id] = closed
	return true
}
