package dom

import (
	"math"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Element is an element of the page, or none: see Exists.
type Element struct{ app.Value }

// ByID is the element with an ID.
func ByID(id string) Element { return Element{app.Window().GetElementByID(id)} }

// Find is the first element of the page that a CSS selector names.
func Find(selector string) Element { return Element{document().Call("querySelector", selector)} }

// All are the elements of the page that a CSS selector names.
func All(selector string) []Element { return list(document().Call("querySelectorAll", selector)) }

// Focused is the element that has the keyboard's focus.
func Focused() Element { return Element{document().Get("activeElement")} }

func document() app.Value { return app.Window().Get("document") }

func list(nodes app.Value) []Element {
	elements := make([]Element, nodes.Length())
	for i := range elements {
		elements[i] = Element{nodes.Index(i)}
	}
	return elements
}

// Exists reports whether there is such an element.
func (e Element) Exists() bool { return e.Value != nil && e.Truthy() }

// Find is the first element within e that a CSS selector names.
func (e Element) Find(selector string) Element { return Element{e.Call("querySelector", selector)} }

// All are the elements within e that a CSS selector names.
func (e Element) All(selector string) []Element { return list(e.Call("querySelectorAll", selector)) }

// Closest is e, or the nearest element around it, that a CSS selector names.
func (e Element) Closest(selector string) Element { return Element{e.Call("closest", selector)} }

// Within reports whether e, or an element around it, matches a selector.
func (e Element) Within(selector string) bool {
	return e.Get("closest").Truthy() && e.Closest(selector).Exists()
}

// Click presses e, as a mouse would.
func (e Element) Click() { e.Call("click") }

// Matches reports whether a CSS selector names e.
func (e Element) Matches(selector string) bool { return e.Call("matches", selector).Bool() }

// Contains reports whether another element is e or within it.
func (e Element) Contains(other Element) bool { return e.Call("contains", other.Value).Bool() }

// Is reports whether e and another are the same element.
func (e Element) Is(other Element) bool { return e.Equal(other.Value) }

// Data is the value of the attribute data-name; "undefined" if there is none.
func (e Element) Data(name string) string { return e.Get("dataset").Get(name).String() }

// Type is the kind of a field: text, radio, checkbox, ….
func (e Element) Type() string { return e.Get("type").String() }

// Text is what a field holds.
func (e Element) Text() string { return e.Get("value").String() }

// Words are what an element says.
func (e Element) Words() string { return e.Get("textContent").String() }

// Write makes words all that e says. A text that is there already changes in its place: one that comes into the page has the
// browser look at every :has() of the style sheets.
func (e Element) Write(words string) {
	if text := e.Get("firstChild"); text.Truthy() {
		text.Set("nodeValue", words)
		return
	}
	e.Set("textContent", words)
}

// SetText writes into a field, or chooses from a menu.
func (e Element) SetText(text string) { e.Set("value", text) }

// Check turns a box or a radio button on or off.
func (e Element) Check(on bool) { e.Set("checked", on) }

// SelectText selects all that a field holds.
func (e Element) SelectText() { e.Call("select") }

// Focus moves the keyboard's focus to an element, if there is one with the ID.
func Focus(id string) {
	if e := ByID(id); e.Exists() {
		e.Focus()
	}
}

// Focus moves the keyboard's focus to e, and scrolls it into view.
func (e Element) Focus() { e.Call("focus") }

// FocusInPlace moves the keyboard's focus to e, and scrolls nothing.
func (e Element) FocusInPlace() { e.Call("focus", map[string]any{"preventScroll": true}) }

// Reveal scrolls e into view: to the "center" of its surroundings, or to the "nearest" edge.
func (e Element) Reveal(block string) { e.Call("scrollIntoView", map[string]any{"block": block}) }

// RevealInside scrolls e sideways, and nothing around it, so that a part of it is seen, with the edge of what is beside that.
func (e Element) RevealInside(part Element) {
	const beside = 24
	box, at := e.Box(), part.Box()
	by := math.Min(at.Left-beside-box.Left, 0) + math.Max(at.Left+at.Width+beside-box.Left-box.Width, 0)
	e.Set("scrollLeft", e.Get("scrollLeft").Float()+by)
}

// RevealAtOnce does so without a smooth movement, so that the place of e can be measured at once.
func (e Element) RevealAtOnce(block string) {
	e.Call("scrollIntoView", map[string]any{"block": block, "behavior": "instant"})
}

// Box is a rectangle in the window, in CSS pixels from the window's top left corner.
type Box struct{ Left, Top, Width, Height float64 }

// Box is where e is in the window.
func (e Element) Box() Box {
	r := e.Call("getBoundingClientRect")
	return Box{r.Get("left").Float(), r.Get("top").Float(), r.Get("width").Float(), r.Get("height").Float()}
}

// At is where a pointer's event happened, in CSS pixels from e's top left corner.
func (e Element) At(event app.Value) (left, top float64) {
	box := e.Box()
	return event.Get("clientX").Float() - box.Left, event.Get("clientY").Float() - box.Top
}

// Capture sends all events of a pointer to e until the pointer is released. An event that static/opening.js makes again
// has no pointer.
func (e Element) Capture(event app.Value) {
	if event.Get("isTrusted").Bool() {
		e.Call("setPointerCapture", event.Get("pointerId"))
	}
}

// Style is the value of a property of e's computed style; "" where it has none.
func (e Element) Style(property string) string {
	return app.Window().Call("getComputedStyle", e.Value).Call("getPropertyValue", property).String()
}

// SetStyle sets a property of e's own style.
func (e Element) SetStyle(property, value string) {
	e.Get("style").Call("setProperty", property, value)
}
