package dom

// Marks are the elements below one that the page draws by hand, each named by a CSS selector. An element is looked for once,
// and what it has already is not set again: most of a picture stays as it is from one frame to the next. Nothing else may
// set what is set here. Make them with MarksOf, anew when the element is.
type Marks struct {
	below Element
	found map[string]Element
	set   map[part]string
}

// part is an attribute of a mark, a property of its style, or its content.
type part struct{ selector, kind, name string }

// The kinds of parts.
const (
	attribute = "attribute"
	style     = "style"
	content   = "content"
)

// MarksOf are those below an element.
func MarksOf(below Element) Marks {
	return Marks{below, map[string]Element{}, map[part]string{}}
}

// Find is the first element that a selector names, or none: see Element.Exists.
func (m Marks) Find(selector string) Element {
	e, known := m.found[selector]
	if !known {
		e = m.below.Find(selector)
		m.found[selector] = e
	}
	return e
}

// Set sets an attribute of a mark, if there is such a mark.
func (m Marks) Set(selector, name, value string) {
	m.change(part{selector, attribute, name}, value, func(e Element) { e.Call("setAttribute", name, value) })
}

// Fill makes markup the content of a mark.
func (m Marks) Fill(selector, markup string) {
	m.change(part{selector, content, ""}, markup, func(e Element) { e.Set("innerHTML", markup) })
}

// Write makes words the content of a mark.
func (m Marks) Write(selector, words string) {
	m.change(part{selector, content, ""}, words, func(e Element) { e.Write(words) })
}

// Style sets a property of a mark's style.
func (m Marks) Style(selector, name, value string) {
	m.change(part{selector, style, name}, value, func(e Element) { e.SetStyle(name, value) })
}

// change calls do with the mark of a part that has another value, or none yet.
func (m Marks) change(p part, value string, do func(e Element)) {
	if had, has := m.set[p]; has && had == value {
		return
	}
	m.set[p] = value
	if e := m.Find(p.selector); e.Exists() {
		do(e)
	}
}
