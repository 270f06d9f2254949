package dialog

// stages hold the stage of each dialogue, by the ID of its element.
type stages map[string]stage

type stage int

const (
	closed  stage = iota
	opening       // it opens once it is drawn
	shown
)

// open records that a dialogue is to open. isOpen says whether its element is open already.
func (d stages) open(id string, isOpen bool) {
	d[id] = opening
	if isOpen {
		d[id] = shown
	}
}

// show reports whether a dialogue that is now drawn is to open: not if it was closed meanwhile, or is open.
func (d stages) show(id string) bool {
	if d[id] != opening {
		return false
	}
	d[id] = shown
	return true
}

// close records that a dialogue is to be closed.
func (d stages) close(id string) { d[id] = closed }

// ended is called after an element was closed, by the page or by Escape, with whether it is open now. It reports
// whether the dialogue is closed: not if it was opened again since.
func (d stages) ended(id string, isOpen bool) bool {
	if d[id] == opening || d[id] == shown && isOpen {
		return false
	}
	d[id] = closed
	return true
}
